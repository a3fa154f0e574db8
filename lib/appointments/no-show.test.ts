import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { asSystem } from '@/lib/gate'
import { addDays, businessDay, type CalendarDate, formatTime } from '@/lib/kernel/time'
import { checkIn } from '@/lib/registration'
import { anEncounter, aPatient, as, useWorld } from '@/lib/testing'
import { closePastDays, listDay, markNoShow } from './index'
import { parseMinute } from './rules/slots'

const world = useWorld()
const owner = async (sql: string, ...values: unknown[]) => (await world().db.owner.query(sql, values)).rows
const desk = () => as('frontDesk')
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => ({ code: 'done', messageKey: '' }),
    (error: { code: string; messageKey: string }) => error,
  )
const today = businessDay(new Date())
/** Days of their own for the tests of one day as a whole. */
let back = 10
const aPastDay = (): CalendarDate => addDays(today, -back++)

interface Place {
  on: CalendarDate
  room?: 'clinic' | 'clinicTwo'
  patientId?: string | null
  minute?: number
  doctorId?: string | null
  status?: string
  fullName?: string
  phone?: string | null
}

/** A place as a day leaves it, in hours of its own: no booking can be made for a day that is over. */
async function aPlace({ on, room = 'clinic', minute = 0, status = 'booked', ...over }: Place): Promise<string> {
  const [sessionId, id] = [randomUUID(), randomUUID()]
  const { district } = world()
  await owner(
    `insert into clinic_session (id, facility_id, room_id, weekday, from_minute, to_minute, slot_minutes, capacity, valid_from, created_at, created_by_id)
     values ($1, $2, $3, extract(isodow from $4::date), $5, $5::int + 30, 30, 9, $4, now(), $1)`,
    sessionId,
    district.id,
    district.rooms[room],
    on,
    minute,
  )
  await owner(
    `insert into appointment (id, facility_id, patient_id, session_id, room_id, doctor_id, on_day, at_minute, status, source, reason, full_name, phone, code, created_at, created_by_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'desk', 'Đau lưng', $10, $11, $12, now(), $1)`,
    id,
    district.id,
    over.patientId ?? null,
    sessionId,
    district.rooms[room],
    over.doctorId ?? null,
    on,
    minute,
    status,
    over.fullName ?? 'Nguyễn Văn An',
    over.phone ?? null,
    `MH2${id.replaceAll(/\D/g, '').slice(0, 10).padEnd(10, '0')}`,
  )
  return id
}

async function aVisit(patientId: string, on: CalendarDate, over: { status?: string; doctorId?: string } = {}) {
  const id = await anEncounter({ patientId, status: over.status ?? 'completed' })
  await owner('update encounter set arrived_on = $2, doctor_id = $3 where id = $1', id, on, over.doctorId ?? null)
  return id
}

const statusOf = async (id: string): Promise<string> =>
  (await owner('select status from appointment where id = $1', id))[0].status
const statusesOf = async (ids: readonly string[]): Promise<string[]> => {
  const rows = await owner('select id, status from appointment where id = any($1)', ids)
  return ids.map((id) => rows.find((row) => row.id === id)?.status)
}
const mark = (on: CalendarDate, appointmentId: string | null = null) => markNoShow.run(desk(), { on, appointmentId })

describe('a whole day, closed by hand', () => {
  it('leaves whoever was here that day, in whatever room, exactly as the night does', async () => {
    const on = aPastDay()
    const twice = await aPatient()
    const elsewhere = await aPatient()
    const sentAway = await aPatient()
    const otherDay = await aPatient()
    const never = await aPatient()
    const seen = await aPlace({ on, patientId: twice, status: 'checkedIn' })
    const ids = {
      otherPlace: await aPlace({ on, room: 'clinicTwo', patientId: twice, minute: 60 }),
      thirdRoom: await aPlace({ on, patientId: elsewhere, minute: 90 }),
      cancelledVisit: await aPlace({ on, patientId: sentAway, minute: 120 }),
      otherDay: await aPlace({ on, patientId: otherDay, minute: 150 }),
      never: await aPlace({ on, patientId: never, minute: 180 }),
    }
    await aVisit(twice, on)
    await aVisit(elsewhere, on)
    await aVisit(sentAway, on, { status: 'cancelled' })
    await aVisit(otherDay, addDays(on, 1))
    const expected = {
      otherPlace: 'booked',
      thirdRoom: 'booked',
      cancelledVisit: 'noShow',
      otherDay: 'noShow',
      never: 'noShow',
    }
    const statuses = async () =>
      Object.fromEntries(await Promise.all(Object.entries(ids).map(async ([name, id]) => [name, await statusOf(id)])))
    expect(await mark(on)).toEqual({ marked: 3, cameElsewhere: 2 })
    expect(await statuses()).toEqual(expected)
    expect(await statusOf(seen)).toBe('checkedIn')
    // Once more, and then the night: nobody is left to mark.
    expect(await mark(on)).toEqual({ marked: 0, cameElsewhere: 2 })
    await owner(`update appointment set status = 'booked' where id = any($1)`, Object.values(ids))
    await closePastDays.run(asSystem(world().district.id), { marked: 0, size: 100 })
    expect(await statuses()).toEqual(expected)
  })

  it('closes what the list shows, of a room or a doctor, and leaves the other rooms to who sits there', async () => {
    const on = aPastDay()
    const doctorId = world().district.staff.doctor
    const ids = [
      await aPlace({ on, minute: 0 }),
      await aPlace({ on, room: 'clinicTwo', minute: 0 }),
      await aPlace({ on, room: 'clinicTwo', minute: 60, doctorId }),
    ]
    const close = (lens: { roomId?: string; doctorId?: string }) =>
      markNoShow.run(desk(), { on, appointmentId: null, ...lens })
    expect(await close({ roomId: world().district.rooms.clinic })).toEqual({ marked: 1, cameElsewhere: 0 })
    expect(await statusesOf(ids)).toEqual(['noShow', 'booked', 'booked'])
    expect(await close({ doctorId })).toEqual({ marked: 1, cameElsewhere: 0 })
    expect(await statusesOf(ids)).toEqual(['noShow', 'booked', 'noShow'])
    expect(await close({})).toEqual({ marked: 1, cameElsewhere: 0 })
  })

  it('knows who booked by telephone and came without a word of it, a child by his guardian’s number', async () => {
    const on = aPastDay()
    const adult = await aPatient({ fullName: 'Trần Thị Gọi' })
    const child = await aPatient({ fullName: 'Trần Bé Con' })
    const namesake = await aPatient({ fullName: 'Trần Thị Khác' })
    await owner(`update patient set phone = '0912345001' where id = any($1)`, [adult, namesake])
    await owner(`update patient set guardian_phone = '0912345001' where id = $1`, child)
    for (const patientId of [adult, child]) await aVisit(patientId, on)
    const place = (fullName: string, phone: string | null, minute: number) => aPlace({ on, fullName, phone, minute })
    const came = [await place('trần thị gọi', '0912345001', 0), await place('Trần Bé Con', '0912345001', 60)]
    const stayedAway = [
      await place('Trần Thị Khác', '0912345001', 120),
      await place('Trần Thị Gọi', '0912345999', 180),
      await place('Trần Thị Gọi', null, 240),
    ]
    expect(await mark(on)).toEqual({ marked: 3, cameElsewhere: 2 })
    expect(await statusesOf(came)).toEqual(['booked', 'booked'])
    expect(await statusesOf(stayedAway)).toEqual(['noShow', 'noShow', 'noShow'])
  })

  it('of today marks only hours that are over, and nobody who came by check-in without scanning the slip', async () => {
    const minute = parseMinute(formatTime(new Date())) ?? 0
    const [came, absent] = [await aPatient(), await aPatient()]
    const places = [
      await aPlace({ on: today, room: 'clinicTwo', patientId: came }),
      await aPlace({ on: today, room: 'clinicTwo', patientId: came, minute: 30 }),
    ]
    const missed = await aPlace({ on: today, patientId: absent })
    const ahead = await aPlace({ on: today, patientId: absent, minute: 1_410 })
    await checkIn.run(desk(), {
      patientId: came,
      roomId: world().district.rooms.clinic,
      reason: 'Khám lại',
      isEmergency: false,
      priorityGroup: null,
      accompaniedBy: '',
      insuranceCardId: null,
      objectCode: null,
      referral: null,
      revisitDueOn: '',
    })
    await mark(today)
    // In the first minutes of the day no hours are over yet.
    const over = minute >= 30 ? 'noShow' : 'booked'
    expect(await statusesOf([...places, missed, ahead])).toEqual(['booked', 'booked', over, 'booked'])
  })
})

describe('one that is named', () => {
  it('is marked by whoever knows: he came for another place that day, and for this one he did not', async () => {
    const on = aPastDay()
    const patientId = await aPatient()
    await aPlace({ on, patientId, status: 'checkedIn', doctorId: world().district.staff.doctor })
    const left = await aPlace({ on, room: 'clinicTwo', patientId, minute: 60 })
    await aVisit(patientId, on)
    const { rows } = await listDay.run(desk(), { on, roomId: null, doctorId: null })
    expect(rows.map(({ status, cameTo }) => [status, cameTo?.name ?? null])).toEqual([
      ['checkedIn', null],
      ['booked', 'Phòng clinic'],
    ])
    expect(await mark(on, left)).toEqual({ marked: 1, cameElsewhere: 0 })
    expect(await statusOf(left)).toBe('noShow')
  })

  it('is not while he is in the house', async () => {
    const patientId = await aPatient()
    const place = await aPlace({ on: today, patientId })
    const visit = await aVisit(patientId, today, { status: 'inConsultation' })
    expect(await failureOf(mark(today, place))).toMatchObject({
      code: 'refused',
      messageKey: 'appointments.refused.stillHere',
    })
    await owner(`update encounter set status = 'left' where id = $1`, visit)
    expect(await mark(today, place)).toMatchObject({ marked: 1 })
  })

  it('is not where he had two places with one doctor, or that doctor saw him without one', async () => {
    const on = aPastDay()
    const doctorId = world().district.staff.doctor
    const seen = { messageKey: 'appointments.refused.seenByDoctor' }
    const twice = await aPatient()
    await aPlace({ on, patientId: twice, doctorId, status: 'checkedIn' })
    const second = await aPlace({ on, room: 'clinicTwo', patientId: twice, doctorId, minute: 60 })
    expect(await failureOf(mark(on, second))).toMatchObject(seen)
    const without = await aPatient()
    const place = await aPlace({ on, patientId: without, doctorId, minute: 120 })
    await aVisit(without, on, { doctorId })
    expect(await failureOf(mark(on, place))).toMatchObject(seen)
    // Another doctor's place of the same person is another matter.
    const other = await aPlace({ on, patientId: without, doctorId: randomUUID(), minute: 180 })
    expect(await mark(on, other)).toMatchObject({ marked: 1 })
  })

  it('is refused before its hour, twice, after it was given back, and for another hospital or day', async () => {
    const on = aPastDay()
    const patientId = await aPatient()
    const place = await aPlace({ on, patientId })
    const keyOf = async (day: CalendarDate, id: string) => (await failureOf(mark(day, id))).messageKey
    expect(await keyOf(addDays(today, 1), place)).toBe('appointments.refused.notYet')
    expect(await keyOf(today, await aPlace({ on: today, patientId, minute: 1_410 }))).toBe(
      (parseMinute(formatTime(new Date())) ?? 0) < 1_410 ? 'appointments.refused.notYet' : '',
    )
    expect(await failureOf(mark(addDays(on, -1), place))).toMatchObject({ code: 'notFound' })
    const elsewhere = markNoShow.run(as('frontDesk', world().central), { on, appointmentId: place })
    expect(await failureOf(elsewhere)).toMatchObject({ code: 'notFound' })
    expect(await failureOf(markNoShow.run(as('administrator'), { on, appointmentId: place }))).toMatchObject({
      code: 'forbidden',
    })
    expect(await mark(on, place)).toMatchObject({ marked: 1 })
    expect(await keyOf(on, place)).toBe('appointments.refused.over')
    const given = await aPlace({ on, patientId, minute: 60, status: 'cancelled' })
    expect(await keyOf(on, given)).toBe('appointments.refused.over')
  })
})
