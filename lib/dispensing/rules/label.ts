import { upperVi } from '@/lib/kernel/text'
import { type CalendarDate, formatDate } from '@/lib/kernel/time'
import { type DaySlot, orderedParts, type Regimen, timesOfDay } from '@/lib/orders/rules/dose'
import { amountWithUnit, type Language, routeWord } from '@/lib/orders/rules/dose-text'

export interface LabelInput {
  facility: string
  patient: { fullName: string; birthOn: CalendarDate; birthPrecision: 'day' | 'month' | 'year'; recordNumber: string }
  /** INN with strength; the trade name in brackets where the sheet has one. */
  drug: string
  route: string
  regimen: Regimen
  quantity: number
  lots: readonly { lotNumber: string; expiresOn: CalendarDate }[]
  dispensedOn: CalendarDate
  /** Words of the prescriber or of the drug's catalogue, already in the patient's language. */
  advice?: readonly string[]
}

export interface LabelContent {
  facility: string
  patientName: string
  patientLine: string
  drug: string
  quantity: string
  instructions: string
  times: string
  lots: string
  dispensed: string
  advice: string[]
}

const slotPhrase: Record<Language, Record<DaySlot, string>> = {
  vi: { morning: 'buổi sáng', noon: 'buổi trưa', afternoon: 'buổi chiều', evening: 'buổi tối' },
  en: { morning: 'in the morning', noon: 'at noon', afternoon: 'in the afternoon', evening: 'in the evening' },
}

/** What is printed on the bag: whole words only, because a patient reads it. */
export function labelContent(input: LabelInput, language: Language): LabelContent {
  const vi = language === 'vi'
  const { patient, regimen } = input
  const times = regimen.asNeeded ? [] : timesOfDay(regimen.dose)
  const born = formatDate(patient.birthOn, patient.birthPrecision)
  const lots = input.lots.map((lot) =>
    vi
      ? `Lô ${lot.lotNumber}, hạn dùng ${formatDate(lot.expiresOn)}`
      : `Lot ${lot.lotNumber}, use by ${formatDate(lot.expiresOn)}`,
  )
  return {
    facility: input.facility,
    patientName: upperVi(patient.fullName),
    patientLine: vi ? `Sinh ${born} · Mã ${patient.recordNumber}` : `Born ${born} · Number ${patient.recordNumber}`,
    drug: input.drug,
    quantity: amountWithUnit(input.quantity, regimen.dispensed?.unit ?? regimen.unit, language),
    instructions: instructions(input, language),
    times: times.join(' · '),
    lots: lots.join('; '),
    dispensed: vi ? `Ngày phát ${formatDate(input.dispensedOn)}` : `Dispensed ${formatDate(input.dispensedOn)}`,
    advice: (input.advice ?? []).map((line) => line.trim()).filter((line) => line !== ''),
  }
}

/** `Uống mỗi lần 1 viên, ngày 2 lần. Dùng trong 30 ngày.` */
function instructions({ route, regimen }: LabelInput, language: Language): string {
  const vi = language === 'vi'
  const { dose, days, everyDays = 1 } = regimen
  const how = capital(routeWord(route, language))
  const needed = regimen.asNeeded ? (vi ? ', chỉ khi cần' : ', only when needed') : ''
  const rest =
    everyDays > 1
      ? vi
        ? ` Cứ ${everyDays} ngày dùng một ngày, không dùng hằng ngày.`
        : ` One day in every ${everyDays} days, not daily.`
      : ''
  const course = vi ? ` Dùng trong ${days} ngày.` : ` For ${days} ${days === 1 ? 'day' : 'days'}.`
  if (dose.kind === 'uneven') {
    const parts = orderedParts(dose).map(
      (part) => `${amountWithUnit(part.amount, regimen.unit, language)} ${slotPhrase[language][part.slot]}`,
    )
    return `${how}: ${parts.join(', ')}${needed}.${rest}${course}`
  }
  const amount = amountWithUnit(dose.perIntake, regimen.unit, language)
  const often = oftenIn(dose.timesPerDay, everyDays === 1, language)
  const each = vi ? `${how} mỗi lần ${amount}, ${often}` : `${how}: ${amount} each time, ${often}`
  return `${each}${needed}.${rest}${course}`
}

/** A weekly medicine is not to be read as a daily one: `ngày 1 lần` is for what is taken every day. */
function oftenIn(times: number, isDaily: boolean, language: Language): string {
  if (language === 'vi') return isDaily ? `ngày ${times} lần` : `${times} lần trong ngày dùng thuốc`
  const count = times === 1 ? 'once' : `${times} times`
  return isDaily ? `${count} a day` : `${count} on a day it is taken`
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
