import { lastVital } from '@/lib/encounters'
import { Prisma } from '@/lib/gate'
import { formatDecimal } from '@/lib/kernel/numbers'
import type { DatePrecision } from '@/lib/kernel/time'
import { doseText } from '@/lib/orders/rules/dose-text'
import { storedRegimen } from '@/lib/orders/rules/drug-line'
import { formatAddress } from '@/lib/registration/rules/address'
import type { LetterSource } from '../rules/source'

/** Words of the form: it is Vietnamese whatever the language of the screen. */
const levels: Record<string, string> = { primary: 'ban đầu', basic: 'cơ bản', specialised: 'chuyên sâu' }

type Measured = 'pulse' | 'temperature' | 'systolic' | 'diastolic' | 'respiratoryRate' | 'spo2' | 'weightKg'
type Vitals = Record<Measured, number | null>

interface Medicine {
  drugName: string
  route: string
  dose: number
  timesPerDay: number
  times: string[]
  days: number
  everyDays: number
  unit: string
  quantity: number
  instruction: string
}

/** One row of `sourceColumns`. */
export interface SourceRow {
  visitCode: string
  arrivedAt: Date
  completedAt: Date | null
  reason: string
  cardNumber: string | null
  cardValidTo: string | null
  facility: LetterSource['facility']
  patient: {
    fullName: string
    sex: LetterSource['patient']['sex']
    birthOn: string
    birthPrecision: DatePrecision
    recordNumber: string
    citizenId: string | null
    phone: string | null
    addressLine: string
    cardAddress: string | null
    commune: string | null
    province: string | null
    ethnicity: string | null
    occupation: string | null
    nationalityCode: string
    workplace: string | null
  }
  note: Record<'reason' | 'history' | 'examination' | 'plan', string> | null
  diagnoses: { icd: string; name: string; isMain: boolean }[]
  vitals: Vitals | null
  allergies: { substance: string; reaction: string; criticality: string }[]
  isAllergyAsked: boolean
  procedures: string[]
  medicines: Medicine[]
}

export const sourceTables = Prisma.sql`encounter e
  join facility f on f.id = e.facility_id
  join patient p on p.id = e.patient_id
  left join commune on commune.code = p.commune_code
  left join province on province.code = p.province_code
  left join ethnicity on ethnicity.code = p.ethnicity_code
  left join occupation on occupation.code = p.occupation_code`

/** The two numbers of a pressure were measured together. */
const pressure = Prisma.sql`w.systolic is not null and w.diastolic is not null`

/** Everything the letter takes from the chart, for a query from `sourceTables`. */
export const sourceColumns = Prisma.sql`
  e.visit_code as "visitCode", e.arrived_at as "arrivedAt", e.completed_at as "completedAt", e.reason,
  e.card_number as "cardNumber",
  (select c.valid_to::text from insurance_card c where c.id = e.insurance_card_id and c.patient_id = e.patient_id) as "cardValidTo",
  json_build_object('name', f.name, 'authority', f.authority, 'code', f.code, 'level', f.level, 'address', f.address,
    'phone', f.phone) as facility,
  json_build_object('fullName', p.full_name, 'sex', p.sex, 'birthOn', p.birth_on, 'birthPrecision', p.birth_precision,
    'recordNumber', p.record_number, 'citizenId', p.citizen_id, 'phone', p.phone, 'addressLine', p.address_line,
    'cardAddress', p.card_address, 'commune', commune.full_name, 'province', province.full_name,
    'ethnicity', ethnicity.name, 'occupation', occupation.name, 'nationalityCode', p.nationality_code,
    'workplace', p.workplace) as patient,
  (select json_build_object('reason', n.reason, 'history', n.history, 'examination', n.examination, 'plan', n.plan)
   from note n where n.encounter_id = e.id) as note,
  (select coalesce(json_agg(json_build_object('icd', d.icd_code, 'name', d.name, 'isMain', d.is_main) order by d.position), '[]')
   from diagnosis d where d.encounter_id = e.id and not d.entered_in_error) as diagnoses,
  (select json_build_object('pulse', ${lastVital(Prisma.sql`w.pulse`)}, 'temperature', ${lastVital(Prisma.sql`w.temperature`)},
     'systolic', ${lastVital(Prisma.sql`w.systolic`, pressure)}, 'diastolic', ${lastVital(Prisma.sql`w.diastolic`, pressure)},
     'respiratoryRate', ${lastVital(Prisma.sql`w.respiratory_rate`)}, 'spo2', ${lastVital(Prisma.sql`w.spo2`)},
     'weightKg', ${lastVital(Prisma.sql`w.weight_kg`)})
   from vital_set w where w.encounter_id = e.id and w.patient_id = e.patient_id and not w.entered_in_error
   having count(*) > 0) as vitals,
  (select coalesce(json_agg(json_build_object('substance', a.substance, 'reaction', a.reaction, 'criticality', a.criticality)
     order by a.recorded_at), '[]')
   from allergy a where a.patient_id = e.patient_id and not a.entered_in_error) as allergies,
  exists (select from allergy_review w where w.patient_id = e.patient_id) as "isAllergyAsked",
  (select coalesce(json_agg(o.name order by o.ordered_at), '[]')
   from (select name, ordered_at from service_order where encounter_id = e.id and status <> 'cancelled'
         order by ordered_at limit 200) o) as procedures,
  (select coalesce(json_agg(json_build_object('drugName', i.drug_name, 'route', i.route, 'dose', i.dose,
     'timesPerDay', i.times_per_day, 'times', i.times, 'days', i.days, 'everyDays', i.every_days, 'unit', i.unit, 'quantity', i.quantity,
     'instruction', i.instruction)
     order by x.signed_at, x.id, i.position), '[]')
   from (select id, signed_at from prescription where encounter_id = e.id and status <> 'cancelled'
         order by signed_at limit 20) x
   join prescription_item i on i.prescription_id = x.id) as medicines`

export function toSource(row: SourceRow): LetterSource {
  const { patient, facility, note } = row
  const plain = ({ icd, name }: { icd: string; name: string }) => ({ icd, name })
  const main = row.diagnoses.find(({ isMain }) => isMain)
  return {
    visitCode: row.visitCode,
    facility: { ...facility, level: levels[facility.level] ?? '' },
    patient: {
      fullName: patient.fullName,
      sex: patient.sex,
      birthOn: patient.birthOn,
      birthPrecision: patient.birthPrecision,
      recordNumber: patient.recordNumber,
      citizenId: patient.citizenId,
      phone: patient.phone,
      address: formatAddress({
        line: patient.addressLine,
        communeName: patient.commune,
        provinceName: patient.province,
        asPrinted: patient.cardAddress,
      }),
      ethnicity: patient.ethnicity ?? '',
      // There is no catalogue of nations here: a foreigner's stays a dotted line on the paper.
      nationality: patient.nationalityCode === '000' ? 'Việt Nam' : '',
      occupation: patient.occupation ?? '',
      workplace: patient.workplace ?? '',
      insurance: row.cardNumber ? { number: row.cardNumber, validUntil: row.cardValidTo } : null,
    },
    arrivedAt: row.arrivedAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
    chiefComplaint: note?.reason || row.reason,
    history: note?.history ?? '',
    examination: note?.examination ?? '',
    plan: note?.plan ?? '',
    vitals: row.vitals ? vitalTexts(row.vitals) : [],
    allergies: row.isAllergyAsked || row.allergies.length > 0 ? row.allergies.map(allergyText) : undefined,
    main: main ? plain(main) : null,
    accompanying: row.diagnoses.filter(({ isMain }) => !isMain).map(plain),
    procedures: [...new Set(row.procedures)],
    medicines: row.medicines.map(medicineText),
  }
}

function allergyText({ substance, reaction, criticality }: SourceRow['allergies'][number]): string {
  const known = [reaction.trim(), criticality === 'high' && 'nặng'].filter(Boolean).join(', ')
  return known ? `${substance} (${known})` : substance
}

/** As the prescription and the label say it: a bottle in drops, with what the doctor wrote beside it. */
export function medicineText({ drugName, route, quantity, ...stored }: Medicine): string {
  const { regimen, note } = storedRegimen(stored)
  return [doseText({ drug: drugName, route, regimen, quantity }, 'vi'), note].filter(Boolean).join(' · ')
}

function vitalTexts(values: Vitals): { label: string; text: string }[] {
  const pressure =
    values.systolic !== null && values.diastolic !== null ? `${values.systolic}/${values.diastolic} mmHg` : null
  const measured = (value: number | null, unit: string, digits = 1) =>
    value !== null && `${formatDecimal(value, digits)} ${unit}`
  const all = [
    ['Mạch', measured(values.pulse, 'lần/phút')],
    ['nhiệt độ', measured(values.temperature, '°C')],
    ['huyết áp', pressure],
    ['nhịp thở', measured(values.respiratoryRate, 'lần/phút')],
    ['SpO₂', measured(values.spo2, '%')],
    ['cân nặng', measured(values.weightKg, 'kg')],
  ] as const
  return all.flatMap(([label, text]) => (text ? [{ label, text }] : []))
}
