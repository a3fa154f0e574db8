import { matchAllergies } from '@/lib/encounters/rules/allergy'
import { ageOf } from '@/lib/kernel/time'
import { type DrugDose, prescribedDoses } from '@/lib/orders/rules/drug-line'
import { makePrescriptionCode, type PrescriptionType, splitByType } from '@/lib/orders/rules/prescription'
import type { DrugOption } from '@/lib/terminology/types'
import type { Catalogue } from './catalogue'
import { drawFor } from './draw'
import { hospitalCode } from './people'
import { companionOf } from './registration'
import type { Story, Visit } from './story'
import { type DrugPlan, hasReached, isCalledOff, isOver, type TestPlan } from './visit'
import { insertRows, type SeedDb, seedId } from './world'

/** Tests, images and procedures asked for, and what was prescribed. */
export async function seedOrders(db: SeedDb, { visits, catalogue }: Story): Promise<void> {
  const orders = visits.flatMap((visit) => [...labOrdersOf(catalogue, visit), ...serviceOrdersOf(catalogue, visit)])
  await insertRows(
    db,
    'service_order',
    orders.map(({ test: _, ...order }) => order),
  )
  const sheets = visits.flatMap((visit) => sheetsOf(catalogue, visit))
  await insertRows(
    db,
    'prescription',
    sheets.map(({ items: _, ...sheet }) => sheet),
  )
  const items = sheets.flatMap((sheet) => sheet.items.map(({ drug: _, ...item }) => item))
  await insertRows(db, 'prescription_item', items)
  await insertRows(
    db,
    'order_basket',
    visits.flatMap((visit) => basketOf(catalogue, visit)),
  )
}

const rowOf = (visit: Visit) => ({ facilityId: visit.facilityId, patientId: visit.person.id, encounterId: visit.id })

/** With the plan of the test, which the laboratory goes on from. */
export function labOrdersOf(catalogue: Catalogue, visit: Visit) {
  if (isCalledOff(visit.stage) || !hasReached(visit.stage, 'awaitingResults')) return []
  return visit.tests.map((test) => {
    const { name, serviceCode } = catalogue.panel(test.panel)
    const stage: TestPlan['stage'] = test.stage ?? 'acknowledged'
    const isDone = stage === 'verified' || stage === 'acknowledged'
    return {
      id: seedId('order', visit.key, test.panel),
      ...rowOf(visit),
      kind: 'laboratory',
      panelCode: test.panel as string | null,
      serviceCode,
      name,
      status: isDone ? 'completed' : stage === 'entered' ? 'inProgress' : 'placed',
      urgency: visit.isUrgent ? 'urgent' : 'routine',
      clinicalNote: visit.isUrgent ? visit.reason : '',
      orderedById: visit.doctorId,
      orderedAt: visit.times.ordered,
      completedAt: isDone ? visit.times.verified : null,
      test: { ...test, stage },
    }
  })
}

export function serviceOrdersOf(catalogue: Catalogue, visit: Visit) {
  if (!isOver(visit.stage)) return []
  return visit.services.map((code) => {
    const { name, kind } = catalogue.service(code)
    const { times } = visit
    return {
      id: seedId('order', visit.key, code),
      ...rowOf(visit),
      kind,
      panelCode: null,
      serviceCode: code,
      name,
      status: 'completed',
      urgency: 'routine',
      clinicalNote: '',
      orderedById: visit.doctorId,
      orderedAt: new Date(times.started.getTime() + (times.ended.getTime() - times.started.getTime()) * 0.3),
      completedAt: new Date(times.started.getTime() + (times.ended.getTime() - times.started.getTime()) * 0.7),
      test: null,
    }
  })
}

/** What the person tolerates; the main story's own prescriptions are told as they were, with the one that taught. */
function tolerated(catalogue: Catalogue, { person, drugs }: Visit): { plan: DrugPlan; drug: DrugOption }[] {
  const lines = drugs.map((plan) => ({ plan, drug: catalogue.drug(plan.code) }))
  if (person.key === 'quyet' || person.allergies.length === 0) return lines
  const known = person.allergies.map(({ substance, atc, criticality }, id) => ({
    id: String(id),
    substance,
    atc,
    criticality,
  }))
  return lines.filter(
    ({ drug }) =>
      matchAllergies({ ingredients: [drug.activeIngredient], atc: drug.atcCode ? [drug.atcCode] : [] }, known)
        .length === 0,
  )
}

export const doseOf = ({ each, times, days, at, note }: DrugPlan): DrugDose => ({
  dose: { kind: 'even', perIntake: each, timesPerDay: times, ...(at ? { at } : {}) },
  days,
  isAsNeeded: false,
  quantity: null,
  note: note ?? '',
})

export function sheetsOf(catalogue: Catalogue, visit: Visit) {
  if (!isOver(visit.stage)) return []
  const lines = tolerated(catalogue, visit).map((line) => ({ ...line, type: line.drug.prescriptionClass }))
  const isChild = ageOf(visit.person.birthOn, visit.on).months < 72
  const owner = { facilityId: visit.facilityId, patientId: visit.person.id }
  return splitByType(lines).map(({ type, items }) => {
    const id = seedId('prescription', visit.key, type)
    const doses = items.flatMap(({ plan, drug }) => prescribedDoses(doseOf(plan), drug).map((dose) => ({ dose, drug })))
    return {
      id,
      ...rowOf(visit),
      code: codeFor(visit, type),
      class: type,
      status: hasReached(visit.stage, 'dispensed') ? 'dispensed' : 'placed',
      advice: visit.advice,
      prescriberId: visit.doctorId,
      signedAt: visit.times.ended,
      accompaniedBy: companionOf(visit),
      weightKg: isChild ? (visit.vitals.weightKg ?? null) : null,
      items: doses.map(({ dose, drug }, index) => ({
        id: seedId('item', visit.key, type, index),
        ...owner,
        prescriptionId: id,
        position: index + 1,
        drugId: drug.id,
        drugName: drug.tradeName,
        activeIngredient: drug.activeIngredient,
        strength: drug.strength,
        unit: drug.unit,
        route: drug.route,
        ...dose,
        drug,
      })),
    }
  })
}

const codeAlphabet = '0123456789abcdefghijklmnopqrstuvwxyz'
function codeFor(visit: Visit, type: PrescriptionType): string {
  const draw = drawFor('prescription', visit.key, type)
  const random = Array.from({ length: 7 }, () => draw.pick([...codeAlphabet])).join('')
  return makePrescriptionCode(hospitalCode[visit.hospital], random, type)
}

/** The doctor's unsigned orders, in the form the screen keeps them. */
function basketOf(catalogue: Catalogue, visit: Visit) {
  if (!visit.basket) return []
  const drugs = visit.basket.drugs.map((plan) => ({
    id: seedId('line', visit.key, plan.code),
    kind: 'drug',
    drugId: catalogue.drug(plan.code).id,
    ...doseOf(plan),
  }))
  const panels = visit.basket.panels.map((code) => ({
    id: seedId('line', visit.key, code),
    kind: 'laboratory',
    code,
    urgency: 'routine',
    clinicalNote: '',
  }))
  return [
    {
      id: seedId('basket', visit.key),
      ...rowOf(visit),
      staffId: visit.doctorId,
      lines: [...drugs, ...panels],
      updatedAt: visit.times.started,
    },
  ]
}
