import { type Db, Prisma } from '@/lib/gate'
import { businessDay, type Instant } from '@/lib/kernel/time'
import { paperNumber } from '../rules/charge'

/** The next number of the facility's year; its row is held until commit, so none is given twice and none is lost. */
export async function nextPaperNumber(db: Db, kind: 'receipt' | 'bill', now: Instant): Promise<string> {
  const year = businessDay(now).slice(0, 4)
  const [row] = await db.$queryRaw<{ number: number }[]>`select gate.next_number(${kind}, ${year}) as number`
  return paperNumber(kind, year, row?.number ?? 0)
}

/** The same as a value of a statement, which then writes the paper too; `paperNumber` of rules/charge.ts for the database. */
export function paperNumberSql(kind: 'receipt' | 'bill', now: Instant): Prisma.Sql {
  const year = businessDay(now).slice(0, 4)
  const head = paperNumber(kind, year, 0).replace(/0+$/, '')
  return Prisma.sql`${head} || to_char(gate.next_number(${kind}, ${year}), 'FM999999000000')`
}
