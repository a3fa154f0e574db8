/** Columns a correction may touch, as they stand and as they are wanted. */
export type PersonColumns = Record<string, string | null>

/**
 * A hospital that neither registered this person nor has ever received him may add what is missing, and change nothing:
 * names the fields that would be. Ours, no rule of law: one record serves every hospital, so whoever changes it must
 * have had the person before him. The search keys follow the name and are not asked about.
 */
export function overwritten(current: PersonColumns, wanted: PersonColumns): string[] {
  const isEmpty = (value: string | null | undefined) => value === null || value === undefined || value === ''
  const defaults: PersonColumns = { nationalityCode: '000', ethnicityCode: '01', occupationCode: '00' }
  return Object.keys(wanted).filter((field) => {
    const before = current[field] ?? null
    if (isEmpty(before) || before === defaults[field] || (field === 'sex' && before === 'unknown')) return false
    return before !== (wanted[field] ?? null)
  })
}
