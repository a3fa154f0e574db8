import { type Step, sharedPatient, writeSteps } from '@/lib/encounters'
import { type Context, command, Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { randomBytes } from '@/lib/kernel/random'
import { drugsAsJson } from '@/lib/terminology'
import type { DrugFacts, DrugOption } from '@/lib/terminology/types'
import { prescribed } from '../events'
import { mayPrescribe } from '../policy'
import { paperFacts } from '../queries/paper-facts'
import { type ChecksJson, checksAsJson, toChecks } from '../queries/read-checks'
import { type AcceptedWarning, checkDrugLines, type LineFinding, stoppers } from '../rules/check-lines'
import { prescribedDoses } from '../rules/drug-line'
import { makePrescriptionCode, type PrescriptionType, splitByType } from '../rules/prescription'
import { routeOf } from '../rules/route'
import { type DrugLine, prescribeInput } from '../schema'
import { basketAsJson, type KeptBasket, takeFromBasket, toBasket } from './basket-lines'
import { heldVisitSubject, type LockedVisit, lockVisit } from './find-visit'

interface Prescribing {
  patientId: string
  encounterId: string
  lines: readonly DrugLine[]
  advice: string
  isAcute: boolean
  accompaniedBy: string
  acceptedWarnings: readonly AcceptedWarning[]
  replacesId?: string | null
}

interface Prescribed {
  id: string
  code: string
  class: PrescriptionType
}

/** Signs the drugs: one prescription for each class, never changed afterwards (TT 26/2025/TT-BYT). */
export const prescribe = command({
  name: 'orders.prescribe',
  permit: mayPrescribe,
  input: prescribeInput,
  subject: heldVisitSubject,
  reason: ({ acceptedWarnings }) => acceptedReasons(acceptedWarnings),
  async handle(context, input): Promise<{ prescriptions: Prescribed[]; basketVersion: number }> {
    const { db, actor, now } = context
    const visit = await lockVisit(db, input, input.replacesId !== null)
    if (input.replacesId) await refuseLivingOriginal(context, input.encounterId, input.replacesId)
    const owner = { encounterId: input.encounterId, staffId: actor.id }
    const drugIds = Prisma.sql`${input.lines.map((line) => line.drugId)}::uuid[]`
    const [row] = await db.$queryRaw<[PrescribingFacts & { basket: KeptBasket | null }]>`
      select s.leave, ${drugsAsJson(drugIds)} as drugs, ${checksAsJson(input.encounterId)} as checks,
        ${basketAsJson(owner)} as basket
      from (${sharedPatient(input.patientId)}) s`
    const sheets = prescribing(context, input, visit, row)
    const taken = takeFromBasket(owner, toBasket(row.basket), new Set(input.lines.map((line) => line.id)), now)
    await writeSteps(context, [...sheets.steps, ...taken.steps])
    return { prescriptions: sheets.prescriptions, basketVersion: taken.version }
  },
})

export const acceptedReasons = (accepted: readonly AcceptedWarning[]): string | undefined =>
  accepted.length > 0 ? [...new Set(accepted.map(({ reason }) => reason))].join('; ').slice(0, 1_000) : undefined

async function refuseLivingOriginal({ db }: Context, encounterId: string, replacesId: string) {
  const original = await db.prescription.findFirst({ where: { id: replacesId, encounterId }, select: { status: true } })
  if (!original) fail('notFound')
  if (original.status !== 'cancelled') fail('refused', { message: 'orders.prescription.originalNotCancelled' })
  const replaced = await db.prescription.count({ where: { replacesId, encounterId, status: { not: 'cancelled' } } })
  if (replaced > 0) fail('refused', { message: 'orders.prescription.alreadyReplaced' })
}

/** What the drugs are, and what they are judged by. */
export interface PrescribingFacts {
  drugs: DrugFacts[]
  checks: ChecksJson | null
}

/** For a visit already locked. Doses become quantities here, never on the screen. */
export function prescribing(
  context: Context,
  input: Prescribing,
  visit: LockedVisit,
  facts: PrescribingFacts,
): { prescriptions: Prescribed[]; steps: Step[] } {
  const { actor, now } = context
  const { lines } = input
  if (lines.length === 0) return { prescriptions: [], steps: [] }
  const found = new Map(facts.drugs.flatMap((drug) => (drug.isActive ? [[drug.id, drug]] : [])))
  const unknown = lines.findIndex((line) => !found.has(line.drugId))
  if (unknown >= 0) fail('refused', { fields: { [`lines.${unknown}.drugId`]: 'orders.place.notOrderable' } })
  const known = lines.flatMap((line) => {
    const drug = found.get(line.drugId)
    return drug ? [{ ...line, drug, type: drug.prescriptionClass }] : []
  })
  const accompaniedBy = input.accompaniedBy || visit.accompaniedBy
  const checks = { ...toChecks(facts.checks, actor.facilityId, now), accompaniedBy }
  const stopping = stoppers(checkDrugLines(known, checks, input.isAcute), input.acceptedWarnings)
  if (stopping.length > 0) refuseLines(stopping, known)
  const head = visit.facilityCode ?? ''
  if (head.length !== 5) fail('refused', { message: 'orders.prescription.facilityHasNoCode' })
  const sheets = splitByType(known).map((sheet) => ({ ...sheet, id: newId(), code: newCode(head, sheet.type) }))
  const prescriptions = sheets.map(({ id, code, type }) => ({ id, code, class: type }))
  return { prescriptions, steps: [sheetsSigned(context, input, { accompaniedBy, weightKg: checks.weightKg }, sheets)] }
}

interface Sheet {
  id: string
  code: string
  type: PrescriptionType
  items: readonly (DrugLine & { drug: DrugOption })[]
}

/** Every prescription with its items. */
function sheetsSigned(
  { actor, now, emit }: Context,
  { patientId, encounterId, advice, acceptedWarnings, replacesId = null }: Prescribing,
  { accompaniedBy, weightKg }: { accompaniedBy: string | null; weightKg: number | null },
  sheets: readonly Sheet[],
): Step {
  const heads = sheets.map(({ id, code, type }) => ({ id, code, type }))
  const reasons = new Map(acceptedWarnings.map(({ lineId, reason }) => [lineId, reason]))
  const items = sheets.flatMap((sheet) => itemsOf(sheet.id, sheet.items, reasons))
  const parts = Prisma.sql`
    sheet as (
      insert into prescription (id, facility_id, patient_id, encounter_id, code, class, status, advice, prescriber_id,
        signed_at, accompanied_by, weight_kg, replaces_id, paper)
      select s.id, ${actor.facilityId}::uuid, ${patientId}::uuid, ${encounterId}::uuid, s.code, s.type, 'placed',
        ${advice}, ${actor.id}::uuid, ${now}::timestamptz, ${accompaniedBy}, ${weightKg}::numeric, ${replacesId}::uuid,
        ${paperFacts(Prisma.sql`${patientId}::uuid`, Prisma.sql`${encounterId}::uuid`)}
      from jsonb_to_recordset(${JSON.stringify(heads)}::jsonb) as s(id uuid, code text, type text)),
    sheet_item as (insert into prescription_item (id, facility_id, patient_id, prescription_id, position, drug_id, drug_name,
      active_ingredient, strength, unit, route, dose, times_per_day, times, days, every_days, quantity, instruction,
      accepted_reason)
    select i.id, ${actor.facilityId}::uuid, ${patientId}::uuid, i."prescriptionId", i.position, i."drugId", i."drugName",
      i."activeIngredient", i.strength, i.unit, i.route, i.dose, i."timesPerDay", i.times, i.days, i."everyDays", i.quantity,
      i.instruction, i."acceptedReason"
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as i(id uuid, "prescriptionId" uuid, position int,
      "drugId" uuid, "drugName" text, "activeIngredient" text, strength text, unit text, route text, dose numeric,
      "timesPerDay" int, times text[], days int, "everyDays" int, quantity numeric, instruction text, "acceptedReason" text))`
  const prescriptionIds = sheets.map(({ id }) => id)
  return {
    parts,
    announce: () => emit(prescribed, { encounterId, facilityId: actor.facilityId, patientId, prescriptionIds }),
  }
}

/** Names the lines and the rules, not what is known of the patient: the screen knows that and says it. */
function refuseLines(stopping: readonly LineFinding[], lines: readonly { id: string }[]): never {
  const fields: Record<string, string> = {}
  for (const { lineId, path, message } of stopping) {
    const at = lines.findIndex((line) => line.id === lineId)
    const field = (path ?? '').replace(/^items\.\d+\.?/, '')
    fields[at < 0 ? field || 'lines' : ['lines', at, field].filter((part) => part !== '').join('.')] ??= message
  }
  const questions = stopping.map(({ lineId, message, severity }) => ({ lineId, message, severity }))
  const isRefused = stopping.some(({ severity }) => severity === 'refuse')
  fail('refused', {
    message: `orders.prescription.${isRefused ? 'lineRefused' : 'needsReason'}`,
    fields,
    data: { questions },
  })
}

function itemsOf(prescriptionId: string, lines: Sheet['items'], reasons: ReadonlyMap<string, string>) {
  const rows = lines.flatMap(({ id, drug, ...line }) =>
    prescribedDoses(line, drug).map((dose) => ({
      dose,
      drug,
      route: routeOf(line, drug),
      acceptedReason: reasons.get(id) ?? null,
    })),
  )
  return rows.map(({ dose, drug, route, acceptedReason }, i) => ({
    id: newId(),
    prescriptionId,
    position: i + 1,
    drugId: drug.id,
    drugName: drug.tradeName,
    activeIngredient: drug.activeIngredient,
    strength: drug.strength,
    unit: drug.unit,
    route,
    acceptedReason,
    ...dose,
  }))
}

const codeAlphabet = '0123456789abcdefghijklmnopqrstuvwxyz'
/** Seven of 36 characters; a byte above the last multiple of 36 is thrown away, or the first letters would come more often. */
function newCode(facilityCode: string, type: PrescriptionType): string {
  let random = ''
  while (random.length < 7) {
    for (const byte of randomBytes(16)) if (byte < 252 && random.length < 7) random += codeAlphabet[byte % 36]
  }
  return makePrescriptionCode(facilityCode, random, type)
}
