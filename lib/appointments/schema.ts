import { z } from 'zod'
import { type CalendarDate, isCalendarDate } from '@/lib/kernel/time'
import { checkFullName } from '@/lib/registration/rules/name'
import { normalizePhone, phoneField } from '@/lib/registration/rules/phone'
import { minuteText, parseMinute } from './rules/slots'

const id = z.uuid('validation.required')
const version = z.int('validation.integer').min(1)
const text = (max: number) => z.string('validation.text').normalize('NFC').trim().max(max, 'validation.tooLong')
const words = (max: number) => text(max).min(1, 'validation.required')
const minute = z.int('validation.integer').min(0, 'validation.tooSmall').max(1439, 'validation.tooBig')
const optionalId = z
  .preprocess((value) => (value === '' ? null : value), id.nullish())
  .transform((value) => value ?? null)
const optionalText = (max: number) =>
  text(max)
    .nullish()
    .transform((value) => value || null)
/** Nobody books centuries ahead, and a week that begins on the last day dates can say has no end. */
const day = z.string().transform((value, context): CalendarDate => {
  if (isCalendarDate(value) && value < '2200') return value
  context.addIssue({ code: 'custom', message: value.trim() ? 'validation.date' : 'validation.required' })
  return z.NEVER
})
const optionalDay = z
  .preprocess((value) => (value === '' ? null : value), day.nullish())
  .transform((value) => value ?? null)
/** Kept as `07:30` however it was typed. */
const clock = z.string().transform((value, context): string => {
  const read = parseMinute(value)
  if (read !== null) return minuteText(read)
  context.addIssue({ code: 'custom', message: value.trim() ? 'validation.time' : 'validation.required' })
  return z.NEVER
})
const name = text(1000).transform((value, context) => {
  const read = checkFullName(value)
  if (read.ok) return read.value
  context.addIssue({ code: 'custom', message: read.error })
  return z.NEVER
})
const amount = (min: number, max: number) =>
  z.int('validation.integer').min(min, 'validation.tooSmall').max(max, 'validation.tooBig')

/** Hours are typed as people write them: 7:30, 0730, 13h30. */
export const saveSessionInput = z.strictObject({
  sessionId: optionalId,
  version: z.int().min(0),
  roomId: z.uuid('validation.choice'),
  doctorId: optionalId,
  weekday: z.enum(['1', '2', '3', '4', '5', '6', '7'], 'validation.choice'),
  fromTime: clock,
  toTime: clock,
  slotMinutes: amount(5, 240),
  capacity: amount(1, 100),
  overbook: amount(0, 100),
  isPublic: z.boolean(),
  validFrom: day,
  validTo: optionalDay,
})
export type SessionForm = z.input<typeof saveSessionInput>

export const addClosureInput = z.strictObject({
  roomId: optionalId,
  doctorId: optionalId,
  fromOn: day,
  toOn: day,
  reason: words(200),
})
export const removeClosureInput = z.strictObject({ closureId: id })
export const nothing = z.strictObject({})

const slot = { sessionId: id, on: day, minute }
/** A person of the index, or one who is only a name and a telephone number until he stands at the desk. */
export const bookInput = z.strictObject({
  ...slot,
  patientId: optionalId,
  fullName: text(1000),
  birthOn: optionalDay,
  birthPrecision: z.enum(['day', 'month', 'year']).default('day'),
  phone: phoneField,
  reason: words(300),
  overbookReason: optionalText(300),
})
export type BookForm = z.input<typeof bookInput>

const one = { appointmentId: id, version }
export const moveAppointmentInput = z.strictObject({ ...one, ...slot, overbookReason: optionalText(300) })
export const cancelAppointmentInput = z.strictObject({ ...one, reason: words(300) })
/** A slice of the job of the night: how many were marked before it, and how many it may mark. */
export const closePastDaysInput = z.strictObject({ marked: z.int().min(0), size: z.int().min(1).max(10_000) })
export const reminders = ['called', 'texted', 'unreachable'] as const
export const recordReminderInput = z.strictObject({ ...one, reminder: z.enum(reminders).nullable() })

const lens = { roomId: optionalId, doctorId: optionalId }
export const getWeekInput = z.strictObject({ ...lens, monday: day })
export const listDayInput = z.strictObject({ ...lens, on: day })
/** One appointment, or everybody of the list that is shown: of a room, of a doctor, of the house. */
export const markNoShowInput = z.strictObject({ ...lens, on: day, appointmentId: optionalId })
export const listRemindersInput = z.strictObject({ days: z.int().min(0).max(30).default(1) })
export const findByCodeInput = z.strictObject({ code: z.string().max(40, 'validation.tooLong') })
export const getArrivalInput = z.strictObject({ patientId: id, slipId: optionalId, appointmentId: optionalId })

export const getSlipDraftInput = z.strictObject({ patientId: id, encounterId: id })
export const issueSlipInput = z.strictObject({
  patientId: id,
  encounterId: id,
  roomId: z.uuid('validation.choice'),
  dueOn: day,
  /** A place in the timetable, or null for the day alone. */
  slot: z.strictObject({ sessionId: id, minute }).nullable(),
  note: text(500),
})
export const slipInput = z.strictObject({ slipId: id })
export const cancelSlipInput = z.strictObject({ slipId: id, patientId: id, reason: words(300) })

/** The public page: nothing of it is believed, and nothing of the index is answered. */
export const admitBookingInput = z.strictObject({ phone: z.string().max(30), address: z.string().max(64).nullish() })
const mobile = z.string().transform((value, context) => {
  const read = normalizePhone(value)
  if (read.ok && read.kind === 'mobile') return read.value
  context.addIssue({ code: 'custom', message: value.trim() ? 'validation.mobile' : 'validation.required' })
  return z.NEVER
})
export const openSlotsInput = z.strictObject({ roomId: optionalId, from: optionalDay })
export const askForCodeInput = z.strictObject({
  ...slot,
  fullName: name,
  birthOn: day,
  phone: mobile,
  reason: text(300),
})
export type AskForCodeForm = z.input<typeof askForCodeInput>
export const sendCodeInput = z.strictObject({ requestId: id })
export const confirmBookingInput = z.strictObject({
  requestId: id,
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, 'validation.oneTimeCode'),
})
export const ownBookingInput = z.strictObject({ token: z.string().min(20).max(100) })
