import { query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { staffNames } from '@/lib/orders'
import { mayPrintReport, reportSubject } from '../policy'
import { getReportInput } from '../schema'
import type { ReportPrint } from '../types'
import { readPerson } from './get-lab-order'
import { readReport } from './read-results'

/** One report with all that stands on its paper. */
export const getReport = query({
  name: 'results.get-report',
  permit: mayPrintReport,
  input: getReportInput,
  subject: (db, { reportId }) => reportSubject(db, reportId),
  async handle({ db, actor }, { reportId }): Promise<ReportPrint> {
    const report = await readReport(db, { reportId })
    if (!report) return fail('notFound')
    const { orderId, encounterId, patientId } = await db.labReport.findUniqueOrThrow({
      where: { id: reportId },
      select: { orderId: true, encounterId: true, patientId: true },
    })
    const order = await db.serviceOrder.findUniqueOrThrow({ where: { id: orderId } })
    const panel = order.panelCode
      ? await db.labPanel.findUnique({ where: { code: order.panelCode }, select: { specimen: true } })
      : null
    const facility = await db.facility.findUniqueOrThrow({
      where: { id: actor.facilityId },
      select: { authority: true, name: true, address: true, phone: true },
    })
    const visit = await db.encounter.findUniqueOrThrow({
      where: { id: encounterId },
      select: { cardNumber: true, roomId: true },
    })
    const room = await db.room.findUnique({ where: { id: visit.roomId }, select: { name: true } })
    const address = await db.patient.findUniqueOrThrow({
      where: { id: patientId },
      select: { addressLine: true, citizenId: true, passport: true, phone: true },
    })
    const diagnoses = await db.diagnosis.findMany({
      where: { encounterId, enteredInError: false },
      orderBy: [{ isMain: 'desc' }, { position: 'asc' }],
      select: { icdCode: true, name: true },
    })
    const names = await staffNames(db, [order.orderedById, actor.id])
    return {
      ...report,
      order: {
        id: orderId,
        name: order.name,
        specimen: panel?.specimen ?? null,
        orderedAt: order.orderedAt.toISOString(),
        orderedByName: names.get(order.orderedById) ?? '',
        roomName: room?.name ?? '',
      },
      diagnoses: diagnoses.map(({ icdCode, name }) => `${name} (${icdCode})`),
      insuranceNumber: visit.cardNumber,
      facility,
      patient: {
        ...(await readPerson(db, patientId)),
        citizenId: address.citizenId ?? address.passport,
        address: address.addressLine,
        phone: address.phone,
      },
      printedBy: names.get(actor.id) ?? '',
    }
  },
})
