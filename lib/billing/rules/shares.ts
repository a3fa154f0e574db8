import Decimal from 'decimal.js'
import { addVnd, type Vnd, vnd } from '@/lib/kernel/money'
import type { CalendarDate } from '@/lib/kernel/time'
import type { Route } from './route'
import { settingsOn } from './settings'

export interface ChargeLine {
  id: string
  quantity: number
  /** DON_GIA_BV: what the hospital charges. */
  unitPrice: number
  /** DON_GIA_BH: what the fund recognises. Drugs have one price: the same as `unitPrice`. */
  bhytUnitPrice: number
  /** TYLE_TT_BH. */
  bhytPaymentPercent: number
  /** TYLE_TT_DV: 30 for a second consultation, 50 for a shared bed. Drugs: 100. */
  servicePaymentPercent: number
  /** PHAM_VI 1: within the insurance's scope. */
  isInScope: boolean
  /** MA_NHOM 1–19. */
  costGroup: number
}

export interface Coverage {
  benefitPercent: 80 | 95 | 100
  route: Route
  visitOn: CalendarDate
  isCoPayExempt?: boolean
  /** Insured cost of the same visit invoiced before: the 15 % limit is over the whole visit. */
  earlierInsuredVnd?: number
}

export interface Shares {
  totalVnd: Vnd
  bhytTotalVnd: Vnd
  /** T_BHTT */
  insurerPaysVnd: Vnd
  /** T_BNCCT */
  coPayVnd: Vnd
  /** T_BNTT */
  selfPayVnd: Vnd
}

/** The same amounts with the two decimals of the claim file, dot decimal. */
export interface ClaimAmounts {
  THANH_TIEN_BV: string
  THANH_TIEN_BH: string
  T_BHTT: string
  T_BNCCT: string
  T_BNTT: string
}

export interface LineShares extends Shares {
  id: string
  costGroup: number
  /** MUC_HUONG of the line; 0 where the fund pays nothing. */
  benefitPercent: number
  claim: ClaimAmounts
}

export interface Bill {
  lines: LineShares[]
  totals: Shares
  byGroup: Record<number, Shares>
  claimTotals: ClaimAmounts
  /** MUC_HUONG of the insured lines. */
  benefitPercent: number
}

interface Exact {
  total: Decimal
  bhytTotal: Decimal
}

/**
 * Who pays what. The one computation: cashier, statement, invoice and claim file read what it returned.
 *
 * Formulas: QĐ 4750/QĐ-BYT Bảng 2 and 3 (amounts with 2 decimals).
 *   THANH_TIEN_BV = SO_LUONG × DON_GIA_BV × TYLE_TT_DV/100
 *   THANH_TIEN_BH = SO_LUONG × DON_GIA_BH × TYLE_TT_DV/100 × TYLE_TT_BH/100
 *   T_BHTT = THANH_TIEN_BH × MUC_HUONG/100 · T_BNCCT = THANH_TIEN_BH − T_BHTT · T_BNTT = THANH_TIEN_BV − THANH_TIEN_BH
 *
 * Choices where the decision is silent:
 * - THANH_TIEN_BH is never more than THANH_TIEN_BV (the fund does not pay above the price charged).
 * - Where the route pays 0 % nothing is insured: the whole is T_BNTT, not a co-payment.
 * - The claim keeps 2 decimals; the counter knows whole đồng. Each line's total is rounded half up, then its three
 *   shares are rounded down and the đồng left over go to the largest remainders (ties: insurer, co-payment, self), so
 *   a line always adds up and no share moves by a whole đồng. Totals are the sums of the lines: they add up too, do
 *   not depend on the order of lines, and differ from the claim's sums by less than one đồng a line.
 */
export function computeShares(charges: readonly ChargeLine[], coverage: Coverage | null): Bill {
  for (const line of charges) assertLine(line)
  const exact = charges.map((line) => exactAmounts(line, coverage))
  const insured = exact.reduce((sum, { bhytTotal }) => sum.plus(bhytTotal), new Decimal(0))
  const benefitPercent = coverage ? benefitPercentOf(coverage, insured.plus(coverage.earlierInsuredVnd ?? 0)) : 0
  const split = exact.map((amounts) => splitClaim(amounts, benefitPercent))
  const lines = charges.map((line, i): LineShares => {
    const parts = split[i] as ClaimSplit
    const rate = parts.bhytTotal.isZero() ? 0 : benefitPercent
    return { id: line.id, costGroup: line.costGroup, benefitPercent: rate, ...wholeDong(parts), claim: toClaim(parts) }
  })
  const byGroup: Record<number, Shares> = {}
  for (const { costGroup } of lines)
    byGroup[costGroup] ??= sumShares(lines.filter((one) => one.costGroup === costGroup))
  return { lines, totals: sumShares(lines), byGroup, claimTotals: toClaim(sumClaim(split)), benefitPercent }
}

/**
 * MUC_HUONG. Right route: the card's level, or 100 where the insured total is under 15 % of the base salary, the
 * patient is exempt from co-payment, or the facility is paid in full for everybody. Other routes: level × route
 * (80 × 40 % = 32), and under 15 % of the base salary the route's own rate (QĐ 4750 Bảng 2, MUC_HUONG, third case).
 */
export function benefitPercentOf(coverage: Coverage, insuredTotal: Decimal.Value): number {
  const { route, benefitPercent, visitOn, isCoPayExempt } = coverage
  const isSmall = new Decimal(insuredTotal).lt(settingsOn(visitOn).noCoPayBelowVnd)
  const isRightRoute = route.payablePercent === 100
  const isFull = isSmall || route.isFullWhateverTheCard || (isRightRoute && isCoPayExempt === true)
  return new Decimal(isFull ? 100 : benefitPercent).times(route.payablePercent).div(100).toNumber()
}

/**
 * The rate amounts were shared by (MUC_HUONG), from what stands: 15 % of the base salary is weighed over the whole visit,
 * which a single invoice does not know. Null where the fund paid nothing.
 */
export function appliedPercent(
  coverage: Coverage | null,
  { bhytTotalVnd, insurerPaysVnd }: { bhytTotalVnd: number; insurerPaysVnd: number },
): number | null {
  if (!coverage || bhytTotalVnd === 0 || insurerPaysVnd === 0) return null
  const paid = (insurerPaysVnd / bhytTotalVnd) * 100
  const [below, above] = [benefitPercentOf(coverage, 0), benefitPercentOf(coverage, Number.MAX_SAFE_INTEGER)]
  return Math.abs(paid - below) < Math.abs(paid - above) ? below : above
}

function exactAmounts(line: ChargeLine, coverage: Coverage | null): Exact {
  const price = (unitPrice: number) =>
    new Decimal(unitPrice).times(line.quantity).times(line.servicePaymentPercent).div(100)
  const total = money(price(line.unitPrice))
  const isInsured = coverage !== null && line.isInScope && coverage.route.payablePercent > 0
  if (!isInsured) return { total, bhytTotal: new Decimal(0) }
  const bhytTotal = money(price(line.bhytUnitPrice).times(line.bhytPaymentPercent).div(100))
  return { total, bhytTotal: Decimal.min(total, bhytTotal) }
}

interface ClaimSplit extends Exact {
  insurer: Decimal
  coPay: Decimal
  self: Decimal
}

function splitClaim({ total, bhytTotal }: Exact, benefitPercent: number): ClaimSplit {
  const insurer = money(bhytTotal.times(benefitPercent).div(100))
  return { total, bhytTotal, insurer, coPay: bhytTotal.minus(insurer), self: total.minus(bhytTotal) }
}

function wholeDong({ total, insurer, coPay, self }: ClaimSplit): Shares {
  const parts = [insurer, coPay, self]
  const whole = parts.map((part) => part.floor().toNumber())
  const rounded = total.toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber()
  const byRemainder = [0, 1, 2].sort((a, b) => remainder(parts[b]).cmp(remainder(parts[a])) || a - b)
  const left = rounded - addVnd(...whole)
  for (const i of byRemainder.slice(0, left)) whole[i] = (whole[i] ?? 0) + 1
  const [insurerPays = 0, coPays = 0, selfPays = 0] = whole
  return {
    totalVnd: vnd(rounded),
    bhytTotalVnd: vnd(insurerPays + coPays),
    insurerPaysVnd: vnd(insurerPays),
    coPayVnd: vnd(coPays),
    selfPayVnd: vnd(selfPays),
  }
}

const remainder = (part: Decimal | undefined): Decimal => (part ?? new Decimal(0)).mod(1)
const money = (amount: Decimal): Decimal => amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP)

export function sumShares(shares: readonly Readonly<Record<keyof Shares, number>>[]): Shares {
  const sum = (key: keyof Shares) => addVnd(...shares.map((one) => one[key]))
  return {
    totalVnd: sum('totalVnd'),
    bhytTotalVnd: sum('bhytTotalVnd'),
    insurerPaysVnd: sum('insurerPaysVnd'),
    coPayVnd: sum('coPayVnd'),
    selfPayVnd: sum('selfPayVnd'),
  }
}

/** What the cashier asks for. */
export const patientDueVnd = ({ coPayVnd, selfPayVnd }: Shares): Vnd => addVnd(coPayVnd, selfPayVnd)

function sumClaim(split: readonly ClaimSplit[]): ClaimSplit {
  const sum = (key: keyof ClaimSplit) => split.reduce((soFar, one) => soFar.plus(one[key]), new Decimal(0))
  return {
    total: sum('total'),
    bhytTotal: sum('bhytTotal'),
    insurer: sum('insurer'),
    coPay: sum('coPay'),
    self: sum('self'),
  }
}

function toClaim({ total, bhytTotal, insurer, coPay, self }: ClaimSplit): ClaimAmounts {
  return {
    THANH_TIEN_BV: total.toFixed(2),
    THANH_TIEN_BH: bhytTotal.toFixed(2),
    T_BHTT: insurer.toFixed(2),
    T_BNCCT: coPay.toFixed(2),
    T_BNTT: self.toFixed(2),
  }
}

/** Money is refused rather than mended: a percentage over 100 or a negative price is a defect of the caller. */
function assertLine(line: ChargeLine): void {
  const isAmount = (n: number) => Number.isFinite(n) && n >= 0
  const isPercent = (n: number) => isAmount(n) && n <= 100
  const isSound =
    [line.quantity, line.unitPrice, line.bhytUnitPrice].every(isAmount) &&
    [line.bhytPaymentPercent, line.servicePaymentPercent].every(isPercent)
  if (!isSound) throw new RangeError(`not a charge: ${line.id}`)
}
