import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { followDisplay, followRooms, followTicket, openTicketPage } from '@/lib/queues'
import { readLine } from '@/lib/queues/queries/read-line'
import { aPatient, as, useWorld } from '@/lib/testing'
import { asSystem } from './actor'
import { type EventChannel, eventStream } from './event-stream'
import { isListening, onSignal, stopListening } from './signals'

const world = useWorld()
const owner = async (sql: string, ...values: unknown[]) => (await world().db.owner.query(sql, values)).rows
const anonymous = { kind: 'anonymous', address: '10.0.0.2' } as const
const until = (isTrue: () => boolean, ms = 15_000) =>
  vi.waitFor(() => expect(isTrue()).toBe(true), { timeout: ms, interval: 20 })

let last = 0
async function aTicket(roomId: string) {
  const [patientId, id] = [await aPatient(), randomUUID()]
  const [row] = await owner(
    `insert into queue_ticket (id, facility_id, room_id, queued_on, series, number, patient_id, encounter_id, status, issued_at, ready_at)
     values ($1, $2, $3, gate.today(), 'S', $4, $5, $1, 'waiting', now(), now()) returning code`,
    id,
    world().district.id,
    roomId,
    ++last,
    patientId,
  )
  return { id, patientId, code: row.code as string }
}

interface Ear extends EventChannel {
  events: { event: string; data: unknown }[]
  isClosed: boolean
}
function ear(): Ear {
  const made: Ear = {
    events: [],
    isClosed: false,
    send: (event, data) => void made.events.push({ event, data }),
    close: () => {
      made.isClosed = true
    },
  }
  return made
}

beforeEach(async () => {
  const stop = onSignal(() => {})
  await until(isListening)
  stop()
})
afterAll(stopListening)

describe('signals of the database', () => {
  it('name places and nobody, reach whoever follows, and only his own hospital', async () => {
    const texts: string[] = []
    const stop = onSignal((signal) => void (signal && texts.push(signal.text)))
    const { district, central } = world()
    const [ours, theirs] = [ear(), ear()]
    const stops = [
      followRooms(ours, { facilityId: district.id, viaId: null }),
      followRooms(theirs, { facilityId: central.id, viaId: null }),
    ]
    const ticket = await aTicket(district.rooms.clinic)
    await until(() => ours.events.some(({ event }) => event === 'rooms'))
    expect(ours.events.at(-1)).toEqual({ event: 'rooms', data: [district.rooms.clinic] })
    expect(theirs.events.filter(({ event }) => event === 'rooms')).toEqual([])
    expect(texts).toEqual([`${district.id} ${district.rooms.clinic}`])
    expect(texts.join()).not.toContain(ticket.patientId)
    for (const each of [stop, ...stops]) each()
  })

  it('are told once for many changes at once, and name both rooms of a transfer', async () => {
    const { district } = world()
    const ours = ear()
    const ticket = await aTicket(district.rooms.clinic)
    await new Promise((resolve) => setTimeout(resolve, 300))
    const stop = followRooms(ours, { facilityId: district.id, viaId: null })
    await owner('update queue_ticket set room_id = $2 where id = $1', ticket.id, district.rooms.clinicTwo)
    await until(() => ours.events.some(({ event }) => event === 'rooms'))
    await new Promise((resolve) => setTimeout(resolve, 300))
    const told = ours.events.filter(({ event }) => event === 'rooms')
    expect(told).toHaveLength(1)
    expect(new Set(told[0]?.data as string[])).toEqual(new Set([district.rooms.clinic, district.rooms.clinicTwo]))
    stop()
  })

  it('come again after the database dropped the connection, with word that anything may have changed', async () => {
    const { district } = world()
    const ours = ear()
    const stop = followRooms(ours, { facilityId: district.id, viaId: null })
    await owner(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'mach signals' and datname = current_database()`,
    )
    await until(() => ours.events.some(({ event, data }) => event === 'rooms' && data === null))
    ours.events.length = 0
    await aTicket(district.rooms.clinic)
    await until(() => ours.events.some(({ event }) => event === 'rooms'))
    stop()
  })

  it('end the channel of a session that was signed out, and of no other', async () => {
    const { district } = world()
    const [signedOut, other] = [ear(), ear()]
    const viaId = district.sessions.cashier
    const stops = [
      followRooms(signedOut, { facilityId: district.id, viaId }),
      followRooms(other, { facilityId: district.id, viaId: district.sessions.doctor }),
    ]
    await owner('update staff_session set revoked_at = now() where id = $1', viaId)
    await until(() => signedOut.isClosed)
    expect(other.isClosed).toBe(false)
    await owner('update staff_session set revoked_at = null where id = $1', viaId)
    for (const each of stops) each()
  })
})

describe('public pages', () => {
  it('of a ticket follow it to another room, and hear when it is called', async () => {
    const { district } = world()
    const ticket = await aTicket(district.rooms.clinic)
    const place = await openTicketPage(anonymous, ticket.code)
    if (!place) throw new Error('no page')
    const phone = ear()
    const stop = followTicket(phone, anonymous, ticket.code, place)
    const view = () => phone.events.at(-1)?.data as { room: string; status: string } | undefined
    await until(() => view()?.status === 'waiting')
    await owner('update queue_ticket set room_id = $2 where id = $1', ticket.id, district.rooms.clinicTwo)
    await until(() => view()?.room === 'Phòng clinicTwo')
    await owner(`update queue_ticket set status = 'called', called_at = now(), calls = 1 where id = $1`, ticket.id)
    await until(() => view()?.status === 'called')
    expect(JSON.stringify(phone.events)).not.toContain(ticket.patientId)
    stop()
  })

  it('read a room once for a hundred phones', async () => {
    const { district } = world()
    const ticket = await aTicket(district.rooms.clinic)
    const place = await openTicketPage(anonymous, ticket.code)
    if (!place) throw new Error('no page')
    const phones = Array.from({ length: 100 }, ear)
    const stops = phones.map((phone) => followTicket(phone, anonymous, ticket.code, place))
    await until(() => phones.every(({ events }) => events.length > 0))
    const count = async () =>
      Number((await owner(`select count(*) from trail_entry where operation = 'queues.read-line'`))[0].count)
    await new Promise((resolve) => setTimeout(resolve, 300))
    const before = await count()
    await owner(`update queue_ticket set status = 'called', called_at = now(), calls = 1 where id = $1`, ticket.id)
    await until(() =>
      phones.every(({ events }) => (events.at(-1)?.data as { status: string } | undefined)?.status === 'called'),
    )
    expect((await count()) - before).toBeLessThanOrEqual(2)
    for (const stop of stops) stop()
  })

  it('of a display go dark when it is ended', async () => {
    const { district } = world()
    const [{ id }] = await owner(
      `insert into queue_display (id, facility_id, hall_code, name, room_ids, hash, created_at, created_by_id)
       values (gen_random_uuid(), $1, 's', 'S', array[$2::uuid], 'h', now(), $1) returning id`,
      district.id,
      district.rooms.clinic,
    )
    const wall = ear()
    const display = {
      displayId: id,
      facilityId: district.id,
      hallCode: 's',
      name: 'S',
      roomIds: [district.rooms.clinic],
    }
    const stop = followDisplay(wall, display)
    await until(() => wall.events.some(({ event }) => event === 'view'))
    await owner('update queue_display set revoked_at = now() where id = $1', id)
    await until(() => wall.isClosed)
    stop()
  })

  it('cannot have a room of another hospital read for them', async () => {
    const { district, central } = world()
    await expect(readLine.run(asSystem(central.id), { roomId: district.rooms.clinic })).rejects.toMatchObject({
      code: 'notFound',
    })
    await expect(readLine.run(as('doctor'), { roomId: district.rooms.clinic })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('a stream of events', () => {
  it('writes what it is sent, and stops following when the reader leaves or it is closed', async () => {
    const leave = new AbortController()
    const request = new Request('http://hospital/events', { signal: leave.signal })
    let channel: EventChannel | undefined
    const stopped = vi.fn()
    const response = eventStream(request, (given) => {
      channel = given
      given.send('rooms', ['a\nb'])
      return stopped
    })
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    const reader = response.body?.getReader()
    const first = new TextDecoder().decode((await reader?.read())?.value)
    const second = new TextDecoder().decode((await reader?.read())?.value)
    expect([first, second].join('')).toBe('retry: 1000\n\nevent: rooms\ndata: ["a\\nb"]\n\n')
    leave.abort()
    expect(stopped).toHaveBeenCalledTimes(1)
    channel?.send('rooms', [])
    channel?.close()
    expect(stopped).toHaveBeenCalledTimes(1)
    expect((await reader?.read())?.done).toBe(true)
  })
})
