import Decimal from 'decimal.js'
import { parseDecimal } from '@/lib/kernel/numbers'
import { type Dose, type DoseQuantity, defaultTimes, doseQuantity, type Regimen, slotTimes, timesOfDay } from './dose'
import type { Finding } from './finding'
import { intakeOf, type TakenDrug } from './intake'

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
}

type EvenDose = Extract<Dose, { kind: 'even' }>

/** One row of a prescription. A dose that differs over the day is one row for each amount. */
export interface PrescribedDose {
  dose: number
  timesPerDay: number
  times: string[]
  days: number
  quantity: number
  instruction: string
}

/** A number nobody typed counts as 0, and every rule refuses 0. */
function regimenOf(line: DrugDose, drug: TakenDrug, dose: Dose): Regimen {
  const { unit, splitting, holds } = intakeOf(drug)
  const dispensed = holds ? { dispensed: { unit: drug.unit, holds } } : {}
  return { dose, days: line.days ?? 0, asNeeded: line.isAsNeeded, unit, splitting, ...dispensed }
}

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
  const doses = evenDoses(line)
  if (isContainer) {
    const wanted = line.quantity ?? (holds === null ? 1 : whole.quantity)
    if (!(wanted > 0 && Number.isInteger(wanted))) {
      const finding: Finding = { severity: 'refuse', message: 'validation.quantityPositive', path: 'quantity' }
      return { ...whole, quantity: null, unit: drug.unit, findings: [finding] }
    }
    // Each amount of the day is a row of its own, and a container is not handed out in parts.
    return { ...whole, quantity: Math.max(wanted, doses.length), unit: drug.unit, findings: [] }
  }
  const parts = doses.map((dose) => doseQuantity(regimenOf(line, drug, dose)).quantity ?? 0)
  const total = parts.reduce((sum, part) => sum.plus(part), new Decimal(0))
  return { ...whole, quantity: total.toNumber(), unit: drug.unit }
}

/** The rows a line becomes when it is signed; only for a line `lineQuantity` has not refused. */
export function prescribedDoses(line: DrugDose, drug: TakenDrug): PrescribedDose[] {
  const { isContainer, holds, unit } = intakeOf(drug)
  const total = lineQuantity(line, drug).quantity ?? 0
  const days = line.days ?? 0
  const doses = evenDoses(line)
  const containers = (i: number) => (i === 0 ? total - (doses.length - 1) : 1)
  return doses.map((dose, i) => ({
    dose: isContainer ? partOf(dose.perIntake, holds ?? days * dose.timesPerDay) : dose.perIntake,
    timesPerDay: dose.timesPerDay,
    times: [...timesOfDay(dose)],
    days,
    quantity: isContainer ? containers(i) : (doseQuantity(regimenOf(line, drug, dose)).quantity ?? 0),
    instruction: instructionText({ ...line, taken: isContainer ? { amount: dose.perIntake, unit } : null }),
  }))
}

/** A share of a container in the three decimals a dose is kept with, never nothing. */
const partOf = (amount: number, holds: number): number =>
  Decimal.max(new Decimal(amount).div(holds).toDecimalPlaces(3), '0.001').toNumber()

interface Instruction {
  /** What is taken of a container; null where the dose is in units of the drug. */
  taken: { amount: number; unit: string } | null
  isAsNeeded: boolean
  note: string
}

const needed = 'Khi cần'

function instructionText({ taken, isAsNeeded, note }: Instruction): string {
  const parts = [
    taken && `Mỗi lần ${String(taken.amount).replace('.', ',')} ${taken.unit}`,
    isAsNeeded && needed,
    note.trim(),
  ]
  return parts.filter(Boolean).join('. ')
}

/** What `prescribedDoses` put into the instruction of a row, taken apart again. */
export function readInstruction(instruction: string): Instruction {
  const match = /^(?:Mỗi lần ([\d.,]+) ([^.\s]+)(?:\. |$))?(?:(Khi cần)(?:\. |$))?([\s\S]*)$/u.exec(instruction)
  const amount = match?.[1] ? parseDecimal(match[1]) : null
  const taken = amount !== null && match?.[2] ? { amount, unit: match[2] } : null
  return { taken, isAsNeeded: match?.[3] === needed, note: match?.[4] ?? '' }
}

export interface StoredDose {
  dose: number
  timesPerDay: number
  times: readonly string[]
  days: number
  unit: string
  instruction: string
}

/** How a signed row is taken, for labels, prints and the patient: in drops where the pharmacy hands out a bottle. */
export function storedRegimen(item: StoredDose): { regimen: Regimen; note: string } {
  const { taken, isAsNeeded, note } = readInstruction(item.instruction)
  const perIntake = taken?.amount ?? item.dose
  const dose: Dose = { kind: 'even', perIntake, timesPerDay: item.timesPerDay, at: item.times }
  const regimen = {
    dose,
    days: item.days,
    asNeeded: isAsNeeded,
    unit: taken?.unit ?? item.unit,
    splitting: 'free' as const,
  }
  const holds = taken ? Math.max(1, Math.round(taken.amount / item.dose)) : 0
  return { regimen: taken ? { ...regimen, dispensed: { unit: item.unit, holds } } : regimen, note }
}

export interface TakenBefore extends StoredDose {
  prescriptionId: string
  drugId: string
  quantity: number
}

/** The dose to prescribe again, from the rows of one drug of one prescription: the other way of `prescribedDoses`. */
export function repeatDose(rows: readonly TakenBefore[], drug: TakenDrug): DrugDose | null {
  const [first] = rows
  if (!first) return null
  const { isContainer, holds } = intakeOf(drug)
  const { taken, isAsNeeded, note } = readInstruction(first.instruction)
  const amountOf = (row: TakenBefore) => readInstruction(row.instruction).taken?.amount ?? row.dose
  const rest = {
    days: first.days,
    isAsNeeded,
    note,
    quantity: isContainer && holds === null ? rows.reduce((sum, row) => sum + row.quantity, 0) : null,
  }
  const slotAt = (time: string) =>
    (Object.keys(slotTimes) as (keyof typeof slotTimes)[]).find((slot) => slotTimes[slot] === time)
  const parts = rows.flatMap((row) => row.times.map((time) => ({ slot: slotAt(time), amount: amountOf(row) })))
  const known = parts.flatMap(({ slot, amount }) => (slot ? [{ slot, amount }] : []))
  if (rows.length > 1 && known.length === parts.length) return { dose: { kind: 'uneven', parts: known }, ...rest }
  const usual = first.times.join() === (defaultTimes[first.timesPerDay] ?? []).join()
  const at = usual || first.times.length === 0 ? {} : { at: [...first.times] }
  return {
    dose: { kind: 'even', perIntake: taken?.amount ?? first.dose, timesPerDay: first.timesPerDay, ...at },
    ...rest,
  }
}
