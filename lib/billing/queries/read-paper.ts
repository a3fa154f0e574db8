import type { Db } from '@/lib/gate'
import { fromDbDate } from '@/lib/kernel/time'
import type { PaperHead } from '../types'

interface Whose {
  facilityId: string
  patientId: string
  encounterId: string
  printedById: string
}

/** What stands at the head of every paper of the counter. */
export async function readPaperHead(
  db: Db,
  { facilityId, patientId, encounterId, printedById }: Whose,
): Promise<PaperHead> {
  const facility = await db.facility.findUniqueOrThrow({
    where: { id: facilityId },
    select: { authority: true, name: true, address: true, phone: true },
  })
  const patient = await db.patient.findUniqueOrThrow({ where: { id: patientId } })
  const places = await db.$queryRaw<{ name: string }[]>`
    select full_name as name from commune where code = ${patient.communeCode}
    union all select full_name from province where code = ${patient.provinceCode}`
  const visit = await db.encounter.findUniqueOrThrow({ where: { id: encounterId }, select: { cardNumber: true } })
  const printer = await db.staff.findUnique({ where: { id: printedById }, select: { fullName: true } })
  return {
    facility,
    patient: {
      fullName: patient.fullName,
      sex: patient.sex as PaperHead['patient']['sex'],
      birthOn: fromDbDate(patient.birthOn),
      birthPrecision: patient.birthPrecision as PaperHead['patient']['birthPrecision'],
      recordNumber: patient.recordNumber,
      citizenId: patient.citizenId ?? patient.passport,
      cardNumber: visit.cardNumber,
      address: [patient.addressLine, ...places.map((place) => place.name)].filter(Boolean).join(', '),
      phone: patient.phone,
    },
    printedBy: printer?.fullName ?? '',
  }
}
