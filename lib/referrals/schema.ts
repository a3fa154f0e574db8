import { z } from 'zod'
import { isCalendarDate } from '@/lib/kernel/time'

const id = z.uuid('validation.required')
const version = z.int('validation.integer').min(0, 'validation.tooSmall')
const text = (max: number) => z.string('validation.text').normalize('NFC').trim().max(max, 'validation.tooLong')
const words = (max: number) => text(max).min(1, 'validation.required')
const written = (max: number) => text(max).min(1, 'validation.letterIncomplete')
const isDay = (value: string): boolean => isCalendarDate(value)
const day = z.string().refine(isDay, 'validation.date')
const dayOrEmpty = z.string().refine((value) => value === '' || isDay(value), 'validation.date')

const sentences = {
  clinicalSigns: text(8000),
  results: text(12000),
  treatment: text(8000),
  conditionNow: text(4000),
  plan: text(4000),
  transport: text(255),
  escortName: text(255),
  escortTitle: text(100),
  escortQualification: text(100),
  isYearLong: z.boolean(),
}

/** The part of the legal form (TT 01/2025/TT-BYT, PL VI) that a doctor writes. Lengths of XML13 where it has them. */
export const letterForm = z.strictObject({
  ...sentences,
  // What XML13 cannot do without.
  clinicalSigns: written(8000),
  conditionNow: written(4000),
  plan: written(4000),
  transport: written(255),
  earlierCare: z
    .array(z.strictObject({ facility: words(255), level: text(50), from: day, to: day }))
    .max(5, 'validation.tooMany'),
  transferOn: dayOrEmpty,
  transferTime: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/, 'validation.time'),
})

/** The same while it is being typed: half a date must not stop the draft from being kept. */
const letterDraft = z.strictObject({
  ...sentences,
  earlierCare: z
    .array(z.strictObject({ facility: text(255), level: text(50), from: text(40), to: text(40) }))
    .max(5, 'validation.tooMany'),
  transferOn: text(40),
  transferTime: text(40),
})

/** MA_LYDO_CT 1, 2, 3. */
export const reasonKinds = ['1', '2', '3'] as const

const about = {
  patientId: id,
  encounterId: id,
  /** 0 while there is no draft. */
  version,
  /** A hospital of this installation; null for one outside, which is then named. */
  toFacilityId: id.nullable(),
  toFacilityName: text(255),
  reasonKind: z.enum(reasonKinds, 'validation.choice'),
}
export const saveReferralInput = z.strictObject({ ...about, toFacilityCode: text(5), letter: letterDraft })
export const signAndSendInput = z.strictObject({
  ...about,
  toFacilityCode: text(5).regex(/^([0-9A-Za-z]{5})?$/, 'validation.format'),
  letter: letterForm,
})
export type ReferralWriting = z.output<typeof saveReferralInput>

export const getReferralDraftInput = z.strictObject({ patientId: id, encounterId: id })
export const getReferralInput = z.strictObject({ referralId: id })

const move = { referralId: id, patientId: id, version }
export const acceptReferralInput = z.strictObject({ ...move, note: text(500) })
export const declineReferralInput = z.strictObject({ ...move, reason: words(500) })
export const markArrivedInput = z.strictObject(move)
export const closeReferralInput = z.strictObject({ ...move, note: text(500) })
export const cancelReferralInput = z.strictObject({ ...move, reason: words(500) })

export const receiveReferralInput = z.strictObject({ messageId: id, referralId: id, patientId: id })

export const findOpenReferralInput = z.strictObject({ patientId: id })

export const outgoingShows = ['open', 'all'] as const
export const incomingShows = ['waiting', 'open', 'all'] as const
const paging = {
  page: z.int().min(1).max(10_000).default(1),
  size: z.int().min(1).max(100).default(50),
}
export const listOutgoingInput = z.strictObject({ ...paging, shows: z.enum(outgoingShows).default('open') })
export const listIncomingInput = z.strictObject({ ...paging, shows: z.enum(incomingShows).default('open') })
