import { fail } from '@/lib/kernel/errors'
import { addVnd } from '@/lib/kernel/money'
import { type StoredCharge, toChargeLine } from './charge'
import { type Bill, benefitPercentOf, type Coverage, computeShares, type LineShares } from './shares'

export interface OpenBill extends Bill {
  /** Lines in the order given; each with its charge's id. */
  lines: LineShares[]
  /**
   * What was invoiced before was shared in another way than the visit is now, and has to be cancelled, so that all of it
   * is shared in one: together they go past 15 % of the base salary (or back under it), the card that paid is refused,
   * or one that was refused pays.
   */
  mustReissue: boolean
}

/** What stands on the invoices of a visit already. */
export interface Invoiced {
  /** THANH_TIEN_BH: the 15 % limit is over the whole visit. */
  insuredVnd: number
  /** Lines within the insurance's scope that the patient paid as if there were none. */
  uninsuredInScopeVnd: number
}

export const nothingInvoiced: Invoiced = { insuredVnd: 0, uninsuredInScopeVnd: 0 }

/** The open charges of a visit shared out, knowing what was invoiced before. */
export function openBill(charges: readonly StoredCharge[], coverage: Coverage | null, invoiced: Invoiced): OpenBill {
  const bill = computeShares(
    charges.map(toChargeLine),
    coverage && { ...coverage, earlierInsuredVnd: invoiced.insuredVnd },
  )
  return { ...bill, mustReissue: isSharedOtherwise(bill, coverage, invoiced) }
}

function isSharedOtherwise(bill: Bill, coverage: Coverage | null, { insuredVnd, uninsuredInScopeVnd }: Invoiced) {
  const pays = coverage !== null && coverage.route.payablePercent > 0
  if (!pays) return insuredVnd > 0
  if (uninsuredInScopeVnd > 0) return true
  return (
    insuredVnd > 0 && bill.totals.bhytTotalVnd > 0 && benefitPercentOf(coverage, insuredVnd) !== bill.benefitPercent
  )
}

/** What is stored must add up to the last đồng, line by line and in all; anything else is a defect and stops. */
export function assertAddsUp(bill: Bill): void {
  const isSound = [...bill.lines, bill.totals].every(
    (one) => addVnd(one.insurerPaysVnd, one.coPayVnd, one.selfPayVnd) === one.totalVnd,
  )
  if (!isSound) fail('unexpected')
}
