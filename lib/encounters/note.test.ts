import { beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '@/lib/gate'
import { newId } from '@/lib/kernel/ids'
import { businessDay } from '@/lib/kernel/time'
import { icd10EditionOn } from '@/lib/terminology/rules'
import { anEncounter, aPatient, as, makeStaff, useWorld } from '@/lib/testing'
import {
  addAddendum,
  completeVisit,
  getEncounter,
  getNote,
  listClinicQueue,
  putBack,
  recordProblem,
  resolveProblem,
  saveNote,
  setDiagnoses,
  signNote,
  startConsultation,
} from './index'

const world = useWorld()
let colleague: Caller

const edition = icd10EditionOn(businessDay(new Date()))
const codes: [code: string, name: string, flag?: string][] = [
  ['K29.7', 'Viêm dạ dày'],
  ['B18.1', 'Viêm gan B mạn'],
  ['E78.0', 'Tăng cholesterol máu'],
  ['B95.0', 'Liên cầu nhóm A', 'is_not_main'],
  ['A00', 'Bệnh tả', 'has_more_specific'],
  ['I46.1', 'Đột tử do tim', 'is_death_cause_only'],
]

beforeAll(async () => {
  for (const [code, name, flag] of codes) {
    await rows(
      `insert into icd10_code (edition, code, name_vi, search_key${flag ? `, ${flag}` : ''}) values ($1, $2, $3, $2${flag ? ', true' : ''})
       on conflict (edition, code) do update set name_vi = excluded.name_vi${flag ? `, ${flag} = true` : ''}`,
      edition,
      code,
      name,
    )
  }
  const sessionId = await makeStaff(world().db.owner, world().district.id, newId(), 'doctor-two', 'doctor')
  colleague = { kind: 'staff', sessionId }
})

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
async function rows(sql: string, ...values: unknown[]) {
  return (await world().db.owner.query(sql, values)).rows
}

async function aConsultation(status = 'inConsultation') {
  const patientId = await aPatient()
  const encounterId = await anEncounter({ patientId, status })
  if (status === 'inConsultation')
    await rows(
      'update encounter set doctor_id = $1, started_at = now() where id = $2',
      world().district.staff.doctor,
      encounterId,
    )
  return { patientId, encounterId }
}

const full = { reason: 'Đau thượng vị', examination: 'Bụng mềm', plan: 'Thuốc 30 ngày' }
const gastritis = [
  { code: 'K29.7', isMain: true },
  { code: 'B18.1', isMain: false },
]

async function aSignedNote() {
  const ids = await aConsultation()
  const { version } = await saveNote.run(as('doctor'), { ...ids, version: 0, sections: full, diagnoses: gastritis })
  await signNote.run(as('doctor'), { ...ids, version })
  return ids
}

describe('start-consultation', () => {
  it('takes the visit, once, and gives it to a colleague only on purpose', async () => {
    const ids = await aConsultation('triaged')
    await startConsultation.run(as('doctor'), ids)
    await startConsultation.run(as('doctor'), ids)
    expect(await getEncounter.run(as('doctor'), ids)).toMatchObject({
      status: 'inConsultation',
      doctorId: world().district.staff.doctor,
      version: 2,
    })
    expect(await failureOf(startConsultation.run(colleague, ids))).toMatchObject({
      code: 'conflict',
      messageKey: 'encounters.start.otherDoctor',
    })
    await startConsultation.run(colleague, { ...ids, takesOver: true })
    expect((await getEncounter.run(as('doctor'), ids)).doctorId).not.toBe(world().district.staff.doctor)
  })

  it('is called by two doctors at once: one gets the patient', async () => {
    const ids = await aConsultation('triaged')
    const both = await Promise.all(
      [as('doctor'), colleague].map((caller) => codeOf(startConsultation.run(caller, ids))),
    )
    expect(both.filter((code) => code === 'done')).toHaveLength(1)
    expect(both.some((code) => code === 'stale' || code === 'conflict')).toBe(true)
  })

  it('refuses who was not triaged, but an emergency', async () => {
    const ids = await aConsultation('registered')
    expect(await failureOf(startConsultation.run(as('doctor'), ids))).toMatchObject({
      messageKey: 'encounters.start.notTriaged',
    })
    await rows('update encounter set is_emergency = true where id = $1', ids.encounterId)
    expect(await codeOf(startConsultation.run(as('doctor'), ids))).toBe('done')
    expect(await codeOf(startConsultation.run(as('triageNurse'), ids))).toBe('forbidden')
    expect(await codeOf(startConsultation.run(as('doctor', world().central), ids))).toBe('notFound')
  })

  it('moves the patient from the queue of the room to the doctor’s own list', async () => {
    const ids = await aConsultation('triaged')
    const roomId = world().district.rooms.clinic
    const seen = async (shows: 'waiting' | 'mine') => {
      const page = await listClinicQueue.run(as('doctor'), { shows, roomId, size: 100 })
      return page.rows.map((row) => row.encounterId)
    }
    expect(await seen('waiting')).toContain(ids.encounterId)
    await startConsultation.run(as('doctor'), ids)
    expect(await seen('waiting')).not.toContain(ids.encounterId)
    expect(await seen('mine')).toContain(ids.encounterId)
    const other = await listClinicQueue.run(as('doctor'), { shows: 'mine', roomId: world().district.rooms.clinicTwo })
    expect(other.rows).toEqual([])
  })
})

describe('save-note', () => {
  it('keeps what is sent and leaves the other sections', async () => {
    const ids = await aConsultation()
    expect(await getNote.run(as('doctor'), ids)).toMatchObject({ version: 0, status: 'draft' })
    await saveNote.run(as('doctor'), { ...ids, version: 0, sections: { reason: 'Đau bụng' } })
    const { version } = await saveNote.run(as('doctor'), { ...ids, version: 1, sections: { history: 'Ba ngày' } })
    expect(version).toBe(2)
    expect(await getNote.run(as('triageNurse'), ids)).toMatchObject({
      version: 2,
      sections: { reason: 'Đau bụng', history: 'Ba ngày' },
    })
  })

  it('writes text as NFC', async () => {
    const ids = await aConsultation()
    await saveNote.run(as('doctor'), { ...ids, version: 0, sections: { reason: 'Đau bụng'.normalize('NFD') } })
    expect((await getNote.run(as('doctor'), ids)).sections.reason).toBe('Đau bụng'.normalize('NFC'))
  })

  it('two doctors type ten times each: every save is either kept whole or told it was overtaken', async () => {
    const ids = await aConsultation()
    const kept: string[] = []
    const write = async (caller: Caller, name: string) => {
      for (let turn = 1; turn <= 10; turn++) {
        for (;;) {
          const { version, sections } = await getNote.run(caller, ids)
          const text = `${sections.history}${name}${turn}.`
          const code = await codeOf(saveNote.run(caller, { ...ids, version, sections: { history: text } }))
          expect(['done', 'stale']).toContain(code)
          if (code === 'done') break
        }
        kept.push(`${name}${turn}.`)
      }
    }
    await Promise.all([write(as('doctor'), 'a'), write(colleague, 'b')])
    const { version, sections } = await getNote.run(as('doctor'), ids)
    expect(version).toBe(20)
    expect(kept).toHaveLength(20)
    for (const words of kept) expect(sections.history.split(words)).toHaveLength(2)
  })

  it('of ten first saves at once, one is kept and nine are told', async () => {
    const ids = await aConsultation()
    const saves = Array.from({ length: 10 }, (_, i) =>
      saveNote.run(i % 2 ? as('doctor') : colleague, { ...ids, version: 0, sections: { reason: `n${i}` } }),
    )
    const codes = await Promise.all(saves.map(codeOf))
    expect(codes.filter((code) => code === 'done')).toHaveLength(1)
    expect(codes.filter((code) => code === 'stale')).toHaveLength(9)
  })

  it.each<[string, () => Caller, object, string]>([
    ['a nurse', () => as('triageNurse'), {}, 'forbidden'],
    ['another hospital', () => as('doctor', world().central), {}, 'notFound'],
    ['another patient', () => as('doctor'), { patientId: newId() }, 'wrongPatient'],
    ['a version from before', () => as('doctor'), { version: 0 }, 'stale'],
    ['an unknown section', () => as('doctor'), { sections: { secret: 'x' } }, 'invalid'],
  ])('refuses %s and keeps the text that is there', async (_name, caller, change, code) => {
    const ids = await aConsultation()
    await saveNote.run(as('doctor'), { ...ids, version: 0, sections: { reason: 'Bản đầu' } })
    const draft = { ...ids, version: 1, sections: { reason: 'Bản khác' }, ...change }
    expect(await codeOf(saveNote.run(caller(), draft))).toBe(code)
    expect((await getNote.run(as('doctor'), ids)).sections.reason).toBe('Bản đầu')
  })

  it('refuses before the doctor began and after the visit ended', async () => {
    for (const [status, messageKey] of [
      ['triaged', 'encounters.visit.notStarted'],
      ['completed', 'encounters.visit.closed'],
    ] as const) {
      const ids = await aConsultation(status)
      expect(await failureOf(saveNote.run(as('doctor'), { ...ids, version: 0, sections: full }))).toMatchObject({
        code: 'refused',
        messageKey,
      })
    }
  })
})

describe('put-back', () => {
  it('gives a patient who was called in by mistake back to the line, once, by who called him', async () => {
    const ids = await aConsultation('triaged')
    await rows('update encounter set triaged_at = now() where id = $1', ids.encounterId)
    await startConsultation.run(as('doctor'), ids)
    expect(await codeOf(putBack.run(as('triageNurse'), ids))).toBe('forbidden')
    expect(await failureOf(putBack.run(colleague, ids))).toMatchObject({ messageKey: 'encounters.putBack.notYours' })
    expect(await putBack.run(as('doctor'), ids)).toEqual({ status: 'triaged' })
    expect(await getEncounter.run(as('doctor'), ids)).toMatchObject({ status: 'triaged', doctorId: null })
    expect(await failureOf(putBack.run(as('doctor'), ids))).toMatchObject({
      messageKey: 'encounters.putBack.notYours',
    })
    await startConsultation.run(colleague, ids)
    expect(await getEncounter.run(as('doctor'), ids)).toMatchObject({ status: 'inConsultation' })
  })

  it('is refused once something is written', async () => {
    const ids = await aConsultation('triaged')
    await startConsultation.run(as('doctor'), ids)
    await saveNote.run(as('doctor'), { ...ids, version: 0, sections: { history: 'Đau.' } })
    expect(await failureOf(putBack.run(as('doctor'), ids))).toMatchObject({ messageKey: 'encounters.putBack.written' })
  })
})

describe('diagnoses', () => {
  it('keep the doctor’s order, and what left the list stays as entered in error', async () => {
    const ids = await aConsultation()
    await saveNote.run(as('doctor'), { ...ids, version: 0, sections: {}, diagnoses: gastritis })
    await setDiagnoses.run(as('doctor'), {
      ...ids,
      version: 1,
      diagnoses: [
        { code: 'B18.1', isMain: true },
        { code: 'E78.0', isMain: false },
      ],
    })
    const { diagnoses } = await getNote.run(as('doctor'), ids)
    expect(diagnoses.map(({ code, isMain }) => [code, isMain])).toEqual([
      ['B18.1', true],
      ['E78.0', false],
    ])
    expect(diagnoses[0]?.name).toBe('Viêm gan B mạn')
    expect(
      await rows(
        'select icd_code from diagnosis where encounter_id = $1 and entered_in_error order by position',
        ids.encounterId,
      ),
    ).toEqual([{ icd_code: 'K29.7' }, { icd_code: 'B18.1' }])
  })

  it.each<[string, { code: string; isMain: boolean }[], object]>([
    ['no such code', [{ code: 'Z99.99', isMain: true }], { 'diagnoses.0.code': 'encounters.diagnosis.unknown' }],
    [
      'a code that cannot be main',
      [{ code: 'B95.0', isMain: true }],
      { 'diagnoses.0.code': 'encounters.diagnosis.notMain' },
    ],
    [
      'a code too coarse',
      [
        { code: 'K29.7', isMain: true },
        { code: 'A00', isMain: false },
      ],
      { 'diagnoses.1.code': 'encounters.diagnosis.hasMoreSpecific' },
    ],
    [
      'a cause of death',
      [{ code: 'I46.1', isMain: true }],
      { 'diagnoses.0.code': 'encounters.diagnosis.deathCauseOnly' },
    ],
    [
      'two main',
      [
        { code: 'K29.7', isMain: true },
        { code: 'B18.1', isMain: true },
      ],
      { diagnoses: 'encounters.diagnosis.manyMain' },
    ],
    [
      'one twice',
      [
        { code: 'K29.7', isMain: true },
        { code: 'K29.7', isMain: false },
      ],
      { 'diagnoses.1.code': 'encounters.diagnosis.duplicate' },
    ],
  ])('refuses %s and keeps neither list nor version', async (_name, diagnoses, fields) => {
    const ids = await aConsultation()
    const failure = await failureOf(saveNote.run(as('doctor'), { ...ids, version: 0, sections: full, diagnoses }))
    expect(failure).toMatchObject({ code: 'refused', fields })
    expect(await getNote.run(as('doctor'), ids)).toMatchObject({ version: 0, diagnoses: [] })
  })
})

describe('sign-note', () => {
  it('makes a note that nobody changes any more, and that takes addenda', async () => {
    const ids = await aSignedNote()
    const signed = await getNote.run(as('doctor'), ids)
    expect(signed).toMatchObject({ status: 'signed', version: 2, sections: full })
    expect(
      await failureOf(saveNote.run(as('doctor'), { ...ids, version: 2, sections: { plan: 'khác' } })),
    ).toMatchObject({ messageKey: 'encounters.note.signedAlready' })
    expect(await codeOf(setDiagnoses.run(as('doctor'), { ...ids, version: 2, diagnoses: [] }))).toBe('refused')
    expect(await codeOf(signNote.run(as('doctor'), { ...ids, version: 2 }))).toBe('refused')
    await addAddendum.run(colleague, { ...ids, reason: 'Kết quả về sau', text: 'HBV-DNA âm tính' })
    const after = await getNote.run(as('doctor'), ids)
    expect(after).toMatchObject({
      sections: full,
      version: 2,
      addenda: [{ text: 'HBV-DNA âm tính', reason: 'Kết quả về sau' }],
    })
  })

  it.each<[string, object, { code: string; isMain: boolean }[], string]>([
    ['no reason', { ...full, reason: '' }, gastritis, 'sections.reason'],
    ['neither history nor examination', { ...full, examination: ' ' }, gastritis, 'sections.examination'],
    ['no main diagnosis', full, [{ code: 'B18.1', isMain: false }], 'diagnoses'],
  ])('refuses a note with %s', async (_name, sections, diagnoses, field) => {
    const ids = await aConsultation()
    const { version } = await saveNote.run(as('doctor'), { ...ids, version: 0, sections, diagnoses })
    const failure = await failureOf(signNote.run(as('doctor'), { ...ids, version }))
    expect(failure).toMatchObject({
      code: 'refused',
      fields: { [field]: expect.stringMatching(/^encounters\.note\.missing\./) },
    })
    expect((await getNote.run(as('doctor'), ids)).status).toBe('draft')
  })

  it('signs only the version the doctor saw, and only by a doctor', async () => {
    const ids = await aConsultation()
    await saveNote.run(as('doctor'), { ...ids, version: 0, sections: full, diagnoses: gastritis })
    await saveNote.run(colleague, { ...ids, version: 1, sections: { plan: 'Nhập viện' } })
    expect(await codeOf(signNote.run(as('doctor'), { ...ids, version: 1 }))).toBe('stale')
    expect(await codeOf(signNote.run(as('triageNurse'), { ...ids, version: 2 }))).toBe('forbidden')
    expect(await codeOf(signNote.run(as('doctor'), { ...ids, patientId: newId(), version: 2 }))).toBe('wrongPatient')
    expect(await codeOf(signNote.run(as('doctor'), { ...ids, version: 2 }))).toBe('done')
  })

  it('refuses an addendum to a draft, and one without a reason', async () => {
    const ids = await aConsultation()
    await saveNote.run(as('doctor'), { ...ids, version: 0, sections: full })
    expect(await failureOf(addAddendum.run(as('doctor'), { ...ids, reason: 'x', text: 'y' }))).toMatchObject({
      messageKey: 'encounters.note.notSigned',
    })
    expect(await codeOf(addAddendum.run(as('doctor'), { ...ids, reason: ' ', text: 'y' }))).toBe('invalid')
  })
})

describe('complete-visit', () => {
  it('ends the visit, its ticket and its leave to read other hospitals’ records', async () => {
    const ids = await aSignedNote()
    const { district } = world()
    await rows(
      `insert into record_grant (id, patient_id, facility_id, kind, source_id, granted_at) values (gen_random_uuid(), $1, $2, 'visit', $3, now())`,
      ids.patientId,
      district.id,
      ids.encounterId,
    )
    await rows(
      `insert into queue_ticket (id, facility_id, room_id, queued_on, series, number, patient_id, encounter_id, status, issued_at)
       values (gen_random_uuid(), $1, $2, gate.today(), 'T', 901, $3, $4, 'serving', now())`,
      district.id,
      district.rooms.clinic,
      ids.patientId,
      ids.encounterId,
    )
    await completeVisit.run(as('doctor'), { ...ids, dischargeKind: '1', outcome: '2' })
    expect(await getEncounter.run(as('doctor'), ids)).toMatchObject({
      status: 'completed',
      dischargeKind: '1',
      outcome: '2',
    })
    expect(await rows('select status from queue_ticket where encounter_id = $1', ids.encounterId)).toEqual([
      { status: 'done' },
    ])
    expect(
      await rows('select ended_at is not null as ended from record_grant where source_id = $1', ids.encounterId),
    ).toEqual([{ ended: true }])
    expect(await codeOf(completeVisit.run(as('doctor'), ids))).toBe('refused')
  })

  it('refuses an end before the arrival, in the future, without a signed note, and from another hospital', async () => {
    const ids = await aSignedNote()
    const endedAt = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
    expect(await failureOf(completeVisit.run(as('doctor'), { ...ids, endedAt: endedAt(-1) }))).toMatchObject({
      fields: { endedAt: 'validation.endBeforeArrival' },
    })
    expect(await failureOf(completeVisit.run(as('doctor'), { ...ids, endedAt: endedAt(1) }))).toMatchObject({
      fields: { endedAt: 'encounters.complete.endInFuture' },
    })
    expect(await codeOf(completeVisit.run(as('doctor', world().central), ids))).toBe('notFound')
    const draft = await aConsultation()
    expect(await failureOf(completeVisit.run(as('doctor'), draft))).toMatchObject({
      messageKey: 'encounters.complete.noteNotSigned',
    })
  })
})

describe('problems', () => {
  it('are listed once while active and resolved by this hospital only', async () => {
    const ids = await aConsultation()
    const { id: problemId } = await recordProblem.run(as('doctor'), { ...ids, icdCode: 'B18.1', onsetOn: '2016-01-01' })
    expect(await failureOf(recordProblem.run(as('doctor'), { ...ids, icdCode: 'B18.1' }))).toMatchObject({
      fields: { icdCode: 'encounters.problem.alreadyListed' },
    })
    expect(await codeOf(recordProblem.run(as('doctor'), { ...ids, icdCode: 'X99.99' }))).toBe('refused')
    const listed = await Promise.all(
      Array.from({ length: 10 }, () => codeOf(recordProblem.run(as('doctor'), { ...ids, icdCode: 'E78.0' }))),
    )
    expect(listed.filter((code) => code === 'done')).toHaveLength(1)
    const change = { patientId: ids.patientId, problemId, version: 1 }
    expect(await codeOf(resolveProblem.run(as('doctor', world().central), change))).toBe('notFound')
    await resolveProblem.run(as('doctor'), change)
    expect(await codeOf(resolveProblem.run(as('doctor'), change))).toBe('stale')
  })
})
