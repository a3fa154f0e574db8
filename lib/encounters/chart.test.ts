import { describe, expect, it } from 'vitest'
import { consent } from '@/lib/consent'
import { compose } from '@/lib/gate/registry'
import { newId } from '@/lib/kernel/ids'
import { checkIn, registration } from '@/lib/registration'
import { terminology } from '@/lib/terminology'
import { anEncounter, aPatient, as, useWorld } from '@/lib/testing'
import {
  encounters,
  getChart,
  getEncounter,
  getNote,
  getPatientBand,
  listTriageQueue,
  listVisits,
  recordAllergy,
  recordTriage,
  reviewAllergies,
} from './index'

const world = useWorld()
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )
const rows = async (sql: string, ...values: unknown[]) => (await world().db.owner.query(sql, values)).rows

async function aStory() {
  const patientId = await aPatient()
  const encounterId = await anEncounter({ patientId, status: 'registered' })
  await recordTriage.run(as('triageNurse'), {
    patientId,
    encounterId,
    version: 1,
    vitals: { pulse: 80, weightKg: 52.5 },
    allergies: { answer: 'listed', added: [{ substance: 'Penicilin', criticality: 'high' }] },
  })
  await rows(
    `insert into problem (id, facility_id, patient_id, icd_code, name, status, recorded_at, recorded_by_id) values (gen_random_uuid(), $1, $2, 'B18.1', 'Viêm gan B mạn', 'active', now(), $3)`,
    world().district.id,
    patientId,
    world().district.staff.doctor,
  )
  await rows(
    `insert into diagnosis (id, facility_id, patient_id, encounter_id, icd_edition, icd_code, name, is_main, position, recorded_at, recorded_by_id)
     values (gen_random_uuid(), $1, $2, $3, 'TT06/2026', 'K29.7', 'Viêm dạ dày', true, 0, now(), $4)`,
    world().district.id,
    patientId,
    encounterId,
    world().district.staff.doctor,
  )
  return { patientId, encounterId }
}

const grant = (patientId: string, kind = 'visit') =>
  rows(
    `insert into record_grant (id, patient_id, facility_id, kind, granted_at) values (gen_random_uuid(), $1, $2, $3, now())`,
    patientId,
    world().central.id,
    kind,
  )

describe('names in English', () => {
  it.each([
    ['as the catalogue calls it', 'Viêm gan B mạn', 'Viêm dạ dày', 'Chronic hepatitis B', 'Gastritis'],
    ['not of a code that means another thing', 'Bệnh khác', 'Bệnh khác', null, null],
  ])('come with problems and visits, %s', async (_how, problem, diagnosis, problemEn, diagnosisEn) => {
    const { patientId } = await aStory()
    await rows(
      `insert into icd10_code (edition, code, name_vi, name_en, search_key)
       values ('TT06/2026', 'B18.1', $1, 'Chronic hepatitis B', 'b'), ('TT06/2026', 'K29.7', $2, 'Gastritis', 'k')
       on conflict (edition, code) do update set name_vi = excluded.name_vi, name_en = excluded.name_en`,
      problem,
      diagnosis,
    )
    const chart = await getChart.run(as('doctor'), { patientId })
    expect(chart.problems).toMatchObject([{ name: 'Viêm gan B mạn', nameEn: problemEn }])
    expect(chart.visits).toMatchObject([{ mainDiagnosis: { name: 'Viêm dạ dày', nameEn: diagnosisEn } }])
  })
})

describe('the chart', () => {
  it('tells the whole story at home', async () => {
    const { patientId, encounterId } = await aStory()
    expect(await getChart.run(as('doctor'), { patientId })).toMatchObject({
      visits: [{ encounterId, isOwn: true, mainDiagnosis: { code: 'K29.7', name: 'Viêm dạ dày' }, otherDiagnoses: 0 }],
      hasOlderVisits: false,
      problems: [{ icdCode: 'B18.1', status: 'active' }],
      allergies: { status: 'listed', lines: [{ substance: 'Penicilin', isOwn: true }] },
      vitals: [{ values: { pulse: 80, weightKg: 52.5 } }],
    })
  })

  it('opens to another hospital by a leave only, and every part of it', async () => {
    const { patientId, encounterId } = await aStory()
    const hanoi = as('doctor', world().central)
    const nothing = {
      includesOthers: false,
      visits: [],
      problems: [],
      vitals: [],
      allergies: { status: 'unknown', lines: [] },
    }
    expect(await getChart.run(hanoi, { patientId })).toMatchObject(nothing)
    expect(await codeOf(getEncounter.run(hanoi, { patientId, encounterId }))).toBe('notFound')
    expect(await codeOf(getNote.run(hanoi, { patientId, encounterId }))).toBe('notFound')
    expect(await getPatientBand.run(hanoi, { patientId })).toMatchObject({
      allergies: { status: 'unknown' },
      weightKg: null,
    })
    await grant(patientId)
    expect(await getChart.run(hanoi, { patientId })).toMatchObject({
      includesOthers: true,
      visits: [{ encounterId, isOwn: false, facilityName: 'Trung tâm Y tế Hương Sơn' }],
      problems: [{ icdCode: 'B18.1', isOwn: false }],
      allergies: { status: 'listed', lines: [{ substance: 'Penicilin', isOwn: false }] },
    })
    expect(await getEncounter.run(hanoi, { patientId, encounterId })).toMatchObject({
      isOwn: false,
      vitals: { values: { pulse: { value: 80 } } },
    })
    expect(await codeOf(getNote.run(hanoi, { patientId, encounterId }))).toBe('done')
    expect(await getPatientBand.run(hanoi, { patientId })).toMatchObject({
      allergies: { status: 'listed' },
      weightKg: 52.5,
    })
  })

  it('what another hospital wrote may be read, never changed, and counts when allergies are asked', async () => {
    const { patientId, encounterId } = await aStory()
    await grant(patientId)
    const hanoi = as('doctor', world().central)
    const triage = {
      patientId,
      encounterId,
      version: 2,
      vitals: { pulse: 70 },
      allergies: { answer: 'unasked' as const },
    }
    expect(await codeOf(recordTriage.run(hanoi, triage))).toBe('notFound')
    expect(await codeOf(reviewAllergies.run(hanoi, { patientId, answer: 'noneKnown' }))).toBe('refused')
    expect(await codeOf(recordAllergy.run(hanoi, { patientId, substance: 'penicilin', criticality: 'low' }))).toBe(
      'refused',
    )
  })

  it('opens by one patient’s leave no record of another', async () => {
    const { patientId } = await aStory()
    const other = await aStory()
    await grant(patientId)
    const hanoi = as('doctor', world().central)
    expect(await codeOf(getEncounter.run(hanoi, { patientId, encounterId: other.encounterId }))).toBe('notFound')
    expect(await codeOf(getEncounter.run(as('doctor'), { patientId, encounterId: other.encounterId }))).toBe(
      'wrongPatient',
    )
    expect(await codeOf(getPatientBand.run(as('doctor'), { patientId, encounterId: other.encounterId }))).toBe(
      'wrongPatient',
    )
  })

  it('is for clinicians; the band is for everyone who works on a patient', async () => {
    const { patientId } = await aStory()
    expect(await codeOf(getChart.run(as('frontDesk'), { patientId }))).toBe('forbidden')
    expect(await codeOf(getChart.run(as('administrator'), { patientId }))).toBe('forbidden')
    expect(await codeOf(getPatientBand.run(as('frontDesk'), { patientId }))).toBe('done')
    expect(await codeOf(getPatientBand.run(as('administrator'), { patientId }))).toBe('forbidden')
    expect(await codeOf(getChart.run(as('doctor'), { patientId: newId() }))).toBe('notFound')
  })

  it('brings twenty visits and the older ones on demand', async () => {
    const patientId = await aPatient()
    for (let day = 1; day <= 23; day++) {
      const id = await anEncounter({ patientId, status: 'completed' })
      await rows(`update encounter set arrived_at = now() - make_interval(days => $1) where id = $2`, day, id)
    }
    const chart = await getChart.run(as('doctor'), { patientId })
    expect(chart.visits).toHaveLength(20)
    expect(chart.hasOlderVisits).toBe(true)
    const before = chart.visits.at(-1)?.arrivedAt ?? ''
    const older = await listVisits.run(as('doctor'), { patientId, before })
    expect(older).toMatchObject({ hasOlder: false })
    expect(older.visits).toHaveLength(3)
    expect(new Set([...chart.visits, ...older.visits].map((visit) => visit.encounterId)).size).toBe(23)
  })
})

describe('the card in the band', () => {
  it('is judged by what was asked until a day after the visit', async () => {
    const patientId = await aPatient()
    const encounterId = await anEncounter({ patientId })
    const { id: facilityId, staff } = world().district
    await rows(
      `with c as (insert into insurance_card (id, patient_id, number, level, benefit_percent, valid_from, source, created_at)
         values (gen_random_uuid(), $2, 'DN4250100000001', 4, 80, gate.today() - 100, 'typed', now()) returning id),
       k as (insert into card_check (id, facility_id, patient_id, insurance_card_id, occasion, requested_at, requested_by_id,
           status, checked_at, result_code, state, reply)
         select gen_random_uuid(), $3, $2, c.id, 'card', now(), $4, 'answered', now(), '110', 'revoked', '{}' from c)
       update encounter set insurance_card_id = c.id from c where encounter.id = $1`,
      encounterId,
      patientId,
      facilityId,
      staff.frontDesk,
    )
    const band = async () => (await getPatientBand.run(as('doctor'), { patientId, encounterId })).insurance
    expect(await band()).toMatchObject({ state: 'refused', refusal: 'revoked', benefitPercent: null })
    await rows(`update encounter set completed_at = now() - interval '2 days' where id = $1`, encounterId)
    expect(await band()).toMatchObject({ state: 'unchecked', refusal: null, benefitPercent: 80 })
  })
})

describe('check-in', () => {
  it.each(['emergency', 'chronicCare'] as const)(
    'opens a visit of the kind %s, and every screen is told so',
    async (visitType) => {
      compose([consent, terminology, registration, encounters])
      const patientId = await aPatient()
      const { encounterId } = await checkIn.run(as('frontDesk'), {
        patientId,
        roomId: world().district.rooms.clinic,
        reason: 'Khó thở',
        isEmergency: false,
        visitType,
        priorityGroup: null,
        accompaniedBy: null,
        insuranceCardId: null,
        objectCode: null,
        referral: null,
        revisitDueOn: null,
      })
      const isEmergency = visitType === 'emergency'
      expect(await getEncounter.run(as('triageNurse'), { patientId, encounterId })).toMatchObject({
        visitType,
        isEmergency,
        priorityGroup: isEmergency ? 'emergency' : null,
      })
      expect(await getPatientBand.run(as('cashier'), { patientId })).toMatchObject({
        visit: { encounterId, visitType },
      })
      expect((await getChart.run(as('doctor'), { patientId })).visits[0]).toMatchObject({ encounterId, visitType })
      const queue = await listTriageQueue.run(as('triageNurse'), { size: 100 })
      expect(queue.rows.find((row) => row.encounterId === encounterId)).toMatchObject({ visitType, isEmergency })
    },
  )

  it('opens the visit, which then stands in the band', async () => {
    compose([consent, terminology, registration, encounters])
    const patientId = await aPatient()
    const roomId = world().district.rooms.clinic
    const { encounterId } = await checkIn.run(as('frontDesk'), {
      patientId,
      roomId,
      reason: 'Đau thượng vị',
      isEmergency: false,
      priorityGroup: null,
      accompaniedBy: null,
      insuranceCardId: null,
      objectCode: null,
      referral: null,
      revisitDueOn: null,
    })
    expect(await getEncounter.run(as('triageNurse'), { patientId, encounterId })).toMatchObject({
      status: 'registered',
      reason: 'Đau thượng vị',
      roomId,
      version: 1,
    })
    expect(await getPatientBand.run(as('cashier'), { patientId })).toMatchObject({
      visit: { encounterId, status: 'registered' },
      insurance: null,
    })
  })
})
