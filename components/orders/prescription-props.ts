import type { PrescriptionProps } from '@/components/print/prescription'
import { calendarDate } from '@/lib/kernel/time'
import { intakeText, quantityInWords, routeWord } from '@/lib/orders/rules/dose-text'
import { storedRegimen } from '@/lib/orders/rules/drug-line'
import type { PrescriptionItemView, PrescriptionPrint } from '@/lib/orders/types'

/** The paper of a signed prescription; its QR code holds the national code, which any pharmacy may look up. */
export function prescriptionProps(one: PrescriptionPrint, now: Date): PrescriptionProps {
  const { facility, patient } = one
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
      insuranceNumber: one.insuranceNumber,
      address: patient.address || null,
      phone: patient.phone,
    },
    mark: {
      verification: { code: one.code, url: one.code },
      printedAt: now,
      printedBy: one.printedBy,
      copy: one.status === 'cancelled' ? 'ĐÃ HỦY' : null,
    },
    code: one.code,
    weightKg: one.weightKg,
    diagnoses: one.diagnoses.map(({ code, name }) => `${name} (${code})`),
    drugs: one.items.map((item) => drugOf(item, one.class === 'N')),
    advice: one.advice || null,
    contactPhone: facility.phone,
    accompaniedBy: one.accompaniedBy,
    issuedAt: new Date(one.signedAt),
    prescriber: { name: one.prescriberName, signedAt: new Date(one.signedAt) },
  }
}

function drugOf(item: PrescriptionItemView, isNarcotic: boolean): PrescriptionProps['drugs'][number] {
  const { regimen, note } = storedRegimen(item)
  const how = [routeWord(item.route, 'vi'), intakeText(regimen, 'vi'), note].filter(Boolean).join(' · ')
  return {
    id: item.id,
    name: `${item.activeIngredient} ${item.strength}`,
    tradeName: item.drugName.includes(item.activeIngredient) ? null : item.drugName,
    quantity: item.quantity,
    unit: item.unit.toLocaleLowerCase('vi'),
    days: item.days,
    howToTake: how.charAt(0).toLocaleUpperCase('vi') + how.slice(1),
    quantityInWords: isNarcotic ? quantityInWords(item.quantity, item.unit) : null,
  }
}
