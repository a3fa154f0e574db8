import { z } from 'zod'

const id = z.uuid('validation.required')
const version = z.int('validation.integer').min(0, 'validation.tooSmall')
const text = (max: number) => z.string().normalize('NFC').trim().max(max, 'validation.tooLong')
const reason = text(400).min(5, 'validation.required')
const testCode = text(40).min(1, 'validation.required')

export const resultField = z.strictObject({
  testCode,
  /** As typed; empty where the test was not done. */
  value: text(2_000),
  /** Where it was measured in another unit of the catalogue than the test's own. */
  unit: text(40).nullable().default(null),
})
const results = z.array(resultField).min(1, 'validation.required').max(200, 'validation.tooMany')
/** Tests whose value is unusual and was checked again, and pairs impossible together (the key of `checkPairs`). */
const acceptedWarnings = z.array(testCode).max(200, 'validation.tooMany').default([])

/** `version` is the report's the screen was opened with: 0 while nothing is entered. */
export const enterResultsInput = z.strictObject({
  patientId: id,
  orderId: id,
  version,
  /** When the specimen was taken, where somebody knows. */
  collectedAt: z.iso.datetime({ offset: true, error: 'validation.time' }).nullable().default(null),
  results,
  comment: text(2_000).default(''),
  acceptedWarnings,
})

export const verifyReportInput = z.strictObject({ patientId: id, reportId: id, version })
export const acknowledgeReportInput = z.strictObject({ patientId: id, reportId: id, version })
export const correctReportInput = z.strictObject({
  patientId: id,
  reportId: id,
  version,
  results,
  acceptedWarnings,
  reason,
})

/** Who was told of a critical value, when, and whether he said it back. */
export const recordCriticalCallInput = z.strictObject({
  patientId: id,
  reportId: id,
  toldName: text(100).min(2, 'validation.required'),
  /** Minutes from the call until now: by the server's clock, not that of the telephone. */
  minutesAgo: z.int('validation.integer').min(0, 'validation.tooSmall').max(1_440, 'validation.tooBig'),
  isReadBack: z.boolean(),
  note: text(400),
})

const page = {
  page: z.int().min(1).max(1_000).default(1),
  size: z.int().min(1).max(100).default(50),
}
export const laboratoryShows = ['waiting', 'toVerify', 'done'] as const
export type LaboratoryShows = (typeof laboratoryShows)[number]
export const listLabWorklistInput = z.strictObject({
  ...page,
  shows: z.enum(laboratoryShows).default('waiting'),
  /** Of a name, or a record number. */
  text: text(100).default(''),
})
export const getLabOrderInput = z.strictObject({ patientId: id, orderId: id })
export const inboxShows = ['new', 'seen'] as const
export const listInboxInput = z.strictObject({ ...page, shows: z.enum(inboxShows).default('new') })
export const listVisitAlertsInput = z.strictObject({ patientId: id, encounterId: id })
export const listUnseenCriticalInput = z.strictObject({})
export const listTrendInput = z.strictObject({ patientId: id, testCode })
export const listRecentResultsInput = z.strictObject({ patientId: id })
export const getReportInput = z.strictObject({ reportId: id })
