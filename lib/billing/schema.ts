import { z } from 'zod'
import { paymentMethods } from './rules/state'

const id = z.uuid('validation.wrong')
const amount = z
  .number('validation.amountVnd')
  .int('validation.amountVnd')
  .min(0, 'validation.amountVnd')
  .max(100_000_000_000, 'validation.tooBig')

export const getBillInput = z.strictObject({ patientId: id, encounterId: id })
/** What is charged, shared and owed comes from the charges; the counter says only what it saw and what it received. */
export const takePaymentInput = z.strictObject({
  patientId: id,
  encounterId: id,
  fingerprint: z.string().min(1, 'validation.required').max(64, 'validation.tooLong'),
  dueVnd: amount,
  method: z.enum(paymentMethods, 'validation.choice'),
  tenderedVnd: amount,
})
export const cancelInvoiceInput = z.strictObject({
  patientId: id,
  encounterId: id,
  invoiceId: id,
  version: z.number('validation.number').int('validation.integer').positive('validation.wrong'),
  reason: z.string().trim().min(10, 'validation.tooShort').max(500, 'validation.tooLong'),
})
export const getReceiptInput = z.strictObject({ invoiceId: id })
export const getBillStatementInput = z.strictObject({ encounterId: id })

export const findDebtInput = z.strictObject({ patientId: id })

export const cashierShows = ['waiting', 'earlier', 'settled'] as const
export const listCashierWorklistInput = z.strictObject({
  shows: z.enum(cashierShows).default('waiting'),
  page: z.number().int().min(1, 'validation.tooSmall').max(10_000, 'validation.tooBig').default(1),
  size: z.number().int().min(1, 'validation.tooSmall').max(100, 'validation.tooBig').default(50),
})

export type CashierShows = (typeof cashierShows)[number]
