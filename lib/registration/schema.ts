import { z } from 'zod'
import { type CalendarDate, calendarDate, isCalendarDate } from '@/lib/kernel/time'
import { isFacilityCode, readCardNumber } from './rules/bhyt-card'
import { checkBirth } from './rules/birth'
import { takeableFields } from './rules/card-differences'
import { citizenIdField, oldIdField, passportField } from './rules/citizen-id'
import { compactNumber } from './rules/digits'
import { flagKinds } from './rules/flags'
import { checkFailures, checkStates, type GatewayReply } from './rules/gateway'
import { mergeFieldNames, mergeReasons } from './rules/merge'
import { checkFullName } from './rules/name'
import { isNationality } from './rules/nationality'
import { outpatientCodes } from './rules/object-code'
import { phoneField } from './rules/phone'
import { priorityGroups } from './rules/priority'
import { sexes } from './rules/sex'
import { alwaysOffered, visitTypes } from './rules/visit-type'

const id = z.uuid('validation.required')
/** One that no day lies after: whether a date lies ahead of today only the server can say. */
const endOfTime = calendarDate('9999-12-31')

const nameField = z
  .string()
  .max(1000, 'validation.nameLong')
  .transform((text, context) => {
    const name = checkFullName(text)
    if (name.ok) return name.value
    context.addIssue({ code: 'custom', message: name.error })
    return z.NEVER
  })

const birthField = z.string().transform((text, context): CalendarDate => {
  if (isCalendarDate(text)) return text
  const checked = checkBirth(text, endOfTime)
  context.addIssue({ code: 'custom', message: checked.ok ? 'validation.birthNoSuchDay' : checked.error })
  return z.NEVER
})

const dayField = z.string().transform((text, context): CalendarDate => {
  if (isCalendarDate(text)) return text
  context.addIssue({ code: 'custom', message: text.trim() ? 'validation.date' : 'validation.required' })
  return z.NEVER
})
const optionalDay = z
  .preprocess((value) => (value === '' ? null : value), dayField.nullish())
  .transform((day) => day ?? null)

/** Free text that may be missing; empty is null, so that there is one way to say nothing. */
const optionalText = (longest: number) =>
  z
    .string()
    .max(longest, 'validation.tooLong')
    .nullish()
    .transform((text) => text?.normalize('NFC').replace(/\s+/g, ' ').trim() || null)
const optionalCode = (pattern: RegExp) =>
  z
    .string()
    .nullish()
    .transform((text) => text || null)
    .pipe(z.string().regex(pattern, 'validation.format').nullable())

const optionalName = z
  .string()
  .nullish()
  .transform((text) => text?.trim() || null)
  .pipe(nameField.nullable())

/** Message keys of the warnings the person at the screen has read and confirmed. */
const acceptedWarnings = z.array(z.string().max(100)).max(30)

const person = {
  fullName: nameField,
  sex: z.enum(sexes, 'validation.choice'),
  birthOn: birthField,
  birthPrecision: z.enum(['day', 'month', 'year']),
  birthTime: z
    .string()
    .nullish()
    .transform((text) => text?.trim() || null)
    .pipe(
      z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'validation.time')
        .nullable(),
    ),
  citizenId: citizenIdField,
  oldId: oldIdField,
  passport: passportField,
  phone: phoneField,
  nationalityCode: z.string().refine(isNationality, 'validation.choice').default('000'),
  ethnicityCode: z
    .string()
    .regex(/^\d{2}$/, 'validation.choice')
    .default('01'),
  occupationCode: z
    .string()
    .regex(/^\d{2,5}$/, 'validation.choice')
    .default('00'),
  workplace: optionalText(255),
  addressLine: optionalText(255),
  communeCode: optionalCode(/^\d{5}$/),
  provinceCode: optionalCode(/^\d{2}$/),
  cardAddress: optionalText(500),
  guardianName: optionalName,
  guardianRelation: optionalText(50),
  guardianPhone: phoneField,
  acceptedWarnings,
}

export const registerPatientInput = z.strictObject({
  ...person,
  motherId: id.nullish(),
  /** A newborn's temporary card, as the portal gave it (VIETNAM.md 2.1); never made up here. */
  temporaryCard: z
    .string()
    .nullish()
    .transform((text) => compactNumber(text ?? '') || null)
    .pipe(
      z
        .string()
        .regex(/^TE1\d{12}$/, 'validation.temporaryCard')
        .nullable(),
    ),
  /** Records somebody looked at beside this one and found to be other people. */
  differentFrom: z.array(id).max(50),
})
export const updatePatientInput = z.strictObject({ ...person, patientId: id, version: z.int().min(1) })
/** As the form keeps it while typing, before the schema has put it in order. */
export type RegisterPatientForm = z.input<typeof registerPatientInput>
export type PersonInput = Omit<z.output<typeof updatePatientInput>, 'patientId' | 'version'>

/** Who a person without a name turned out to be. */
export const identifyPatientInput = updatePatientInput

export const registerUnknownInput = z.strictObject({
  sex: z.enum(sexes, 'validation.choice'),
  estimatedAge: z.int('validation.integer').min(0, 'validation.tooSmall').max(120, 'validation.tooBig'),
  foundPlace: z.string().trim().min(1, 'validation.required').max(255, 'validation.tooLong'),
  broughtBy: z.string().trim().min(1, 'validation.required').max(255, 'validation.tooLong'),
  description: optionalText(500),
})
export const recordCommuneNoticeInput = z.strictObject({
  patientId: id,
  noticeTo: z.string().trim().min(1, 'validation.required').max(255, 'validation.tooLong'),
})
export const listUnidentifiedInput = z.strictObject({})

export const saveContactInput = z.strictObject({
  patientId: id,
  /** Null adds one. */
  contactId: id.nullable(),
  version: z.int().min(1).nullable(),
  name: nameField,
  relation: z.string().trim().min(1, 'validation.required').max(50, 'validation.tooLong'),
  phone: phoneField,
  isMain: z.boolean(),
})
export const endContactInput = z.strictObject({ patientId: id, contactId: id, version: z.int().min(1) })

export const setFlagInput = z.strictObject({
  patientId: id,
  kind: z.enum(flagKinds, 'validation.choice'),
  note: optionalText(200),
})
export const endFlagInput = z.strictObject({ patientId: id, kind: z.enum(flagKinds, 'validation.choice') })

/** A JPEG in base64: a third longer than its bytes. */
export const setPhotoInput = z.strictObject({
  patientId: id,
  jpegBase64: z
    .string()
    .min(100, 'registration.photo.notJpeg')
    .max(160_000, 'registration.photo.tooLarge')
    .regex(/^[A-Za-z0-9+/]+=*$/, 'registration.photo.notJpeg'),
})

const cardNumber = z.string().transform((text, context) => {
  const read = readCardNumber(text)
  if (read) return read.number
  context.addIssue({ code: 'custom', message: text.trim() ? 'validation.bhytNumber' : 'validation.required' })
  return z.NEVER
})

export const addCardInput = z.strictObject({
  patientId: id,
  number: cardNumber,
  validFrom: dayField,
  validTo: optionalDay,
  /** A 15-character number says it itself; a 10-digit one needs it from the QR or the look-up. */
  level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]).nullish(),
  initialFacilityCode: z
    .string()
    .nullish()
    .transform((text) => text?.replace(/[\s-]/g, '').toUpperCase() || null)
    .pipe(z.string().refine(isFacilityCode, 'validation.facilityCode').nullable()),
  issuedOn: optionalDay,
  fiveYearsOn: optionalDay,
  address: optionalText(500),
  source: z.enum(['typed', 'scanned']),
  acceptedWarnings,
})

/** What decides who pays for a visit. */
export const coverFields = {
  insuranceCardId: id.nullable(),
  /** Null takes the proposal. */
  objectCode: z.enum(outpatientCodes, 'validation.choice').nullable(),
  /** The referral form the patient brought, on paper or found here. */
  referral: z.strictObject({ signedOn: dayField, isYearLong: z.boolean() }).nullable(),
  revisitDueOn: optionalDay,
}

export const checkInInput = z.strictObject({
  patientId: id,
  roomId: z.uuid('validation.choice'),
  reason: z.string().trim().min(1, 'validation.required').max(500, 'validation.tooLong'),
  isEmergency: z.boolean(),
  /** Null takes the proposal: an emergency where somebody said so, else an examination. */
  visitType: z
    .enum(visitTypes, 'validation.choice')
    .nullish()
    .transform((value) => value ?? null),
  priorityGroup: z.enum(priorityGroups, 'validation.choice').nullable(),
  accompaniedBy: optionalText(255),
  ...coverFields,
  /** The place or the paper the patient came with: appointments refuses one that was used. */
  appointmentId: id.nullish().transform((value) => value ?? null),
  slipId: id.nullish().transform((value) => value ?? null),
  /** Who has a visit of today gets one more only from somebody who says so. */
  isAnotherVisit: z.boolean().default(false),
})
export type CheckInForm = z.input<typeof checkInInput>

export const noInput = z.strictObject({})
export const saveVisitTypesInput = z
  .strictObject({ version: z.int().min(1), types: z.array(z.enum(visitTypes)).max(visitTypes.length) })
  .refine(({ types }) => types.includes(alwaysOffered), {
    path: ['types'],
    message: 'registration.visitType.offered.mustStay',
  })

export const checkCardInput = z.strictObject({
  patientId: id,
  cardId: id,
  /** The card comes up at the desk: an answer of today is enough. */
  isOnceADay: z.boolean().default(false),
})
/** Against what the gateway answered; the reason is for whoever settles the bill. */
export const keepCardInput = z.strictObject({
  patientId: id,
  checkId: id,
  reason: z.string().trim().min(5, 'validation.reasonShort').max(200, 'validation.tooLong'),
  /** Of the visit it is decided for; today where none is named. */
  visitOn: optionalDay,
})
export const checkInput = z.strictObject({ checkId: id })
export const acceptCardCheckInput = z.strictObject({
  patientId: id,
  checkId: id,
  take: z.enum([...takeableFields, 'newCard'], 'validation.choice'),
})
/** From the relay, which has read it out of the gateway's reply by the rules. */
export const recordCardCheckInput = z.strictObject({
  checkId: id,
  answer: z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), state: z.enum(checkStates), reply: z.custom<GatewayReply>() }),
    z.strictObject({ ok: z.literal(false), failure: z.enum(checkFailures) }),
  ]),
})

export const getTicketInput = z.strictObject({ ticketId: id })
export const patientInput = z.strictObject({ patientId: id })
export const searchPatientsInput = z.strictObject({
  text: z.string().max(200, 'validation.tooLong'),
  limit: z.int().min(1).max(50).default(12),
})
export const findByScanInput = z.strictObject({ text: z.string().max(2000, 'validation.tooLong') })

export const ticketStatuses = ['waiting', 'called', 'serving', 'away', 'held', 'done', 'skipped', 'cancelled'] as const
/** Of somebody who is still in the house for this visit. */
export const presentStatuses = ['waiting', 'called', 'serving', 'away', 'held'] as const
export const listArrivalsInput = z.strictObject({
  page: z.int().min(1).max(10_000).default(1),
  size: z.int().min(1).max(100).default(50),
  status: z.enum(ticketStatuses).nullish(),
  roomId: id.nullish(),
})

/** What the form knows so far; a name and a birth date are the least that find anybody. */
export const likelyDuplicatesInput = z.strictObject({
  fullName: z.string().max(1000),
  birthOn: optionalDay,
  birthPrecision: z.enum(['day', 'month', 'year']),
  sex: z.enum(sexes).nullish(),
  citizenId: z.string().max(20).nullish(),
  oldId: z.string().max(20).nullish(),
  passport: z.string().max(20).nullish(),
  phone: z.string().max(30).nullish(),
  communeCode: z.string().max(5).nullish(),
})

const mergeWhy = z.string().trim().min(5, 'validation.reasonShort').max(500, 'validation.tooLong')
export const previewMergeInput = z.strictObject({ patientId: id, withId: id })
export const mergePatientsInput = z.strictObject({
  /** The record that is kept. */
  survivorId: id,
  retiredId: id,
  survivorVersion: z.int().min(1),
  retiredVersion: z.int().min(1),
  /** Fields where the retired record says it better. */
  fromRetired: z.array(z.enum(mergeFieldNames)).max(mergeFieldNames.length),
  reasonCode: z.enum(mergeReasons, 'validation.choice'),
  reason: mergeWhy,
  /** What speaks against one person, read and confirmed. */
  acceptedWarnings,
})
export const unmergePatientsInput = z.strictObject({
  mergeId: id,
  reason: mergeWhy,
  /** Visits since the merge that were the un-merged person's. */
  visitIds: z.array(id).max(200),
})
export const previewUnmergeInput = z.strictObject({ mergeId: id })
export const listDuplicatePairsInput = z.strictObject({
  page: z.int().min(1).max(10_000).default(1),
  size: z.int().min(1).max(100).default(20),
})
export const dismissDuplicateInput = z.strictObject({ pairId: id, version: z.int().min(1), reason: mergeWhy })
/** A slice of a search: the whole index by id, or what changed since a number of the history. */
export const findDuplicatesInput = z.strictObject({
  /** `auto` continues where the last search ended, or begins with everybody. */
  kind: z.enum(['auto', 'full', 'changed']),
  after: z.uuid().nullable(),
  afterSeq: z.string().regex(/^\d{1,19}$/),
  size: z.int().min(1).max(20_000),
  /** Of the whole search so far, kept when its last slice is done. */
  startedAt: z.iso.datetime().nullable(),
  patients: z.int().min(0),
  pairs: z.int().min(0),
})
