import { Prisma } from '@/lib/gate'
import type { PrescriptionPrint } from '../types'

/** What a paper says besides its drugs. */
export type PaperFacts = Pick<PrescriptionPrint, 'patient' | 'diagnoses' | 'insuranceNumber'>

/**
 * `PaperFacts` as the chart has them now, as one value of a query. Written with the signature: an issued prescription is not
 * changed (VIETNAM.md 4.1), so its paper prints the same after a diagnosis was recoded or a name corrected.
 */
export const paperFacts = (patientId: Prisma.Sql, encounterId: Prisma.Sql) => Prisma.sql`(
  select jsonb_build_object(
    'patient', jsonb_build_object('fullName', who.full_name, 'sex', who.sex, 'birthOn', who.birth_on,
      'birthPrecision', who.birth_precision, 'recordNumber', who.record_number,
      'citizenId', coalesce(who.citizen_id, who.passport), 'phone', who.phone,
      'address', concat_ws(', ', nullif(who.address_line, ''), place.full_name, region.full_name)),
    'insuranceNumber', (select came.card_number from encounter came where came.id = ${encounterId}),
    'diagnoses', (
      select coalesce(jsonb_agg(jsonb_build_object('code', ill.icd_code, 'name', ill.name)
        order by ill.is_main desc, ill.position), '[]')
      from diagnosis ill where ill.encounter_id = ${encounterId} and not ill.entered_in_error))
  from patient who
  left join commune place on place.code = who.commune_code
  left join province region on region.code = who.province_code
  where who.id = ${patientId})`
