import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { addDays, businessDay, calendarDate } from '@/lib/kernel/time'
import { checkIn } from '@/lib/registration'
import { anEncounter, aPatient, as, useWorld } from '@/lib/testing'
import { cancelSlip, findByCode, getArrival, getSlip, getSlipDraft, issueSlip, saveSession } from './index'
import { checkDue, xml14 } from './rules/slip'
import { weekdayOf } from './rules/slots'

const world = useWorld()
const doctor = () => as('doctor')
const desk = () => as('frontDesk')
const today = businessDay(new Date())
const dueOn = addDays(today, 28)
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => ({ code: 'done', messageKey: '', fields: {} }),
    (error: { code: string; messageKey: string; fields?: Record<string, string> }) => error,
  )
const owner = () => world().db.owner
const rowOf = async (id: string) => (await owner().query('select * from revisit_slip where id = $1', [id])).rows[0]

async function aVisit({ isDiagnosed = true } = {}) {
  const patientId = await aPatient({ fullName: 'Hà Văn Tái' })
  const encounterId = await anEncounter({ patientId, status: 'inConsultation' })
  if (isDiagnosed)
    await owner().query(
      `insert into diagnosis (id, facility_id, patient_id, encounter_id, icd_edition, icd_code, name, is_main, position, recorded_at, recorded_by_id)
       values ($1, $2, $3, $4, 'TT06/2026', 'B18.1', 'Viêm gan vi rút B mạn tính', true, 1, now(), $5)`,
      [randomUUID(), world().district.id, patientId, encounterId, world().district.staff.doctor],
    )
  const { rooms } = world().district
  return {
    patientId,
    encounterId,
    input: { patientId, encounterId, roomId: rooms.clinic, dueOn, slot: null, note: 'Nhịn ăn sáng' },
  }
}

async function aCard(patientId: string): Promise<string> {
  const id = randomUUID()
  await owner().query(
    `insert into insurance_card (id, patient_id, number, level, benefit_percent, initial_facility_code, valid_from, source, created_at)
     values ($1, $2, 'DN4250100000001', 4, 80, '25777', '2020-01-01', 'typed', now())`,
    [id, patientId],
  )
  return id
}

const visit = (patientId: string, over: object = {}) => ({
  patientId,
  roomId: world().district.rooms.clinic,
  reason: 'Khám lại',
  isEmergency: false,
  priorityGroup: null,
  accompaniedBy: '',
  insuranceCardId: null,
  objectCode: null,
  referral: null,
  revisitDueOn: dueOn,
  ...over,
})

describe('a re-visit slip', () => {
  it('is numbered, signed and holds what the chart said', async () => {
    const { patientId, encounterId, input } = await aVisit()
    const draft = await getSlipDraft.run(doctor(), { patientId, encounterId })
    expect(draft).toMatchObject({ slips: [], source: { main: { icd: 'B18.1' }, patient: { fullName: 'Hà Văn Tái' } } })
    const { slipId, number } = await issueSlip.run(doctor(), input)
    expect(number).toMatch(/^\d{2,}\/\d{4}$/)
    const slip = await getSlip.run(doctor(), { slipId })
    expect(slip).toMatchObject({
      status: 'issued',
      dueOn,
      note: 'Nhịn ăn sáng',
      source: { doctorName: 'BS. Người doctor-25001' },
    })
    expect(slip.code).toMatch(/^MH1\d{10}$/)
    const second = await issueSlip.run(doctor(), (await aVisit()).input)
    expect(Number.parseInt(second.number, 10)).toBe(Number.parseInt(number, 10) + 1)
  })

  it('is one a visit, for a day ahead, with a diagnosis, from here, by a doctor', async () => {
    const { input } = await aVisit()
    const both = await Promise.all([
      failureOf(issueSlip.run(doctor(), input)),
      failureOf(issueSlip.run(doctor(), input)),
    ])
    expect(both.map(({ code }) => code).sort()).toEqual(['done', 'duplicate'])
    expect(await failureOf(issueSlip.run(doctor(), { ...input, dueOn: today }))).toMatchObject({
      fields: { dueOn: 'appointments.refused.dueNotAhead' },
    })
    const bare = await aVisit({ isDiagnosed: false })
    expect(await failureOf(issueSlip.run(doctor(), bare.input))).toMatchObject({
      messageKey: 'appointments.refused.noDiagnosis',
    })
    expect(await failureOf(issueSlip.run(as('doctor', world().central), bare.input))).toMatchObject({
      code: 'notFound',
    })
    expect(await failureOf(issueSlip.run(desk(), bare.input))).toMatchObject({ code: 'forbidden' })
    const others = { ...bare.input, patientId: input.patientId }
    expect(await failureOf(issueSlip.run(doctor(), others))).toMatchObject({ code: 'wrongPatient' })
  })

  it('takes a place in the timetable with it, and gives it back when it is cancelled', async () => {
    const { patientId, input } = await aVisit()
    const hours = {
      weekday: String(weekdayOf(dueOn)) as '1',
      fromTime: '08:00',
      toTime: '09:00',
      slotMinutes: 30,
      capacity: 1,
      overbook: 0,
    }
    const { sessionId } = await saveSession.run(desk(), {
      ...hours,
      sessionId: null,
      version: 0,
      roomId: input.roomId,
      doctorId: null,
      isPublic: false,
      validFrom: dueOn,
      validTo: dueOn,
    })
    const slot = { sessionId, minute: 510 }
    const wrong = { ...input, roomId: world().district.rooms.clinicTwo, slot }
    expect(await failureOf(issueSlip.run(doctor(), wrong))).toMatchObject({ fields: { roomId: 'validation.choice' } })
    const { slipId } = await issueSlip.run(doctor(), { ...input, slot })
    const placeOf = async () => (await owner().query('select * from appointment where slip_id = $1', [slipId])).rows[0]
    expect(await placeOf()).toMatchObject({ status: 'booked', source: 'slip', patient_id: patientId, at_minute: 510 })
    expect(await failureOf(issueSlip.run(doctor(), { ...(await aVisit()).input, slot }))).toMatchObject({
      messageKey: 'appointments.refused.full',
    })
    await cancelSlip.run(doctor(), { slipId, patientId, reason: 'Đổi ngày' })
    expect(await placeOf()).toMatchObject({ status: 'cancelled' })
    expect(await failureOf(cancelSlip.run(doctor(), { slipId, patientId, reason: 'Nữa' }))).toMatchObject({
      messageKey: 'appointments.refused.slipOver',
    })
    await issueSlip.run(doctor(), { ...input, slot })
  })

  it('is not changed by anybody, not even below the app', async () => {
    const { input } = await aVisit()
    const { slipId } = await issueSlip.run(doctor(), input)
    for (const change of [
      `due_on = due_on + 30`,
      `note = 'khác'`,
      `source = '{}'`,
      `doctor_id = facility_id`,
      `number = '1'`,
    ])
      await expect(owner().query(`update revisit_slip set ${change} where id = $1`, [slipId])).rejects.toMatchObject({
        code: '23514',
      })
  })

  it('opens one visit as 1.5, and no second', async () => {
    const { patientId, input } = await aVisit()
    const insuranceCardId = await aCard(patientId)
    const { slipId } = await issueSlip.run(doctor(), input)
    const { code } = await getSlip.run(desk(), { slipId })
    expect(await findByCode.run(desk(), { code })).toEqual({ kind: 'slip', slipId, patientId, status: 'issued' })
    expect(await findByCode.run(as('frontDesk', world().central), { code })).toEqual({ kind: 'none' })
    const asked = { patientId, slipId, appointmentId: null }
    expect(await getArrival.run(desk(), asked)).toMatchObject({
      revisitDueOn: dueOn,
      reason: 'Khám lại theo hẹn: Viêm gan vi rút B mạn tính',
      refused: null,
    })
    expect(await getArrival.run(as('frontDesk', world().central), asked)).toBeNull()
    const done = await checkIn.run(desk(), visit(patientId, { slipId, insuranceCardId }))
    expect(done.objectCode).toBe('1.5')
    expect(await rowOf(slipId)).toMatchObject({ status: 'used', used_encounter_id: done.encounterId })
    const again = visit(patientId, {
      slipId,
      insuranceCardId,
      roomId: world().district.rooms.clinicTwo,
      isAnotherVisit: true,
    })
    expect(await failureOf(checkIn.run(desk(), again))).toMatchObject({
      code: 'refused',
      messageKey: 'appointments.refused.slipUsed',
    })
    expect(await getArrival.run(desk(), asked)).toMatchObject({ refused: 'appointments.refused.slipUsed' })
    expect((await owner().query('select 1 from encounter where patient_id = $1', [patientId])).rows).toHaveLength(2)
    expect(await failureOf(cancelSlip.run(doctor(), { slipId, patientId, reason: 'x' }))).toMatchObject({
      messageKey: 'appointments.refused.slipOver',
    })
  })

  it('used by ten desks at once opens one visit', async () => {
    const { patientId, input } = await aVisit()
    const { slipId } = await issueSlip.run(doctor(), input)
    const rooms = [world().district.rooms.clinic, world().district.rooms.clinicTwo]
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        failureOf(checkIn.run(desk(), visit(patientId, { slipId, roomId: rooms[index % 2] }))),
      ),
    )
    expect(all.filter(({ code }) => code === 'done')).toHaveLength(1)
  })

  it('of another person or a cancelled one opens nothing', async () => {
    const { input } = await aVisit()
    const { slipId } = await issueSlip.run(doctor(), input)
    expect(await failureOf(checkIn.run(desk(), visit(await aPatient(), { slipId })))).toMatchObject({
      code: 'notFound',
    })
    await cancelSlip.run(doctor(), { slipId, patientId: input.patientId, reason: 'Ghi nhầm' })
    expect(await failureOf(checkIn.run(desk(), visit(input.patientId, { slipId })))).toMatchObject({
      messageKey: 'appointments.refused.slipCancelled',
    })
  })

  it('looked at and not scanned is used up by code 1.5 all the same', async () => {
    const { patientId, input } = await aVisit()
    const insuranceCardId = await aCard(patientId)
    const { slipId } = await issueSlip.run(doctor(), input)
    await checkIn.run(desk(), visit(patientId, { insuranceCardId }))
    expect(await rowOf(slipId)).toMatchObject({ status: 'used' })
  })
})

describe('rules of the paper', () => {
  it.each([
    ['today', 0, 'appointments.refused.dueNotAhead'],
    ['tomorrow', 1, null],
    ['in a year', 366, null],
    ['later', 367, 'appointments.refused.dueTooFar'],
  ])('%s', (_, days, key) => expect(checkDue(addDays(today, days), today)).toBe(key))

  it('fills the 22 fields of XML14', () => {
    const fields = xml14({
      number: '07/2026',
      dueOn: calendarDate('2026-12-20'),
      dueMinute: 450,
      signedAt: new Date('2026-11-22T03:00:00Z'),
      source: {
        visitCode: 'L1',
        facility: { code: '25901', name: '', authority: '', address: '', phone: '' },
        patient: {
          fullName: 'Hà Văn Quyết',
          sex: 'male',
          birthOn: calendarDate('1970-01-01'),
          birthPrecision: 'year',
          recordNumber: 'BN00000001',
          citizenId: null,
          phone: null,
          address: 'Phú Thọ',
          cardNumber: 'DN4250100000001',
          cardValidTo: calendarDate('2026-12-31'),
        },
        objectCode: '1.1',
        arrivedAt: '2026-11-22T01:00:00.000Z',
        completedAt: null,
        main: { icd: 'B18.1', name: 'Viêm gan vi rút B mạn tính' },
        accompanying: [
          { icd: 'K29.7', name: 'Viêm dạ dày' },
          { icd: 'E78.5', name: 'Tăng lipid máu' },
        ],
        doctorName: 'BS. A',
        doctorCertificate: '123/PT-CCHN',
      },
    })
    expect(Object.keys(fields)).toHaveLength(22)
    expect(fields).toMatchObject({
      NGAY_SINH: '197000000000',
      GIOI_TINH: '1',
      NGAY_HEN_KL: '202612200730',
      MA_BENH_KT: 'K29.7;E78.5',
      CHAN_DOAN_RV: 'Viêm gan vi rút B mạn tính; Viêm dạ dày; Tăng lipid máu',
      NGAY_CT: '20261122',
      NGAY_RA: '',
    })
  })
})
