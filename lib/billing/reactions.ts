import { dispensed, returned } from '@/lib/dispensing/events'
import { coverChanged, noteSigned } from '@/lib/encounters/events'
import { Prisma, react } from '@/lib/gate'
import type { Specialty } from '@/lib/identity/schema'
import { fail } from '@/lib/kernel/errors'
import { businessDay, type CalendarDate, endOfDay, startOfDay } from '@/lib/kernel/time'
import { orderCancelled } from '@/lib/orders/events'
import { verified } from '@/lib/results/events'
import { serviceToCharge } from '@/lib/terminology'
import { addCharges, chargeServices } from './commands/add-charges'
import { lockOpenCharges } from './queries/read-bill'
import { drugCostGroup } from './rules/charge'
import { consultationPercent } from './rules/consultation'
import { examinationCode } from './rules/examination'

/**
 * The examination of the visit, by the patient's n-th consultation here on the day of the visit: what is signed after
 * midnight, or the next morning, belongs to the day he came, like the cover it is shared by.
 */
export const chargeExamination = react(noteSigned, 'billing.charge-examination', async (context, visit) => {
  const { db } = context
  const { patientId, facilityId, encounterId } = visit
  // Two notes of one patient signed in the same moment must not both be the first consultation.
  const [room] = await db.$queryRaw<Examined[]>`
    select e.arrived_on::text as "arrivedOn", r.specialty, r.department_code as "departmentCode", r.name,
      pg_advisory_xact_lock(hashtextextended('billing.consultations' || ${patientId}::text, 0))::text as held
    from encounter e join room r on r.id = e.room_id
    where e.id = ${encounterId}::uuid and e.patient_id = ${patientId}::uuid`
  if (!room) return fail('unexpected')
  const on = room.arrivedOn
  // A statement of its own, so that it counts what was committed while this one waited for the lock. From his visits of the
  // day to their charges: neither all charges nor all visits of the day are read for it.
  const before = Prisma.sql`(
    select count(*)::int from encounter v join charge c on c.encounter_id = v.id
    where v.patient_id = ${patientId}::uuid and v.arrived_at >= ${startOfDay(on)} and v.arrived_at < ${endOfDay(on)}
      and v.id <> ${encounterId}::uuid and c.facility_id = ${facilityId}::uuid and c.kind = 'examination'
      and c.status in ('open', 'invoiced'))`
  await chargeServices(context, visit, serviceToCharge(examinationCode(room), facilityId, on), {
    sourceKind: Prisma.sql`'encounter'`,
    sourceId: encounterId,
    servicePaymentPercent: Prisma.sql`(${consultationShares}::int[])[least(${before} + 1, ${consultationShares.length}::int)]`,
    orderedById: visit.doctorId,
  })
})

interface Examined {
  arrivedOn: CalendarDate
  specialty: Specialty | null
  departmentCode: string
  name: string
}

/** From the last on there are no more different ones. */
const consultationShares = [1, 2, 3, 4, 5, 6].map(consultationPercent)

/** The tests behind a verified report. Insurance pays the parts of a package of the house, so these are charged. */
export const chargeReport = react(verified, 'billing.charge-report', async (context, report) => {
  const services = serviceToCharge(report.serviceCode, report.facilityId, businessDay(context.now))
  await chargeServices(context, report, services, {
    sourceKind: Prisma.sql`case when s."isPart" then 'serviceOrder/' || s.code else 'serviceOrder' end`,
    sourceId: report.orderId,
    orderedById: report.orderedById,
  })
})

/** Each lot at the price it was bought for; a drug has one price for patient and fund (DON_GIA, QĐ 4750 Bảng 2). */
export const chargeDrugs = react(dispensed, 'billing.charge-drugs', async (context, handover) => {
  const charges = handover.lines.map((line) => ({
    sourceKind: 'dispenseLine',
    sourceId: line.lineId,
    kind: 'drug',
    code: line.drugCode,
    name: line.drugName,
    unit: line.unit,
    costGroup: drugCostGroup(line),
    quantity: line.quantity,
    unitPriceVnd: line.unitPriceVnd,
    bhytUnitPriceVnd: line.isBhytCovered ? line.unitPriceVnd : null,
    bhytPaymentPercent: line.bhytPaymentPercent,
    orderedById: handover.prescriberId,
  }))
  await addCharges(context, handover, charges)
})

/** What came back is not owed. Once invoiced, the invoice has to be cancelled first: paper and shelf may not disagree. */
export const takeBackDrugs = react(returned, 'billing.take-back-drugs', async ({ db }, { lines }) => {
  for (const line of lines) {
    const changed = await db.charge.updateMany({
      where: { sourceKind: 'dispenseLine', sourceId: line.lineId, status: 'open' },
      data: line.kept === 0 ? { status: 'cancelled' } : { quantity: line.kept },
    })
    if (changed.count === 0) fail('refused', { message: 'billing.return.invoiced' })
  }
})

export const cancelOrderCharges = react(orderCancelled, 'billing.cancel-order-charges', async ({ db }, { orderId }) => {
  const where = {
    sourceId: orderId,
    OR: [{ sourceKind: 'serviceOrder' }, { sourceKind: { startsWith: 'serviceOrder/' } }],
  }
  if ((await db.charge.count({ where: { ...where, status: 'invoiced' } })) > 0)
    fail('refused', { message: 'billing.cancel.invoiced' })
  await db.charge.updateMany({ where: { ...where, status: 'open' }, data: { status: 'cancelled' } })
})

/**
 * Who pays cannot change under a bill that stands. The open charges are held first: a payment under way ends before the
 * invoices are looked at, and one that comes later is shared by the new cover.
 */
export const keepCoverOfBill = react(coverChanged, 'billing.keep-cover-of-bill', async ({ db }, { encounterId }) => {
  await lockOpenCharges(db, encounterId)
  const invoiced = await db.charge.count({ where: { encounterId, status: 'invoiced' } })
  if (invoiced > 0) fail('refused', { message: 'billing.cover.invoiced' })
})
