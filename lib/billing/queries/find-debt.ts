import { namedPatient, query } from '@/lib/gate'
import { type CalendarDate, calendarDate } from '@/lib/kernel/time'
import { cardOfVisit } from '@/lib/registration'
import type { CardFindingsJson } from '@/lib/registration/rules/card-standing'
import { maySeeDebt } from '../policy'
import { type Invoiced, openBill } from '../rules/bill'
import type { StoredCharge } from '../rules/charge'
import { coverageOf } from '../rules/coverage'
import { patientDueVnd } from '../rules/shares'
import { findDebtInput } from '../schema'
import { invoicedBefore } from './invoiced-before'
import { visitVerdict } from './visit-card'

interface Row {
  card: CardFindingsJson | null
  benefit_percent: number | null
  object_code: string
  route_percent: number
  arrived_on: string
  charges: StoredCharge[]
  invoiced: Invoiced
}

export interface Debt {
  dueVnd: number
  visits: number
  /** Of the oldest such visit; null where nothing is owed. */
  since: CalendarDate | null
}

/** What a person still owes this hospital for visits before today, within the year the cashier follows it. */
export const findDebt = query({
  name: 'billing.find-debt',
  permit: maySeeDebt,
  input: findDebtInput,
  subject: namedPatient,
  async handle({ db, actor }, { patientId }): Promise<Debt> {
    const rows = await db.$queryRaw<Row[]>`
      select ${cardOfVisit} as card, e.benefit_percent, e.object_code, e.route_percent, e.arrived_on::text as arrived_on,
        ${invoicedBefore} as invoiced,
        jsonb_agg(jsonb_build_object('id', c.id, 'quantity', c.quantity, 'unitPriceVnd', c.unit_price_vnd, 'bhytUnitPriceVnd', c.bhyt_unit_price_vnd,
          'bhytPaymentPercent', c.bhyt_payment_percent, 'servicePaymentPercent', c.service_payment_percent, 'costGroup', c.cost_group)) as charges
      from encounter e join charge c on c.encounter_id = e.id and c.status = 'open'
      where e.patient_id = ${patientId}::uuid and e.facility_id = ${actor.facilityId}::uuid
        and e.arrived_on < gate.today() and e.arrived_on >= gate.today() - 365
      group by e.id order by e.arrived_on`
    const owed = rows.map(dueOf).filter(({ dueVnd }) => dueVnd > 0)
    return { dueVnd: owed.reduce((sum, each) => sum + each.dueVnd, 0), visits: owed.length, since: owed[0]?.on ?? null }
  },
})

function dueOf(row: Row): { dueVnd: number; on: CalendarDate } {
  const on = calendarDate(row.arrived_on)
  const coverage = coverageOf({
    benefitPercent: row.benefit_percent,
    objectCode: row.object_code,
    routePercent: row.route_percent,
    visitOn: on,
    cardStanding: visitVerdict(row.card, on).standing,
  })
  return { dueVnd: patientDueVnd(openBill(row.charges, coverage, row.invoiced).totals), on }
}
