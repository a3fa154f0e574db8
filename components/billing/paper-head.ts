import type { PrintFacility, PrintMark, PrintPatient } from '@/components/print/types'
import type { PaperHead } from '@/lib/billing/types'
import { calendarDate } from '@/lib/kernel/time'

/** The head of a paper of the counter, as the prints want it. */
export function paperHead(head: PaperHead & { printedAt: string }): {
  facility: PrintFacility
  patient: PrintPatient
  mark: PrintMark
} {
  const { facility, patient } = head
  return {
    facility: {
      governingBody: facility.authority,
      name: facility.name,
      address: facility.address,
      phone: facility.phone,
    },
    patient: {
      name: patient.fullName,
      sex: patient.sex,
      birthOn: calendarDate(patient.birthOn),
      birthPrecision: patient.birthPrecision,
      recordNumber: patient.recordNumber,
      nationalId: patient.citizenId,
      insuranceNumber: patient.cardNumber,
      address: patient.address,
      phone: patient.phone,
    },
    mark: { verification: null, printedAt: new Date(head.printedAt), printedBy: head.printedBy, copy: null },
  }
}
