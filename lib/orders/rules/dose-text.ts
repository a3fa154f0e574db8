import Decimal from 'decimal.js'
import { doReadNumber, ReadingConfig } from 'read-vietnamese-number'
import { formatDecimal } from '@/lib/kernel/numbers'
import { searchKey } from '@/lib/kernel/text'
import { amountPerDay, type DaySlot, intakeDays, orderedParts, type Regimen, slotTimes, timesOfDay } from './dose'

export type Language = 'vi' | 'en'

const slotWords: Record<Language, Record<DaySlot, string>> = {
  vi: { morning: 'sáng', noon: 'trưa', afternoon: 'chiều', evening: 'tối' },
  en: { morning: 'morning', noon: 'noon', afternoon: 'afternoon', evening: 'evening' },
}

/** English of the units and routes in use; by search key, because catalogues differ in capitals and accents. */
const unitWords: Record<string, readonly [one: string, many: string]> = {
  vien: ['tablet', 'tablets'],
  'vien nang': ['capsule', 'capsules'],
  ong: ['ampoule', 'ampoules'],
  lo: ['vial', 'vials'],
  goi: ['sachet', 'sachets'],
  chai: ['bottle', 'bottles'],
  tuyp: ['tube', 'tubes'],
  tui: ['bag', 'bags'],
  'but tiem': ['pen', 'pens'],
  'binh xit': ['inhaler', 'inhalers'],
  mieng: ['patch', 'patches'],
  giot: ['drop', 'drops'],
  nhat: ['puff', 'puffs'],
  lan: ['application', 'applications'],
  ui: ['IU', 'IU'],
  thang: ['decoction', 'decoctions'],
  hop: ['box', 'boxes'],
  'bom tiem': ['syringe', 'syringes'],
  'ong hit': ['inhaler', 'inhalers'],
}
const routeWords: Record<string, string> = {
  uong: 'by mouth',
  ngam: 'buccal',
  nhai: 'chewed',
  'dat duoi luoi': 'under the tongue',
  'ngam duoi luoi': 'under the tongue',
  tiem: 'by injection',
  'tiem bap': 'into a muscle',
  'tiem duoi da': 'under the skin',
  'tiem trong da': 'into the skin',
  'tiem tinh mach': 'into a vein',
  'tiem truyen': 'by infusion',
  'tiem truyen tinh mach': 'by infusion into a vein',
  'truyen tinh mach': 'by infusion into a vein',
  'dung ngoai': 'on the skin',
  'boi ngoai da': 'on the skin',
  'nho mat': 'into the eye',
  'nho mui': 'into the nose',
  'nho tai': 'into the ear',
  'xit mui': 'nasal spray',
  'tiem vao o khop': 'into a joint',
  thut: 'as an enema',
  hit: 'inhaled',
  'dang hit': 'inhaled',
  'bot hit': 'inhaled powder',
  'danh tua luoi': 'rubbed on the tongue',
  'khi dung': 'nebulised',
  'dat am dao': 'into the vagina',
  'dat hau mon': 'into the rectum',
  'dan tren da': 'patch on the skin',
}

export const formatAmount = (amount: number, language: Language): string =>
  language === 'vi' ? formatDecimal(amount, 3) : new Decimal(amount).toDecimalPlaces(3).toString()

export function unitWord(unit: string, amount: number, language: Language): string {
  const words = language === 'en' ? unitWords[searchKey(unit)] : undefined
  if (words) return words[amount <= 1 ? 0 : 1]
  return /^[\p{Lu}][\p{Ll}\s]+$/u.test(unit) ? unit.toLocaleLowerCase('vi') : unit
}

export const routeWord = (route: string, language: Language): string =>
  language === 'en' ? (routeWords[searchKey(route)] ?? route) : route.toLocaleLowerCase('vi')

const plural = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

export const amountWithUnit = (amount: number, unit: string, language: Language): string =>
  `${formatAmount(amount, language)} ${unitWord(unit, amount, language)}`

/** `1 viên × 1 lần/ngày (20:00)` or `sáng 3 viên (08:00), tối 1 viên (20:00)`. */
export function intakeText(regimen: Regimen, language: Language): string {
  const { dose, unit, everyDays = 1 } = regimen
  const vi = language === 'vi'
  const needed = regimen.asNeeded ? (vi ? ' khi cần' : ' when needed') : ''
  const isDaily = everyDays === 1
  const spaced = isDaily ? '' : vi ? `, cứ ${everyDays} ngày dùng một ngày` : `, one day in every ${everyDays}`
  if (dose.kind === 'uneven') {
    const parts = orderedParts(dose).map(
      (part) =>
        `${slotWords[language][part.slot]} ${amountWithUnit(part.amount, unit, language)} (${slotTimes[part.slot]})`,
    )
    return parts.join(', ') + spaced + needed
  }
  const often = vi ? `${dose.timesPerDay} lần` : plural(dose.timesPerDay, 'time', 'times')
  // "1 lần/ngày" is read as every day, whatever follows.
  const times = isDaily ? `${often}/${vi ? 'ngày' : 'day'}` : often
  const at = regimen.asNeeded ? [] : timesOfDay(dose)
  const clock = at.length > 0 ? ` (${at.join(', ')})` : ''
  return `${amountWithUnit(dose.perIntake, unit, language)} × ${times}${clock}${spaced}${needed}`
}

export interface DoseTextInput {
  /** Name with strength: `Tenofovir 300 mg`. */
  drug: string
  route: string
  regimen: Regimen
  quantity: number
  /** What is handed out, `tuýp`, where how much of it a dose takes is not known; left out, the unit of the regimen. */
  quantityUnit?: string
}

/** The dose in full: `Tenofovir 300 mg · uống · 1 viên × 1 lần/ngày (20:00) · 30 ngày · 30 viên`. */
export function doseText(input: DoseTextInput, language: Language): string {
  const { drug, route, regimen, quantity, quantityUnit = regimen.dispensed?.unit ?? regimen.unit } = input
  const days = language === 'vi' ? `${regimen.days} ngày` : plural(regimen.days, 'day', 'days')
  const total = amountWithUnit(quantity, quantityUnit, language)
  return [drug, routeWord(route, language), intakeText(regimen, language), days, total].join(' · ')
}

const claimSlot: Record<DaySlot, string> = { morning: 'Sáng', noon: 'Trưa', afternoon: 'Chiều', evening: 'Tối' }
const claimNumber = (n: number) => new Decimal(n).toDecimalPlaces(3).toString()

/**
 * LIEU_DUNG of the claim (QĐ 4750 Bảng 2): `2 viên/lần * 2 lần/ngày * 5 ngày [4 viên/ngày]`; in-patients one day at a
 * time; unequal doses named. The decision does not say how to write a decimal inside this text: we use the dot of
 * every other number of the file; nor a dose not taken daily: we count the days on which it is taken.
 */
export function claimDoseText(regimen: Regimen, setting: 'outpatient' | 'inpatient' = 'outpatient'): string {
  const { dose } = regimen
  const unit = unitWord(regimen.unit, 1, 'vi')
  const perDay = `[${claimNumber(amountPerDay(dose))} ${unit}/ngày]`
  if (dose.kind === 'uneven') {
    const parts = orderedParts(dose).map((part) => `${claimSlot[part.slot]}: ${claimNumber(part.amount)} ${unit}`)
    return `${parts.join(', ')} ${perDay}`
  }
  const days = setting === 'inpatient' ? 1 : intakeDays(regimen)
  return `${claimNumber(dose.perIntake)} ${unit}/lần * ${dose.timesPerDay} lần/ngày * ${days} ngày ${perDay}`
}

/** LIEU_DUNG of one herb of a decoction (thang): `12g * 1 thang * 5 ngày`. */
export const claimDecoctionText = (grams: number, packsPerDay: number, days: number): string =>
  `${claimNumber(grams)}g * ${packsPerDay} thang * ${days} ngày`

/** A quantity under 10 is printed with a leading 0 (TT 26/2025): 5 → `05`, so that no digit can be put before it. */
export function printQuantity(quantity: number): string {
  const text = formatDecimal(quantity, 3)
  return quantity >= 1 && quantity < 10 ? `0${text}` : text
}

/** A narcotic's quantity in words, first letter a capital (TT 26/2025): 30 viên → `Ba mươi viên`. */
export function quantityInWords(quantity: number, unit: string): string {
  const reading = new ReadingConfig()
  reading.unit = unitWord(unit, quantity, 'vi').split(' ')
  reading.pointText = 'phẩy'
  const words = doReadNumber(new Decimal(quantity).toFixed(), reading)
  return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1)
}
