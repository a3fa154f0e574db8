import type { VisitStatus } from '@/lib/encounters/rules/visit'
import { type Db, Prisma, query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { askOnce } from '@/lib/kernel/once'
import { businessDay } from '@/lib/kernel/time'
import { readFindings } from '@/lib/registration/rules/card-standing'
import { maySeeBills } from '../policy'
import { settingsOn } from '../rules/settings'
import { benefitPercentOf } from '../rules/shares'
import { getBillInput } from '../schema'
import type { BillCard, BillView, CoverageView } from '../types'
import { openBillOf, openLines, type VisitToBill, visitCoverage, visitToBill } from './read-bill'
import { type InvoiceJson, invoicesAsJson, invoiceView } from './read-invoices'
import { visitVerdict } from './visit-card'

/** What the visit costs: what is open, shared as it would be collected now, and what was invoiced, as it was stored. */
export const getBill = query({
  name: 'billing.get-bill',
  permit: maySeeBills,
  input: getBillInput,
  subject: async (db, { encounterId }) => {
    const visit = await findVisit(db, encounterId)
    return visit && { facilityId: visit.facilityId, patientId: visit.patientId, encounterId }
  },
  async handle({ db, actor }, { patientId, encounterId }): Promise<BillView> {
    const visit = await findVisit(db, encounterId)
    if (visit?.patientId !== patientId) return fail('notFound')
    const { charges, bill, dueVnd, fingerprint } = await openBillOf(db, actor.facilityId, visit)
    const invoices = visit.invoices.map(invoiceView)
    const invoiced = invoices.reduce((sum, invoice) => sum + invoice.bhytTotalVnd, 0)
    return {
      encounterId,
      patientId,
      visitCode: visit.visitCode,
      visitStatus: visit.status,
      arrivedAt: visit.arrivedAt.toISOString(),
      coverage: coverageView(visit, bill.totals.bhytTotalVnd + invoiced),
      card: billCard(visit),
      open: {
        lines: openLines(charges, bill),
        totals: bill.totals,
        dueVnd,
        fingerprint,
        mustReissue: bill.mustReissue,
      },
      invoices,
      pending: { prescriptions: visit.prescriptions, orders: visit.orders },
    }
  },
})

interface VisitRow extends VisitToBill {
  facilityId: string
  patientId: string
  visitCode: string
  status: VisitStatus
  arrivedAt: Date
  cardNumber: string | null
  cardId: string | null
  invoices: InvoiceJson[]
  prescriptions: number
  orders: number
}

const findVisit = askOnce(async (db: Db, encounterId): Promise<VisitRow | null> => {
  const ofVisit = Prisma.sql`v.encounter_id = e.id and v.patient_id = e.patient_id`
  const rows = await db.$queryRaw<VisitRow[]>`
    select e.facility_id as "facilityId", e.patient_id as "patientId", e.visit_code as "visitCode", e.status,
      e.arrived_at as "arrivedAt", e.card_number as "cardNumber", e.insurance_card_id as "cardId", ${visitToBill}, ${invoicesAsJson(ofVisit)} as invoices,
      (select count(*)::int from prescription x where x.encounter_id = e.id and x.patient_id = e.patient_id
         and x.status in ('placed', 'partlyDispensed')) as prescriptions,
      (select count(*)::int from service_order o where o.encounter_id = e.id and o.patient_id = e.patient_id
         and o.status in ('placed', 'inProgress')) as orders
    from encounter e where e.id = ${encounterId}::uuid`
  return rows[0] ?? null
})

function coverageView(visit: VisitRow, insuredVnd: number): CoverageView | null {
  const coverage = visitCoverage(visit)
  if (!coverage) return null
  const { noCoPayBelowVnd } = settingsOn(coverage.visitOn)
  return {
    cardNumber: visit.cardNumber ?? '',
    benefitPercent: coverage.benefitPercent,
    objectCode: visit.objectCode,
    routePercent: coverage.route.payablePercent,
    appliedPercent: benefitPercentOf(coverage, insuredVnd),
    isUnderLimit: insuredVnd < noCoPayBelowVnd,
    limitVnd: noCoPayBelowVnd,
  }
}

/** The card the visit was received with, where it was to pay. */
function billCard(visit: VisitRow): BillCard | null {
  const { cardId, cardNumber, benefitPercent, card, arrivedOn } = visit
  if (!cardId || !cardNumber || benefitPercent === null) return null
  const found = readFindings(card)
  const verdict = visitVerdict(card, arrivedOn)
  const isOfVisit = verdict.checkedAt !== null && businessDay(new Date(verdict.checkedAt)) >= arrivedOn
  return {
    cardId,
    number: cardNumber,
    verdict,
    code: found.answer?.code ?? null,
    checkId: found.answer?.checkId ?? null,
    keptBecause: verdict.standing === 'kept' ? (found.kept?.reason ?? null) : null,
    isOfVisit,
    visitOn: arrivedOn,
  }
}
