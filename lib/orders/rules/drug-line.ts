import Decimal from 'decimal.js'
import { parseDecimal } from '@/lib/kernel/numbers'
import {
  amountPerDay,
  type DaySlot,
  type Dose,
  type DoseQuantity,
  defaultTimes,
  doseQuantity,
  intakeDays,
  orderedParts,
  type Regimen,
  slotTimes,
  timesOfDay,
} from './dose'
import type { Finding } from './finding'
import { intakeOf, type TakenDrug } from './intake'
import { routesOf } from './route'

/** A dose as it is typed: a number not typed yet is null. */
export type DoseDraft =
  | { kind: 'even'; perIntake: number | null; timesPerDay: number | null; at?: string[] | undefined }
  | { kind: 'uneven'; parts: { slot: 'morning' | 'noon' | 'afternoon' | 'evening'; amount: number | null }[] }

export interface DrugDose {
  dose: DoseDraft
  days: number | null
  isAsNeeded: boolean
  /** Containers to hand out, where the doctor decides; everywhere else it is computed. */
  quantity: number | null
  /** After food, before sleep … */
  note: string
  /** Taken every n-th day only, 7 is once a week; left out, every day; null where no number was typed. */
  everyDays?: number | null | undefined
  /** Chosen where the catalogue's route is general. */
  route?: string | undefined
  /** What the search filled in and nobody has looked at yet. */
  presumed?: Presumed[] | undefined
}

export const presumable = ['dose', 'timesPerDay', 'days'] as const
export type Presumed = (typeof presumable)[number]

type EvenDose = Extract<Dose, { kind: 'even' }>

/**
 * One row of a prescription. A dose of tablets that differs over the day is one row for each amount; of a container it is
 * one row whose dose is the mean, with the amounts in its instruction, because the container is handed out once.
 */
export interface PrescribedDose {
  dose: number
  timesPerDay: number
  times: string[]
  days: number
  everyDays: number
  quantity: number
  instruction: string
}

/** A number nobody typed counts as 0, and every rule refuses 0. */
function regimenOf(line: DrugDose, drug: TakenDrug, dose: Dose): Regimen {
  const { unit, splitting, holds } = intakeOf(drug)
  const dispensed = holds ? { dispensed: { unit: drug.unit, holds } } : {}
  return { dose, ...courseOf(line), asNeeded: line.isAsNeeded, unit, splitting, ...dispensed }
}

/** Left out is every day; what was typed and is no number is refused like a 0, never taken for "every day". */
const courseOf = ({ days, everyDays }: DrugDose) => ({
  days: days ?? 0,
  everyDays: everyDays === undefined ? 1 : (everyDays ?? 0),
})

/** The whole dose of a line, for its text on the screen. */
export const lineRegimen = (line: DrugDose, drug: TakenDrug): Regimen => regimenOf(line, drug, doseOf(line.dose))

/** The doses of a line by amount: `sáng 2, trưa 1, tối 1` is 2 at 08:00, and 1 at 12:00 and 20:00. */
function evenDoses({ dose }: DrugDose): EvenDose[] {
  if (dose.kind === 'even') return [evenDose(dose)]
  const amounts = [...new Set(dose.parts.map((part) => part.amount ?? 0))]
  return amounts.map((amount) => {
    const at = dose.parts.filter((part) => (part.amount ?? 0) === amount).map((part) => slotTimes[part.slot])
    return { kind: 'even', perIntake: amount, timesPerDay: at.length, at }
  })
}

function evenDose(dose: Extract<DoseDraft, { kind: 'even' }>): EvenDose {
  const at = dose.at && dose.at.length > 0 ? { at: dose.at } : {}
  return { kind: 'even', perIntake: dose.perIntake ?? 0, timesPerDay: dose.timesPerDay ?? 0, ...at }
}

function doseOf(dose: DoseDraft): Dose {
  if (dose.kind === 'even') return evenDose(dose)
  return { kind: 'uneven', parts: dose.parts.map(({ slot, amount }) => ({ slot, amount: amount ?? 0 })) }
}

/** What the pharmacy hands out for a line. Containers whose content cannot be counted are asked for, one if not said. */
export function lineQuantity(line: DrugDose, drug: TakenDrug): DoseQuantity {
  const whole = doseQuantity(lineRegimen(line, drug))
  if (whole.quantity === null) return { ...whole, unit: drug.unit }
  const { isContainer, holds } = intakeOf(drug)
  if (!isContainer) return { ...whole, quantity: sumOf(shares(line, whole.quantity)), unit: drug.unit }
  const wanted = line.quantity ?? (holds === null ? 1 : whole.quantity)
  if (wanted > 0 && Number.isInteger(wanted)) return { ...whole, quantity: wanted, unit: drug.unit, findings: [] }
  const finding: Finding = { severity: 'refuse', message: 'validation.quantityPositive', path: 'quantity' }
  return { ...whole, quantity: null, unit: drug.unit, findings: [finding] }
}

const sumOf = (parts: readonly number[]): number =>
  parts.reduce((sum, part) => sum.plus(part), new Decimal(0)).toNumber()

/**
 * What each amount of the day gets of what is handed out in all. Rounded together, not each by itself: 1,5 in the morning
 * and 0,5 in the evening for 5 days are 10 tablets, 8 and 2. No row is of nothing.
 */
function shares(line: DrugDose, total: number): number[] {
  const needs = evenDoses(line).map((dose) => new Decimal(amountPerDay(dose)).times(intakeDays(courseOf(line))))
  if (needs.length === 1) return [total]
  const given = needs.map((need) => Decimal.max(need.floor(), 1))
  const byNeed = needs.map((_, i) => i).sort((a, b) => missing(b).comparedTo(missing(a)))
  function missing(i: number): Decimal {
    return (needs[i] as Decimal).minus(given[i] as Decimal)
  }
  const left = new Decimal(total).minus(sumOf(given.map(Number))).toNumber()
  return given.map((part, i) => (byNeed.indexOf(i) < left ? part.plus(1) : part).toNumber())
}

/** The rows a line becomes when it is signed; only for a line `lineQuantity` has not refused. */
export function prescribedDoses(line: DrugDose, drug: TakenDrug): PrescribedDose[] {
  const total = lineQuantity(line, drug).quantity ?? 0
  const course = courseOf(line)
  const { isContainer } = intakeOf(drug)
  if (isContainer) return [containerDose(line, drug, total)]
  const quantities = shares(line, total)
  return evenDoses(line).map((dose, i) => ({
    dose: dose.perIntake,
    timesPerDay: dose.timesPerDay,
    times: [...timesOfDay(dose)],
    ...course,
    quantity: quantities[i] ?? 0,
    instruction: instructionText({ ...line, taken: null }),
  }))
}

function containerDose(line: DrugDose, drug: TakenDrug, quantity: number): PrescribedDose {
  const { holds, unit } = intakeOf(drug)
  const dose = doseOf(line.dose)
  const course = courseOf(line)
  const timesPerDay = dose.kind === 'even' ? dose.timesPerDay : dose.parts.length
  const mean = new Decimal(amountPerDay(dose)).div(timesPerDay).toNumber()
  return {
    dose: partOf(mean, holds ?? intakeDays(course) * timesPerDay),
    timesPerDay,
    times: [...timesOfDay(dose)],
    ...course,
    quantity,
    instruction: instructionText({ ...line, taken: { dose, unit } }),
  }
}

/** A share of a container in the three decimals a dose is kept with, never nothing. */
const partOf = (amount: number, holds: number): number =>
  Decimal.max(new Decimal(amount).div(holds).toDecimalPlaces(3), '0.001').toNumber()

interface Instruction {
  /** What is taken of a container; null where the dose is in units of the drug. */
  taken: { dose: TakenDose; unit: string } | null
  isAsNeeded: boolean
  note: string
}

/** An even one by its amount alone: how often stands in the row. */
type TakenDose = { kind: 'even'; perIntake: number } | Extract<Dose, { kind: 'uneven' }>

const needed = 'Khi cần'
const slotNames: Record<DaySlot, string> = { morning: 'sáng', noon: 'trưa', afternoon: 'chiều', evening: 'tối' }
const slotOf = new Map(Object.entries(slotNames).map(([slot, name]) => [name, slot as DaySlot]))

const written = (amount: number, unit: string): string => `${String(amount).replace('.', ',')} ${unit}`

function takenText({ dose, unit }: { dose: TakenDose; unit: string }): string {
  if (dose.kind === 'even') return `Mỗi lần ${written(dose.perIntake, unit)}`
  return `Mỗi ngày ${orderedParts(dose)
    .map(({ slot, amount }) => `${slotNames[slot]} ${written(amount, unit)}`)
    .join(', ')}`
}

function instructionText({ taken, isAsNeeded, note }: Instruction): string {
  const parts = [taken && takenText(taken), isAsNeeded && needed, note.trim()]
  return parts.filter(Boolean).join('. ')
}

const even = String.raw`Mỗi lần (?<amount>[\d.,]+) (?<unit>[^.\s]+)`
const part = String.raw`(?:${Object.values(slotNames).join('|')}) [\d.,]+ [^.,\s]+`
const instruction = new RegExp(
  `^(?:(?:${even}|Mỗi ngày (?<parts>${part}(?:, ${part})*))(?:\\. |$))?(?:(?<needed>${needed})(?:\\. |$))?(?<note>[\\s\\S]*)$`,
  'u',
)

/** What `prescribedDoses` put into the instruction of a row, taken apart again. */
export function readInstruction(text: string): Instruction {
  const { amount, unit, parts, needed: isNeeded, note = '' } = instruction.exec(text)?.groups ?? {}
  const rest = { isAsNeeded: isNeeded !== undefined, note }
  if (parts) return { taken: readParts(parts), ...rest }
  const perIntake = amount ? parseDecimal(amount) : null
  return { taken: perIntake !== null && unit ? { dose: { kind: 'even', perIntake }, unit } : null, ...rest }
}

function readParts(text: string): Instruction['taken'] {
  const read = text.split(/, (?=\p{L})/u).map((one) => one.split(' '))
  const parts = read.map(([name = '', amount = '']) => ({
    slot: slotOf.get(name) ?? 'morning',
    amount: parseDecimal(amount) ?? 0,
  }))
  return { dose: { kind: 'uneven', parts }, unit: read[0]?.[2] ?? '' }
}

export interface StoredDose {
  dose: number
  timesPerDay: number
  times: readonly string[]
  days: number
  everyDays: number
  unit: string
  instruction: string
}

/** How a signed row is taken, for labels, prints and the patient: in drops where the pharmacy hands out a bottle. */
export function storedRegimen(item: StoredDose): { regimen: Regimen; note: string } {
  const { taken, isAsNeeded, note } = readInstruction(item.instruction)
  const times = { timesPerDay: item.timesPerDay, at: item.times }
  const amount: TakenDose = taken?.dose ?? { kind: 'even', perIntake: item.dose }
  const dose: Dose = amount.kind === 'even' ? { ...amount, ...times } : amount
  const regimen = {
    dose,
    days: item.days,
    everyDays: item.everyDays,
    asNeeded: isAsNeeded,
    unit: taken?.unit ?? item.unit,
    splitting: 'free' as const,
  }
  if (!taken) return { regimen, note }
  const mean = amountPerDay(dose) / item.timesPerDay
  return {
    regimen: { ...regimen, dispensed: { unit: item.unit, holds: Math.max(1, Math.round(mean / item.dose)) } },
    note,
  }
}

export interface TakenBefore extends StoredDose {
  prescriptionId: string
  drugId: string
  quantity: number
  route: string
}

/** The dose to prescribe again, from the rows of one drug of one prescription: the other way of `prescribedDoses`. */
export function repeatDose(rows: readonly TakenBefore[], drug: TakenDrug): DrugDose | null {
  const [first] = rows
  if (!first) return null
  const { isContainer, holds } = intakeOf(drug)
  const { taken, isAsNeeded, note } = readInstruction(first.instruction)
  const rest = {
    days: first.days,
    isAsNeeded,
    note,
    quantity: isContainer && holds === null ? sumOf(rows.map((row) => row.quantity)) : null,
    ...(first.everyDays > 1 ? { everyDays: first.everyDays } : {}),
    ...(routesOf(drug).includes(first.route) ? { route: first.route } : {}),
  }
  if (taken?.dose.kind === 'uneven') return { dose: { kind: 'uneven', parts: [...taken.dose.parts] }, ...rest }
  const slotAt = (time: string) => (Object.keys(slotTimes) as DaySlot[]).find((slot) => slotTimes[slot] === time)
  const parts = rows.flatMap((row) => row.times.map((time) => ({ slot: slotAt(time), amount: perIntakeOf(row) })))
  const known = parts.flatMap(({ slot, amount }) => (slot ? [{ slot, amount }] : []))
  if (rows.length > 1 && known.length === parts.length) return { dose: { kind: 'uneven', parts: known }, ...rest }
  const usual = first.times.join() === (defaultTimes[first.timesPerDay] ?? []).join()
  const at = usual || first.times.length === 0 ? {} : { at: [...first.times] }
  return { dose: { kind: 'even', perIntake: perIntakeOf(first), timesPerDay: first.timesPerDay, ...at }, ...rest }
}

function perIntakeOf(row: StoredDose): number {
  const { taken } = readInstruction(row.instruction)
  return taken?.dose.kind === 'even' ? taken.dose.perIntake : row.dose
}
