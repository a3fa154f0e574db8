import { describe, expect, it } from 'vitest'
import { addRoom, saveRoom } from '@/lib/identity'
import { addDays, businessDay, type CalendarDate } from '@/lib/kernel/time'
import { aPatient, as, useWorld } from '@/lib/testing'
import { book, countAhead, getArrival, getTimetable, getWeek, saveSession } from './index'
import { mondayOf, weekdayOf } from './rules/slots'

const world = useWorld()
const desk = () => as('frontDesk')
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => ({ code: 'done', messageKey: '' }),
    (error: { code: string; messageKey: string }) => error,
  )
const on: CalendarDate = addDays(mondayOf(businessDay(new Date())), 14)
const facts = { name: 'Phòng khám Răng', nameEn: 'Dental clinic', specialty: 'dental', departmentCode: 'K29' } as const
let doors = 0

/** A room with hours of a doctor, and one person who is expected in it. */
async function aBookedRoom() {
  const { roomId } = await addRoom.run(as('administrator'), { ...facts, code: `R${++doors}`, kind: 'clinic' })
  const { sessionId } = await saveSession.run(as('administrator'), {
    sessionId: null,
    version: 0,
    roomId,
    doctorId: null,
    weekday: String(weekdayOf(on)) as '1',
    fromTime: '8:00',
    toTime: '11:00',
    slotMinutes: 30,
    capacity: 9,
    overbook: 0,
    isPublic: true,
    validFrom: on,
    validTo: on,
  })
  const wish = async () => ({
    sessionId,
    on,
    minute: 480,
    patientId: await aPatient(),
    fullName: '',
    birthOn: '',
    phone: '',
    reason: 'Đau răng',
    overbookReason: null,
  })
  const asked = await wish()
  const { appointmentId } = await book.run(desk(), asked)
  const open = (isOpen: boolean, version: number) =>
    saveRoom.run(as('administrator'), { ...facts, roomId, version, isOpen })
  return { roomId, sessionId, appointmentId, patientId: asked.patientId, wish, open }
}

describe('a room that is closed', () => {
  it('takes no bookings and shows no hours; who was expected keeps his place, and the desk chooses another room', async () => {
    const { roomId, sessionId, appointmentId, patientId, wish, open } = await aBookedRoom()
    const aheadIn = async () =>
      (await countAhead.run(as('administrator'), {})).find((room) => room.roomId === roomId)?.expected
    expect(await aheadIn()).toBe(1)
    const arrival = () => getArrival.run(desk(), { patientId, slipId: null, appointmentId })
    expect(await arrival()).toMatchObject({ roomId, closedRoom: null, refused: null })
    await open(false, 1)
    expect(await failureOf(book.run(desk(), await wish()))).toMatchObject({
      messageKey: 'appointments.refused.noSlot',
    })
    const hours = async () => (await getTimetable.run(desk(), {})).sessions.some(({ id }) => id === sessionId)
    const week = await getWeek.run(desk(), { roomId, doctorId: null, monday: on })
    expect(week.days.flatMap(({ slots }) => slots).filter((slot) => slot.sessionId === sessionId)).toEqual([])
    expect([await hours(), await aheadIn()]).toEqual([false, 1])
    expect(await arrival()).toMatchObject({ roomId: null, closedRoom: { name: 'Phòng khám Răng' }, refused: null })
    await open(true, 2)
    expect(await hours()).toBe(true)
    await book.run(desk(), await wish())
  })

  it('is closed for whoever books at the same moment and comes second', async () => {
    const { sessionId, wish, open } = await aBookedRoom()
    const wishes = []
    for (let n = 0; n < 6; n++) wishes.push(await wish())
    const [, ...answers] = await Promise.all([
      open(false, 1),
      ...wishes.map((each) => failureOf(book.run(desk(), each))),
    ])
    expect(new Set(answers.map(({ messageKey }) => messageKey)).size).toBeLessThanOrEqual(2)
    for (const { code, messageKey } of answers)
      expect(code === 'done' || messageKey === 'appointments.refused.noSlot').toBe(true)
    expect(await failureOf(book.run(desk(), await wish()))).toMatchObject({ code: 'refused' })
    const { rows } = await world().db.owner.query('select 1 from appointment where session_id = $1', [sessionId])
    expect(rows).toHaveLength(1 + answers.filter(({ code }) => code === 'done').length)
  })

  it('is counted for its own hospital, by who may see appointments', async () => {
    expect(await countAhead.run(as('administrator', world().central), {})).toEqual([])
    expect(await failureOf(countAhead.run(as('cashier'), {}))).toMatchObject({ code: 'forbidden' })
  })
})
