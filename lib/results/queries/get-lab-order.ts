import { type Db, query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { fromDbDate } from '@/lib/kernel/time'
import { orderSubject, staffNames } from '@/lib/orders'
import { findPanels } from '@/lib/terminology'
import { maySeeLaboratory } from '../policy'
import { getLabOrderInput } from '../schema'
import type { LabOrderView, Person, ResultView } from '../types'
import { type ResultRow, readReport, resultColumns, resultNames, resultView } from './read-results'

/** One order with its tests, their ranges, what the patient had before, and what is entered already. */
export const getLabOrder = query({
  name: 'results.get-lab-order',
  permit: maySeeLaboratory,
  input: getLabOrderInput,
  subject: (db, { orderId }) => orderSubject(db, orderId),
  async handle({ db }, { patientId, orderId }): Promise<LabOrderView> {
    const order = await db.serviceOrder.findUnique({ where: { id: orderId } })
    if (order?.kind !== 'laboratory' || !order.panelCode) return fail('notFound')
    const [panel] = await findPanels(db, [order.panelCode])
    if (!panel) return fail('notFound')
    const patient = await readPerson(db, patientId)
    const names = await staffNames(db, [order.orderedById])
    const previous = await readPrevious(
      db,
      patientId,
      panel.tests.map((test) => test.code),
      orderId,
    )
    return {
      order: {
        id: order.id,
        encounterId: order.encounterId,
        patientId,
        name: order.name,
        nameEn: panel.nameEn,
        panelCode: panel.code,
        specimen: panel.specimen,
        status: order.status,
        isUrgent: order.urgency === 'urgent',
        clinicalNote: order.clinicalNote,
        orderedAt: order.orderedAt.toISOString(),
        doctorName: names.get(order.orderedById) ?? '',
      },
      patient,
      tests: panel.tests.map((test) => ({ test, previous: previous.get(test.code) ?? null })),
      report: await readReport(db, { orderId }),
    }
  },
})

export async function readPerson(db: Db, patientId: string): Promise<Person> {
  const row = await db.patient.findUniqueOrThrow({
    where: { id: patientId },
    select: { fullName: true, sex: true, birthOn: true, birthPrecision: true, recordNumber: true },
  })
  return {
    patientId,
    fullName: row.fullName,
    sex: row.sex as Person['sex'],
    birthOn: fromDbDate(row.birthOn),
    birthPrecision: row.birthPrecision as Person['birthPrecision'],
    recordNumber: row.recordNumber,
  }
}

/** The last verified value of each test, but for this order. */
async function readPrevious(
  db: Db,
  patientId: string,
  codes: string[],
  orderId: string,
): Promise<Map<string, ResultView>> {
  const rows = await db.$queryRaw<ResultRow[]>`
    select distinct on (l.test_code) ${resultColumns}
    from lab_result l join lab_report r on r.id = l.report_id ${resultNames}
    where l.patient_id = ${patientId}::uuid and l.test_code = any(${codes}::text[]) and l.superseded_at is null
      and r.status = 'verified' and r.order_id <> ${orderId}::uuid
    order by l.test_code, l.observed_at desc`
  return new Map(rows.map((row) => [row.testCode, resultView(row)]))
}
