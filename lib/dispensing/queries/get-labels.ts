import { type Db, query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { businessDay, fromDbDate } from '@/lib/kernel/time'
import { storedRegimen } from '@/lib/orders/rules/drug-line'
import { maySeePrescriptions } from '../policy'
import { labelContent } from '../rules/label'
import { sumOf } from '../rules/propose'
import { difference } from '../rules/state'
import { getLabelsInput } from '../schema'
import type { LabelView } from '../types'

/** One label for each line handed out, in words the patient reads. What came back has no label. */
export const getLabels = query({
  name: 'dispensing.get-labels',
  permit: maySeePrescriptions,
  input: getLabelsInput,
  subject: (db: Db, { dispenseId }) =>
    db.dispense.findUnique({
      where: { id: dispenseId },
      select: { facilityId: true, patientId: true, encounterId: true },
    }),
  async handle({ db, actor }, { dispenseId }): Promise<LabelView[]> {
    const dispense = await db.dispense.findUnique({ where: { id: dispenseId }, include: { lines: true } })
    if (!dispense) return fail('notFound')
    const { patientId, prescriptionId, dispensedAt } = dispense
    const facility = await db.facility.findUniqueOrThrow({ where: { id: actor.facilityId }, select: { name: true } })
    const patient = await db.patient.findUniqueOrThrow({
      where: { id: patientId },
      select: { fullName: true, birthOn: true, birthPrecision: true, recordNumber: true },
    })
    const items = await db.prescriptionItem.findMany({ where: { prescriptionId }, orderBy: { position: 'asc' } })
    const back = await db.stockMove.findMany({
      where: {
        kind: 'return',
        sourceId: { in: dispense.lines.map((line) => line.id) },
        lotId: { in: dispense.lines.map((line) => line.lotId) },
      },
      select: { sourceId: true, quantity: true },
    })
    const returned = (lineId: string) =>
      sumOf(back.filter((move) => move.sourceId === lineId).map((move) => ({ quantity: move.quantity.toNumber() })))
    return items.flatMap((item) => {
      const { regimen, note } = storedRegimen({ ...item, dose: item.dose.toNumber() })
      const lines = dispense.lines.filter(
        (line) => line.itemId === item.id && line.quantity.toNumber() > returned(line.id),
      )
      return lines.map((line) => {
        const content = labelContent(
          {
            facility: facility.name,
            patient: {
              fullName: patient.fullName,
              birthOn: fromDbDate(patient.birthOn),
              birthPrecision: patient.birthPrecision as 'day' | 'month' | 'year',
              recordNumber: patient.recordNumber,
            },
            drug: item.drugName,
            route: item.route,
            regimen,
            quantity: difference(line.quantity.toNumber(), returned(line.id)),
            lots: [{ lotNumber: line.lotNumber, expiresOn: fromDbDate(line.expiresOn) }],
            dispensedOn: businessDay(dispensedAt),
            advice: [note],
          },
          'vi',
        )
        return {
          id: line.id,
          facility: content.facility,
          patientName: content.patientName,
          patientLine: content.patientLine,
          drug: content.drug,
          quantity: content.quantity,
          dose: [content.instructions, ...content.advice].join(' '),
          times: content.times,
          lot: line.lotNumber,
          expiresOn: fromDbDate(line.expiresOn),
          dispensedOn: businessDay(dispensedAt),
        }
      })
    })
  },
})
