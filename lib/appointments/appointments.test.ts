import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '@/lib/gate'
import { runNightly } from '@/lib/gate/jobs'
import { addDays, businessDay, type CalendarDate, formatTime } from '@/lib/kernel/time'
import { checkIn } from '@/lib/registration'
import { anEncounter, aPatient, as, type TestHospital, useWorld } from '@/lib/testing'
import {
  addClosure,
  book,
  cancelAppointment,
  closePastDays,
  findByCode,
  getArrival,
  getTimetable,
  getWeek,
  listDay,
  listReminders,
  markNoShow,
  moveAppointment,
  recordReminder,
  removeClosure,
  saveSession,
} from './index'
import { mondayOf, parseMinute, weekdayOf } from './rules/slots'

const world = useWorld()
const desk = () => as('frontDesk')
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => ({ code: 'done', messageKey: '', fields: {} }),
    (error: { code: string; messageKey: string; fields?: Record<string, string> }) => error,
  )
const owner = () => world().db.owner
const today = businessDay(new Date())
/** Far enough ahead that each test has a week of its own. */
let weeks = 2
const aDay = (): CalendarDate => addDays(mondayOf(today), 7 * weeks++)

async function aSession(
  on: CalendarDate,
  over: Record<string, unknown> = {},
  hospital: TestHospital = world().district,
) {
  const { sessionId } = await saveSession.run(as('administrator', hospital), {
    sessionId: null,
    version: 0,
    roomId: hospital.rooms.clinic,
    doctorId: null,
    weekday: String(weekdayOf(on)) as '1',
    fromTime: '8:00',
    toTime: '9:00',
    slotMinutes: 30,
    capacity: 1,
    overbook: 1,
    isPublic: true,
    validFrom: on,
    validTo: on,
    ...over,
  })
  return sessionId
}
const wish = (sessionId: string, on: CalendarDate, over: object = {}) => ({
  sessionId,
  on,
  minute: 480,
  patientId: null,
  fullName: 'Trần Thị Hẹn',
  birthOn: '1980-02-03',
  phone: `09${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`,
  reason: 'Đau lưng',
  overbookReason: null,
  ...over,
})
const aRoom = async () => {
  const id = randomUUID()
  await owner().query(
    `insert into room (id, facility_id, code, name, name_en, kind, department_code, series) values ($1, $2, $3, $3, $3, 'clinic', 'K01', 'Y')`,
    [id, world().district.id, id.slice(-8)],
  )
  return id
}
const rowOf = async (id: string) => (await owner().query('select * from appointment where id = $1', [id])).rows[0]

describe('the timetable', () => {
  it('keeps hours, and refuses two at once in one room, hours shorter than a slot and another hospital’s room', async () => {
    const on = aDay()
    const sessionId = await aSession(on)
    expect(await failureOf(aSession(on, { fromTime: '08:30' }))).toMatchObject({
      messageKey: 'appointments.refused.clash',
    })
    expect(await failureOf(aSession(on, { fromTime: '09:00', toTime: '09:10' }))).toMatchObject({ code: 'invalid' })
    expect(await failureOf(aSession(on, { roomId: world().central.rooms.clinic }))).toMatchObject({ code: 'invalid' })
    const { sessions } = await getTimetable.run(desk(), {})
    expect(sessions.find(({ id }) => id === sessionId)).toMatchObject({ fromMinute: 480, toMinute: 540, validTo: on })
    const central = await getTimetable.run(as('administrator', world().central), {})
    expect(central.sessions).toEqual([])
  })

  it('is changed by who read it last, and not from under people', async () => {
    const on = aDay()
    const sessionId = await aSession(on)
    await book.run(desk(), wish(sessionId, on, { minute: 510 }))
    const change = (over: object) => aSession(on, { sessionId, version: 1, ...over })
    expect(await failureOf(change({ version: 7 }))).toMatchObject({ code: 'stale' })
    expect(await failureOf(change({ toTime: '08:30' }))).toMatchObject({
      messageKey: 'appointments.refused.peopleInside',
    })
    expect(await change({ capacity: 3 })).toBe(sessionId)
    expect(await failureOf(aSession(on, { sessionId, version: 2 }, world().central))).toMatchObject({
      code: 'notFound',
    })
  })

  it('a closed day takes nobody, tells how many it meets, and can be opened again', async () => {
    const on = aDay()
    const sessionId = await aSession(on)
    await book.run(desk(), wish(sessionId, on))
    const closure = { roomId: null, doctorId: null, fromOn: on, toOn: on, reason: 'Nghỉ lễ' }
    const { closureId, booked } = await addClosure.run(as('administrator'), closure)
    expect(booked).toBe(1)
    expect(await failureOf(book.run(desk(), wish(sessionId, on, { minute: 510 })))).toMatchObject({
      messageKey: 'appointments.refused.noSlot',
    })
    const week = await getWeek.run(desk(), { roomId: world().district.rooms.clinic, doctorId: null, monday: on })
    expect(week.days[0]).toMatchObject({ on, closed: 'Nghỉ lễ', slots: [] })
    await removeClosure.run(desk(), { closureId })
    expect(await failureOf(removeClosure.run(desk(), { closureId }))).toMatchObject({ code: 'notFound' })
    await book.run(desk(), wish(sessionId, on, { minute: 510 }))
    expect(await failureOf(addClosure.run(desk(), { ...closure, toOn: addDays(on, -1) }))).toMatchObject({
      code: 'invalid',
    })
  })
})

describe('booking', () => {
  it('gives the last place once, however many ask for it at the same moment', async () => {
    const on = aDay()
    const sessionId = await aSession(on, { overbook: 0 })
    const all = await Promise.all(Array.from({ length: 20 }, () => failureOf(book.run(desk(), wish(sessionId, on)))))
    expect(all.filter(({ code }) => code === 'done')).toHaveLength(1)
    expect(all.filter(({ messageKey }) => messageKey === 'appointments.refused.full')).toHaveLength(19)
    const { rows } = await owner().query('select count(*)::int as n from appointment where session_id = $1', [
      sessionId,
    ])
    expect(rows[0].n).toBe(1)
  })

  it('the table itself holds no more than the session allows', async () => {
    const on = aDay()
    const sessionId = await aSession(on, { overbook: 0 })
    const { appointmentId } = await book.run(desk(), wish(sessionId, on))
    const copy = owner().query(
      `insert into appointment (id, facility_id, session_id, room_id, on_day, at_minute, status, source, reason, full_name, code, created_at, created_by_id)
       select $2, facility_id, session_id, room_id, on_day, at_minute, status, source, reason, full_name, $3, created_at, created_by_id
       from appointment where id = $1`,
      [appointmentId, randomUUID(), 'MH20000000000'],
    )
    await expect(copy).rejects.toMatchObject({ code: 'MA004', constraint: 'appointment_slot_full' })
  })

  it('goes beyond the capacity with a reason, as often as the day allows', async () => {
    const on = aDay()
    const sessionId = await aSession(on)
    await book.run(desk(), wish(sessionId, on))
    expect(await failureOf(book.run(desk(), wish(sessionId, on)))).toMatchObject({
      fields: { overbookReason: 'appointments.refused.overbookReason' },
    })
    const { appointmentId } = await book.run(desk(), wish(sessionId, on, { overbookReason: 'Bác sĩ đồng ý' }))
    expect(await rowOf(appointmentId)).toMatchObject({ is_overbooked: true, overbook_reason: 'Bác sĩ đồng ý' })
    expect(await failureOf(book.run(desk(), wish(sessionId, on, { overbookReason: 'Nữa' })))).toMatchObject({
      messageKey: 'appointments.refused.full',
    })
  })

  it('seats a person once a day and room, also when two desks ask at once', async () => {
    const on = aDay()
    const patientId = await aPatient()
    const morning = await aSession(on, { capacity: 5 })
    const late = await aSession(on, { fromTime: '09:00', toTime: '10:00', capacity: 5 })
    const both = await Promise.all([
      failureOf(book.run(desk(), wish(morning, on, { patientId }))),
      failureOf(book.run(desk(), wish(late, on, { patientId, minute: 540 }))),
    ])
    expect(both.map(({ code }) => code).sort()).toEqual(['done', 'duplicate'])
    const other = await aSession(on, { roomId: world().district.rooms.clinicTwo })
    await book.run(desk(), wish(other, on, { patientId }))
    await book.run(desk(), wish(morning, on, { phone: '0987000111' }))
    expect(
      await failureOf(book.run(desk(), wish(morning, on, { phone: '0987000111', fullName: 'trần thị hẹn' }))),
    ).toMatchObject({
      code: 'duplicate',
    })
  })

  it('refuses the past, hours that are none, nobody’s name and who died', async () => {
    const on = aDay()
    const sessionId = await aSession(on)
    const past = addDays(today, -7)
    const gone = await aSession(past)
    const dead = await aPatient()
    await owner().query('update patient set deceased_at = now() where id = $1', [dead])
    const keyOf = async (over: object, of = sessionId) =>
      (await failureOf(book.run(desk(), wish(of, on, over)))).messageKey
    expect(await keyOf({ minute: 485 })).toBe('appointments.refused.noSlot')
    expect(await keyOf({ on: addDays(on, 1) })).toBe('appointments.refused.noSlot')
    expect(await keyOf({ on: past }, gone)).toBe('appointments.refused.past')
    expect(await keyOf({ patientId: dead })).toBe('appointments.refused.deceased')
    expect(await failureOf(book.run(desk(), wish(sessionId, on, { fullName: ' ' })))).toMatchObject({
      fields: { fullName: 'validation.required' },
    })
    expect(await failureOf(book.run(desk(), wish(sessionId, on, { phone: '' })))).toMatchObject({
      fields: { phone: 'validation.required' },
    })
    expect(await failureOf(book.run(as('cashier'), wish(sessionId, on)))).toMatchObject({ code: 'forbidden' })
    expect(await failureOf(book.run(as('frontDesk', world().central), wish(sessionId, on)))).toMatchObject({
      code: 'notFound',
    })
  })

  it('moves, cancels and reminds against the version that was read, and only here', async () => {
    const on = aDay()
    const sessionId = await aSession(on)
    const { appointmentId } = await book.run(desk(), wish(sessionId, on))
    const move = { appointmentId, version: 1, sessionId, on, minute: 510, overbookReason: null }
    expect(await failureOf(moveAppointment.run(as('frontDesk', world().central), move))).toMatchObject({
      code: 'notFound',
    })
    await recordReminder.run(desk(), { appointmentId, version: 1, reminder: 'called' })
    expect(await failureOf(moveAppointment.run(desk(), move))).toMatchObject({ code: 'stale' })
    await moveAppointment.run(desk(), { ...move, version: 2 })
    expect(await rowOf(appointmentId)).toMatchObject({ at_minute: 510, reminder: null, version: 3 })
    await book.run(desk(), wish(sessionId, on))
    const cancel = { appointmentId, version: 3, reason: 'Bận việc' }
    expect(await failureOf(cancelAppointment.run(desk(), { ...cancel, version: 2 }))).toMatchObject({ code: 'stale' })
    await cancelAppointment.run(desk(), cancel)
    expect(await rowOf(appointmentId)).toMatchObject({ status: 'cancelled', cancel_reason: 'Bận việc' })
    expect(await failureOf(cancelAppointment.run(desk(), { ...cancel, version: 4 }))).toMatchObject({
      messageKey: 'appointments.refused.over',
    })
    expect(await failureOf(moveAppointment.run(desk(), { ...move, version: 4 }))).toMatchObject({
      messageKey: 'appointments.refused.over',
    })
    await book.run(desk(), wish(sessionId, on, { minute: 510 }))
  })

  it('lists the day for the house that booked it and leaves the people in the trail', async () => {
    const on = addDays(today, 1)
    const patientId = await aPatient({ fullName: 'Lý Thị Nhắc' })
    const sessionId = await aSession(on, { capacity: 3 })
    await book.run(desk(), wish(sessionId, on, { patientId, phone: '0912000333' }))
    const asked = { on, roomId: null, doctorId: null }
    const { rows } = await listDay.run(desk(), asked)
    expect(rows).toMatchObject([{ patientId, fullName: 'Lý Thị Nhắc', phone: '0912000333', status: 'booked' }])
    expect((await listDay.run(as('frontDesk', world().central), asked)).rows).toEqual([])
    expect((await listReminders.run(desk(), { days: 1 })).rows).toHaveLength(1)
    const trail = await owner().query(
      `select shown_ids from trail_entry where operation = 'appointments.list-day' order by seq desc limit 2`,
    )
    expect(trail.rows.map((row) => row.shown_ids)).toEqual([[], [patientId]])
    expect(await failureOf(markNoShow.run(desk(), { on, appointmentId: null }))).toMatchObject({ code: 'refused' })
  })

  it('the job of the night counts who did not come, of every hospital, once, and leaves today alone', async () => {
    const [on, from] = [aDay(), addDays(today, -7 * weeks)]
    const sessionId = await aSession(on, { capacity: 5 })
    const central = await aSession(on, { capacity: 5 }, world().central)
    const placed = async (day: CalendarDate, status = 'booked', hospital = world().district) => {
      const session = hospital === world().district ? sessionId : central
      const { appointmentId } = await book.run(as('frontDesk', hospital), wish(session, on))
      await owner().query('alter table appointment disable trigger slot_move')
      await owner().query('update appointment set on_day = $2, status = $3 where id = $1', [appointmentId, day, status])
      await owner().query('alter table appointment enable trigger slot_move')
      return appointmentId
    }
    const ids = {
      yesterday: await placed(addDays(today, -1)),
      older: await placed(from),
      cancelled: await placed(from, 'cancelled'),
      came: await placed(from, 'checkedIn'),
      now: await placed(today),
      elsewhere: await placed(from, 'booked', world().central),
    }
    const statuses = async () =>
      Object.fromEntries(
        await Promise.all(Object.entries(ids).map(async ([name, id]) => [name, (await rowOf(id)).status])),
      )
    const night = new Date(`${today}T19:30:00Z`)
    await runNightly(new Date(`${today}T12:00:00Z`))
    expect(await statuses()).toMatchObject({ yesterday: 'booked', older: 'booked' })
    await Promise.all([runNightly(night), runNightly(night)])
    const after = await statuses()
    expect(after).toEqual({
      yesterday: 'noShow',
      older: 'noShow',
      cancelled: 'cancelled',
      came: 'checkedIn',
      now: 'booked',
      elsewhere: 'noShow',
    })
    const versions = async () =>
      (await owner().query('select version from appointment where id = any($1)', [Object.values(ids)])).rows.map(
        ({ version }) => version,
      )
    expect((await versions()).toSorted()).toEqual([1, 1, 1, 2, 2, 2])
    // Once more, as a server started anew would: there is nobody left to mark.
    expect(await closePastDays.run(asSystem(world().district.id), { marked: 0, size: 1 })).toEqual({
      isDone: true,
      marked: 0,
    })
    const history = await owner().query(
      `select c.operation, e.actor_kind from change_history c join trail_entry e on e.request_id = c.request_id
       where c.table_name = 'appointment' and c.row_id = $1 order by c.seq desc limit 1`,
      [ids.older],
    )
    expect(history.rows[0]).toEqual({ operation: 'appointments.close-past-days', actor_kind: 'system' })
    await moveAppointment.run(desk(), {
      appointmentId: ids.older,
      version: 2,
      sessionId,
      on,
      minute: 480,
      overbookReason: null,
    })
    expect(await rowOf(ids.older)).toMatchObject({ status: 'booked' })
  })

  it('who was here that day, whatever the room, is no no-show; whoever left before is', async () => {
    const [on, from] = [aDay(), addDays(today, -7 * weeks)]
    const sessionId = await aSession(on, { capacity: 9 })
    const placed = async (arrivals: { status?: string; days?: number; hospital?: TestHospital }[]) => {
      const patientId = await aPatient()
      const { appointmentId } = await book.run(desk(), wish(sessionId, on, { patientId }))
      await owner().query('alter table appointment disable trigger slot_move')
      await owner().query('update appointment set on_day = $2 where id = $1', [appointmentId, from])
      await owner().query('alter table appointment enable trigger slot_move')
      for (const { status = 'completed', days = 0, hospital = world().district } of arrivals) {
        const encounterId = await anEncounter({ patientId, hospital, status })
        await owner().query('update encounter set arrived_on = $2 where id = $1', [encounterId, addDays(from, days)])
      }
      return appointmentId
    }
    const ids = {
      cameElsewhere: await placed([{}]),
      cancelledAndCame: await placed([{ status: 'cancelled' }, {}]),
      cancelled: await placed([{ status: 'cancelled' }]),
      otherDay: await placed([{ days: 1 }]),
      otherHospital: await placed([{ hospital: world().central }]),
      never: await placed([]),
    }
    await closePastDays.run(asSystem(world().district.id), { marked: 0, size: 50 })
    const after = await Promise.all(
      Object.entries(ids).map(async ([name, id]) => [name, (await rowOf(id)).status as string]),
    )
    expect(Object.fromEntries(after)).toEqual({
      cameElsewhere: 'booked',
      cancelledAndCame: 'booked',
      cancelled: 'noShow',
      otherDay: 'noShow',
      otherHospital: 'noShow',
      never: 'noShow',
    })
  })

  it('takes a long list in slices, the oldest days first', async () => {
    const [on, from] = [aDay(), addDays(today, -7 * weeks)]
    const sessionId = await aSession(on, { capacity: 5 })
    const ids: string[] = []
    for (const back of [3, 1, 2]) {
      const { appointmentId } = await book.run(desk(), wish(sessionId, on))
      await owner().query('alter table appointment disable trigger slot_move')
      await owner().query('update appointment set on_day = $2 where id = $1', [appointmentId, addDays(from, -back)])
      await owner().query('alter table appointment enable trigger slot_move')
      ids.push(appointmentId)
    }
    const system = asSystem(world().district.id)
    expect(await closePastDays.run(system, { marked: 0, size: 2 })).toEqual({ isDone: false, marked: 2 })
    expect(await Promise.all(ids.map(async (id) => (await rowOf(id)).status))).toEqual(['noShow', 'booked', 'noShow'])
    expect(await closePastDays.run(system, { marked: 2, size: 2 })).toEqual({ isDone: true, marked: 3 })
    expect(await failureOf(closePastDays.run(as('administrator'), { marked: 0, size: 2 }))).toMatchObject({
      code: 'forbidden',
    })
  })

  it('counts who did not come on a day that is over, and gives a new place to whom calls back', async () => {
    const on = aDay()
    const sessionId = await aSession(on)
    const { appointmentId } = await book.run(desk(), wish(sessionId, on))
    const past = addDays(on, -7 * weeks)
    await owner().query('alter table appointment disable trigger slot_move')
    await owner().query('update appointment set on_day = $2 where id = $1', [appointmentId, past])
    await owner().query('alter table appointment enable trigger slot_move')
    expect(await markNoShow.run(as('frontDesk', world().central), { on: past, appointmentId: null })).toMatchObject({
      marked: 0,
    })
    expect(await markNoShow.run(desk(), { on: past, appointmentId: null })).toMatchObject({ marked: 1 })
    await moveAppointment.run(desk(), { appointmentId, version: 2, sessionId, on, minute: 480, overbookReason: null })
    expect(await rowOf(appointmentId)).toMatchObject({ status: 'booked' })
  })
})

describe('coming', () => {
  const visit = (patientId: string, over: object = {}) => ({
    patientId,
    roomId: world().district.rooms.clinic,
    reason: 'Đến theo hẹn',
    isEmergency: false,
    priorityGroup: null,
    accompaniedBy: '',
    insuranceCardId: null,
    objectCode: null,
    referral: null,
    revisitDueOn: '',
    ...over,
  })

  it('the desk matches who booked by telephone, once, and for one person only', async () => {
    const on = aDay()
    const sessionId = await aSession(on, { capacity: 2 })
    const { appointmentId, code } = await book.run(desk(), wish(sessionId, on))
    const patientId = await aPatient()
    const found = await findByCode.run(desk(), { code: code.toLowerCase() })
    expect(found).toMatchObject({ kind: 'appointment', appointment: { id: appointmentId, patientId: null } })
    expect(await findByCode.run(as('frontDesk', world().central), { code })).toEqual({ kind: 'none' })
    expect(await findByCode.run(desk(), { code: 'không phải mã' })).toEqual({ kind: 'none' })
    expect(await getArrival.run(desk(), { patientId, slipId: null, appointmentId })).toMatchObject({
      reason: 'Đau lưng',
      refused: null,
    })
    const { encounterId } = await checkIn.run(desk(), visit(patientId, { appointmentId }))
    expect(await rowOf(appointmentId)).toMatchObject({
      status: 'checkedIn',
      patient_id: patientId,
      encounter_id: encounterId,
    })
    const other = await aPatient()
    expect(await failureOf(checkIn.run(desk(), visit(other, { appointmentId })))).toMatchObject({
      messageKey: 'appointments.refused.otherPerson',
    })
    expect(await failureOf(checkIn.run(desk(), visit(other, { appointmentId: randomUUID() })))).toMatchObject({
      code: 'notFound',
    })
    const { rows } = await owner().query('select 1 from queue_ticket where patient_id = $1', [other])
    expect(rows).toEqual([])
    expect(await failureOf(getArrival.run(as('doctor'), { patientId, slipId: null, appointmentId }))).toMatchObject({
      code: 'forbidden',
    })
  })

  it('keeps a birth date with as much of it as was told', async () => {
    const on = aDay()
    const sessionId = await aSession(on, { capacity: 2 })
    const told = { birthOn: '1990-01-01', birthPrecision: 'year' as const }
    const { code } = await book.run(desk(), wish(sessionId, on, told))
    expect(await findByCode.run(desk(), { code })).toMatchObject({ appointment: told })
    const patientId = await aPatient({ birthOn: '1985-06-15' })
    const known = await book.run(desk(), wish(sessionId, on, { ...told, patientId }))
    expect(await findByCode.run(desk(), { code: known.code })).toMatchObject({
      appointment: { birthOn: '1985-06-15', birthPrecision: 'day' },
    })
  })

  it('whoever checks in for the room of today’s appointment without naming it is no no-show', async () => {
    const patientId = await aPatient()
    const room = world().district.rooms.clinicTwo
    const sessionId = await aSession(today, {
      roomId: room,
      fromTime: '0:00',
      toTime: '24:00',
      slotMinutes: 240,
      capacity: 5,
    })
    // The slot under way now, so that it is not past whenever this test runs.
    const minute = Math.floor((parseMinute(formatTime(new Date())) ?? 0) / 240) * 240
    const { appointmentId } = await book.run(desk(), wish(sessionId, today, { minute, patientId }))
    await checkIn.run(desk(), visit(patientId))
    await checkIn.run(desk(), visit(patientId, { roomId: room, isAnotherVisit: true }))
    expect(await rowOf(appointmentId)).toMatchObject({ status: 'checkedIn' })

    // Sent by the desk to another room than he booked: his only place of today is taken.
    const sent = await aPatient()
    const one = await book.run(desk(), wish(sessionId, today, { minute, patientId: sent }))
    const { encounterId } = await checkIn.run(desk(), visit(sent))
    expect(await rowOf(one.appointmentId)).toMatchObject({ status: 'checkedIn', encounter_id: encounterId })

    // With two places today nobody can say which of them a third room stands for.
    const third = await aRoom()
    const twice = await aPatient()
    const far = await aSession(today, { roomId: third, fromTime: '0:00', toTime: '24:00', slotMinutes: 240 })
    const places = [
      await book.run(desk(), wish(sessionId, today, { minute, patientId: twice })),
      await book.run(desk(), wish(far, today, { minute, patientId: twice })),
    ]
    const statuses = () => Promise.all(places.map(async (place) => (await rowOf(place.appointmentId)).status))
    await checkIn.run(desk(), visit(twice))
    expect(await statuses()).toEqual(['booked', 'booked'])
    await checkIn.run(desk(), visit(twice, { roomId: third, isAnotherVisit: true }))
    expect(await statuses()).toEqual(['booked', 'checkedIn'])
  })
})

beforeAll(() => expect(weekdayOf(mondayOf(today))).toBe(1))
