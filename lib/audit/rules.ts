import type { FieldChange } from './types'

type Row = Record<string, unknown>

/** Nobody needs a secret to follow a change, whichever table it came from. */
const secret = /password|secret|hash|token/

/** What a change did, field by field, in the order of the alphabet so that two changes can be compared. */
export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
  const was = asRow(before)
  const is = asRow(after)
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((field) => !secret.test(field))
    .sort()
    .map((field) => ({ field, before: shown(was[field]), after: shown(is[field]) }))
    .filter((change) => change.before !== change.after)
}

const asRow = (value: unknown): Row => (typeof value === 'object' && value !== null ? (value as Row) : {})

function shown(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}
