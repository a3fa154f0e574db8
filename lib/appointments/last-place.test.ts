import { randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { describe, expect, it } from 'vitest'
import { asSystem } from '@/lib/gate'
import { addDays, businessDay, type CalendarDate } from '@/lib/kernel/time'
import { as, useWorld } from '@/lib/testing'
import { book, confirmBooking, moveAppointment, saveSession } from './index'
import { mondayOf, weekdayOf } from './rules/slots'

/**
 * Between our own calls the session's row is the lock, and nobody gets as far as the trigger. Here the place is given
 * past that lock while a call waits further on, as a restore, a replica or a hand with SQL does.
 */
const world = useWorld()
const owner = async (sql: string, ...values: unknown[]) => (await world().db.owner.query(sql, values)).rows
const today = businessDay(new Date())
const house = () => asSystem(world().district.id)
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    (answer) => ({ code: 'done', messageKey: '', answer }),
    (error: { code: string; messageKey: string }) => error,
  )
let weeks = 2
const aDay = (): CalendarDate => addDays(mondayOf(today), 7 * weeks++)

async function aSession(on: CalendarDate): Promise<string> {
  const { sessionId } = await saveSession.run(as('administrator'), {
    sessionId: null,
    version: 0,
    roomId: world().district.rooms.clinic,
    doctorId: null,
    weekday: String(weekdayOf(on)) as '1',
    fromTime: '8:00',
    toTime: '9:00',
    slotMinutes: 30,
    capacity: 1,
    overbook: 0,
    isPublic: true,
    validFrom: on,
    validTo: on,
  })
  return sessionId
}

let phones = 0
const somebody = () => ({ fullName: 'Trần Thị Chậm', phone: `09130000${String(phones++).padStart(2, '0')}` })
const wish = (sessionId: string, on: CalendarDate, over: object = {}) => ({
  sessionId,
  on,
  minute: 480,
  patientId: null,
  birthOn: '1980-02-03',
  reason: 'Đau lưng',
  overbookReason: null,
  ...somebody(),
  ...over,
})

/** Asked for on the public page, with the code that came by message. */
async function aRequest(sessionId: string, on: CalendarDate, who: ReturnType<typeof somebody>, code = '123456') {
  const id = randomUUID()
  await owner(
    `insert into booking_request (id, facility_id, session_id, on_day, at_minute, full_name, birth_on, phone, reason, code_hash, expires_at, created_at)
     values ($1, $2, $3, $4, 480, $5, '1980-02-03', $6, 'Đau lưng', $7, now() + interval '5 minutes', now())`,
    id,
    world().district.id,
    sessionId,
    on,
    who.fullName,
    who.phone,
    Buffer.from(await hash(code)),
  )
  return { requestId: id, code }
}

/** Holds the call back at the lock of this person, past the count of the places, and gives the place away meanwhile. */
async function raced<T>(
  { sessionId, on, who }: { sessionId: string; on: CalendarDate; who: { fullName: string; phone: string } },
  call: () => Promise<T>,
) {
  const key = `appointments/${world().district.id}/${on}/${world().district.rooms.clinic}/${who.phone} ${who.fullName.toLocaleLowerCase('vi')}`
  await owner('select pg_advisory_lock(hashtextextended($1, 0))', key)
  const outcome = failureOf(call())
  const isHeld = `select 1 from pg_locks where locktype = 'advisory' and not granted
    and database = (select oid from pg_database where datname = current_database())`
  await expect.poll(async () => (await owner(isHeld)).length, { timeout: 10_000 }).toBe(1)
  await owner('alter table appointment disable trigger slot_insert')
  await owner(
    `insert into appointment (id, facility_id, session_id, room_id, on_day, at_minute, status, source, reason, full_name, code, created_at, created_by_id)
     values ($1, $2, $3, $4, $5, 480, 'booked', 'desk', 'Đau đầu', 'Người đến trước', $6, now(), $1)`,
    randomUUID(),
    world().district.id,
    sessionId,
    world().district.rooms.clinic,
    on,
    `MH2${String(Math.floor(Math.random() * 1e10)).padStart(10, '0')}`,
  )
  await owner('alter table appointment enable trigger slot_insert')
  await owner('select pg_advisory_unlock(hashtextextended($1, 0))', key)
  return outcome
}

const placesOf = (sessionId: string) =>
  owner(`select full_name, at_minute from appointment where session_id = $1 order by at_minute`, sessionId)
const lastTrail = async (operation: string) =>
  (await owner('select outcome, code from trail_entry where operation = $1 order by seq desc limit 1', operation))[0]
const full = { code: 'refused', messageKey: 'appointments.refused.full' }
const refusal = { outcome: 'refused', code: 'refused' }

describe('the last place, given away while the call was under way', () => {
  it('is refused to whoever confirms a booking, and the request is as it was', async () => {
    const on = aDay()
    const [sessionId, who] = [await aSession(on), somebody()]
    const request = await aRequest(sessionId, on, who)
    expect(await raced({ sessionId, on, who }, () => confirmBooking.run(house(), request))).toMatchObject(full)
    expect(await placesOf(sessionId)).toEqual([{ full_name: 'Người đến trước', at_minute: 480 }])
    expect(await owner('select tries, appointment_id from booking_request where id = $1', request.requestId)).toEqual([
      { tries: 0, appointment_id: null },
    ])
    expect(await lastTrail('appointments.confirm-booking')).toEqual(refusal)
  })

  it('is refused at the desk, and nothing is written', async () => {
    const on = aDay()
    const [sessionId, who] = [await aSession(on), somebody()]
    const asked = wish(sessionId, on, who)
    expect(await raced({ sessionId, on, who }, () => book.run(as('frontDesk'), asked))).toMatchObject(full)
    expect(await placesOf(sessionId)).toHaveLength(1)
    expect(await lastTrail('appointments.book')).toEqual(refusal)
  })

  it('is refused to whoever moves there, and the old place is kept', async () => {
    const on = aDay()
    const [sessionId, who] = [await aSession(on), somebody()]
    const { appointmentId } = await book.run(as('frontDesk'), wish(sessionId, on, { ...who, minute: 510 }))
    const move = { appointmentId, version: 1, sessionId, on, minute: 480, overbookReason: null }
    expect(await raced({ sessionId, on, who }, () => moveAppointment.run(as('frontDesk'), move))).toMatchObject(full)
    expect(await placesOf(sessionId)).toEqual([
      { full_name: 'Người đến trước', at_minute: 480 },
      { full_name: who.fullName, at_minute: 510 },
    ])
    expect(await lastTrail('appointments.move-appointment')).toEqual(refusal)
  })
})
