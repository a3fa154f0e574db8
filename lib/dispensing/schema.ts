import { z } from 'zod'

const id = z.uuid('validation.wrong')
/** As the claim's SO_LUONG (QĐ 4750 Bảng 2), and as stock is kept. */
const threeDecimals = z
  .number('validation.number')
  .max(999_999, 'validation.tooBig')
  .refine((n) => Math.abs(n * 1000 - Math.round(n * 1000)) < 1e-6, 'validation.decimals')
const quantity = threeDecimals.positive('validation.quantityPositive')
const reason = z.string().trim().min(1, 'validation.required').max(500, 'validation.tooLong')
const listText = z.string().trim().max(100, 'validation.tooLong').default('')
const page = z.number().int().min(1, 'validation.tooSmall').max(10_000, 'validation.tooBig').default(1)
const size = z.number().int().min(1, 'validation.tooSmall').max(100, 'validation.tooBig').default(50)
const version = z.number('validation.number').int('validation.integer').positive('validation.wrong')

const lotQuantities = z
  .array(z.strictObject({ lotId: id, quantity }))
  .min(1, 'validation.tooFew')
  .max(50, 'validation.tooMany')

/** Characters that say at least who agreed. */
export const minAllergyReason = 5

/**
 * `shown` is the proposal the pharmacist looked at; `chosen` his own lots, where he took others; `acceptedLots` those he
 * takes although they expire before the course ends.
 */
export const dispenseInput = z.strictObject({
  patientId: id,
  encounterId: id,
  prescriptionId: id,
  version,
  /** Why it is handed out although the patient is allergic to it or to its kin. */
  allergyReason: z.string().trim().max(500, 'validation.tooLong').default(''),
  lines: z
    .array(
      z.strictObject({
        itemId: id,
        quantity,
        shown: lotQuantities,
        chosen: lotQuantities.optional(),
        acceptedLots: z.array(id).max(50, 'validation.tooMany').default([]),
      }),
    )
    .min(1, 'validation.tooFew')
    .max(50, 'validation.tooMany'),
})

/** What comes back, line by line of the dispense: each line is of one lot, so the lot is never a choice. */
export const returnDispenseInput = z.strictObject({
  patientId: id,
  encounterId: id,
  prescriptionId: id,
  dispenseId: id,
  version,
  reason,
  lines: z
    .array(z.strictObject({ lineId: id, quantity }))
    .min(1, 'validation.tooFew')
    .max(50, 'validation.tooMany'),
})

const unitPriceVnd = z
  .number('validation.amountVnd')
  .int('validation.amountVnd')
  .min(0, 'validation.amountVnd')
  .max(1_000_000_000, 'validation.tooBig')
/** Questions about a delivery that were answered with yes, by their id. */
const acceptedWarnings = z.array(z.string().max(200)).max(10).default([])

export const receiveStockInput = z.strictObject({
  drugId: id,
  lotNumber: z.string().trim().min(1, 'validation.required').max(50, 'validation.tooLong'),
  expiresOn: z.iso.date('validation.date'),
  quantity,
  unitPriceVnd,
  acceptedWarnings,
})
export type ReceiveStockInput = z.input<typeof receiveStockInput>

/** `expected` is the quantity the person looked at when counting: another movement since then makes it stale. */
export const adjustStockInput = z.strictObject({
  lotId: id,
  expected: z.number('validation.number').min(0, 'validation.tooSmall'),
  counted: threeDecimals.min(0, 'validation.tooSmall'),
  isQuarantined: z.boolean(),
  reason,
})

/** `expected` is the lot the person looked at. */
export const correctLotInput = z.strictObject({
  lotId: id,
  expected: z.strictObject({ expiresOn: z.iso.date('validation.date'), unitPriceVnd }),
  expiresOn: z.iso.date('validation.date'),
  unitPriceVnd,
  reason,
  acceptedWarnings,
})

export const worklistShows = ['waiting', 'done'] as const
export const listPrescriptionWorklistInput = z.strictObject({
  shows: z.enum(worklistShows).default('waiting'),
  text: listText,
  page,
  size,
})
export const getDispensingInput = z.strictObject({ patientId: id, encounterId: id, prescriptionId: id })
export const getLabelsInput = z.strictObject({ dispenseId: id })

export const stockShows = ['all', 'expiring', 'expired', 'quarantined', 'empty'] as const
export const listStockInput = z.strictObject({
  shows: z.enum(stockShows).default('all'),
  text: listText,
  page,
  size,
})
export const listStockLevelsInput = z.strictObject({
  drugIds: z.array(id).min(1, 'validation.tooFew').max(100, 'validation.tooMany'),
})

export type DispenseInput = z.infer<typeof dispenseInput>
export type WorklistShows = (typeof worklistShows)[number]
export type StockShows = (typeof stockShows)[number]
