import { isId } from '@/lib/kernel/ids'
import { formatDate, formatDateTime, isCalendarDate } from '@/lib/kernel/time'
import type { FieldChange } from './types'

type Row = Record<string, unknown>

/** Nobody needs a secret to follow a change, whichever table it came from. */
const secret = /password|secret|hash|token/

/** What a change did, field by field, in the order of the alphabet so that two changes can be compared. */
export function fieldChanges(before: unknown, after: unknown): Omit<FieldChange, 'beforeName' | 'afterName'>[] {
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

const kinds = ['staff', 'patient', 'room', 'facility', 'drug'] as const
export type NamedKind = (typeof kinds)[number]

/** Whose id a column holds, of those an auditor knows by name. */
export function kindOfId(field: string): NamedKind | null {
  if (/(^|_)(by|doctor|prescriber|author|staff)_id$/.test(field)) return 'staff'
  if (/^(patient|merged_into|mother)_id$/.test(field)) return 'patient'
  return kinds.find((kind) => field === `${kind}_id` || (kind === 'facility' && field.endsWith('_facility_id'))) ?? null
}

/** The ids in these fields, by what they are of. */
export function idsIn(fields: readonly { field: string; before: string | null; after: string | null }[]) {
  const found = new Map<NamedKind, Set<string>>(kinds.map((kind) => [kind, new Set()]))
  for (const { field, before, after } of fields) {
    const kind = kindOfId(field)
    for (const id of [before, after]) if (kind && id && isId(id)) found.get(kind)?.add(id)
  }
  return found
}

/**
 * A stored value as people read it: an instant by the clock of Viet Nam to the second, a day as dd/mm/yyyy, yes and no in
 * `words`. Everything else as it is: a code is proof, its name may change.
 */
export function readable(value: string, words: { yes: string; no: string }): string {
  if (value === 'true') return words.yes
  if (value === 'false') return words.no
  if (isCalendarDate(value)) return formatDate(value)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value)) return value
  const at = new Date(value)
  return Number.isNaN(at.getTime()) ? value : formatDateTime(at, 'second')
}
