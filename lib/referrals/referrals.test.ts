import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { getChart } from '@/lib/encounters'
import type { Caller } from '@/lib/gate'
import { relayOutbox } from '@/lib/gate/outbox'
import { registry } from '@/lib/gate/registry'
import { newId } from '@/lib/kernel/ids'
import { anEncounter, aPatient, as, makeStaff, useWorld } from '@/lib/testing'
import {
  acceptReferral,
  cancelReferral,
  closeReferral,
  declineReferral,
  findOpenReferral,
  getReferral,
  getReferralDraft,
  listIncoming,
  listOutgoing,
  markArrived,
  receiveReferral,
  saveReferral,
  signAndSend,
} from './index'
import type { ReferralWriting } from './schema'

const world = useWorld()

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error) => error,
  )
const owner = () => world().db.owner
const sender = () => as('doctor')
const receiver = () => as('doctor', world().central)

const letter: ReferralWriting['letter'] = {
  earlierCare: [{ facility: 'Trạm Y tế xã', level: 'ban đầu', from: '2026-11-01', to: '2026-11-02' }],
  clinicalSigns: 'Vàng da, gan to.',
  results: 'ALT: 250 U/L (H)',
  treatment: 'Tenofovir 300 mg',
  conditionNow: 'Tỉnh, huyết động ổn định.',
  plan: 'Khám chuyên khoa gan mật.',
  transferOn: '',
  transferTime: '',
  transport: 'Xe cứu thương',
  escortName: '',
  escortTitle: '',
  escortQualification: '',
  isYearLong: false,
}

async function aVisit(patient?: string, hospital = world().district) {
  const patientId = patient ?? (await aPatient())
  const encounterId = await anEncounter({ patientId, status: 'inConsultation', hospital })
  await owner().query(
    `insert into diagnosis (id, facility_id, patient_id, encounter_id, icd_edition, icd_code, name, is_main, position, recorded_at, recorded_by_id)
     values ($1, $2, $3, $4, 'TT06/2026', 'B18.1', 'Viêm gan vi rút B mạn tính', true, 1, now(), $5)`,
    [randomUUID(), hospital.id, patientId, encounterId, hospital.staff.doctor],
  )
  const toCentral = hospital === world().district
  const input: ReferralWriting = {
    patientId,
    encounterId,
    version: 0,
    toFacilityId: toCentral ? world().central.id : world().district.id,
    toFacilityName: '',
    toFacilityCode: '',
    reasonKind: '2',
    letter,
  }
  return { patientId, encounterId, input }
}

async function aSent(patient?: string) {
  const visit = await aVisit(patient)
  const { id, number } = await signAndSend.run(sender(), visit.input)
  return { ...visit, id, number }
}

async function aDelivered() {
  const sent = await aSent()
  await relayOutbox()
  return {
    ...sent,
    move: { referralId: sent.id, patientId: sent.patientId, version: (await rowOf(sent.id)).version as number },
  }
}

const rowOf = async (id: string) =>
  (await owner().query('select *, valid_to::text as valid_to_text from referral where id = $1', [id])).rows[0]
const stepsOf = async (id: string) =>
  (
    await owner().query('select status, by_id, by_name, note from referral_step where referral_id = $1 order by at', [
      id,
    ])
  ).rows
const grantsOf = async (patientId: string) =>
  (await owner().query('select * from record_grant where patient_id = $1', [patientId])).rows

describe('writing', () => {
  it('knows the chart before a word is typed, and takes identity and diagnosis from there alone', async () => {
    const { patientId, encounterId, input } = await aVisit(await aPatient({ fullName: 'Hà Thị Mừng', sex: 'female' }))
    await owner().query(
      `insert into vital_set (id, facility_id, patient_id, encounter_id, measured_at, measured_by_id, pulse, systolic, diastolic, temperature)
       values ($1, $2, $3, $4, now() - interval '1 hour', $5, 84, 120, 70, 37.5)`,
      [randomUUID(), world().district.id, patientId, encounterId, world().district.staff.triageNurse],
    )
    // Measured again: the pulse, and half a pressure, which makes no pair with a number of before.
    await owner().query(
      `insert into vital_set (id, facility_id, patient_id, encounter_id, measured_at, measured_by_id, pulse, systolic)
       values ($1, $2, $3, $4, now(), $5, 88, 90)`,
      [randomUUID(), world().district.id, patientId, encounterId, world().district.staff.triageNurse],
    )
    const draft = await getReferralDraft.run(sender(), { patientId, encounterId })
    expect(draft).toMatchObject({
      draft: null,
      open: null,
      source: {
        facility: { name: 'Trung tâm Y tế Hương Sơn', level: 'cơ bản' },
        patient: {
          fullName: 'Hà Thị Mừng',
          sex: 'female',
          nationality: 'Việt Nam',
          insurance: { number: 'DN4250100000001' },
        },
        main: { icd: 'B18.1', name: 'Viêm gan vi rút B mạn tính' },
        chiefComplaint: 'Đau bụng',
      },
      destinations: [{ id: world().central.id }],
    })
    expect(draft.source.vitals.map(({ label, text }) => `${label} ${text}`)).toEqual([
      'Mạch 88 lần/phút',
      'nhiệt độ 37,5 °C',
      'huyết áp 120/70 mmHg',
    ])
    const saved = await saveReferral.run(sender(), input)
    expect(await rowOf(saved.id)).toMatchObject({
      status: 'draft',
      to_facility_id: null,
      to_facility_name: 'Bệnh viện Trung ương Hồng Hà',
      main_icd_code: 'B18.1',
      version: 1,
    })
    const again = await getReferralDraft.run(sender(), { patientId, encounterId })
    expect(again.draft).toMatchObject({ id: saved.id, version: 1, form: letter, reasonKind: '2' })
  })

  it('keeps one draft a visit, and refuses a save that has not read the last one', async () => {
    const { input } = await aVisit()
    const [first, second] = await Promise.all([
      codeOf(saveReferral.run(sender(), input)),
      codeOf(saveReferral.run(sender(), input)),
    ])
    expect([first, second].sort()).toEqual(['done', 'stale'])
    const { version } = await saveReferral.run(sender(), { ...input, version: 1 })
    expect(version).toBe(2)
    expect(await codeOf(saveReferral.run(sender(), { ...input, version: 1 }))).toBe('stale')
    expect((await owner().query('select 1 from referral where encounter_id = $1', [input.encounterId])).rowCount).toBe(
      1,
    )
  })

  it.each<[string, () => Caller, Partial<Record<string, unknown>>, string]>([
    ['a cashier', () => as('cashier'), {}, 'forbidden'],
    ['a nurse', () => as('triageNurse'), {}, 'forbidden'],
    ['another hospital', receiver, {}, 'notFound'],
    ['another patient', sender, { patientId: randomUUID() }, 'wrongPatient'],
    ['a status of one’s own', sender, { status: 'accepted' }, 'invalid'],
    ['a number of one’s own', sender, { number: '99/2026/GCT' }, 'invalid'],
    ['a diagnosis of one’s own', sender, { letter: { ...letter, diagnosis: 'Khỏe' } }, 'invalid'],
    ['an unknown hospital', sender, { toFacilityId: randomUUID() }, 'refused'],
    ['a fourth reason', sender, { reasonKind: '4' }, 'invalid'],
  ])('is refused for %s', async (_name, caller, change, code) => {
    const { input } = await aVisit()
    expect(await codeOf(saveReferral.run(caller(), { ...input, ...change } as never))).toBe(code)
    expect(await codeOf(signAndSend.run(caller(), { ...input, ...change } as never))).toBe(code)
    expect((await owner().query('select 1 from referral where encounter_id = $1', [input.encounterId])).rowCount).toBe(
      0,
    )
  })

  it('does not send to itself', async () => {
    const { input } = await aVisit()
    expect(await codeOf(signAndSend.run(sender(), { ...input, toFacilityId: world().district.id }))).toBe('refused')
  })
})

describe('the life of a parcel', () => {
  it('goes from the signature to the door, each step with its time and its hand', async () => {
    const { input, patientId, encounterId, id, number } = await aSent()
    expect(number).toMatch(/^\d{2,}\/\d{4}\/GCT$/)
    const sent = await rowOf(id)
    expect(sent).toMatchObject({
      status: 'queued',
      to_facility_id: world().central.id,
      signed_by_id: world().district.staff.doctor,
    })
    expect(`${sent.register_number.padStart(2, '0')}/`).toBe(number.slice(0, number.indexOf('/') + 1))
    expect(sent.verification_code).toMatch(/^[2-9A-HJKMNP-Z]{12}$/)
    expect(await codeOf(getReferral.run(receiver(), { referralId: id }))).toBe('notFound')
    expect((await listIncoming.run(receiver(), {})).rows.map((row) => row.id)).not.toContain(id)
    expect((await getChart.run(receiver(), { patientId })).visits).toEqual([])

    await relayOutbox()
    expect(await rowOf(id)).toMatchObject({ status: 'delivered' })
    expect(await grantsOf(patientId)).toMatchObject([
      { kind: 'referral', facility_id: world().central.id, source_id: id },
    ])
    const incoming = (await listIncoming.run(receiver(), { shows: 'waiting' })).rows.find((row) => row.id === id)
    expect(incoming).toMatchObject({
      otherFacilityName: 'Trung tâm Y tế Hương Sơn',
      mainName: 'Viêm gan vi rút B mạn tính',
      number,
    })
    const seen = await getReferral.run(receiver(), { referralId: id })
    expect(seen).toMatchObject({ side: 'receiver', form: letter, source: { main: { icd: 'B18.1' } } })
    expect((await getChart.run(receiver(), { patientId })).visits.map((visit) => visit.encounterId)).toEqual([
      encounterId,
    ])

    const taken = await acceptReferral.run(receiver(), {
      referralId: id,
      patientId,
      version: seen.version,
      note: 'Mời đến P104',
    })
    const desk = as('frontDesk', world().central)
    const expected = async () => (await findOpenReferral.run(desk, { patientId })).referral?.status ?? null
    expect(await expected()).toBe('accepted')
    const arrived = await markArrived.run(desk, { referralId: id, patientId, version: taken.version })
    // Seen at the door before the desk received him: the letter still stands for his visit, and for no later one.
    expect(await expected()).toBe('arrived')
    await anEncounter({ patientId, hospital: world().central })
    expect(await expected()).toBe(letter.isYearLong ? 'arrived' : null)
    const closed = await closeReferral.run(sender(), { referralId: id, patientId, version: arrived.version, note: '' })
    expect(closed.status).toBe('closed')
    const { steps, answerNote } = await getReferral.run(sender(), { referralId: id })
    expect(answerNote).toBe('Mời đến P104')
    expect(steps.map(({ status, byName, facilityName }) => [status, byName, facilityName])).toEqual([
      ['signed', 'BS. Người doctor-25001', 'Trung tâm Y tế Hương Sơn'],
      ['queued', 'BS. Người doctor-25001', 'Trung tâm Y tế Hương Sơn'],
      ['delivered', '', 'Bệnh viện Trung ương Hồng Hà'],
      ['accepted', 'BS. Người doctor-01001', 'Bệnh viện Trung ương Hồng Hà'],
      ['arrived', 'BS. Người frontdesk-01001', 'Bệnh viện Trung ương Hồng Hà'],
      ['closed', 'BS. Người doctor-25001', 'Trung tâm Y tế Hương Sơn'],
    ])
    expect(await codeOf(signAndSend.run(sender(), input))).toBe('done')
  })

  it('signs a draft as it stands on the screen', async () => {
    const { input } = await aVisit()
    await saveReferral.run(sender(), { ...input, letter: { ...letter, plan: '' } })
    const { id } = await signAndSend.run(sender(), { ...input, version: 1 })
    expect((await rowOf(id)).letter.form.plan).toBe(letter.plan)
    expect(await codeOf(saveReferral.run(sender(), { ...input, version: 2 }))).toBe('stale')
  })

  it('is declined with the reason, and the sender may choose another', async () => {
    const { move, input, id } = await aDelivered()
    await declineReferral.run(receiver(), { ...move, reason: 'Hết giường' })
    expect(await rowOf(id)).toMatchObject({
      status: 'declined',
      answer_note: 'Hết giường',
      answered_by_id: world().central.staff.doctor,
    })
    expect(await codeOf(signAndSend.run(sender(), { ...input, version: 0 }))).toBe('done')
  })

  it('a hospital outside gets paper: nothing is queued, nobody is said to have got it', async () => {
    const { input, patientId } = await aVisit()
    const { id, isPaper } = await signAndSend.run(sender(), {
      ...input,
      toFacilityId: null,
      toFacilityName: 'Bệnh viện Bạch Mai',
      toFacilityCode: '01929',
    })
    expect(isPaper).toBe(true)
    expect(await rowOf(id)).toMatchObject({
      status: 'signed',
      to_facility_id: null,
      to_facility_name: 'Bệnh viện Bạch Mai',
      queued_at: null,
    })
    expect(
      (await owner().query(`select 1 from outbox_message where payload ->> 'referralId' = $1`, [id])).rowCount,
    ).toBe(0)
    expect((await getReferral.run(sender(), { referralId: id })).isPaper).toBe(true)
    const { version } = await rowOf(id)
    expect(
      await codeOf(closeReferral.run(sender(), { referralId: id, patientId, version, note: 'Đã nhập viện' })),
    ).toBe('done')
  })

  it('numbers run on without a gap or a repeat, also at once', async () => {
    const visits = await Promise.all([aVisit(), aVisit(), aVisit(), aVisit()])
    const sent = await Promise.all(visits.map(({ input }) => signAndSend.run(sender(), input)))
    const numbers = sent.map(({ number }) => Number(number.split('/')[0])).sort((a, b) => a - b)
    expect(numbers.map((number) => number - (numbers[0] ?? 0))).toEqual([0, 1, 2, 3])
  })

  it('holds ten working days, a year where the doctor says it is a disease of PL III', async () => {
    const [ten, year] = await Promise.all([aVisit(), aVisit()])
    const short = await rowOf((await signAndSend.run(sender(), ten.input)).id)
    const long = await rowOf(
      (await signAndSend.run(sender(), { ...year.input, letter: { ...letter, isYearLong: true } })).id,
    )
    const days = (until: string) => (Date.parse(until) - Date.now()) / 86_400_000
    expect(days(short.valid_to_text)).toBeLessThan(17)
    expect(days(short.valid_to_text)).toBeGreaterThan(10)
    expect(days(long.valid_to_text)).toBeGreaterThan(363)
  })
})

describe('delivery', () => {
  it('brought a second time changes nothing', async () => {
    const { id, patientId } = await aSent()
    const { rows } = await owner().query(`select * from outbox_message where payload ->> 'referralId' = $1`, [id])
    const message = { id: rows[0].id, facilityId: rows[0].facility_id, payload: rows[0].payload }
    await relayOutbox()
    const before = [await rowOf(id), await stepsOf(id), await grantsOf(patientId)]
    await registry().relays.get('referrals.deliver')?.(message)
    const system: Caller = { kind: 'system', facilityId: world().central.id as never }
    const again = await receiveReferral.run(system, { messageId: message.id, referralId: id, patientId })
    expect(again).toEqual({ isApplied: false })
    expect(await receiveReferral.run(system, { messageId: newId(), referralId: id, patientId })).toEqual({
      isApplied: false,
    })
    expect([await rowOf(id), await stepsOf(id), await grantsOf(patientId)]).toEqual(before)
  })

  it('waits while the receiver is down, keeps the order of a patient, and goes on when it is up', async () => {
    const deliver = registry().relays.get('referrals.deliver')
    if (!deliver) throw new Error('no relay')
    const { id, patientId, input } = await aSent()
    registry().relays.set('referrals.deliver', () => Promise.reject(new Error('receiver is down')))
    await relayOutbox()
    expect((await rowOf(id)).status).toBe('queued')
    const { version } = await rowOf(id)
    await cancelReferral.run(sender(), { referralId: id, patientId, version, reason: 'Gửi nơi khác' })
    const second = await signAndSend.run(sender(), { ...input, version: 0 })
    registry().relays.set('referrals.deliver', deliver)
    await relayOutbox()
    expect((await rowOf(second.id)).status).toBe('queued')
    await owner().query(`update outbox_message set available_at = now() where ordering_key = $1`, [patientId])
    await relayOutbox()
    await relayOutbox()
    expect((await rowOf(id)).status).toBe('cancelled')
    expect((await rowOf(second.id)).status).toBe('delivered')
    const { rows } = await owner().query(
      `select attempts, delivered_at from outbox_message where ordering_key = $1 order by created_at`,
      [patientId],
    )
    expect(rows.map((row) => row.attempts)).toEqual([2, 1])
    expect(rows[0].delivered_at <= rows[1].delivered_at).toBe(true)
  })

  it('is for the system alone', async () => {
    const { id, patientId } = await aSent()
    expect(await codeOf(receiveReferral.run(receiver(), { messageId: newId(), referralId: id, patientId }))).toBe(
      'forbidden',
    )
    const wrongHouse: Caller = { kind: 'system', facilityId: world().district.id as never }
    expect(await codeOf(receiveReferral.run(wrongHouse, { messageId: newId(), referralId: id, patientId }))).toBe(
      'notFound',
    )
    expect((await rowOf(id)).status).toBe('queued')
  })
})

describe('who may', () => {
  it('only the receiver answers, only the sender takes back', async () => {
    const { move, id } = await aDelivered()
    expect(await codeOf(acceptReferral.run(sender(), { ...move, note: '' }))).toBe('forbidden')
    expect(await codeOf(declineReferral.run(sender(), { ...move, reason: 'Không' }))).toBe('forbidden')
    expect(await codeOf(markArrived.run(sender(), move))).toBe('forbidden')
    expect(await codeOf(cancelReferral.run(receiver(), { ...move, reason: 'Không' }))).toBe('forbidden')
    expect(await codeOf(closeReferral.run(receiver(), { ...move, note: '' }))).toBe('forbidden')
    expect((await rowOf(id)).status).toBe('delivered')
    expect(await codeOf(cancelReferral.run(sender(), { ...move, reason: 'Người bệnh đổi ý' }))).toBe('done')
  })

  it('a third hospital sees nothing and does nothing', async () => {
    const { move, id } = await aDelivered()
    const third = newId()
    await owner().query(
      `insert into facility (id, code, name, name_en, authority, level, former_tier, address, province_code, phone, prescription_code)
       values ($1, '09999', 'Bệnh viện Thứ Ba', 'Third', 'Sở Y tế', 'basic', 'district', 'X', '09', '0', '09999') on conflict do nothing`,
      [third],
    )
    const stranger: Caller = {
      kind: 'staff',
      sessionId: await makeStaff(owner(), third, newId(), `third-${third}`, 'doctor'),
    }
    expect(await codeOf(getReferral.run(stranger, { referralId: id }))).toBe('notFound')
    expect(await codeOf(acceptReferral.run(stranger, { ...move, note: '' }))).toBe('notFound')
    expect(await codeOf(cancelReferral.run(stranger, { ...move, reason: 'Không' }))).toBe('notFound')
    expect((await listIncoming.run(stranger, { shows: 'all' })).total).toBe(0)
    expect((await listOutgoing.run(stranger, { shows: 'all' })).total).toBe(0)
    await owner().query(`delete from staff_session where facility_id = $1`, [third])
    await owner().query('update facility set is_active = false where id = $1', [third])
  })

  it.each<[string, () => Caller, Record<string, unknown>, string]>([
    ['a cashier', () => as('cashier', world().central), {}, 'forbidden'],
    ['the desk', () => as('frontDesk', world().central), {}, 'forbidden'],
    ['another patient', receiver, { patientId: randomUUID() }, 'wrongPatient'],
    ['an old version', receiver, { version: 1 }, 'stale'],
    ['a status of one’s own', receiver, { status: 'closed' }, 'invalid'],
    ['a number of one’s own', receiver, { number: '1' }, 'invalid'],
    ['another destination', receiver, { toFacilityId: randomUUID() }, 'invalid'],
  ])('accepting is refused for %s', async (_name, caller, change, code) => {
    const { move, id } = await aDelivered()
    expect(await codeOf(acceptReferral.run(caller(), { ...move, note: '', ...change } as never))).toBe(code)
    expect((await rowOf(id)).status).toBe('delivered')
  })

  it('declining and cancelling need a reason', async () => {
    const { move } = await aDelivered()
    expect(await codeOf(declineReferral.run(receiver(), { ...move, reason: ' ' }))).toBe('invalid')
    expect(await codeOf(cancelReferral.run(sender(), { ...move, reason: '' }))).toBe('invalid')
  })

  it('lists are for doctors and the desk', async () => {
    expect(await codeOf(listIncoming.run(as('cashier'), {}))).toBe('forbidden')
    expect(await codeOf(listOutgoing.run(as('labTechnician'), {}))).toBe('forbidden')
    expect(await codeOf(listOutgoing.run(as('frontDesk'), {}))).toBe('done')
  })
})

describe('what must not happen', () => {
  it('a second letter while one is on the way: said before typing, refused at signing', async () => {
    const { patientId, id, number } = await aSent()
    const again = await aVisit(patientId)
    const draft = await getReferralDraft.run(sender(), { patientId, encounterId: again.encounterId })
    expect(draft.open).toMatchObject({ id, number })
    const failure = await failureOf(signAndSend.run(sender(), again.input))
    expect(failure).toMatchObject({ code: 'refused', data: { referralId: id } })
  })

  it('two signed at the same moment: one goes', async () => {
    const patientId = await aPatient()
    const one = await aVisit(patientId)
    const two = await aVisit(patientId)
    const codes = await Promise.all([one, two].map(({ input }) => codeOf(signAndSend.run(sender(), input))))
    expect(codes.sort()).toEqual(['done', 'refused'])
    const { rows } = await owner().query(`select status from referral where patient_id = $1 and status <> 'draft'`, [
      patientId,
    ])
    expect(rows).toEqual([{ status: 'queued' }])
  })

  it('two hospitals at once: the other’s letter is not shown, yet counted', async () => {
    const first = await aVisit()
    await signAndSend.run(sender(), { ...first.input, toFacilityId: null, toFacilityName: 'Bệnh viện Bạch Mai' })
    const { input, encounterId, patientId } = await aVisit(first.patientId, world().central)
    expect((await getReferralDraft.run(receiver(), { patientId, encounterId })).open).toBeNull()
    const failure = await failureOf(signAndSend.run(receiver(), input))
    expect(failure).toMatchObject({ code: 'refused', messageKey: 'referrals.refused.alreadyOpen' })
    expect(failure.data).toBeUndefined()
  })

  it('a letter still on its way is opened by its receiver', async () => {
    const { patientId } = await aSent()
    const { input, encounterId } = await aVisit(patientId, world().central)
    expect((await getReferralDraft.run(receiver(), { patientId, encounterId })).open).toMatchObject({ mayOpen: false })
    expect((await failureOf(signAndSend.run(receiver(), input))).data).toBeUndefined()
  })

  it('a letter is signed half-written or without a diagnosis', async () => {
    const { input, encounterId } = await aVisit()
    const empty = { ...letter, conditionNow: ' ', transport: '', transferTime: '9h' }
    const half = await failureOf(signAndSend.run(sender(), { ...input, letter: empty }))
    expect(Object.keys(half.fields).sort()).toEqual(['letter.conditionNow', 'letter.transferTime', 'letter.transport'])
    const wrong = {
      ...letter,
      transferOn: '2020-01-01',
      earlierCare: [{ facility: 'X', level: '', from: '2026-11-02', to: '2026-11-01' }],
    }
    const failure = await failureOf(signAndSend.run(sender(), { ...input, toFacilityId: null, letter: wrong }))
    expect(Object.keys(failure.fields).sort()).toEqual([
      'letter.earlierCare.0.to',
      'letter.transferOn',
      'toFacilityName',
    ])
    await owner().query('update diagnosis set entered_in_error = true where encounter_id = $1', [encounterId])
    expect(await failureOf(signAndSend.run(sender(), input))).toMatchObject({
      code: 'refused',
      messageKey: 'referrals.refused.noDiagnosis',
    })
    expect((await owner().query('select 1 from referral where encounter_id = $1', [encounterId])).rowCount).toBe(0)
  })

  it('an unsigned letter is accepted', async () => {
    const { input, patientId } = await aVisit()
    const { id, version } = await saveReferral.run(sender(), input)
    expect(await codeOf(acceptReferral.run(receiver(), { referralId: id, patientId, version, note: '' }))).toBe(
      'notFound',
    )
    expect(await codeOf(getReferral.run(receiver(), { referralId: id }))).toBe('notFound')
    await owner().query(`update referral set to_facility_id = $2, delivered_at = now() where id = $1`, [
      id,
      world().central.id,
    ])
    expect(await codeOf(acceptReferral.run(receiver(), { referralId: id, patientId, version, note: '' }))).toBe(
      'refused',
    )
  })

  it('an expired letter is accepted or opens the door', async () => {
    const { move, id, patientId } = await aDelivered()
    await owner().query(`update referral set valid_to = gate.today() - 1 where id = $1`, [id])
    expect(await codeOf(acceptReferral.run(receiver(), { ...move, note: '' }))).toBe('refused')
    expect(await codeOf(markArrived.run(receiver(), move))).toBe('refused')
    expect((await getReferral.run(receiver(), { referralId: id })).isExpired).toBe(true)
    const [grant] = await grantsOf(patientId)
    expect(grant.expires_at.getTime()).toBeLessThan(Date.now() + 17 * 86_400_000)
  })

  it('a visit that was cancelled is referred', async () => {
    const { input, encounterId } = await aVisit()
    await owner().query(`update encounter set status = 'cancelled' where id = $1`, [encounterId])
    expect(await codeOf(signAndSend.run(sender(), input))).toBe('refused')
  })

  it('a letter cancelled on the way arrives', async () => {
    const { id, patientId } = await aSent()
    await cancelReferral.run(sender(), {
      referralId: id,
      patientId,
      version: (await rowOf(id)).version,
      reason: 'Đổi ý',
    })
    await relayOutbox()
    expect((await rowOf(id)).status).toBe('cancelled')
    expect(await grantsOf(patientId)).toEqual([])
  })
})

it('a thousand letters: a page is a fixed few questions and only one page comes', async () => {
  const { patientId, encounterId } = await aVisit()
  await owner().query(
    `insert into referral (id, facility_id, to_facility_name, patient_id, encounter_id, number, register_number, status, letter, main_icd_code, reason_kind, verification_code, created_at, created_by_id)
     select gen_random_uuid(), $1, 'X', $2, $3, 'x' || n, '', 'closed', '{}', '', 1, 'x' || n, now() - n * interval '1 minute', $4 from generate_series(1, 1000) n`,
    [world().district.id, patientId, encounterId, world().district.staff.doctor],
  )
  const page = await listOutgoing.run(sender(), { shows: 'all', page: 3, size: 100 })
  expect(page.rows).toHaveLength(100)
  expect(page.total).toBeGreaterThanOrEqual(1000)
  expect(await codeOf(listOutgoing.run(sender(), { size: 1000 }))).toBe('invalid')
})
