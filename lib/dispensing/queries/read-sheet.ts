import { allergyStatus, type Criticality, matchAllergies } from '@/lib/encounters/rules/allergy'
import { type Db, leaveOf, Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { askOnce } from '@/lib/kernel/once'
import type { LotOfDrug } from '../rules/propose'
import type { DispenseStatus } from '../rules/state'
import type { DispensingView, ItemToDispense } from '../types'

export interface SheetIds {
  patientId: string
  encounterId: string
  prescriptionId: string
}

interface Sheet {
  facilityId: string
  patientId: string
  encounterId: string
  version: number
  status: Exclude<DispenseStatus, 'returned'>
  code: string
  class: string
  advice: string
  prescriberId: string
  prescriberName: string
  signedAt: Date
}

/** Also opens what other hospitals recorded of the patient, where there is leave: an allergy is an allergy. */
const sheetOf = (prescriptionId: string, lock: Prisma.Sql) => Prisma.sql`
  select x.facility_id as "facilityId", x.patient_id as "patientId", x.encounter_id as "encounterId", x.version, x.status,
    x.code, x.class, x.advice, x.prescriber_id as "prescriberId",
    coalesce((select trim(concat(s.title, ' ', s.full_name)) from staff s where s.id = x.prescriber_id), '') as "prescriberName",
    x.signed_at as "signedAt", ${leaveOf(Prisma.sql`x.patient_id`)} as share
  from prescription x where x.id = ${prescriptionId}::uuid ${lock}`

export const findSheet = askOnce(async (db: Db, prescriptionId): Promise<Sheet | null> => {
  const rows = await db.$queryRaw<Sheet[]>(sheetOf(prescriptionId, Prisma.empty))
  return rows[0] ?? null
})

/** The sheet, held until commit, so that two counters cannot hand out the same line. */
export const lockSheet = askOnce(async (db: Db, prescriptionId): Promise<Sheet | null> => {
  const rows = await db.$queryRaw<Sheet[]>(sheetOf(prescriptionId, Prisma.sql`for update`))
  return rows[0] ?? null
})

/** The sheet of this visit and no other. */
export function ofVisit(sheet: Sheet | null, { patientId, encounterId }: SheetIds): Sheet {
  if (sheet?.patientId !== patientId || sheet.encounterId !== encounterId) return fail('notFound')
  return sheet
}

export interface SheetItem {
  itemId: string
  drugId: string
  drugName: string
  activeIngredient: string
  strength: string
  unit: string
  route: string
  dose: number
  timesPerDay: number
  times: string[]
  days: number
  everyDays: number
  instruction: string
  acceptedReason: string | null
  requested: number
  dispensed: number
  returned: number
  /** Of the drug, as the catalogue has it today. */
  drugCode: string
  atcCode: string | null
  isSplittable: boolean
  isBhytCovered: boolean
  bhytPaymentPercent: number
}

/** All that ever left the counter for a line of a prescription, and what came back of it. One row. */
export const handedOutOf = (itemId: Prisma.Sql) => Prisma.sql`(
  select sum(l.quantity) as dispensed,
    sum((select sum(m.quantity) from stock_move m where m.lot_id = l.lot_id and m.source_id = l.id and m.kind = 'return')) as returned
  from dispense_line l where l.item_id = ${itemId})`

/** What was prescribed, what left the counter and what came back, line by line. Numbers in JSON are as exact as numeric. */
const itemsOf = (prescriptionId: string) => Prisma.sql`(
  select coalesce(json_agg(json_build_object('itemId', i.id, 'drugId', i.drug_id, 'drugName', i.drug_name,
    'activeIngredient', i.active_ingredient, 'strength', i.strength, 'unit', i.unit, 'route', i.route, 'dose', i.dose,
    'timesPerDay', i.times_per_day, 'times', i.times, 'days', i.days, 'everyDays', i.every_days, 'instruction', i.instruction,
    'acceptedReason', i.accepted_reason, 'requested', i.quantity,
    'dispensed', coalesce(d.dispensed, 0), 'returned', coalesce(d.returned, 0), 'drugCode', coalesce(g.code, ''),
    'atcCode', g.atc_code, 'isSplittable', coalesce(g.is_splittable, false), 'isBhytCovered', coalesce(g.is_bhyt_covered, false),
    'bhytPaymentPercent', coalesce(g.bhyt_payment_percent, 0)) order by i.position), '[]')
  from prescription_item i left join drug g on g.id = i.drug_id
  left join lateral ${handedOutOf(Prisma.sql`i.id`)} d on true
  where i.prescription_id = ${prescriptionId}::uuid)`

export async function readItems(db: Db, prescriptionId: string): Promise<SheetItem[]> {
  const rows = await db.$queryRaw<{ items: SheetItem[] }[]>`select ${itemsOf(prescriptionId)} as items`
  return rows[0]?.items ?? []
}

/** What the visit was for: the pharmacist sees whether the drugs fit. */
const diagnosesOf = (prescriptionId: string) => Prisma.sql`(
  select coalesce(json_agg(json_build_object('code', d.icd_code, 'name', d.name, 'nameEn', c.name_en, 'isMain', d.is_main)
    order by d.is_main desc, d.position), '[]')
  from prescription x
  join diagnosis d on d.encounter_id = x.encounter_id and d.patient_id = x.patient_id and not d.entered_in_error
  left join icd10_code c on c.edition = d.icd_edition and c.code = d.icd_code
  where x.id = ${prescriptionId}::uuid)`

export interface LotRow extends LotOfDrug {
  unitPriceVnd: number
}

interface CounterRow {
  items: SheetItem[]
  lots: LotRow[]
  diagnoses: DispensingView['diagnoses']
  allergies: { id: string; substance: string; reaction: string; criticality: Criticality; atcCode: string | null }[]
  review: { answer: string; reviewedAt: string } | null
}

/**
 * What lies before the pharmacist: the lines, every lot of their drugs that holds something in order of id, and every
 * allergy known today. With `lines` the lots of these alone, held until commit, always in that order. Whose sheet it is
 * has to be looked at first (`ofVisit`): the patient is taken from the question.
 */
export const readCounter = askOnce(async (db: Db, question: Question): Promise<Counter> => {
  const { patientId, prescriptionId } = question
  const itemIds = question.lines?.map(({ itemId }) => itemId)
  const wanted = itemIds ? Prisma.sql`and i.id = any(${itemIds}::uuid[])` : Prisma.empty
  const rows = await db.$queryRaw<CounterRow[]>`
    with lot as (
      select l.* from stock_lot l
      where l.facility_id = gate.facility() and l.quantity > 0
        and l.drug_id = any(array(select i.drug_id from prescription_item i where i.prescription_id = ${prescriptionId}::uuid ${wanted}))
      order by l.id ${itemIds ? Prisma.sql`for update` : Prisma.empty}
    )
    select ${itemsOf(prescriptionId)} as items, ${itemIds ? Prisma.sql`'[]'::json` : diagnosesOf(prescriptionId)} as diagnoses,
      (select coalesce(json_agg(json_build_object('id', l.id, 'drugId', l.drug_id, 'lotNumber', l.lot_number,
         'expiresOn', l.expires_on, 'receivedOn', l.received_on, 'available', l.quantity,
         'isQuarantined', l.status <> 'available', 'unitPriceVnd', l.unit_price_vnd) order by l.id), '[]') from lot l) as lots,
      (select coalesce(json_agg(json_build_object('id', a.id, 'substance', a.substance, 'reaction', a.reaction,
         'criticality', a.criticality, 'atcCode', a.atc_code) order by a.recorded_at), '[]')
       from (select * from allergy where patient_id = ${patientId}::uuid and not entered_in_error order by recorded_at limit 100) a) as allergies,
      (select json_build_object('answer', v.answer, 'reviewedAt', v.reviewed_at) from allergy_review v
       where v.patient_id = ${patientId}::uuid order by v.reviewed_at desc limit 1) as review`
  const { items, lots, diagnoses, allergies, review } = rows[0] ?? fail('unexpected')
  const known = allergies.map(({ id, substance, atcCode: atc, criticality }) => ({ id, substance, atc, criticality }))
  return {
    items,
    lots,
    diagnoses,
    allergies: {
      status: allergyStatus(known, review?.answer === 'noneKnown'),
      reviewedAt: review && new Date(review.reviewedAt).toISOString(),
      lines: allergies.map(({ id, substance, reaction, criticality }) => ({ id, substance, reaction, criticality })),
    },
    /** Every drug of the sheet against every allergy known today, also those other hospitals recorded. */
    matchesOf: ({ activeIngredient, atcCode }) =>
      matchAllergies({ ingredients: [activeIngredient], atc: atcCode ? [atcCode] : [] }, known),
  }
})

interface Question {
  patientId: string
  prescriptionId: string
  /** About to be handed out. */
  lines?: readonly { itemId: string }[]
}

interface Counter {
  items: SheetItem[]
  lots: LotRow[]
  /** Only for looking: nothing is decided by them here. */
  diagnoses: DispensingView['diagnoses']
  allergies: DispensingView['allergies']
  matchesOf(item: Pick<SheetItem, 'activeIngredient' | 'atcCode'>): ItemToDispense['allergyMatches']
}
