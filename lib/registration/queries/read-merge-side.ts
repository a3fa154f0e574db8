import type { Db } from '@/lib/gate'
import { businessDay, type DatePrecision, formatDate, fromDbDate } from '@/lib/kernel/time'
import { findCommunes } from '@/lib/terminology'
import { formatAddress } from '../rules/address'
import type { MergeField } from '../rules/merge'
import type { Sex } from '../rules/sex'
import type { MergePerson } from '../types'

interface Weight {
  table_name: string
  facility_id: string | null
  row_count: bigint
}

/** One of the two of a merge: what stands in the record, and how much hangs on it. Numbers only, nothing clinical. */
export async function readMergeSide(db: Db, patientId: string): Promise<MergePerson | null> {
  const row = await db.patient.findUnique({
    where: { id: patientId },
    include: { cards: { select: { number: true }, orderBy: { validFrom: 'desc' } } },
  })
  if (!row) return null
  const [place] = await findCommunes(db, row.communeCode ? [row.communeCode] : [])
  const weights = await db.$queryRaw<Weight[]>`select * from gate.weigh_patient(${patientId}::uuid)`
  const facilityIds = [row.createdFacilityId, ...weights.flatMap((weight) => weight.facility_id ?? [])]
  const { facilities, mother, ethnicity, occupation } = await readNames(db, row, facilityIds)
  const nameOf = (id: string) => facilities[id] ?? ''
  const count = (table: string) =>
    weights.filter((weight) => weight.table_name === table).reduce((sum, weight) => sum + Number(weight.row_count), 0)
  const birthOn = fromDbDate(row.birthOn)
  const birthPrecision = row.birthPrecision as DatePrecision
  const guardian = [row.guardianName, row.guardianRelation, row.guardianPhone].filter(Boolean).join(' · ')
  const values: Record<MergeField, string | null> = {
    fullName: row.fullName,
    sex: row.sex,
    birth: [formatDate(birthOn, birthPrecision), row.birthTime].filter(Boolean).join(' '),
    citizenId: row.citizenId,
    oldId: row.oldId,
    passport: row.passport,
    phone: row.phone,
    address:
      formatAddress({
        line: row.addressLine,
        communeName: place?.fullName ?? null,
        provinceName: place?.provinceName ?? null,
        asPrinted: row.cardAddress,
      }) || null,
    guardian: guardian || null,
    mother,
    nationality: row.nationalityCode,
    ethnicity: row.ethnicityCode,
    occupation: row.occupationCode,
    workplace: row.workplace,
    deceased: row.deceasedAt && formatDate(businessDay(row.deceasedAt)),
  }
  const perHospital = weights
    .filter((weight) => weight.table_name === 'encounter' && weight.facility_id !== null)
    .map((weight) => ({ facility: nameOf(weight.facility_id ?? ''), count: Number(weight.row_count) }))
  return {
    id: row.id,
    version: row.version,
    recordNumber: row.recordNumber,
    mergedIntoId: row.mergedIntoId,
    motherId: row.motherId,
    values,
    names: { ethnicity, occupation },
    sex: row.sex as Sex,
    birthOn,
    birthPrecision,
    createdAt: row.createdAt.toISOString(),
    createdFacility: nameOf(row.createdFacilityId),
    cards: [...new Set(row.cards.map((card) => card.number))],
    visits: count('encounter'),
    visitsByFacility: perHospital,
    openReferrals: count('openReferral'),
    waiting: count('waiting'),
    drafts: count('draft'),
    rowCount: weights
      .filter(({ table_name }) => !['waiting', 'draft', 'openReferral'].includes(table_name))
      .reduce((sum, weight) => sum + Number(weight.row_count), 0),
  }
}

interface Names {
  facilities: Record<string, string>
  mother: string | null
  ethnicity: string | null
  occupation: string | null
}

/** Everything the record names by an id or a code, in one statement. */
async function readNames(
  db: Db,
  row: { motherId: string | null; ethnicityCode: string; occupationCode: string },
  facilityIds: readonly string[],
): Promise<Names> {
  const [names] = await db.$queryRaw<[Names]>`
    select (select coalesce(jsonb_object_agg(f.id, f.name), '{}') from facility f where f.id = any(${facilityIds}::uuid[])) as facilities,
      (select m.full_name || ' · ' || m.record_number from patient m where m.id = ${row.motherId}::uuid) as mother,
      (select e.name from ethnicity e where e.code = ${row.ethnicityCode}) as ethnicity,
      (select o.name from occupation o where o.code = ${row.occupationCode}) as occupation`
  return names
}
