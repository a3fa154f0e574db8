/**
 * What a rule says about an input. `refuse` stops the write, `ask` needs the person's answer or reason, `warn` is
 * shown and passes. `message` is a message key, `values` fill its placeholders, `path` points at the field.
 */
export interface Finding {
  severity: 'refuse' | 'ask' | 'warn'
  message: string
  path?: string
  values?: Record<string, string | number>
}

export const refusals = (findings: readonly Finding[]): Finding[] =>
  findings.filter((finding) => finding.severity === 'refuse')

export const isRefused = (findings: readonly Finding[]): boolean => refusals(findings).length > 0

/** The shape `fail('invalid', { fields })` and forms want: first refusal of each field. */
export function fieldErrors(findings: readonly Finding[]): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const finding of refusals(findings)) fields[finding.path ?? ''] ??= finding.message
  return fields
}
