import type { ChargeLine } from './shares'

/** MA_NHOM of a drug: 4 on the insurance list, 6 paid in part, 5 outside it (list PL3 QĐ 5937/2021). */
export function drugCostGroup({
  isBhytCovered,
  bhytPaymentPercent,
}: {
  isBhytCovered: boolean
  bhytPaymentPercent: number
}): 4 | 5 | 6 {
  if (!isBhytCovered) return 5
  return bhytPaymentPercent < 100 ? 6 : 4
}

export interface StoredCharge {
  id: string
  quantity: number
  unitPriceVnd: number
  bhytUnitPriceVnd: number | null
  bhytPaymentPercent: number
  servicePaymentPercent: number
  costGroup: number
}

/** A stored charge as the one computation wants it: without a price of the fund it is outside the scope. */
export const toChargeLine = (charge: StoredCharge): ChargeLine => ({
  id: charge.id,
  quantity: charge.quantity,
  unitPrice: charge.unitPriceVnd,
  bhytUnitPrice: charge.bhytUnitPriceVnd ?? 0,
  bhytPaymentPercent: charge.bhytPaymentPercent,
  servicePaymentPercent: charge.servicePaymentPercent,
  isInScope: charge.bhytUnitPriceVnd !== null,
  costGroup: charge.costGroup,
})

/** `PT26-000042`: receipts and bills are numbered by facility and year. */
export const paperNumber = (kind: 'receipt' | 'bill', year: string, number: number): string =>
  `${kind === 'receipt' ? 'PT' : 'BK'}${year.slice(-2)}-${String(number).padStart(6, '0')}`
