import { ownFacility, Prisma, query } from '@/lib/gate'
import { escapeLike, searchKey } from '@/lib/kernel/text'
import { fromDbDate } from '@/lib/kernel/time'
import { nameSearchKey } from '@/lib/registration/rules/name'
import { maySeePrescriptions } from '../policy'
import { listPrescriptionWorklistInput } from '../schema'
import type { Page, PrescriptionRow } from '../types'
import { handedOutOf } from './read-sheet'

interface Row {
  id: string
  encounter_id: string
  patient_id: string
  full_name: string
  sex: PrescriptionRow['sex']
  birth_on: Date
  birth_precision: PrescriptionRow['birthPrecision']
  record_number: string
  code: string
  class: string
  status: PrescriptionRow['status']
  items: number
  prescriber_name: string
  signed_at: Date
  is_short: boolean
  total: number
}

const conditions = {
  /** A sheet gives medicine for 5 days after the day it was signed (TT 26/2025/TT-BYT). */
  waiting: Prisma.sql`x.status in ('placed', 'partlyDispensed') and x.signed_at >= (gate.today() - 5)::timestamp at time zone 'Asia/Ho_Chi_Minh'`,
  done: Prisma.sql`x.status = 'dispensed' and x.signed_at >= (gate.today() - 5)::timestamp at time zone 'Asia/Ho_Chi_Minh'`,
}

/** Sheets that wait for their medicine, longest first, and those handed out. Says where the shelf does not hold enough. */
export const listPrescriptionWorklist = query({
  name: 'dispensing.list-prescription-worklist',
  permit: maySeePrescriptions,
  input: listPrescriptionWorklistInput,
  subject: ownFacility,
  async handle({ db, actor }, { shows, text, page, size }): Promise<Page<PrescriptionRow>> {
    const order = shows === 'waiting' ? Prisma.sql`asc` : Prisma.sql`desc`
    const rows = await db.$queryRaw<Row[]>`
      with listed as (
        select x.id, x.encounter_id, x.patient_id, x.code, x.class, x.status, x.prescriber_id, x.signed_at, (count(*) over ())::int as total
        from prescription x
        where x.facility_id = ${actor.facilityId}::uuid and ${conditions[shows]} ${isOf(text)}
        order by x.signed_at ${order}, x.id
        limit ${size} offset ${(page - 1) * size}
      )
      select x.*, p.full_name, p.sex, p.birth_on, p.birth_precision, p.record_number, s.full_name as prescriber_name,
             i.items, i.is_short
      from listed x
      join patient p on p.id = x.patient_id
      left join staff s on s.id = x.prescriber_id
      cross join lateral (
        select count(*)::int as items,
               coalesce(bool_or(coalesce(held.quantity, 0) < i.quantity - coalesce(gone.dispensed, 0) + coalesce(gone.returned, 0)), false) as is_short
        from prescription_item i
        left join lateral (
          select sum(l.quantity) as quantity from stock_lot l
          where l.facility_id = ${actor.facilityId}::uuid and l.drug_id = i.drug_id and l.status = 'available' and l.expires_on >= gate.today()
        ) held on true
        left join lateral ${handedOutOf(Prisma.sql`i.id`)} gone on true
        where i.prescription_id = x.id
      ) i
      order by x.signed_at ${order}, x.id`
    return { rows: rows.map(toRow), total: rows[0]?.total ?? 0, page, size }
  },
  shows: (out) => out.rows.map((row) => row.patientId),
})

/** Sheets of whoever bears these words, or whose record number begins with them; also a sheet by its code. */
function isOf(text: string): Prisma.Sql {
  const words = nameSearchKey(text).loose.split(' ').filter(Boolean).slice(0, 8)
  if (words.length === 0) return Prisma.empty
  const named = words.map((word) => Prisma.sql`' ' || p.loose_key like ${`% ${escapeLike(word)}%`}`)
  const begins = `${escapeLike(searchKey(text))}%`
  return Prisma.sql`and (lower(x.code) like ${begins} or exists (
    select 1 from patient p where p.id = x.patient_id
      and (lower(p.record_number) like ${begins} or (${Prisma.join(named, ' and ')}))))`
}

const toRow = (row: Row): PrescriptionRow => ({
  prescriptionId: row.id,
  encounterId: row.encounter_id,
  patientId: row.patient_id,
  fullName: row.full_name,
  sex: row.sex,
  birthOn: fromDbDate(row.birth_on),
  birthPrecision: row.birth_precision,
  recordNumber: row.record_number,
  code: row.code,
  class: row.class,
  status: row.status,
  items: row.items,
  prescriberName: row.prescriber_name ?? '',
  signedAt: row.signed_at.toISOString(),
  isShort: row.is_short,
})
