import { type Db, Prisma } from '@/lib/gate'
import { businessDay, fromDbDate, type Instant } from '@/lib/kernel/time'
import type { ReferralStatus } from '../rules/state'
import type { ReasonKind, ReferralPage, ReferralRow } from '../types'

const columns = {
  id: true,
  number: true,
  status: true,
  facilityId: true,
  toFacilityId: true,
  toFacilityName: true,
  patientId: true,
  encounterId: true,
  mainIcdCode: true,
  reasonKind: true,
  createdAt: true,
  signedAt: true,
  deliveredAt: true,
  validTo: true,
} as const

interface Question {
  where: Prisma.ReferralWhereInput
  orderBy: Prisma.ReferralOrderByWithRelationInput
  page: number
  size: number
  now: Instant
  /** Name the hospital at the other end of the road. */
  other: 'sender' | 'receiver'
}

/** One page of letters with people and places named, in five questions whatever its size. */
export async function readRows(db: Db, { where, orderBy, page, size, now, other }: Question): Promise<ReferralPage> {
  const total = await db.referral.count({ where })
  const rows = await db.referral.findMany({ where, orderBy, select: columns, take: size, skip: (page - 1) * size })
  const people = await db.patient.findMany({
    where: { id: { in: rows.map((row) => row.patientId) } },
    select: { id: true, fullName: true, sex: true, birthOn: true, birthPrecision: true },
  })
  const senders = await db.facility.findMany({
    where: { id: { in: rows.map((row) => row.facilityId) } },
    select: { id: true, name: true },
  })
  const person = new Map(people.map((one) => [one.id, one]))
  const sender = new Map(senders.map((one) => [one.id, one.name]))
  const diagnosis = await mainNames(
    db,
    rows.map((row) => row.id),
  )
  const today = businessDay(now)
  return {
    total,
    page,
    size,
    rows: rows.flatMap((row): ReferralRow[] => {
      const of = person.get(row.patientId)
      if (!of) return []
      const validTo = row.validTo && fromDbDate(row.validTo)
      return [
        {
          id: row.id,
          number: row.status === 'draft' || !row.signedAt ? null : row.number,
          status: row.status as ReferralStatus,
          isPaper: row.signedAt !== null && row.toFacilityId === null,
          patientId: row.patientId,
          encounterId: row.encounterId,
          fullName: of.fullName,
          sex: of.sex as ReferralRow['sex'],
          birthOn: fromDbDate(of.birthOn),
          birthPrecision: of.birthPrecision as ReferralRow['birthPrecision'],
          otherFacilityName: other === 'receiver' ? row.toFacilityName : (sender.get(row.facilityId) ?? ''),
          mainIcdCode: row.mainIcdCode,
          mainName: diagnosis.get(row.id) ?? '',
          reasonKind: String(row.reasonKind) as ReasonKind,
          createdAt: row.createdAt.toISOString(),
          signedAt: row.signedAt?.toISOString() ?? null,
          deliveredAt: row.deliveredAt?.toISOString() ?? null,
          validTo,
          isExpired: validTo !== null && validTo < today,
        },
      ]
    }),
  }
}

/** Only the name out of each letter: a page of whole letters would be a megabyte. */
async function mainNames(db: Db, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.$queryRaw<{ id: string; name: string | null }[]>(
    Prisma.sql`select id, letter #>> '{source,main,name}' as name from referral where id = any(${ids}::uuid[])`,
  )
  return new Map(rows.map(({ id, name }) => [id, name ?? '']))
}
