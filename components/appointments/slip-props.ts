import type { RevisitSlipProps } from '@/components/print/revisit-slip'
import { spacedCode } from '@/lib/appointments/rules/code'
import { diseaseText } from '@/lib/appointments/rules/slip'
import { minuteText } from '@/lib/appointments/rules/slots'
import type { SlipView } from '@/lib/appointments/types'

const words = { issued: null, used: 'Đã sử dụng', cancelled: 'Đã hủy' } as const

/** A stored slip as the paper wants it. Vietnamese only: the form is. */
export function slipProps(slip: SlipView, size: 'A4' | 'A5', printedAt: Date): RevisitSlipProps {
  const { source } = slip
  const { patient, facility } = source
  const signedAt = new Date(slip.signedAt)
  return {
    size,
    facility: {
      governingBody: facility.authority,
      name: facility.name,
      address: facility.address,
      phone: facility.phone,
    },
    patient: {
      name: patient.fullName,
      sex: patient.sex,
      birthOn: patient.birthOn,
      birthPrecision: patient.birthPrecision,
      recordNumber: patient.recordNumber,
      nationalId: patient.citizenId,
      insuranceNumber: patient.cardNumber,
      address: patient.address || null,
      phone: patient.phone,
    },
    mark: { verification: null, printedAt, printedBy: null, copy: words[slip.status] },
    number: slip.number,
    code: slip.code,
    codeText: spacedCode(slip.code),
    cardValidTo: patient.cardValidTo,
    arrivedAt: new Date(source.arrivedAt),
    diagnosis: source.main ? diseaseText(source.main) : '',
    accompanying: source.accompanying.map(diseaseText).join('; ') || null,
    dueOn: slip.dueOn,
    dueTime: slip.dueMinute === null ? null : minuteText(slip.dueMinute),
    room: slip.room,
    note: slip.note || null,
    physician: { name: slip.doctorName, signedAt },
    // Signed and stamped by hand: this product holds no digital signature of the facility.
    representative: { name: null, signedAt: null },
    signedOn: signedAt,
  }
}
