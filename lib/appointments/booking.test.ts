import { mkdtempSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'

const folder = mkdtempSync(path.join(tmpdir(), 'mach-sms-'))
vi.stubEnv('MACH_SMS_URL', `file:${folder}`)

import { asSystem } from '@/lib/gate'
import { relayOutbox } from '@/lib/gate/outbox'
import { addDays, businessDay } from '@/lib/kernel/time'
import { aPatient, as, useWorld } from '@/lib/testing'
import {
  admitBooking,
  askForCode,
  cancelOwnBooking,
  confirmBooking,
  getOwnBooking,
  listDay,
  listHospitals,
  listOpenSlots,
  saveSession,
  sendsMessages,
} from './index'
import { asking } from './rules/code'
import { weekdayOf } from './rules/slots'

const world = useWorld()
afterAll(() => rm(folder, { recursive: true, force: true }))
const owner = () => world().db.owner
const house = () => asSystem(world().district.id)
const today = businessDay(new Date())
const on = addDays(today, 3)
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )
let phones = 0
const aPhone = () => `09120000${String(phones++).padStart(2, '0')}`

/** A room of its own each time, so that tests do not fill each other's places. */
let hour = 0
async function hours(over: object = {}) {
  const from = 420 + hour++ * 30
  const time = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  const { sessionId } = await saveSession.run(as('administrator'), {
    sessionId: null,
    version: 0,
    roomId: world().district.rooms.clinic,
    doctorId: null,
    weekday: String(weekdayOf(on)) as '1',
    fromTime: time(from),
    toTime: time(from + 30),
    slotMinutes: 30,
    capacity: 1,
    overbook: 0,
    isPublic: true,
    validFrom: on,
    validTo: on,
    ...over,
  })
  return { sessionId, on, minute: from }
}
const asked = (slot: Awaited<ReturnType<typeof hours>>, over: object = {}) => ({
  ...slot,
  fullName: 'Đỗ Thị Tự Đặt',
  birthOn: '1991-04-05',
  phone: aPhone(),
  reason: 'Đau đầu',
  ...over,
})

async function messagesTo(phone: string): Promise<string[]> {
  await relayOutbox(100)
  const files = await Promise.all(
    (await readdir(folder)).sort().map((name) => readFile(path.join(folder, name), 'utf8')),
  )
  return files.map((text) => JSON.parse(text)).flatMap(({ to, text }) => (to === phone ? [text as string] : []))
}
const codeIn = (text = '') => /\b(\d{6})\b/.exec(text)?.[1] ?? ''

async function requested(slot: Awaited<ReturnType<typeof hours>>, over: object = {}) {
  const input = asked(slot, over)
  const answer = await askForCode.run(house(), input)
  if (answer.outcome !== 'sent') throw new Error(answer.outcome)
  const code = codeIn((await messagesTo(input.phone)).at(-1))
  return { requestId: answer.requestId, code, phone: input.phone }
}
const wrong = (code: string) => (code === '111111' ? '222222' : '111111')

describe('booking by oneself', () => {
  it('takes the place when the code comes back, and asks the desk who it is', async () => {
    const known = await aPatient({ fullName: 'Đỗ Thị Tự Đặt', birthOn: '1991-04-05' })
    const slot = await hours()
    expect(sendsMessages()).toBe(true)
    const { requestId, code } = await requested(slot)
    expect(code).toMatch(/^\d{6}$/)
    const done = await confirmBooking.run(house(), { requestId, code })
    expect(done).toMatchObject({ outcome: 'booked', on, minute: slot.minute, room: 'Phòng clinic' })
    const { rows } = await owner().query('select * from appointment where session_id = $1', [slot.sessionId])
    expect(rows).toMatchObject([{ patient_id: null, source: 'self', status: 'booked', full_name: 'Đỗ Thị Tự Đặt' }])
    expect(JSON.stringify(done)).not.toContain(known)
    const list = await listDay.run(as('frontDesk'), { on, roomId: null, doctorId: null })
    expect(list.rows.find((row) => row.sessionId === slot.sessionId)).toMatchObject({ patientId: null, source: 'self' })
    expect(await confirmBooking.run(house(), { requestId, code })).toEqual({ outcome: 'expired' })
  })

  it('keeps the code nowhere but on the telephone', async () => {
    const { code, requestId } = await requested(await hours())
    const { rows } = await owner().query(`
      select (select string_agg(payload::text, '') from outbox_message) as outbox,
        (select convert_from(code_hash, 'utf8') from booking_request where id = '${requestId}') as hash,
        (select string_agg(coalesce(after::text, ''), '') from change_history where row_id = '${requestId}') as history`)
    expect(rows[0].outbox).not.toContain(code)
    expect(rows[0].hash).toMatch(/^\$argon2id\$/)
    expect(rows[0].history).not.toContain(code)
  })

  it('gives five tries, counted also when they are sent at once, and five minutes', async () => {
    const { requestId, code } = await requested(await hours())
    const guesses = await Promise.all(
      Array.from({ length: 5 }, () => confirmBooking.run(house(), { requestId, code: wrong(code) })),
    )
    expect(guesses.map((each) => (each.outcome === 'wrong' ? each.left : each.outcome)).sort()).toEqual([0, 1, 2, 3, 4])
    expect(await confirmBooking.run(house(), { requestId, code })).toEqual({ outcome: 'expired' })
    const late = await requested(await hours())
    await owner().query(`update booking_request set expires_at = now() - interval '1 second' where id = $1`, [
      late.requestId,
    ])
    expect(await confirmBooking.run(house(), { requestId: late.requestId, code: late.code })).toEqual({
      outcome: 'expired',
    })
  })

  it('a message sent again carries a new code, and the old one no longer counts', async () => {
    const { requestId, code, phone } = await requested(await hours())
    await owner().query(
      `update outbox_message set delivered_at = null, available_at = now() where payload ->> 'requestId' = $1`,
      [requestId],
    )
    const sent = await messagesTo(phone)
    expect(sent).toHaveLength(2)
    const second = codeIn(sent[1])
    if (second !== code)
      expect(await confirmBooking.run(house(), { requestId, code })).toMatchObject({ outcome: 'wrong' })
    expect(await confirmBooking.run(house(), { requestId, code: second })).toMatchObject({ outcome: 'booked' })
  })

  it('of many with a code for the last place one gets it, the others are refused as at the desk', async () => {
    const slot = await hours()
    const all = []
    for (let n = 0; n < 6; n++) all.push(await requested(slot))
    const answers = await Promise.all(
      all.map(({ requestId, code }) =>
        confirmBooking.run(house(), { requestId, code }).then(
          ({ outcome }) => outcome as string,
          (error: { code: string; messageKey: string }) => `${error.code} ${error.messageKey}`,
        ),
      ),
    )
    expect(answers.sort()).toEqual(['booked', ...Array(5).fill('refused appointments.refused.full')])
    const { rows } = await owner().query(
      `select count(*)::int as n from trail_entry where operation = 'appointments.confirm-booking' and outcome = 'refused'`,
    )
    expect(rows[0].n).toBe(5)
    expect(await askForCode.run(house(), asked(slot))).toEqual({ outcome: 'taken' })
  })

  it('a second place of the same person on that day is refused, and the code is good for nothing else', async () => {
    const [first, second] = [await hours(), await hours()]
    const phone = aPhone()
    const [one, other] = [await requested(first, { phone }), await requested(second, { phone })]
    await confirmBooking.run(house(), { requestId: one.requestId, code: one.code })
    expect(await codeOf(confirmBooking.run(house(), { requestId: other.requestId, code: other.code }))).toBe(
      'duplicate',
    )
    const { rows } = await owner().query('select status from appointment where session_id = $1', [second.sessionId])
    expect(rows).toEqual([])
  })

  it('offers only public hours that are ahead, here', async () => {
    const hidden = await hours({ isPublic: false })
    const open = await hours()
    const { days, rooms } = await listOpenSlots.run(house(), { roomId: world().district.rooms.clinic, from: null })
    const offered = days.flatMap(({ slots }) => slots.map(({ sessionId }) => sessionId))
    expect(offered).toContain(open.sessionId)
    expect(offered).not.toContain(hidden.sessionId)
    expect(rooms.map(({ id }) => id)).toEqual([world().district.rooms.clinic])
    expect(await askForCode.run(house(), asked(hidden))).toEqual({ outcome: 'taken' })
    expect(await askForCode.run(asSystem(world().central.id), asked(open))).toEqual({ outcome: 'taken' })
    expect((await listOpenSlots.run(asSystem(world().central.id), { roomId: null, from: null })).isOffered).toBe(false)
    expect(await codeOf(askForCode.run(house(), asked(open, { phone: '02103846123' })))).toBe('invalid')
    expect((await listHospitals.run({ kind: 'anonymous' }, {})).map(({ code }) => code)).toEqual(['01001', '25001'])
  })

  it('the link shows and gives back the place, once, and is nobody else’s', async () => {
    const slot = await hours()
    const { requestId, code } = await requested(slot)
    const done = await confirmBooking.run(house(), { requestId, code })
    const token = done.outcome === 'booked' ? done.token : ''
    const own = await getOwnBooking.run(house(), { token })
    expect(own).toMatchObject({ on, minute: slot.minute, status: 'booked' })
    expect(Object.values(own)).not.toContain('Đỗ Thị Tự Đặt')
    expect(await codeOf(getOwnBooking.run(asSystem(world().central.id), { token }))).toBe('notFound')
    expect(await codeOf(cancelOwnBooking.run(asSystem(world().central.id), { token }))).toBe('notFound')
    expect(await codeOf(cancelOwnBooking.run(house(), { token: 'x'.repeat(32) }))).toBe('notFound')
    expect(await cancelOwnBooking.run(house(), { token })).toEqual({ isCancelled: true })
    expect(await codeOf(cancelOwnBooking.run(house(), { token }))).toBe('notFound')
    expect(await askForCode.run(house(), asked(slot))).toMatchObject({ outcome: 'sent' })
  })

  it('slows down whoever asks too often, by telephone and by address', async () => {
    const outsider = { kind: 'anonymous', address: '203.0.113.9' } as const
    const ask = (phone: string, address: string) => admitBooking.run(outsider, { phone, address })
    const one = await Promise.all(Array.from({ length: 5 }, () => ask('0912999888', '203.0.113.9')))
    expect(one.filter(({ isAdmitted }) => isAdmitted)).toHaveLength(asking.perPhone)
    const many = []
    for (let n = 0; n <= asking.perAddress; n++)
      many.push(await ask(`09121${String(n).padStart(5, '0')}`, '203.0.113.10'))
    expect(many.at(-1)).toEqual({ isAdmitted: false })
    expect(many.slice(0, -1).every(({ isAdmitted }) => isAdmitted)).toBe(true)
    const { rows } = await owner().query(
      `select actor_kind, address from trail_entry where operation = 'appointments.admit-booking' limit 1`,
    )
    expect(rows[0]).toEqual({ actor_kind: 'anonymous', address: '203.0.113.9' })
  })

  it('is not for who signed in, nor without the hospital’s name', async () => {
    const input = asked(await hours())
    expect(await codeOf(askForCode.run(as('frontDesk'), input))).toBe('forbidden')
    expect(await codeOf(askForCode.run({ kind: 'anonymous' }, input))).toBe('signedOut')
    expect(await codeOf(listOpenSlots.run({ kind: 'anonymous' }, { roomId: null, from: null }))).toBe('signedOut')
  })
})
