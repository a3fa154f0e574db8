import { hasMet } from '@/lib/consent'
import type { Context, Db } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { overwritten } from '../rules/correction'
import type { PersonInput } from '../schema'
import { checkPerson, personColumns, refuseSameCitizen } from './write-person'

/** Writes the columns of a person under the version somebody read. */
export async function correctPerson(
  { db, actor, now }: Context,
  { patientId, version, ...person }: PersonInput & { patientId: string; version: number },
): Promise<{ patientId: string; version: number }> {
  checkPerson(person, now)
  await refuseSameCitizen(db, person.citizenId, patientId)
  await refuseForeign(db, patientId, person, actor.facilityId)
  const { count } = await db.patient.updateMany({
    where: { id: patientId, version, mergedIntoId: null },
    data: { ...personColumns(person), version: { increment: 1 } },
  })
  return count === 0 ? fail('stale') : { patientId, version: version + 1 }
}

type Stored = Record<string, string | null> & { createdFacilityId: string }

/** A hospital that has never had this person may fill what is empty and change nothing. */
async function refuseForeign(db: Db, patientId: string, person: PersonInput, facilityId: string): Promise<void> {
  const [row] = await db.$queryRaw<{ is_ours: boolean; person: Stored }[]>`
    select ${hasMet(patientId, facilityId)} as is_ours,
      jsonb_build_object('fullName', p.full_name, 'sex', p.sex, 'birthOn', p.birth_on, 'birthPrecision', p.birth_precision,
        'birthTime', p.birth_time, 'citizenId', p.citizen_id, 'oldId', p.old_id, 'passport', p.passport,
        'nationalityCode', p.nationality_code, 'ethnicityCode', p.ethnicity_code, 'occupationCode', p.occupation_code,
        'workplace', p.workplace, 'phone', p.phone, 'addressLine', p.address_line, 'communeCode', p.commune_code,
        'provinceCode', p.province_code, 'cardAddress', p.card_address, 'guardianName', p.guardian_name,
        'guardianRelation', p.guardian_relation, 'guardianPhone', p.guardian_phone) as person
    from patient p where p.id = ${patientId}::uuid`
  if (!row || row.is_ours) return
  const { acceptedWarnings: _, ...wanted } = person
  const fields = overwritten(row.person, wanted)
  if (fields.length === 0) return
  fail('refused', {
    message: 'registration.edit.notOurs',
    fields: Object.fromEntries(fields.map((field) => [field, 'registration.edit.notOurs'])),
  })
}
