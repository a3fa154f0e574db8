import { type Db, Prisma } from '@/lib/gate'
import { addDays, businessDay } from '@/lib/kernel/time'
import type { CurrentMedicine } from '../types'

/** A course ends within 90 days of its signature (TT 26/2025/TT-BYT); what ended lately is shown to be copied on. */
const readBackDays = 180
const maxRows = 100

export interface MedicineJson extends Omit<CurrentMedicine, 'startedOn' | 'endsOn' | 'isActive' | 'allergy' | 'drug'> {
  signedAt: string
}

/** What the patient takes, and what he took lately, by all hospitals this one may read. One question. */
export async function readCurrentMedicines(
  db: Db,
  patientId: string,
  now: Date,
): Promise<Omit<CurrentMedicine, 'allergy' | 'drug'>[]> {
  const [row] = await db.$queryRaw<[{ medicines: MedicineJson[] }]>`
    select ${medicinesAsJson(Prisma.sql`${patientId}::uuid`)} as medicines`
  return toMedicines(row.medicines, now)
}

/** The same as one value of a query. Its aliases are its own: `patientId` may be a column of the query around it, `s.id`. */
export const medicinesAsJson = (patientId: Prisma.Sql) => Prisma.sql`(
  select coalesce(json_agg(taken order by taken."signedAt" desc, taken."prescriptionId", taken.position), '[]') from (
    select i.id, i.position, i.drug_id as "drugId", i.drug_name as "drugName", i.active_ingredient as "activeIngredient",
      i.strength, i.unit, i.route, i.dose::float8 as dose, i.times_per_day as "timesPerDay", i.times, i.days,
      i.every_days as "everyDays", i.quantity::float8 as quantity, i.instruction, i.accepted_reason as "acceptedReason",
      g.atc_code as "atcCode", p.id as "prescriptionId", p.signed_at as "signedAt",
      f.name as "facilityName", concat_ws(' ', nullif(signer.title, ''), signer.full_name) as "prescriberName"
    from prescription p
    join prescription_item i on i.prescription_id = p.id
    join facility f on f.id = p.facility_id
    left join drug g on g.id = i.drug_id
    join staff signer on signer.id = p.prescriber_id
    where p.patient_id = ${patientId} and p.status <> 'cancelled'
      and p.signed_at > now() - ${readBackDays}::int * interval '1 day'
    order by p.signed_at desc, p.id, i.position
    limit ${maxRows}::int) taken)`

export function toMedicines(rows: readonly MedicineJson[], now: Date): Omit<CurrentMedicine, 'allergy' | 'drug'>[] {
  const today = businessDay(now)
  return rows.map(({ signedAt, ...row }) => {
    const startedOn = businessDay(new Date(signedAt))
    const endsOn = addDays(startedOn, row.days - 1)
    return { ...row, startedOn, endsOn, isActive: endsOn >= today }
  })
}
