import type { Db } from '@/lib/gate'
import type { CalendarDate } from '@/lib/kernel/time'
import { formatAddress } from '@/lib/registration/rules/address'
import type { Disease, SlipSource } from '../rules/slip'

interface Row {
  facility: SlipSource['facility']
  patient: Omit<SlipSource['patient'], 'address' | 'cardNumber' | 'cardValidTo'>
  line: string
  commune: string | null
  province: string | null
  asPrinted: string | null
  cardNumber: string | null
  cardValidTo: CalendarDate | null
  visitCode: string
  objectCode: string
  roomId: string
  status: string
  arrivedAt: Date
  completedAt: Date | null
  diseases: (Disease & { isMain: boolean })[]
  doctorName: string
  doctorCertificate: string | null
}

/** Everything the slip takes from the chart, in one statement. Null where there is no such visit here. */
export async function readSlipSource(
  db: Db,
  { patientId, encounterId, doctorId }: { patientId: string; encounterId: string; doctorId: string },
): Promise<{ source: SlipSource; roomId: string; status: string } | null> {
  const [row] = await db.$queryRaw<Row[]>`
    select jsonb_build_object('code', f.code, 'name', f.name, 'authority', f.authority, 'address', f.address, 'phone', f.phone) as facility,
      jsonb_build_object('fullName', p.full_name, 'sex', p.sex, 'birthOn', p.birth_on::text, 'birthPrecision', p.birth_precision,
        'recordNumber', p.record_number, 'citizenId', p.citizen_id, 'phone', p.phone) as patient,
      p.address_line as line, c.full_name as commune, v.full_name as province, p.card_address as "asPrinted",
      e.card_number as "cardNumber", k.valid_to::text as "cardValidTo", e.visit_code as "visitCode",
      e.object_code as "objectCode", e.room_id as "roomId", e.status, e.arrived_at as "arrivedAt", e.completed_at as "completedAt",
      (select coalesce(jsonb_agg(jsonb_build_object('icd', d.icd_code, 'name', d.name, 'isMain', d.is_main) order by d.position), '[]')
        from diagnosis d where d.encounter_id = e.id and not d.entered_in_error) as diseases,
      trim(s.title || ' ' || s.full_name) as "doctorName", s.practice_certificate as "doctorCertificate"
    from encounter e
    join facility f on f.id = e.facility_id
    join patient p on p.id = e.patient_id
    join staff s on s.id = ${doctorId}::uuid
    left join commune c on c.code = p.commune_code
    left join province v on v.code = p.province_code
    left join insurance_card k on k.id = e.insurance_card_id
    where e.id = ${encounterId}::uuid and e.patient_id = ${patientId}::uuid and e.facility_id = gate.facility()`
  if (!row) return null
  const main = row.diseases.find(({ isMain }) => isMain)
  const plain = ({ icd, name }: Disease): Disease => ({ icd, name })
  return {
    roomId: row.roomId,
    status: row.status,
    source: {
      visitCode: row.visitCode,
      facility: row.facility,
      patient: {
        ...row.patient,
        address: formatAddress({
          line: row.line,
          communeName: row.commune,
          provinceName: row.province,
          asPrinted: row.asPrinted,
        }),
        cardNumber: row.cardNumber,
        cardValidTo: row.cardValidTo,
      },
      objectCode: row.objectCode,
      arrivedAt: row.arrivedAt.toISOString(),
      completedAt: row.completedAt?.toISOString() ?? null,
      main: main ? plain(main) : null,
      accompanying: row.diseases.filter(({ isMain }) => !isMain).map(plain),
      doctorName: row.doctorName,
      doctorCertificate: row.doctorCertificate,
    },
  }
}
