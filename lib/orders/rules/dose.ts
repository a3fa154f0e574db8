import Decimal from 'decimal.js'
import type { Finding } from './finding'

export const daySlots = ['morning', 'noon', 'afternoon', 'evening'] as const
export type DaySlot = (typeof daySlots)[number]

/** How far one unit of the form may be divided for one intake; `free` is measured (mL, drops, IU). */
export type Splitting = 'whole' | 'half' | 'quarter' | 'free'

export type Dose =
  | { kind: 'even'; perIntake: number; timesPerDay: number; at?: readonly string[] }
  | { kind: 'uneven'; parts: readonly { slot: DaySlot; amount: number }[] }

export interface Regimen {
  dose: Dose
  /** Length of the course in calendar days. */
  days: number
  /** Taken every n-th day only: 7 is once a week. */
  everyDays?: number
  asNeeded?: boolean
  /** Unit of one intake: viên, mL, giọt, UI. */
  unit: string
  splitting: Splitting
  /** Where the pharmacy hands out another unit than the patient takes: 1 lọ holds 100 giọt. */
  dispensed?: { unit: string; holds: number }
}

export interface DoseQuantity {
  /** What the pharmacy hands out, in `unit`. Null where the regimen is refused. */
  quantity: number | null
  unit: string
  perDay: number
  findings: Finding[]
  /** The regimen as it will be written: intakes rounded up where that was asked for. */
  regimen: Regimen
}

/** The smallest part of a unit; null where any amount can be measured. */
export const splitSteps: Record<Splitting, string | null> = { whole: '1', half: '0.5', quarter: '0.25', free: null }

/** House defaults, not a regulation: a hospital passes its own drug rounds. */
export const defaultTimes: Record<number, readonly string[]> = {
  1: ['08:00'],
  2: ['08:00', '20:00'],
  3: ['08:00', '14:00', '20:00'],
  4: ['06:00', '12:00', '18:00', '22:00'],
}
export const slotTimes: Record<DaySlot, string> = {
  morning: '08:00',
  noon: '12:00',
  afternoon: '16:00',
  evening: '20:00',
}

/** Clock times of the day's intakes, in order. Empty where nobody has chosen (more than four intakes a day). */
export function timesOfDay(dose: Dose): readonly string[] {
  if (dose.kind === 'uneven') return orderedParts(dose).map((part) => slotTimes[part.slot])
  return dose.at?.length ? [...dose.at].sort() : (defaultTimes[dose.timesPerDay] ?? [])
}

export function orderedParts(dose: Extract<Dose, { kind: 'uneven' }>) {
  return [...dose.parts].sort((a, b) => daySlots.indexOf(a.slot) - daySlots.indexOf(b.slot))
}

export function amountPerDay(dose: Dose): number {
  if (dose.kind === 'even') return new Decimal(dose.perIntake).times(dose.timesPerDay).toNumber()
  return dose.parts.reduce((sum, part) => sum.plus(part.amount), new Decimal(0)).toNumber()
}

/** Days of the course on which it is taken: a week that has begun counts. */
export const intakeDays = ({ days, everyDays }: { days: number; everyDays?: number | undefined }): number =>
  Math.ceil(days / (everyDays ?? 1))

/**
 * Quantity to hand out. A fraction the form cannot be divided into is refused, or with `roundUp` raised to the next
 * possible part with a warning. A countable unit is handed out whole, measured amounts keep 3 decimals
 * (the claim's SO_LUONG, QĐ 4750 Bảng 2).
 */
export function doseQuantity(regimen: Regimen, onFraction: 'refuse' | 'roundUp' = 'refuse'): DoseQuantity {
  const findings = checkRegimen(regimen)
  const unit = regimen.dispensed?.unit ?? regimen.unit
  if (findings.length > 0) return { quantity: null, unit, perDay: 0, findings, regimen }
  const split = splitIntakes(regimen, onFraction)
  const perDay = amountPerDay(split.regimen.dose)
  if (split.refused) return { quantity: null, unit, perDay, findings: split.findings, regimen }
  const taken = new Decimal(perDay).times(intakeDays(regimen))
  const whole = regimen.dispensed !== undefined || regimen.splitting !== 'free'
  const exact = regimen.dispensed ? taken.div(regimen.dispensed.holds) : taken
  const quantity = whole ? exact.ceil() : exact.toDecimalPlaces(3, Decimal.ROUND_UP)
  if (whole && !regimen.dispensed && !exact.isInteger()) {
    split.findings.push({
      severity: 'warn',
      message: 'orders.dose.quantityRoundedUp',
      path: 'quantity',
      values: { needed: exact.toNumber(), quantity: quantity.toNumber(), unit },
    })
  }
  return { quantity: quantity.toNumber(), unit, perDay, findings: split.findings, regimen: split.regimen }
}

function checkRegimen({ dose, days, everyDays, dispensed }: Regimen): Finding[] {
  const findings: Finding[] = []
  const refuse = (path: string, message: string) => findings.push({ severity: 'refuse', message, path })
  const positive = (n: number) => Number.isFinite(n) && n > 0
  if (dose.kind === 'even') {
    if (!positive(dose.perIntake)) refuse('perIntake', 'validation.dosePositive')
    if (!Number.isInteger(dose.timesPerDay) || dose.timesPerDay < 1 || dose.timesPerDay > 24)
      refuse('timesPerDay', 'validation.timesPerDay')
    else if (dose.at?.length && dose.at.length !== dose.timesPerDay) refuse('at', 'validation.doseTimes')
    if (dose.at?.some((time) => !/^([01]\d|2[0-3]):[0-5]\d$/.test(time))) refuse('at', 'validation.doseTime')
  } else {
    if (dose.parts.length === 0 || dose.parts.some((part) => !positive(part.amount)))
      refuse('parts', 'validation.dosePositive')
    if (new Set(dose.parts.map((part) => part.slot)).size < dose.parts.length)
      refuse('parts', 'validation.doseSlotTwice')
  }
  if (!Number.isInteger(days) || days < 1 || days > 366) refuse('days', 'validation.courseDays')
  if (everyDays !== undefined && (!Number.isInteger(everyDays) || everyDays < 1))
    refuse('everyDays', 'validation.everyDays')
  if (dispensed && !positive(dispensed.holds)) refuse('dispensed', 'validation.dosePositive')
  return findings
}

function splitIntakes(regimen: Regimen, onFraction: 'refuse' | 'roundUp') {
  const step = splitSteps[regimen.splitting]
  const findings: Finding[] = []
  let refused = false
  const toStep = (amount: number, path: string): number => {
    const exact = new Decimal(amount)
    if (step === null || exact.mod(step).isZero()) return amount
    const raised = exact.div(step).ceil().times(step).toNumber()
    refused ||= onFraction === 'refuse'
    findings.push({
      severity: onFraction === 'refuse' ? 'refuse' : 'warn',
      message: onFraction === 'refuse' ? 'orders.dose.cannotSplit' : 'orders.dose.intakeRoundedUp',
      path,
      values: { amount, raised, unit: regimen.unit },
    })
    return raised
  }
  const { dose } = regimen
  const fitted: Dose =
    dose.kind === 'even'
      ? { ...dose, perIntake: toStep(dose.perIntake, 'perIntake') }
      : { ...dose, parts: dose.parts.map((part, i) => ({ ...part, amount: toStep(part.amount, `parts.${i}.amount`) })) }
  return { findings, refused, regimen: refused ? regimen : { ...regimen, dose: fitted } }
}
