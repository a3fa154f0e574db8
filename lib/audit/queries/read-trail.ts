import { type Db, Prisma } from '@/lib/gate'
import { businessDay, type CalendarDate, calendarDate, endOfDay, type Instant, startOfDay } from '@/lib/kernel/time'
import type { TrailFilters } from '../schema'
import type { Outcome, TrailLine } from '../types'
import { patientNames, staffNames } from './read-names'

/** What each page asks by itself: who opened it, and whether a critical result waits; of no record, where nobody was shown. */
const byItself: Prisma.TrailEntryWhereInput[] = [
  { operation: 'identity.get-me' },
  { operation: 'results.list-unseen-critical', shownIds: { isEmpty: true } },
]

/** A row takes its number when its operation ends and its time when it began, at most the gate's 15 seconds apart. */
const slackMs = 60_000

export interface Found {
  rows: TrailLine[]
  on: CalendarDate | null
  isUnknownRecord: boolean
}

/** Lines of this facility, newest first. Bounded by a person, a patient or a day, so that no question reads the whole trail. */
export async function readTrail(
  db: Db,
  at: { facilityId: string; now: Instant },
  filters: TrailFilters,
  page: { before?: string | undefined; take: number },
): Promise<Found> {
  const { staffId, recordNumber, area, operation, outcome, screens } = filters
  const patientId = recordNumber ? await findRecord(db, recordNumber) : undefined
  const on = filters.on ? calendarDate(filters.on) : staffId || recordNumber ? null : businessDay(at.now)
  if (patientId === null) return { rows: [], on, isUnknownRecord: true }
  const { facilityId } = at
  const bounds = on ? await boundsOf(db, facilityId, on) : null
  const seq: Prisma.BigIntFilter = {}
  if (bounds) Object.assign(seq, { gte: bounds.from, lt: bounds.to })
  if (page.before && !(bounds && BigInt(page.before) > bounds.to)) seq.lt = BigInt(page.before)
  const where: Prisma.TrailEntryWhereInput = {
    facilityId,
    seq,
    at: on ? { gte: startOfDay(on), lt: endOfDay(on) } : Prisma.skip,
    actorId: staffId ?? Prisma.skip,
    patientId: patientId ?? Prisma.skip,
    operation: operation ?? (area ? { startsWith: `${area}.` } : Prisma.skip),
    NOT: operation || screens ? Prisma.skip : byItself,
    outcome: outcome ?? Prisma.skip,
  }
  const rows = await db.trailEntry.findMany({ where, orderBy: { seq: 'desc' }, take: page.take })
  return { rows: await toLines(db, rows), on, isUnknownRecord: false }
}

type TrailRow = Prisma.TrailEntryGetPayload<object>

export async function toLines(db: Db, rows: readonly TrailRow[]): Promise<TrailLine[]> {
  const staff = await staffNames(
    db,
    rows.map((row) => row.actorId),
  )
  const patients = await patientNames(
    db,
    rows.map((row) => row.patientId),
  )
  return rows.map((row) => ({
    seq: row.seq.toString(),
    at: row.at.toISOString(),
    actorKind: row.actorKind,
    actor: row.actorId === null ? null : (staff.get(row.actorId) ?? { id: row.actorId, name: '' }),
    operation: row.operation,
    purpose: row.purpose,
    patient:
      row.patientId === null
        ? null
        : (patients.get(row.patientId) ?? { id: row.patientId, name: '', recordNumber: '' }),
    encounterId: row.encounterId,
    shownCount: row.shownIds.length,
    reason: row.reason,
    outcome: row.outcome as Outcome,
    code: row.code,
    address: row.address,
    requestId: row.requestId,
  }))
}

async function findRecord(db: Db, recordNumber: string): Promise<string | null> {
  const found = await db.patient.findUnique({ where: { recordNumber }, select: { id: true } })
  return found?.id ?? null
}

async function boundsOf(db: Db, facilityId: string, on: CalendarDate): Promise<{ from: bigint; to: bigint }> {
  const from = await firstSince(db, facilityId, new Date(startOfDay(on).getTime() - slackMs))
  const to = await firstSince(db, facilityId, new Date(endOfDay(on).getTime() + slackMs))
  return { from, to }
}

/**
 * The first line at or after an instant, by halving the numbers of the facility's index: the trail has no index on time
 * and needs none, because numbers and times grow together.
 */
async function firstSince(db: Db, facilityId: string, instant: Instant): Promise<bigint> {
  const rows = await db.$queryRaw<{ lo: bigint }[]>`
    with recursive search(lo, hi) as (
      select * from (
        select (select min(seq) from trail_entry where facility_id = ${facilityId}::uuid) as lo,
               (select max(seq) + 1 from trail_entry where facility_id = ${facilityId}::uuid) as hi) ends where lo is not null
      union all
      select case when found.at < ${instant}::timestamptz then found.seq + 1 else s.lo end,
             case when found.at < ${instant}::timestamptz then s.hi else s.lo + (s.hi - s.lo) / 2 end
      from search s cross join lateral (
        select t.seq, t.at from trail_entry t
        where t.facility_id = ${facilityId}::uuid and t.seq >= s.lo + (s.hi - s.lo) / 2 order by t.seq limit 1) found
      where s.lo < s.hi)
    select lo from search order by hi - lo limit 1`
  return rows[0]?.lo ?? 0n
}
