import { ownFacility, Prisma, query } from '@/lib/gate'
import { addDays, businessDay, startOfDay } from '@/lib/kernel/time'
import { nameSearchKey } from '@/lib/registration/rules/name'
import { maySeeLaboratory } from '../policy'
import { type LaboratoryShows, listLabWorklistInput } from '../schema'
import type { LabWorkRow, Page } from '../types'
import { isCalled } from './critical-call'

interface Row extends Omit<LabWorkRow, 'orderedAt' | 'enteredAt' | 'verifiedAt'> {
  orderedAt: Date
  enteredAt: Date | null
  verifiedAt: Date | null
  total: number
}

/** Orders of the laboratory: urgent ones first, then those that wait longest; what is done today, newest first, with the critical ones of yesterday nobody was told of. */
export const listLabWorklist = query({
  name: 'results.list-lab-worklist',
  permit: maySeeLaboratory,
  input: listLabWorklistInput,
  subject: ownFacility,
  shows: (output: Page<LabWorkRow>) => output.rows.map((row) => row.patientId),
  async handle({ db, actor, now }, { page, size, shows, text }): Promise<Page<LabWorkRow>> {
    const conditions: Record<LaboratoryShows, Prisma.Sql> = {
      waiting: Prisma.sql`o.status in ('placed', 'inProgress') and r.id is null`,
      toVerify: Prisma.sql`o.status = 'inProgress' and r.status = 'entered'`,
      done: Prisma.sql`o.status = 'completed' and o.completed_at >= ${startOfDay(addDays(businessDay(now), -1))}
        and (o.completed_at >= ${startOfDay(businessDay(now))} or (r.is_critical and not ${isCalled}))`,
    }
    const order =
      shows === 'done'
        ? Prisma.sql`o.completed_at desc, o.id`
        : Prisma.sql`(o.urgency = 'urgent' or e.is_emergency) desc, o.ordered_at, o.id`
    const rows = await db.$queryRaw<Row[]>`
      select o.id as "orderId", o.encounter_id as "encounterId", o.patient_id as "patientId", p.full_name as "fullName", p.sex,
        p.birth_on::text as "birthOn", p.birth_precision as "birthPrecision", p.record_number as "recordNumber", o.name,
        n.name_en as "nameEn", n.specimen, (o.urgency = 'urgent' or e.is_emergency) as "isUrgent", o.clinical_note as "clinicalNote",
        o.ordered_at as "orderedAt", concat_ws(' ', nullif(s.title, ''), s.full_name) as "doctorName", m.name as "roomName",
        m.name_en as "roomNameEn",
        r.id as "reportId", coalesce(r.version, 0) as "reportVersion", coalesce(r.is_critical, false) as "isCritical",
        ${isCalled} as "isCalled",
        r.entered_at as "enteredAt", r.verified_at as "verifiedAt", count(*) over ()::int as total
      from service_order o
      join patient p on p.id = o.patient_id
      join encounter e on e.id = o.encounter_id
      join room m on m.id = e.room_id
      join staff s on s.id = o.ordered_by_id
      left join lab_panel n on n.code = o.panel_code
      left join lab_report r on r.order_id = o.id
      where o.facility_id = ${actor.facilityId}::uuid and o.kind = 'laboratory' and ${conditions[shows]}
        ${isOfPerson(text)}
      order by ${order}
      limit ${size}::int offset ${(page - 1) * size}::int`
    return {
      rows: rows.map(({ total: _total, ...row }) => ({
        ...row,
        orderedAt: row.orderedAt.toISOString(),
        enteredAt: row.enteredAt?.toISOString() ?? null,
        verifiedAt: row.verifiedAt?.toISOString() ?? null,
      })),
      total: rows[0]?.total ?? 0,
      page,
      size,
    }
  },
})

/** Every word begins a word of the name, without accents and with i for y, or ends the record number. Judged on the rows of the list alone. */
function isOfPerson(text: string): Prisma.Sql {
  const words = nameSearchKey(text)
    .loose.replace(/[%_\\]/g, '')
    .split(' ')
    .filter(Boolean)
  const has = (word: string) =>
    /\d/.test(word)
      ? Prisma.sql`p.record_number ilike ${`%${word}`}`
      : Prisma.sql`' ' || p.loose_key like ${`% ${word}%`}`
  return words.length === 0 ? Prisma.empty : Prisma.sql`and ${Prisma.join(words.slice(0, 8).map(has), ' and ')}`
}
