import { describe, expect, it, vi } from 'vitest'
import { isListening, onSignal, stopListening } from '@/lib/gate/signals'
import { newId } from '@/lib/kernel/ids'
import { anEncounter, aPatient, as, useWorld } from '@/lib/testing'
import {
  cancelVisit,
  correctAllergy,
  getChart,
  getEncounter,
  getPatientBand,
  listClinicQueue,
  listScores,
  listTriageQueue,
  recordAllergy,
  recordTriage,
  reviewAllergies,
} from './index'
import { news2 } from './rules/news2'
import type { RecordTriageInput } from './schema'

const world = useWorld()

type Failure = { code: string; messageKey: string; fields?: Record<string, string> }
const failureOf = (promise: Promise<unknown>): Promise<Failure | 'done'> =>
  promise.then(
    () => 'done' as const,
    (error) => error,
  )
const codeOf = async (promise: Promise<unknown>) => {
  const failure = await failureOf(promise)
  return failure === 'done' ? failure : failure.code
}
const rows = async (sql: string, ...values: unknown[]) => (await world().db.owner.query(sql, values)).rows

const calm = {
  temperature: 37,
  pulse: 72,
  systolic: 120,
  diastolic: 80,
  respiratoryRate: 16,
  spo2: 98,
  consciousness: 'alert' as const,
}

async function aVisit(facts: { birthOn?: string; status?: string } = {}) {
  const patientId = await aPatient({ birthOn: facts.birthOn ?? '1985-06-15' })
  const encounterId = await anEncounter({ patientId, status: facts.status ?? 'registered' })
  return { patientId, encounterId }
}

const input = (
  ids: { patientId: string; encounterId: string },
  change: Partial<RecordTriageInput> = {},
): RecordTriageInput => ({
  ...ids,
  version: 1,
  vitals: calm,
  allergies: { answer: 'unasked' },
  ...change,
})

describe('record-triage', () => {
  it('stores one set with the score, the allergies and who asked, and sends the patient on', async () => {
    const ids = await aVisit()
    const vitals = { ...calm, respiratoryRate: 25, spo2: 93, temperature: 38.5 }
    const allergies = {
      answer: 'listed' as const,
      added: [{ substance: 'Penicilin', reaction: 'Mề đay', criticality: 'high' as const }],
    }
    const { news2Score } = await recordTriage.run(as('triageNurse'), input(ids, { vitals, allergies }))
    expect(news2Score).toBe(3 + 2 + 1)
    expect(
      await rows(
        'select news2_score, spo2, temperature::float, facility_id from vital_set where encounter_id = $1',
        ids.encounterId,
      ),
    ).toEqual([{ news2_score: 6, spo2: 93, temperature: 38.5, facility_id: world().district.id }])
    expect(await rows('select status, version from encounter where id = $1', ids.encounterId)).toEqual([
      { status: 'triaged', version: 2 },
    ])
    const band = await getPatientBand.run(as('cashier'), { patientId: ids.patientId })
    expect(band.allergies).toMatchObject({ status: 'listed', lines: [{ substance: 'Penicilin', criticality: 'high' }] })
  })

  it.each<[string, string, object]>([
    ['a temperature nobody has', 'vitals.temperature', { temperature: 3.7 }],
    ['a pulse typed twice', 'vitals.pulse', { pulse: 7272 }],
    ['more digits than the device has', 'vitals.temperature', { temperature: 37.55 }],
    ['text', 'vitals.pulse', { pulse: '72' }],
    ['a half heart beat', 'vitals.pulse', { pulse: 72.5 }],
  ])('refuses %s at its field', async (_name, field, change) => {
    const ids = await aVisit()
    const failure = await failureOf(
      recordTriage.run(as('triageNurse'), input(ids, { vitals: { ...calm, ...change } as never })),
    )
    expect(failure).toMatchObject({ code: 'invalid', fields: { [field]: expect.stringMatching(/^validation\./) } })
    expect(await rows('select 1 from vital_set where encounter_id = $1', ids.encounterId)).toEqual([])
  })

  it('asks about a number unusual for the age and takes it once it was checked again', async () => {
    const ids = await aVisit()
    const vitals = { ...calm, weightKg: 250 }
    const failure = await failureOf(recordTriage.run(as('triageNurse'), input(ids, { vitals })))
    expect(failure).toMatchObject({
      code: 'refused',
      fields: { 'vitals.weightKg': 'encounters.triage.confirmUnusual' },
    })
    await recordTriage.run(as('triageNurse'), input(ids, { vitals, acceptedWarnings: ['weightKg'] }))
    expect(await rows('select weight_kg::float from vital_set where encounter_id = $1', ids.encounterId)).toEqual([
      { weight_kg: 250 },
    ])
  })

  it('refuses a pressure typed the wrong way round, and a set with nothing in it', async () => {
    const ids = await aVisit()
    const turned = input(ids, { vitals: { ...calm, systolic: 80, diastolic: 120 } })
    expect(await failureOf(recordTriage.run(as('triageNurse'), turned))).toMatchObject({
      fields: { 'vitals.diastolic': 'validation.bloodPressureOrder' },
    })
    expect(await failureOf(recordTriage.run(as('triageNurse'), input(ids, { vitals: {} })))).toMatchObject({
      messageKey: 'encounters.triage.nothingMeasured',
    })
  })

  it('scores no child, no pregnant woman, and nothing incomplete', async () => {
    const child = await aVisit({ birthOn: '2020-05-01' })
    const calmChild = { temperature: 37, pulse: 90, respiratoryRate: 20, spo2: 98 }
    expect(await recordTriage.run(as('triageNurse'), input(child, { vitals: calmChild }))).toMatchObject({
      news2Score: null,
    })
    expect(await recordTriage.run(as('triageNurse'), input(await aVisit(), { isPregnant: true }))).toMatchObject({
      news2Score: null,
    })
    expect(await recordTriage.run(as('triageNurse'), input(await aVisit(), { vitals: { pulse: 72 } }))).toMatchObject({
      news2Score: null,
    })
  })

  it('measures again later without moving the visit back', async () => {
    const ids = await aVisit({ status: 'inConsultation' })
    await recordTriage.run(as('doctor'), input(ids))
    expect(await rows('select status from encounter where id = $1', ids.encounterId)).toEqual([
      { status: 'inConsultation' },
    ])
  })

  it.each<[string, () => ReturnType<typeof as>, object, string]>([
    ['the front desk', () => as('frontDesk'), {}, 'forbidden'],
    ['another hospital', () => as('triageNurse', world().central), {}, 'notFound'],
    ['another patient', () => as('triageNurse'), { patientId: newId() }, 'wrongPatient'],
    ['an older version', () => as('triageNurse'), { version: 0 }, 'stale'],
  ])('refuses %s', async (_name, caller, change, code) => {
    const ids = await aVisit()
    expect(await codeOf(recordTriage.run(caller(), { ...input(ids), ...change }))).toBe(code)
    expect(await rows('select 1 from vital_set where encounter_id = $1', ids.encounterId)).toEqual([])
  })

  it('of two nurses at once, one saves and one is told', async () => {
    const ids = await aVisit()
    const both = await Promise.all([1, 2].map(() => codeOf(recordTriage.run(as('triageNurse'), input(ids)))))
    expect(both.sort()).toEqual(['done', 'stale'])
    expect(await rows('select 1 from vital_set where encounter_id = $1', ids.encounterId)).toHaveLength(1)
  })

  it('refuses a visit that is closed', async () => {
    const ids = await aVisit({ status: 'completed' })
    expect(await failureOf(recordTriage.run(as('triageNurse'), input(ids)))).toMatchObject({
      messageKey: 'encounters.visit.closed',
    })
  })
})

describe('allergies', () => {
  const penicillin = { substance: 'Penicilin', criticality: 'high' as const }

  it('tells nobody asked, none known and a list apart', async () => {
    const patientId = await aPatient()
    const status = async () => (await getPatientBand.run(as('doctor'), { patientId })).allergies.status
    expect(await status()).toBe('unknown')
    await reviewAllergies.run(as('triageNurse'), { patientId, answer: 'noneKnown' })
    expect(await status()).toBe('noneKnown')
    await recordAllergy.run(as('doctor'), { patientId, ...penicillin })
    expect(await status()).toBe('listed')
  })

  it('refuses none known over a list, an empty list, and the same substance twice', async () => {
    const patientId = await aPatient()
    expect(await failureOf(reviewAllergies.run(as('doctor'), { patientId, answer: 'listed' }))).toMatchObject({
      messageKey: 'encounters.allergy.listEmpty',
    })
    await recordAllergy.run(as('doctor'), { patientId, ...penicillin })
    expect(await failureOf(reviewAllergies.run(as('doctor'), { patientId, answer: 'noneKnown' }))).toMatchObject({
      messageKey: 'encounters.allergy.listedAlready',
    })
    const together = ['doctor', 'triageNurse', 'doctor', 'triageNurse'] as const
    const codes = await Promise.all(
      together.map((role) => codeOf(recordAllergy.run(as(role), { patientId, ...penicillin, substance: 'Aspirin' }))),
    )
    expect(codes.filter((code) => code === 'done')).toHaveLength(1)
    const twice = recordAllergy.run(as('doctor'), { patientId, ...penicillin, substance: ' PENICILIN ' })
    expect(await failureOf(twice)).toMatchObject({ fields: { substance: 'encounters.allergy.alreadyListed' } })
    expect(await codeOf(recordAllergy.run(as('cashier'), { patientId, ...penicillin }))).toBe('forbidden')
    expect(await codeOf(recordAllergy.run(as('doctor'), { patientId: newId(), ...penicillin }))).toBe('notFound')
  })

  it('corrects its own line once, keeps the row, and refuses stale, other patients and other hospitals', async () => {
    const patientId = await aPatient()
    const { id: allergyId } = await recordAllergy.run(as('doctor'), { patientId, ...penicillin })
    const change = {
      patientId,
      allergyId,
      version: 1,
      reaction: 'Sốc',
      criticality: 'high' as const,
      isEnteredInError: true,
      reason: 'Nhầm người',
    }
    expect(await codeOf(correctAllergy.run(as('doctor', world().central), change))).toBe('notFound')
    expect(await codeOf(correctAllergy.run(as('doctor'), { ...change, patientId: await aPatient() }))).toBe(
      'wrongPatient',
    )
    await correctAllergy.run(as('doctor'), change)
    expect(await codeOf(correctAllergy.run(as('doctor'), change))).toBe('stale')
    expect(await rows('select entered_in_error, reaction from allergy where id = $1', allergyId)).toEqual([
      { entered_in_error: true, reaction: 'Sốc' },
    ])
    expect((await getChart.run(as('doctor'), { patientId })).allergies).toMatchObject({ status: 'unknown', lines: [] })
  })
})

describe('list-triage-queue', () => {
  it('puts emergencies first, then priority, then the longer wait; only of this hospital; and leaves once triaged', async () => {
    const late = await aVisit()
    const prior = await aVisit({ birthOn: '1940-01-01' })
    const urgent = await aVisit()
    const elsewhere = await anEncounter({
      patientId: await aPatient(),
      hospital: world().central,
      status: 'registered',
    })
    await rows(`update encounter set priority_group = 'aged75' where id = $1`, prior.encounterId)
    await rows('update encounter set is_emergency = true where id = $1', urgent.encounterId)
    const seen = async () =>
      (await listTriageQueue.run(as('triageNurse'), { size: 100 })).rows.map((row) => row.encounterId)
    const mine = (await seen()).filter((id) => [late, prior, urgent].some((visit) => visit.encounterId === id))
    expect(mine).toEqual([urgent.encounterId, prior.encounterId, late.encounterId])
    expect(await seen()).not.toContain(elsewhere)
    await recordTriage.run(as('triageNurse'), input(late))
    expect(await seen()).not.toContain(late.encounterId)
    const done = await listTriageQueue.run(as('triageNurse'), { shows: 'done' })
    const [{ record_number: recordNumber }] = await rows(
      'select record_number from patient where id = $1',
      late.patientId,
    )
    expect(done.rows[0]).toMatchObject({
      encounterId: late.encounterId,
      news2Score: 0,
      birthOn: '1985-06-15',
      recordNumber,
    })
    expect(await codeOf(listTriageQueue.run(as('cashier'), {}))).toBe('forbidden')
  })
})

describe('the score of a visit', () => {
  const ill = { ...calm, respiratoryRate: 25, spo2: 91, pulse: 131 }
  const again = async (ids: { patientId: string; encounterId: string }, vitals: RecordTriageInput['vitals']) => {
    const [{ version }] = await rows('select version from encounter where id = $1', ids.encounterId)
    await recordTriage.run(as('triageNurse'), input(ids, { vitals, version }))
  }
  const queue = async () => (await listClinicQueue.run(as('doctor'), { size: 100 })).rows
  const rowOf = async ({ encounterId }: { encounterId: string }) =>
    (await queue()).find((row) => row.encounterId === encounterId)

  it('stays with its time when one value is measured again, until a newer set is complete', async () => {
    const ids = await aVisit()
    await again(ids, { ...ill, weightKg: 52 })
    const first = await rowOf(ids)
    expect(first).toMatchObject({ news2Score: 9, hasRed: true, news2At: expect.any(String) })
    await again(ids, { temperature: 38.2 })
    expect(await rowOf(ids)).toMatchObject({ news2Score: 9, news2At: first?.news2At, hasRed: true })
    const { vitals } = await getEncounter.run(as('triageNurse'), ids)
    expect(vitals).toMatchObject({
      news2: { value: 9, measuredAt: first?.news2At },
      values: { temperature: { value: 38.2 }, weightKg: { value: 52, measuredAt: first?.news2At } },
    })
    expect(vitals?.measuredAt).not.toBe(first?.news2At)
    await again(ids, calm)
    expect(await rowOf(ids)).toMatchObject({ news2Score: 0, hasRed: false })
  })

  it('puts 7 or more first, then a value red by itself, measured alone or not, before priority and the wait', async () => {
    const visits = { waits: await aVisit(), alone: await aVisit(), whole: await aVisit(), ill: await aVisit() }
    await again(visits.waits, calm)
    await again(visits.alone, { pulse: 131 })
    await again(visits.whole, { ...calm, spo2: 91 })
    await again(visits.ill, ill)
    await again(visits.ill, { pulse: 88 })
    await rows(`update encounter set priority_group = 'aged75' where id = $1`, visits.waits.encounterId)
    const names = new Map(Object.entries(visits).map(([name, { encounterId }]) => [encounterId, name]))
    const order = (await queue()).flatMap(({ encounterId }) => names.get(encounterId) ?? [])
    expect(order).toEqual(['ill', 'alone', 'whole', 'waits'])
    // Measured again and well, it is red no more.
    await again(visits.alone, { pulse: 90 })
    expect(await rowOf(visits.alone)).toMatchObject({ news2Score: null, news2At: null, hasRed: false })
  })

  it('marks on the board of its own staff who asks for a look, and nobody else', async () => {
    const visits = { calm: await aVisit(), ill: await aVisit(), red: await aVisit(), left: await aVisit() }
    await again(visits.calm, { ...calm, temperature: 39 })
    await again(visits.ill, ill)
    await again(visits.red, { pulse: 140 })
    await again(visits.left, ill)
    await cancelVisit.run(as('doctor'), { ...visits.left, kind: 'left', reason: 'Không chờ được' })
    const marks = await listScores.run(as('frontDesk'), {})
    const of = ({ encounterId }: { encounterId: string }) => marks.find((mark) => mark.encounterId === encounterId)
    expect(of(visits.ill)).toMatchObject({ patientId: visits.ill.patientId, news2Score: 9, hasRed: true })
    expect(of(visits.red)).toMatchObject({ news2Score: null, news2At: null, hasRed: true })
    expect([of(visits.calm), of(visits.left)]).toEqual([undefined, undefined])
    const elsewhere = await listScores.run(as('doctor', world().central), {})
    expect(elsewhere.map(({ encounterId }) => encounterId)).not.toContain(visits.ill.encounterId)
    expect(await codeOf(listScores.run(as('administrator'), {}))).toBe('forbidden')
    expect(await codeOf(listScores.run(as('cashier'), {}))).toBe('forbidden')
  })

  it('tells the lists that something was measured, by the place alone', async () => {
    const ids = await aVisit({ status: 'triaged' })
    const [{ room_id: roomId }] = await rows('select room_id from encounter where id = $1', ids.encounterId)
    const heard: string[] = []
    const stop = onSignal((signal) => void (signal && heard.push(signal.text)))
    await vi.waitUntil(isListening, 15_000)
    await again(ids, { pulse: 140 })
    await vi.waitUntil(() => heard.length > 0, 15_000)
    expect(heard).toEqual([`${world().district.id} ${roomId}`])
    stop()
    await stopListening()
  })

  it('calls no value red for a child or where the visit is of a pregnant woman', async () => {
    const child = await aVisit({ birthOn: '2020-05-01' })
    await again(child, { pulse: 140 })
    expect(await rowOf(child)).toMatchObject({ hasRed: false })
    const pregnant = await aVisit()
    await again(pregnant, { spo2: 90 })
    await rows(`update encounter set priority_group = 'pregnant' where id = $1`, pregnant.encounterId)
    expect(await rowOf(pregnant)).toMatchObject({ hasRed: false })
  })

  it.each([
    ['respiratoryRate', [8, 9, 24, 25]],
    ['spo2', [91, 92]],
    ['systolic', [90, 91, 219, 220]],
    ['pulse', [40, 41, 130, 131]],
    ['temperature', [35, 35.1, 39.5]],
  ] as const)('the database calls %s red where the rule does', async (code, values) => {
    for (const value of values) {
      const ids = await aVisit()
      await again(ids, { [code]: value })
      const isRed = news2({ [code]: value }, { ageYears: 40 })
      expect([value, (await rowOf(ids))?.hasRed]).toEqual([value, 'red' in isRed && isRed.red.length > 0])
    }
  })

  it.each(['alert', 'confusion', 'unresponsive'] as const)('and the consciousness %s', async (consciousness) => {
    const ids = await aVisit()
    await again(ids, { pulse: 80, consciousness })
    expect((await rowOf(ids))?.hasRed).toBe(consciousness !== 'alert')
  })
})

describe('cancel-visit', () => {
  it('cancels before the doctor, with a reason; afterwards the patient can only have left', async () => {
    const ids = await aVisit()
    await cancelVisit.run(as('frontDesk'), { ...ids, kind: 'cancelled', reason: 'Đăng ký nhầm' })
    expect(await getEncounter.run(as('doctor'), ids)).toMatchObject({ status: 'cancelled' })
    const seen = await aVisit({ status: 'inConsultation' })
    const late = cancelVisit.run(as('frontDesk'), { ...seen, kind: 'cancelled', reason: 'Nhầm' })
    expect(await failureOf(late)).toMatchObject({ messageKey: 'encounters.cancel.alreadySeen' })
    expect(await cancelVisit.run(as('doctor'), { ...seen, kind: 'left', reason: 'Không chờ được' })).toEqual({
      status: 'left',
    })
    expect(await codeOf(cancelVisit.run(as('cashier'), { ...(await aVisit()), kind: 'left', reason: 'x' }))).toBe(
      'forbidden',
    )
  })
})
