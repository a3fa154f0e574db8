import { z } from 'zod'
import { daySlots } from './rules/dose'
import { presumable } from './rules/drug-line'

const id = z.uuid('validation.required')
const about = { patientId: id, encounterId: id }
const version = z.int('validation.integer').min(0, 'validation.tooSmall')
const text = (max: number) => z.string().normalize('NFC').trim().max(max, 'validation.tooLong')
const reason = text(400).min(5, 'validation.required')

/** Null while nothing is typed; the rules say what is wrong with a number, the schema only what cannot be kept. */
const amount = z
  .number('validation.number')
  .min(-99_999, 'validation.tooSmall')
  .max(99_999, 'validation.tooBig')
  .refine((value) => Math.abs(value * 1000 - Math.round(value * 1000)) < 1e-6, 'validation.decimals')
  .nullable()
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'validation.time')

export const doseField = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('even'),
    perIntake: amount,
    timesPerDay: amount,
    at: z.array(time).max(24, 'validation.tooMany').optional(),
  }),
  z.strictObject({
    kind: z.literal('uneven'),
    parts: z
      .array(z.strictObject({ slot: z.enum(daySlots), amount }))
      .min(1, 'validation.required')
      .max(4, 'validation.tooMany'),
  }),
])

export const drugLineField = z.strictObject({
  id,
  kind: z.literal('drug'),
  drugId: id,
  dose: doseField,
  days: amount,
  isAsNeeded: z.boolean().default(false),
  /** Containers to hand out (a tube, a bottle); for tablets it is computed and this is ignored. */
  quantity: amount.default(null),
  note: text(200).default(''),
  /** Every n-th day only; left out, every day. */
  everyDays: amount.optional(),
  /** Where the catalogue's is general; one of `routesOf`, else the catalogue's holds. */
  route: text(100).optional(),
  /** For the screen that shows the line again: what nobody has looked at yet. */
  presumed: z.array(z.enum(presumable)).max(presumable.length, 'validation.tooMany').optional(),
})
export type DrugLine = z.output<typeof drugLineField>

export const serviceOrderKinds = ['laboratory', 'imaging', 'procedure', 'functional'] as const
export type ServiceOrderKind = (typeof serviceOrderKinds)[number]
export const urgencies = ['routine', 'urgent'] as const

export const serviceLineField = z.strictObject({
  id,
  kind: z.enum(serviceOrderKinds),
  /** Code of the panel for the laboratory, else of the service. */
  code: text(40).min(1, 'validation.required'),
  urgency: z.enum(urgencies).default('routine'),
  clinicalNote: text(400).default(''),
})
export type ServiceLine = z.output<typeof serviceLineField>

const maxLines = 50
export const basketLineField = z.discriminatedUnion('kind', [drugLineField, serviceLineField])
export type BasketLine = z.output<typeof basketLineField>
const basketLines = z.array(basketLineField).max(maxLines, 'validation.tooMany')

/** `version` is the one the screen was opened with: 0 while there is no basket yet. */
export const saveBasketInput = z.strictObject({ ...about, version, lines: basketLines })

export const placeOrdersInput = z.strictObject({
  ...about,
  lines: z.array(serviceLineField).min(1, 'validation.required').max(maxLines, 'validation.tooMany'),
  /** The patient goes for the tests and comes back to the doctor. */
  waitsForResults: z.boolean().default(false),
})

/** A reason for each line the rules ask about: an allergy known and taken into account. */
export const acceptedWarningsField = z
  .array(z.strictObject({ lineId: id, reason: text(400).min(5, 'validation.required') }))
  .max(maxLines, 'validation.tooMany')
  .default([])

const prescribing = {
  advice: text(2_000).default(''),
  /** Acute illness: the shorter limits for narcotics and psychotropics hold. */
  isAcute: z.boolean().default(true),
  /** Who came with a child under 72 months, where reception did not ask. */
  accompaniedBy: text(200).default(''),
  acceptedWarnings: acceptedWarningsField,
}

export const prescribeInput = z.strictObject({
  ...about,
  lines: z.array(drugLineField).min(1, 'validation.prescriptionEmpty').max(maxLines, 'validation.tooMany'),
  ...prescribing,
  /** A cancelled prescription of this visit that this one replaces; only then may the visit be over. */
  replacesId: id.nullable().default(null),
})

export const signEndings = ['complete', 'awaitResults'] as const
export const signAndCompleteInput = z.strictObject({
  ...about,
  /** What the doctor saw when signing. */
  basketVersion: version,
  noteVersion: version,
  ...prescribing,
  ending: z.enum(signEndings).default('complete'),
  /** MA_LOAI_RV and KET_QUA_DTRI (QĐ 4750/QĐ-BYT). */
  dischargeKind: z.enum(['1', '2', '3', '4', '5']).default('1'),
  outcome: z.enum(['1', '2', '3', '4', '5', '6', '7', '8']).default('2'),
})

export const cancelOrderInput = z.strictObject({ patientId: id, orderId: id, version, reason })
export const cancelPrescriptionInput = z.strictObject({ patientId: id, prescriptionId: id, version, reason })

export const searchOrderablesInput = z.strictObject({ ...about, text: text(100).min(1, 'validation.required') })
export const getBasketInput = z.strictObject(about)
export const listEncounterOrdersInput = z.strictObject(about)
export const listCurrentMedicinesInput = z.strictObject({ patientId: id })
export const getPrescriptionInput = z.strictObject({ prescriptionId: id })
