import { type Db, ownFacility, Prisma, query } from '@/lib/gate'
import { fromDbDate } from '@/lib/kernel/time'
import { cardOfVisit } from '@/lib/registration'
import type { CardFindingsJson } from '@/lib/registration/rules/card-standing'
import { maySeeBills } from '../policy'
import { type Invoiced, openBill } from '../rules/bill'
import type { StoredCharge } from '../rules/charge'
import { coverageOf } from '../rules/coverage'
import { patientDueVnd } from '../rules/shares'
import { listCashierWorklistInput } from '../schema'
import type { CashierPage, CashierRow } from '../types'
import { invoicedBefore } from './invoiced-before'
import { visitVerdict } from './visit-card'

interface PersonColumns {
  encounter_id: string
  patient_id: string
  full_name: string
  sex: CashierRow['sex']
  birth_on: Date
  birth_precision: CashierRow['birthPrecision']
  record_number: string
  visit_code: string
  visit_status: CashierRow['visitStatus']
  benefit_percent: number | null
  total: number
}

type OpenRow = PersonColumns & {
  card: CardFindingsJson | null
  object_code: string
  route_percent: number
  arrived_on: Date
  at: Date
  charges: StoredCharge[]
  invoiced: Invoiced
  has_open_prescription: boolean
  has_open_order: boolean
}

type SettledRow = PersonColumns & {
  lines: number
  total_vnd: number
  due_vnd: number
  at: Date
  number: string
  receipt_number: string | null
}

interface Asked {
  facilityId: string
  shows: 'waiting' | 'earlier' | 'settled'
  page: number
  size: number
}

/** Visits with something to collect: seen by the doctor first, longest first; those of earlier days; today's settled bills. */
export const listCashierWorklist = query({
  name: 'billing.list-cashier-worklist',
  permit: maySeeBills,
  input: listCashierWorklistInput,
  subject: ownFacility,
  async handle({ db, actor }, input): Promise<CashierPage> {
    const asked = { ...input, facilityId: actor.facilityId }
    const found = input.shows === 'settled' ? await settled(db, asked) : await open(db, asked)
    return { ...found, page: input.page, size: input.size }
  },
  shows: (out) => out.rows.map((row) => row.patientId),
})

const person = Prisma.sql`e.patient_id, p.full_name, p.sex, p.birth_on, p.birth_precision, p.record_number, e.visit_code,
  e.status as visit_status, e.benefit_percent`

async function open(db: Db, { facilityId, shows, page, size }: Asked) {
  // Yesterday's visits stay on the list at midnight; unpaid ones are followed for a year.
  const days =
    shows === 'waiting'
      ? Prisma.sql`e.arrived_on >= gate.today() - 1`
      : Prisma.sql`e.arrived_on < gate.today() - 1 and e.arrived_on >= gate.today() - 365`
  const rows = await db.$queryRaw<OpenRow[]>`
    with due as (
      select encounter_id, min(occurred_at) as since,
        jsonb_agg(jsonb_build_object('id', id, 'quantity', quantity, 'unitPriceVnd', unit_price_vnd, 'bhytUnitPriceVnd', bhyt_unit_price_vnd,
          'bhytPaymentPercent', bhyt_payment_percent, 'servicePaymentPercent', service_payment_percent, 'costGroup', cost_group)) as charges
      from charge where facility_id = ${facilityId}::uuid and status = 'open' group by encounter_id
    )
    select e.id as encounter_id, ${person}, ${cardOfVisit} as card, e.object_code, e.route_percent, e.arrived_on, coalesce(e.completed_at, d.since) as at, d.charges,
      ${invoicedBefore} as invoiced,
      exists (select from prescription x where x.encounter_id = e.id and x.status in ('placed', 'partlyDispensed')) as has_open_prescription,
      exists (select from service_order o where o.encounter_id = e.id and o.status in ('placed', 'inProgress')) as has_open_order,
      (count(*) over ())::int as total
    from due d join encounter e on e.id = d.encounter_id join patient p on p.id = e.patient_id
    where e.facility_id = ${facilityId}::uuid and ${days}
    order by (e.status = 'completed') desc, coalesce(e.completed_at, d.since), e.id
    limit ${size} offset ${(page - 1) * size}`
  return { rows: rows.map(openRow), total: rows[0]?.total ?? 0 }
}

function openRow(row: OpenRow): CashierRow {
  const visitOn = fromDbDate(row.arrived_on)
  const { standing } = visitVerdict(row.card, visitOn)
  const coverage = coverageOf({
    benefitPercent: row.benefit_percent,
    objectCode: row.object_code,
    routePercent: row.route_percent,
    visitOn,
    cardStanding: standing,
  })
  const { totals } = openBill(row.charges, coverage, row.invoiced)
  return {
    ...whose(row),
    lines: row.charges.length,
    totalVnd: totals.totalVnd,
    dueVnd: patientDueVnd(totals),
    at: row.at.toISOString(),
    cardStanding: row.benefit_percent === null ? null : standing,
    hasOpenPrescription: row.has_open_prescription,
    hasOpenOrder: row.has_open_order,
    invoiceNumber: null,
    receiptNumber: null,
  }
}

async function settled(db: Db, { facilityId, page, size }: Asked) {
  const rows = await db.$queryRaw<SettledRow[]>`
    select i.encounter_id, ${person}, i.total_vnd, i.due_vnd, i.issued_at as at, i.number, y.receipt_number,
      (select count(*) from charge c where c.encounter_id = i.encounter_id and c.invoice_id = i.id)::int as lines, (count(*) over ())::int as total
    from invoice i join encounter e on e.id = i.encounter_id join patient p on p.id = i.patient_id
    left join payment y on y.invoice_id = i.id
    where i.facility_id = ${facilityId}::uuid and i.status = 'paid' and i.issued_at >= gate.today()::timestamp at time zone 'Asia/Ho_Chi_Minh'
    order by i.issued_at desc, i.id
    limit ${size} offset ${(page - 1) * size}`
  const settledRow = (row: SettledRow): CashierRow => ({
    ...whose(row),
    lines: row.lines,
    totalVnd: row.total_vnd,
    dueVnd: row.due_vnd,
    at: row.at.toISOString(),
    cardStanding: null,
    hasOpenPrescription: false,
    hasOpenOrder: false,
    invoiceNumber: row.number,
    receiptNumber: row.receipt_number,
  })
  return { rows: rows.map(settledRow), total: rows[0]?.total ?? 0 }
}

const whose = (row: PersonColumns) => ({
  encounterId: row.encounter_id,
  patientId: row.patient_id,
  fullName: row.full_name,
  sex: row.sex,
  birthOn: fromDbDate(row.birth_on),
  birthPrecision: row.birth_precision,
  recordNumber: row.record_number,
  visitCode: row.visit_code,
  visitStatus: row.visit_status,
  isInsured: row.benefit_percent !== null,
})
