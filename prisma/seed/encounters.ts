import { news2 } from '@/lib/encounters/rules/news2'
import { ageOf, toDbDate } from '@/lib/kernel/time'
import { chronic } from './chronic'
import { diseaseOf } from './diseases'
import { companionOf, priorityOf } from './registration'
import type { Story, Visit } from './story'
import { penicillinAt } from './story-quyet'
import { hasReached, isCalledOff, isOver } from './visit'
import { insertRows, type SeedDb, seedId } from './world'

/** Visits with what was measured, written and found; what is known of a person beyond one visit. */
export async function seedEncounters(db: SeedDb, story: Story): Promise<void> {
  const { visits } = story
  await insertRows(db, 'encounter', visits.map(encounterOf))
  await insertRows(db, 'vital_set', visits.filter(isTriaged).map(vitalsOf))
  const written = visits.filter(({ stage }) => hasReached(stage, 'inConsultation'))
  await insertRows(db, 'note', written.map(noteOf))
  await insertRows(
    db,
    'diagnosis',
    written.flatMap((visit) => diagnosesOf(story, visit)),
  )
  await seedKnowledge(db, story)
}

const isTriaged = ({ stage }: Visit): boolean => hasReached(stage, 'triaged') || stage === 'left'

function encounterOf(visit: Visit) {
  const { stage, times, card, cover, transfer } = visit
  const status = isCalledOff(stage) ? stage : isOver(stage) ? 'completed' : stage
  const isSeen = hasReached(stage, 'inConsultation')
  return {
    id: visit.id,
    facilityId: visit.facilityId,
    patientId: visit.person.id,
    visitCode: visit.visitCode,
    kind: 'outpatient',
    status,
    reason: visit.reason,
    roomId: visit.roomId,
    doctorId: isSeen ? visit.doctorId : null,
    isEmergency: visit.isEmergency ?? false,
    priorityGroup: priorityOf(visit),
    accompaniedBy: companionOf(visit),
    insuranceCardId: card?.id ?? null,
    cardNumber: card?.number ?? null,
    benefitPercent: cover.benefitPercent,
    objectCode: cover.objectCode,
    routePercent: cover.routePercent,
    arrivedOn: toDbDate(visit.on),
    arrivedAt: times.arrived,
    triagedAt: isTriaged(visit) ? times.triaged : null,
    startedAt: isSeen ? times.started : null,
    completedAt: isOver(stage) ? times.ended : null,
    dischargeKind: isOver(stage) ? (transfer ? '2' : '1') : null,
    outcome: isOver(stage) ? (transfer ? '3' : '2') : null,
  }
}

function vitalsOf(visit: Visit) {
  const { vitals, person, times, on } = visit
  const seen = { ...vitals, isOnOxygen: false, consciousness: 'alert' as const }
  const scored = news2(seen, {
    ageYears: ageOf(person.birthOn, on).years,
    isPregnant: visit.icd[0]?.startsWith('Z34') ?? false,
  })
  return {
    id: seedId('vitals', visit.key),
    facilityId: visit.facilityId,
    patientId: person.id,
    encounterId: visit.id,
    measuredAt: times.triaged,
    measuredById: visit.nurseId,
    ...seen,
    news2Score: scored.kind === 'scored' ? scored.score : null,
  }
}

function noteOf(visit: Visit) {
  const isSigned = isOver(visit.stage)
  const { reason, history, examination, assessment, plan, times } = visit
  // Whoever waits for results has been examined; what it is and what to do is written when they are back.
  const text = isSigned ? { assessment, plan } : { assessment: '', plan: '' }
  return {
    id: seedId('note', visit.key),
    facilityId: visit.facilityId,
    patientId: visit.person.id,
    encounterId: visit.id,
    authorId: visit.doctorId,
    status: isSigned ? 'signed' : 'draft',
    reason,
    history,
    examination: visit.stage === 'inConsultation' ? '' : examination,
    ...text,
    updatedAt: isSigned ? times.ended : times.started,
    signedAt: isSigned ? times.ended : null,
    signedById: isSigned ? visit.doctorId : null,
  }
}

function diagnosesOf({ catalogue }: Story, visit: Visit) {
  if (visit.stage === 'inConsultation') return []
  return visit.icd.map((code, position) => ({
    id: seedId('diagnosis', visit.key, code),
    facilityId: visit.facilityId,
    patientId: visit.person.id,
    encounterId: visit.id,
    ...diseaseOf(catalogue, code, visit.on),
    isMain: position === 0,
    position,
    recordedAt: isOver(visit.stage) ? visit.times.ended : visit.times.ordered,
    recordedById: visit.doctorId,
  }))
}

/** By the codes of today's edition. */
const quyetProblems = ['B18.19', 'K29.5', 'E78.0']

/** Allergies, that they were asked for, and long-standing problems, each with the visit at which it became known. */
async function seedKnowledge(db: SeedDb, { people, visits, catalogue }: Story): Promise<void> {
  const byPerson = Map.groupBy(visits.filter(isTriaged), (visit) => visit.person.key)
  const allergies = people.flatMap((person) => {
    const learnt = (byPerson.get(person.key) ?? []).find(
      ({ key }) => person.key !== 'quyet' || key === `quyet/month-${penicillinAt - 1}`,
    )
    if (!learnt) return []
    return person.allergies.map(({ atc, ...allergy }) => ({
      id: seedId('allergy', person.key, allergy.substance),
      facilityId: learnt.facilityId,
      patientId: person.id,
      ...allergy,
      atcCode: atc,
      recordedAt: learnt.times.triaged,
      recordedById: learnt.nurseId,
    }))
  })
  await insertRows(db, 'allergy', allergies)
  const listed = new Set(allergies.map(({ patientId }) => patientId))
  const reviews = people.flatMap((person, index) => {
    const last = byPerson.get(person.key)?.at(-1)
    // In one of nine nobody has asked yet: different from "none".
    if (!last || (index % 9 === 4 && !listed.has(person.id))) return []
    return [
      {
        id: seedId('allergy-review', person.key),
        facilityId: last.facilityId,
        patientId: person.id,
        answer: listed.has(person.id) ? 'listed' : 'noneKnown',
        reviewedAt: last.times.triaged,
        reviewedById: last.nurseId,
      },
    ]
  })
  await insertRows(db, 'allergy_review', reviews)
  const problems = people.flatMap((person) => {
    const told =
      person.key === 'quyet' ? quyetProblems : person.conditions.flatMap((key) => chronic[key]?.problem ?? [])
    return told.flatMap((code) => {
      const seen = byPerson.get(person.key)?.find(({ icd, stage }) => icd.includes(code) && isOver(stage))
      if (!seen) return []
      return [
        {
          id: seedId('problem', person.key, code),
          facilityId: seen.facilityId,
          patientId: person.id,
          icdCode: code,
          name: catalogue.diseaseName(code),
          onsetOn: toDbDate(seen.on),
          status: 'active',
          recordedAt: seen.times.ended,
          recordedById: seen.doctorId,
        },
      ]
    })
  })
  await insertRows(db, 'problem', problems)
}
