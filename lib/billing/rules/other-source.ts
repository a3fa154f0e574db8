import { type Vnd, vnd } from '@/lib/kernel/money'
import type { Shares } from './shares'

/**
 * Support given to this one patient through the hospital (T_NGUONKHAC, QĐ 4750 Bảng 2 case a): it is used up against
 * what the patient pays alone, then the co-payment, then the fund's part. Support given to the hospital as a whole
 * (case b) lowers the cost before shares are computed and does not come through here.
 */
export function applyOtherSource(shares: Shares, supportVnd: number): Shares & { otherSourceVnd: Vnd } {
  if (supportVnd < 0 || supportVnd > shares.totalVnd) throw new RangeError(`support out of range: ${supportVnd}`)
  let left = vnd(supportVnd) as number
  const reduce = (amount: number): Vnd => {
    const used = Math.min(left, amount)
    left -= used
    return vnd(amount - used)
  }
  const selfPayVnd = reduce(shares.selfPayVnd)
  const coPayVnd = reduce(shares.coPayVnd)
  const insurerPaysVnd = reduce(shares.insurerPaysVnd)
  return { ...shares, insurerPaysVnd, coPayVnd, selfPayVnd, otherSourceVnd: vnd(supportVnd) }
}
