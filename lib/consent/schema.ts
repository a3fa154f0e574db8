import { z } from 'zod'

export const breakGlassInput = z.strictObject({
  patientId: z.uuid('validation.required'),
  /** Long enough to be a reason and not a dot: it is read again the next day. */
  reason: z.string().trim().min(10, 'consent.breakGlass.reasonShort').max(500, 'validation.tooLong'),
})

export const setSharingChoiceInput = z.strictObject({
  patientId: z.uuid('validation.required'),
  isShared: z.boolean('validation.required'),
})

export const getSharingInput = z.strictObject({ patientId: z.uuid('validation.required') })
