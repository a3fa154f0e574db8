import { z } from 'zod'
import { type CalendarDate, isCalendarDate } from '@/lib/kernel/time'
import { shiftNames } from './rules/shift'

const id = z.uuid('validation.required')
const ticket = { ticketId: id, patientId: id }
const words = (least: number, most: number) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(least, 'validation.required').max(most, 'validation.tooLong'))

export const roomInput = z.strictObject({ roomId: id })
export const ticketInput = z.strictObject(ticket)
/** The longest anybody is held: half a working day. Ours. */
export const longestHoldMinutes = 240
export const holdTicketInput = z.strictObject({
  ...ticket,
  minutes: z
    .int('validation.number')
    .min(1, 'queues.hold.minutesRange')
    .max(longestHoldMinutes, 'queues.hold.minutesRange'),
  reason: words(2, 200),
})
export const transferTicketInput = z.strictObject({
  ...ticket,
  toRoomId: z.uuid('validation.choice'),
  reason: words(2, 200),
})
export const undoMoveInput = z.strictObject({ ...ticket, roomId: id })

export const getBoardInput = z.strictObject({ roomId: id.nullish() })
export const nothing = z.strictObject({})
export const followQueueInput = z.strictObject({})

const hallCode = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,22}[a-z0-9])?$/, 'validation.hallCode')
export const addDisplayInput = z.strictObject({
  name: words(1, 80),
  hallCode,
  roomIds: z.array(id).min(1, 'validation.choice').max(20, 'validation.tooMany'),
})
export const endDisplayInput = z.strictObject({ displayId: id })

/** Called letter by letter over a loudspeaker and typed on any keyboard: A to Z alone. */
const letters = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{1,2}$/, 'queues.series.lettersRule')
export const saveSeriesInput = z
  .strictObject({
    roomId: id,
    version: z.int().min(1),
    series: letters,
    prioritySeries: z
      .string()
      .nullish()
      .transform((value) => value?.trim() || null)
      .pipe(letters.nullable()),
  })
  .refine(({ series, prioritySeries }) => series !== prioritySeries, {
    path: ['prioritySeries'],
    message: 'queues.series.sameLetters',
  })
export const listDoubledInput = z.strictObject({ patientId: id })

const day = z.string().transform((text, context): CalendarDate => {
  if (isCalendarDate(text)) return text
  context.addIssue({ code: 'custom', message: 'validation.date' })
  return z.NEVER
})
export const reportShiftInput = z.strictObject({ on: day.nullish(), shift: z.enum(shiftNames).default('day') })

/** Of the public pages: internal, and checked like everything else. */
export const findTicketPageInput = z.strictObject({ code: z.string().regex(/^\d{24}$/, 'validation.format') })
export const findDisplayInput = z.strictObject({ token: z.string().min(8).max(100) })
export const readLineInput = z.strictObject({ roomId: id })

/** The question as it stands in an address; what is no date or shift of ours asks for today. */
export function readReportQuestion(params: Record<string, unknown>): z.input<typeof reportShiftInput> {
  const shift = shiftNames.find((name) => name === params.shift)
  const on = typeof params.on === 'string' && isCalendarDate(params.on) ? params.on : null
  return { on, ...(shift ? { shift } : {}) }
}
