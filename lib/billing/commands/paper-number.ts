import type { Db } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { businessDay, type Instant } from '@/lib/kernel/time'
import { paperNumber } from '../rules/charge'

/** The next number of the facility's year; its row is held until commit, so none is given twice and none is lost. */
export async function nextPaperNumber(db: Db, kind: 'receipt' | 'bill', now: Instant): Promise<string> {
  const year = businessDay(now).slice(0, 4)
  const [row] = await db.$queryRaw<{ number: number }[]>`select gate.next_number(${kind}, ${year}) as number`
  return paperNumber(kind, year, row?.number ?? 0)
}

/** Of one payment: the bill's number, and the receipt's where money was taken. */
export async function nextPaperNumbers(db: Db, now: Instant, withReceipt: boolean) {
  const year = businessDay(now).slice(0, 4)
  const [row] = await db.$queryRaw<{ bill: number; receipt: number | null }[]>`
    select gate.next_number('bill', ${year}) as bill,
      case when ${withReceipt}::boolean then gate.next_number('receipt', ${year}) end as receipt`
  const { bill, receipt } = row ?? fail('unexpected')
  return {
    number: paperNumber('bill', year, bill),
    receiptNumber: receipt === null ? null : paperNumber('receipt', year, receipt),
  }
}
