import { type Allergy, isUnknownSubstance, matchAllergies, spellingKey } from '@/lib/encounters/rules/allergy'
import type { DrugOption } from '@/lib/terminology/types'
import { amountPerDay } from './dose'
import { isDoseByHand, spacedIngredient } from './dose-by-hand'
import { type DrugDose, lineQuantity, lineRegimen, type Presumed, presumable } from './drug-line'
import type { Finding } from './finding'
import { intakeOf } from './intake'
import { longPrescriptionPatterns } from './long-prescription'
import { type ActiveIngredient, type AllergyMatch, checkPrescription } from './prescription'
import { isRouteMissing } from './route'

export interface DrugLineToCheck extends DrugDose {
  id: string
  drug: DrugOption
}

/** What is known of the patient when drugs are chosen; the screen and the server judge by the same. */
export interface PatientChecks {
  allergies: readonly Allergy[]
  /** Whether anybody asked about allergies. */
  isAllergyKnown: boolean
  currentMedicines: readonly { drugName: string; activeIngredient: string; atcCode?: string | null }[]
  ageMonths: number
  weightKg: number | null
  accompaniedBy: string | null
  /** ICD-10 codes of the visit. */
  diagnoses: readonly string[]
}

/** `lineId` is null for what is about the whole prescription. */
export interface LineFinding extends Finding {
  lineId: string | null
}

export const fullDrugName = (drug: Pick<DrugOption, 'activeIngredient' | 'strength'>): string =>
  `${drug.activeIngredient} ${drug.strength}`

/** One spelling for an ingredient, alone or in a combination: the list's own codes do not tell what is in a combination. */
function ingredientsOf(activeIngredient: string): ActiveIngredient[] {
  return activeIngredient.split('+').map((name) => ({ code: spellingKey(name), name: name.trim() }))
}

/**
 * Everything said against the drugs of a basket. Each line is judged against the others and what the patient takes;
 * a sheet is made of each class later, so that several classes in one basket are no fault.
 */
export function checkDrugLines(
  lines: readonly DrugLineToCheck[],
  checks: PatientChecks,
  isAcute: boolean,
): LineFinding[] {
  if (lines.length === 0) return []
  const findings = checkPrescription({
    items: lines.map((line) => ({
      name: fullDrugName(line.drug),
      type: line.drug.prescriptionClass,
      ingredients: ingredientsOf(line.drug.activeIngredient),
      atcCode: line.drug.atcCode,
      days: line.days ?? 0,
      quantity: lineQuantity(line, line.drug).quantity ?? 0,
    })),
    diagnoses: checks.diagnoses,
    longCourseIcdPatterns: longPrescriptionPatterns,
    acute: isAcute,
    ageMonths: checks.ageMonths,
    weightKg: checks.weightKg,
    accompaniedBy: checks.accompaniedBy,
    currentMedicines: checks.currentMedicines.map((one) => ({
      name: one.drugName,
      ingredients: ingredientsOf(one.activeIngredient),
      atcCode: one.atcCode ?? null,
    })),
    allergyMatches: lines.flatMap((line, i) => allergiesOf(line.drug, checks.allergies, i)),
  })
  const doses = lines.flatMap((line) => checkDose(line))
  const asked: LineFinding[] = checks.isAllergyKnown
    ? []
    : [{ severity: 'warn', message: 'orders.prescription.allergiesNotAsked', lineId: null }]
  const unknown = checks.allergies.filter(isUnknownSubstance).map(({ substance }) => substance)
  if (unknown.length > 0)
    asked.push({
      severity: 'warn',
      message: 'orders.prescription.allergyUnknown',
      values: { names: unknown.join(', ') },
      lineId: null,
    })
  const told = findings
    .filter(({ message }) => message !== 'orders.prescription.mixedTypes')
    // A dose that is wrong has said so itself, in more words than its empty quantity, and days no second time.
    .filter(
      ({ path, message }) =>
        !doses.some(
          (dose) =>
            dose.lineId === lines[indexOf(path)]?.id && (path?.endsWith('.quantity') || dose.message === message),
        ),
    )
  return [
    ...doses,
    ...lines.flatMap(unsaidRoute),
    ...lines.flatMap(takenDaily),
    ...lines.flatMap(unusualDose),
    ...lines.flatMap(unusualContainers),
    ...told.map((finding) => ({ ...finding, lineId: lines[indexOf(finding.path)]?.id ?? null })),
    ...asked,
  ]
}

function checkDose(line: DrugLineToCheck): LineFinding[] {
  const { findings } = lineQuantity(line, line.drug)
  return findings
    .filter(({ severity }) => severity === 'refuse')
    .map((finding) => ({ ...finding, path: finding.path ?? 'dose', lineId: line.id }))
}

function unsaidRoute(line: DrugLineToCheck): LineFinding[] {
  if (!isRouteMissing(line, line.drug)) return []
  const values = { drug: fullDrugName(line.drug) }
  return [{ severity: 'refuse', message: 'orders.prescription.routeMissing', path: 'route', values, lineId: line.id }]
}

/** A weekly medicine for more than one day, and not spaced: the one error nobody notices until it has killed. */
function takenDaily(line: DrugLineToCheck): LineFinding[] {
  const spaced = spacedIngredient(line.drug)
  if (!spaced || (line.days ?? 0) <= 1 || (line.everyDays ?? 1) >= spaced.everyDays) return []
  return [
    {
      severity: 'ask',
      message: `orders.prescription.${spaced.isFatalDaily ? 'dailyIsFatal' : 'notDaily'}`,
      path: 'everyDays',
      values: { drug: fullDrugName(line.drug), everyDays: spaced.everyDays },
      lineId: line.id,
    },
  ]
}

/**
 * Tablets and the like nobody takes so many of by habit. Ours, not a regulation, and no ceiling of any drug: it catches the
 * hand that typed a nought too many, and asks. What is measured in mL, drops or units is not counted so.
 */
const usualMost = { anIntake: 6, aDay: 16 } as const

function unusualDose(line: DrugLineToCheck): LineFinding[] {
  const { dose, splitting, unit } = lineRegimen(line, line.drug)
  if (splitting === 'free') return []
  const anIntake = dose.kind === 'even' ? dose.perIntake : Math.max(...dose.parts.map(({ amount }) => amount))
  const aDay = amountPerDay(dose)
  if (anIntake <= usualMost.anIntake && aDay <= usualMost.aDay) return []
  return [
    {
      severity: 'ask',
      message: 'orders.prescription.unusualDose',
      path: 'dose',
      values: { drug: fullDrugName(line.drug), anIntake, aDay, unit },
      lineId: line.id,
    },
  ]
}

/** Containers nobody hands out so many of at once, where their content cannot be counted. Ours, as above. */
const usualContainers = 5

/** Containers typed by hand that are not what the dose needs: more are asked about, fewer are said. */
function unusualContainers(line: DrugLineToCheck): LineFinding[] {
  const { isContainer, holds } = intakeOf(line.drug)
  const typed = lineQuantity(line, line.drug).quantity
  if (!isContainer || line.quantity === null || typed === null) return []
  const needed = holds === null ? null : lineQuantity({ ...line, quantity: null }, line.drug).quantity
  const drug = fullDrugName(line.drug)
  const unit = line.drug.unit.toLocaleLowerCase('vi')
  const about = { path: 'quantity', lineId: line.id } as const
  if (needed === null)
    return typed > usualContainers
      ? [{ severity: 'ask', message: 'orders.prescription.manyContainers', values: { drug, typed, unit }, ...about }]
      : []
  if (typed === needed) return []
  const values = { drug, typed, needed, unit }
  return typed > needed
    ? [{ severity: 'ask', message: 'orders.prescription.moreContainers', values, ...about }]
    : [{ severity: 'warn', message: 'orders.prescription.fewerContainers', values, ...about }]
}

/** A drug the patient is known not to tolerate needs a written reason; only a cross-reaction of a mild one is just noted. */
export function allergiesOf(
  drug: Pick<DrugOption, 'activeIngredient' | 'atcCode'>,
  allergies: readonly Allergy[],
  itemIndex = 0,
): AllergyMatch[] {
  const atc = drug.atcCode ? [drug.atcCode] : []
  return matchAllergies({ ingredients: drug.activeIngredient.split('+'), atc }, allergies).map((match) => ({
    itemIndex,
    allergen: match.substance,
    level: match.kind === 'crossClass' && match.criticality === 'low' ? 'note' : 'reason',
  }))
}

const indexOf = (path: string | undefined): number => Number(/^items\.(\d+)/.exec(path ?? '')?.[1] ?? -1)

export interface AcceptedWarning {
  lineId: string
  reason: string
}

/** What still stops the signature: refusals, and questions nobody has answered with a reason. */
export function stoppers(findings: readonly LineFinding[], accepted: readonly AcceptedWarning[]): LineFinding[] {
  const answered = new Set(accepted.filter(({ reason }) => reason.trim().length > 0).map(({ lineId }) => lineId))
  return findings.filter(
    ({ severity, lineId }) => severity === 'refuse' || (severity === 'ask' && !(lineId && answered.has(lineId))),
  )
}

/**
 * Where nothing was typed the search adds what is usual for the drug: the dose of the catalogue, for `days`. Nothing for a
 * drug whose dose is the doctor's alone to say.
 */
export function defaultDose(drug: DrugOption, days: number): DrugDose {
  const { isContainer, holds } = intakeOf(drug)
  const isByHand = isDoseByHand(drug)
  const usual = {
    dose: isByHand ? null : (drug.defaultDose ?? null),
    timesPerDay: isByHand ? null : (drug.defaultTimesPerDay ?? null),
    days: isByHand ? null : days,
  }
  return {
    dose: { kind: 'even', perIntake: usual.dose, timesPerDay: usual.timesPerDay },
    days: usual.days,
    isAsNeeded: false,
    quantity: isContainer && holds === null ? 1 : null,
    note: '',
    presumed: presumable.filter((part) => usual[part] !== null),
  }
}

/** Typed, or looked at and left so. */
export const confirmed = (
  presumed: readonly Presumed[] | undefined,
  parts: readonly Presumed[] = presumable,
): Presumed[] => (presumed ?? []).filter((part) => !parts.includes(part))
