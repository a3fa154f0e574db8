import { z } from 'zod'
import { isCalendarDate } from '@/lib/kernel/time'

const id = z.uuid('validation.required')
const seq = z.string().regex(/^\d{1,18}$/, 'validation.format')

export const outcomes = ['done', 'denied', 'refused', 'replayed'] as const

/** Parts of the hospital, as the first word of an operation's name. */
export const areas = [
  'identity',
  'terminology',
  'consent',
  'audit',
  'registration',
  'queues',
  'appointments',
  'encounters',
  'orders',
  'results',
  'imaging',
  'dispensing',
  'inpatient',
  'referrals',
  'billing',
  'portal',
  'interop',
] as const

const filters = {
  /** The day in Viet Nam. Without a day, a person or a patient the list shows today. */
  on: z.string().refine(isCalendarDate, 'validation.date').optional(),
  staffId: id.optional(),
  /** Number of the record, as printed on papers and bands. */
  recordNumber: z.string().trim().min(1).max(40).optional(),
  area: z.enum(areas).optional(),
  operation: z
    .string()
    .regex(/^[a-z]+\.[a-z0-9-]+$/, 'validation.format')
    .max(100)
    .optional(),
  outcome: z.enum(outcomes).optional(),
  /** Every page somebody opens asks who he is: those lines, most of a day's, only where they are wanted or asked for by name. */
  screens: z.enum(['shown']).optional(),
}
export const listTrailInput = z.strictObject({
  ...filters,
  /** Shows what came before this line; the newest where it is left out. */
  before: seq.optional(),
  size: z.int().min(1).max(100).default(50),
})
export const exportTrailInput = z.strictObject(filters)
export type TrailFilters = z.output<typeof exportTrailInput>

export const getEntryInput = z.strictObject({ seq })
export const listRecordAccessInput = z.strictObject({
  patientId: id,
  before: seq.optional(),
  size: z.int().min(1).max(100).default(50),
})

/** Rows whose past an auditor reads. Secrets (sessions, keys, password hashes) are in none of them. */
export const historyTables = [
  'patient',
  'insurance_card',
  'sharing_choice',
  'record_grant',
  'staff_role',
  'encounter',
  'vital_set',
  'allergy',
  'allergy_review',
  'problem',
  'note',
  'note_addendum',
  'diagnosis',
  'order_basket',
  'service_order',
  'prescription',
  'prescription_item',
  'lab_report',
  'lab_result',
  'critical_call',
  'lab_correction',
  'dispense',
  'dispense_line',
  'stock_lot',
  'stock_move',
  'queue_ticket',
  'card_check',
  'referral',
  'referral_step',
  'charge',
  'invoice',
  'payment',
] as const
export const getChangeHistoryInput = z.strictObject({ tableName: z.enum(historyTables), rowId: id })
export const nothing = z.strictObject({})

/** The filters as a URL holds them: an empty one is none, and one that cannot be read is left out rather than guessed. */
export function readFilters(params: Record<string, string | string[] | undefined>): TrailFilters {
  const read: Record<string, string> = {}
  for (const [name, field] of Object.entries(exportTrailInput.shape)) {
    const value = params[name]
    if (typeof value === 'string' && value !== '' && field.safeParse(value).success) read[name] = value
  }
  return exportTrailInput.parse(read)
}
