import { type Db, Prisma, query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { mayAudit } from '../policy'
import { listRecordAccessInput } from '../schema'
import type { RecordAccess, RecordReader } from '../types'
import { patientNames, staffNames } from './read-names'
import { toLines } from './read-trail'

/** Who opened one record in this facility, each person once and each time. A name shown in a list is no opening. */
export const listRecordAccess = query({
  name: 'audit.list-record-access',
  permit: mayAudit,
  input: listRecordAccessInput,
  subject: async (db, { patientId }, actor) => {
    const found = await db.patient.findUnique({ where: { id: patientId }, select: { id: true } })
    return found && { facilityId: (await actor).facilityId, patientId }
  },
  async handle({ db, actor }, { patientId, before, size }): Promise<RecordAccess> {
    const patient = (await patientNames(db, [patientId])).get(patientId) ?? fail('notFound')
    const where = { facilityId: actor.facilityId, patientId: { in: await identitiesOf(db, patientId) } }
    const rows = await db.trailEntry.findMany({
      where: { ...where, seq: before ? { lt: BigInt(before) } : Prisma.skip },
      orderBy: { seq: 'desc' },
      take: size + 1,
    })
    const page = rows.slice(0, size)
    return {
      patient,
      readers: await readReaders(db, where),
      rows: await toLines(db, page),
      before: rows.length > size ? (page.at(-1)?.seq.toString() ?? null) : null,
    }
  },
})

/** The person under every identity that was merged, so that no opening of a retired record is forgotten. */
async function identitiesOf(db: Db, patientId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    with kept as (select coalesce(merged_into_id, id) as id from patient where id = ${patientId}::uuid)
    select id from kept union select p.id from patient p join kept on p.merged_into_id = kept.id`
  return rows.map(({ id }) => id)
}

async function readReaders(
  db: Db,
  where: { facilityId: string; patientId: { in: string[] } },
): Promise<RecordReader[]> {
  const groups = await db.trailEntry.groupBy({
    by: ['actorId'],
    where: { ...where, outcome: { in: ['done', 'replayed'] } },
    _count: { seq: true },
    _min: { at: true },
    _max: { at: true },
  })
  const names = await staffNames(
    db,
    groups.map((group) => group.actorId),
  )
  return groups
    .map((group) => ({
      staffId: group.actorId,
      name: names.get(group.actorId ?? '')?.name ?? '',
      count: group._count.seq,
      firstAt: group._min.at?.toISOString() ?? '',
      lastAt: group._max.at?.toISOString() ?? '',
    }))
    .sort((a, b) => b.lastAt.localeCompare(a.lastAt))
}
