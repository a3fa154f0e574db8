import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Db, Prisma, react } from '@/lib/gate'
import { compose } from '@/lib/gate/registry'
import { isListening, onSignal, stopListening } from '@/lib/gate/signals'
import { composeHospital } from '@/lib/hospital'
import { newId } from '@/lib/kernel/ids'
import { checkIn, getTicket, mergePatients, previewMerge } from '@/lib/registration'
import { aheadOf, compareInLine, type InLine, isCallable } from '@/lib/registration/rules/line'
import { aPatient, as, makeStaff, useWorld } from '@/lib/testing'
import { placeAsJson, type VisitMove } from './commands/visit-moves'
import { transferred } from './events'
import {
  addDisplay,
  bringBack,
  bringTicketBack,
  callNext,
  callTicket,
  cancelTicket,
  endDisplay,
  getBoard,
  holdTicket,
  listDisplays,
  listDoubled,
  listSeries,
  openDisplay,
  openTicketPage,
  queues,
  readDisplay,
  readTicketPage,
  reportShift,
  resumeTicket,
  saveSeries,
  sendToTests,
  skipTicket,
  ticketMoved,
  transferTicket,
  undoMove,
} from './index'
import { forgetLines } from './queries/public-views'
import { afterMove, type Place, startsFrom } from './rules/moves'

const world = useWorld()
const owner = async (sql: string, ...values: unknown[]) => (await world().db.owner.query(sql, values)).rows
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: { code: string; messageKey: string; fields?: Record<string, string> }) => error,
  )
type Visit = { encounterId: string }
/** As a statement of a later domain has it among its parts. */
const moveVisit = async (db: Db, { encounterId }: Visit, wanted: VisitMove): Promise<void> => {
  await db.$executeRaw`with ${ticketMoved(Prisma.sql`${encounterId}::uuid`, wanted)} select`
}
const anonymous = { kind: 'anonymous', address: '10.0.0.1' } as const

interface Facts {
  roomId?: string
  series?: string
  priorityGroup?: string | null
  status?: string
  isReady?: boolean
  on?: string
  ago?: number
  doctorId?: string
  returnedAgo?: number
}

/** A room of its own a test, so that no line holds people of another. */
let roomId = ''
let last = 0
beforeEach(async () => {
  last = 0
  roomId = await aRoom('A')
  forgetLines()
})
afterEach(() => composeHospital())

async function aRoom(series: string): Promise<string> {
  const id = newId()
  await owner(
    `insert into room (id, facility_id, code, name, name_en, kind, department_code, series) values ($1, $2, $3, $4, $4, 'clinic', 'K01', $5)`,
    id,
    world().district.id,
    id.slice(-8),
    `Phòng ${series}`,
    series,
  )
  return id
}

async function aTicket(facts: Facts = {}) {
  const [patientId, ticketId, encounterId] = [await aPatient(), newId(), newId()]
  const [row] = await owner(
    `insert into queue_ticket (id, facility_id, room_id, queued_on, series, number, patient_id, encounter_id, priority_group,
       status, issued_at, ready_at, doctor_id, returned_at)
     values ($1, $2, $3, coalesce($4::date, gate.today()), $5, $6, $7, $8, $9, $10, now() - make_interval(mins => $11),
       case when $12 then now() end, $13, now() - make_interval(mins => $14)) returning code`,
    ticketId,
    world().district.id,
    facts.roomId ?? roomId,
    facts.on ?? null,
    facts.series ?? 'A',
    ++last,
    patientId,
    encounterId,
    facts.priorityGroup ?? null,
    facts.status ?? 'waiting',
    facts.ago ?? 10,
    facts.isReady ?? true,
    facts.doctorId ?? null,
    facts.returnedAgo ?? null,
  )
  return {
    ticketId,
    patientId,
    encounterId,
    label: `${facts.series ?? 'A'}${String(last).padStart(3, '0')}`,
    code: row.code as string,
  }
}

/** The tickets of a room as the rules of the line read them. */
async function linedUp(): Promise<(InLine & { id: string; code: string })[]> {
  const rows = await owner(
    'select id, code, status, priority_group, place_at, number, ready_at, held_until, returned_at, doctor_id from queue_ticket where room_id = $1',
    roomId,
  )
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    status: row.status,
    priorityGroup: row.priority_group,
    placeAt: row.place_at,
    number: row.number,
    readyAt: row.ready_at,
    heldUntil: row.held_until,
    returnedAt: row.returned_at,
    doctorId: row.doctor_id,
  }))
}

const statusOf = async (ticketId: string) =>
  (await owner('select status from queue_ticket where id = $1', ticketId))[0].status
const next = async (role: 'doctor' | 'triageNurse' = 'triageNurse') => (await callNext.run(as(role), { roomId })).called
const named = ({ ticketId, patientId }: { ticketId: string; patientId: string }) => ({ ticketId, patientId })
/** Runs as an operation would, for the functions later domains call. */
async function inside(work: (db: never, now: Date) => Promise<void>): Promise<void> {
  const { inTransaction } = await import('@/lib/kernel/db')
  const opening = `select set_config('app.actor_id', '${world().district.staff.doctor}', true), set_config('app.facility_id', '${world().district.id}', true), set_config('app.operation', 'test', true), set_config('app.request_id', '${randomUUID()}', true)`
  await inTransaction({ opening }, (db) => work(db as never, new Date()))
}

describe('calling next', () => {
  it('takes emergencies, then who is back from tests, then priority, then the others, each in the order they came', async () => {
    const plain = await aTicket()
    const early = await aTicket()
    const old = await aTicket({ priorityGroup: 'aged75' })
    const back = await aTicket({ returnedAgo: 1 })
    const emergency = await aTicket({ priorityGroup: 'emergency', isReady: false })
    await aTicket({ isReady: false })
    await aTicket({ on: '2020-01-01' })
    const called = []
    for (let ticket = await next(); ticket; ticket = await next()) called.push(ticket.label)
    expect(called).toEqual([emergency, back, old, plain, early].map(({ label }) => label))
  })

  it('keeps who is back for his own doctor, for twenty minutes', async () => {
    const mine = await aTicket({ returnedAgo: 1, doctorId: world().district.staff.doctor })
    const theirs = await aTicket({ returnedAgo: 19, doctorId: newId() })
    const forgotten = await aTicket({ returnedAgo: 21, doctorId: newId() })
    const plain = await aTicket()
    const called = []
    for (let ticket = await next('doctor'); ticket; ticket = await next('doctor')) called.push(ticket.label)
    expect(called).toEqual([mine, forgotten, plain, theirs].map(({ label }) => label))
  })

  it('never gives two doctors the same person: twenty at once', async () => {
    const tickets = []
    for (let n = 0; n < 15; n++) tickets.push(await aTicket())
    const sessions = await Promise.all(
      Array.from({ length: 4 }, (_, n) =>
        makeStaff(world().db.owner, world().district.id, newId(), `bs-${n}-${roomId.slice(-6)}`, 'doctor'),
      ),
    )
    const insist = async (sessionId: string) => {
      for (;;) {
        const answer = await callNext
          .run({ kind: 'staff', sessionId }, { roomId })
          .catch((error: { code: string }) => error)
        if (!('code' in answer)) return answer.called
        if (answer.code !== 'busy') throw answer
      }
    }
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => insist(sessions[n % 4] ?? '')))
    const called = answers.flatMap((answer) => answer?.ticketId ?? [])
    expect(new Set(called).size).toBe(called.length)
    // Whoever was passed over while another held him is still there for the next call.
    for (let ticket = await next(); ticket; ticket = await next()) called.push(ticket.ticketId)
    expect(new Set(called)).toEqual(new Set(tickets.map(({ ticketId }) => ticketId)))
    expect(called).toHaveLength(15)
    expect(await owner('select calls from queue_ticket where room_id = $1 and calls <> 1', roomId)).toEqual([])
  })

  it('orders as the rule says, for any line', async () => {
    const groups = [null, 'aged75', 'emergency', 'pregnant']
    const mine = world().district.staff.doctor
    for (let n = 0; n < 30; n++) {
      await aTicket({
        priorityGroup: groups[n % 4] ?? null,
        isReady: n % 5 !== 0,
        ...(n % 3 === 0 ? { returnedAgo: n, doctorId: n % 2 ? mine : newId() } : {}),
      })
    }
    const [{ now }] = await owner('select now() as now')
    const line = (await linedUp()).filter((ticket) => isCallable(ticket, now)).sort(compareInLine(mine, now))
    const board = await getBoard.run(as('doctor'), { roomId })
    const shown = board.rooms[0]?.tickets.filter((ticket) => ticket.status === 'waiting' && ticket.isReady)
    expect(shown?.map((ticket) => ticket.ticketId)).toEqual(line.map(({ id }) => id))
    const called = []
    for (let ticket = await next('doctor'); ticket; ticket = await next('doctor')) called.push(ticket.ticketId)
    expect(called).toEqual(line.map(({ id }) => id))
  })

  it.each([
    ['a cashier', () => as('cashier'), () => roomId, 'forbidden'],
    ['another hospital', () => as('doctor', world().central), () => roomId, 'notFound'],
    ['a room nobody has', () => as('doctor'), () => randomUUID(), 'notFound'],
  ])('is refused to %s', async (_name, caller, room, code) => {
    const ticket = await aTicket()
    expect(await failureOf(callNext.run(caller(), { roomId: room() }))).toMatchObject({ code })
    expect(await statusOf(ticket.ticketId)).toBe('waiting')
  })

  it('answers the same key with the same person', async () => {
    await aTicket()
    await aTicket()
    const idempotencyKey = randomUUID()
    const first = await callNext.run(as('doctor'), { roomId }, { idempotencyKey })
    expect(await callNext.run(as('doctor'), { roomId }, { idempotencyKey })).toEqual(first)
  })
})

describe('moves', () => {
  it('call, call again, skip, hold, come back; each leaves its step', async () => {
    const ticket = await aTicket()
    const doctor = as('doctor')
    await callTicket.run(doctor, named(ticket))
    await callTicket.run(doctor, named(ticket))
    await skipTicket.run(doctor, named(ticket))
    expect(await failureOf(skipTicket.run(doctor, named(ticket)))).toMatchObject({
      code: 'refused',
      messageKey: 'queues.refused.skip',
    })
    await resumeTicket.run(as('frontDesk'), named(ticket))
    await holdTicket.run(as('triageNurse'), { ...named(ticket), minutes: 30, reason: 'Chờ đủ giờ nhịn ăn' })
    expect(await next()).toBeNull()
    await owner(`update queue_ticket set held_until = now() - interval '1 second' where id = $1`, ticket.ticketId)
    expect(await next()).toMatchObject({ ticketId: ticket.ticketId })
    expect(
      await owner(
        'select move, from_status, to_status, actor_id, reason from queue_step where ticket_id = $1 order by ticket_version',
        ticket.ticketId,
      ),
    ).toMatchObject([
      { move: 'call', from_status: 'waiting', to_status: 'called', actor_id: world().district.staff.doctor },
      { move: 'call', from_status: 'called' },
      { move: 'skip', to_status: 'skipped' },
      { move: 'resume', to_status: 'waiting', actor_id: world().district.staff.frontDesk },
      { move: 'hold', to_status: 'held', reason: 'Chờ đủ giờ nhịn ăn' },
      { move: 'call', from_status: 'held', to_status: 'called' },
    ])
  })

  it('two of one ticket come one after the other: the second hears that it is too late', async () => {
    const ticket = await aTicket({ status: 'skipped' })
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => failureOf(resumeTicket.run(as('doctor'), named(ticket)))),
    )
    expect(answers.filter((answer) => answer === null)).toHaveLength(1)
    expect(answers.filter((answer) => answer?.code === 'refused')).toHaveLength(7)
  })

  it.each([
    ['a cashier', () => as('cashier'), {}, 'forbidden'],
    ['another hospital', () => as('doctor', world().central), {}, 'notFound'],
    ['another patient', () => as('doctor'), { patientId: randomUUID() }, 'wrongPatient'],
    ['a ticket nobody has', () => as('doctor'), { ticketId: randomUUID() }, 'notFound'],
  ])('are refused to %s', async (_name, caller, change, code) => {
    const ticket = await aTicket()
    for (const operation of [callTicket, skipTicket, sendToTests]) {
      expect(await failureOf(operation.run(caller(), { ...named(ticket), ...change }))).toMatchObject({ code })
    }
    expect(await statusOf(ticket.ticketId)).toBe('waiting')
  })

  it('of yesterday are over, and nobody is held for ever or without a reason', async () => {
    const old = await aTicket({ on: '2020-01-01' })
    expect(await failureOf(callTicket.run(as('doctor'), named(old)))).toMatchObject({
      code: 'refused',
      messageKey: 'queues.refused.pastDay',
    })
    const ticket = await aTicket()
    for (const change of [{ minutes: 0 }, { minutes: 241 }, { reason: ' ' }]) {
      const input = { ...named(ticket), minutes: 10, reason: 'ra ngoài', ...change }
      expect(await failureOf(holdTicket.run(as('doctor'), input))).toMatchObject({ code: 'invalid' })
    }
  })

  it('go with the visit: served by its doctor, away for tests, back next to him, done', async () => {
    await aTicket()
    const ticket = await aTicket({ isReady: true })
    const doctorId = world().district.staff.doctor
    await inside((db) => moveVisit(db, ticket, { kind: 'serve', by: doctorId }))
    await inside((db) => moveVisit(db, ticket, { kind: 'sendAway' }))
    expect(await statusOf(ticket.ticketId)).toBe('away')
    await inside((db) => bringTicketBack(db, ticket))
    expect(await next('doctor')).toMatchObject({ ticketId: ticket.ticketId })
    await inside((db) => moveVisit(db, ticket, { kind: 'finish' }))
    expect(await statusOf(ticket.ticketId)).toBe('done')
    // Nothing more happens to it, and nothing fails.
    await inside((db) => bringTicketBack(db, ticket))
    expect(await statusOf(ticket.ticketId)).toBe('done')
    expect(await failureOf(bringBack.run(as('doctor'), named(ticket)))).toMatchObject({ code: 'refused' })
  })
})

describe('another room', () => {
  it('takes the wait, the priority and the number along, tells the visit, and can be undone by the room it left', async () => {
    const heard: unknown[] = []
    compose([
      queues,
      {
        operations: [],
        reactions: [react(transferred, 'test.listen', async (_context, facts) => void heard.push(facts))],
      },
    ])
    const other = await aRoom('B')
    const ticket = await aTicket({ priorityGroup: 'aged75', ago: 50 })
    const [before] = await owner('select * from queue_ticket where id = $1', ticket.ticketId)
    const input = { ...named(ticket), toRoomId: other, reason: 'Đúng chuyên khoa' }
    expect(await transferTicket.run(as('triageNurse'), input)).toMatchObject({ label: ticket.label })
    const [after] = await owner('select * from queue_ticket where id = $1', ticket.ticketId)
    expect(after).toEqual({ ...before, room_id: other, version: 2 })
    expect(heard).toMatchObject([{ encounterId: ticket.encounterId, fromRoomId: roomId, toRoomId: other }])
    expect(await failureOf(undoMove.run(as('doctor'), { ...named(ticket), roomId: other }))).toMatchObject({
      code: 'refused',
    })
    await undoMove.run(as('doctor'), { ...named(ticket), roomId })
    const [undone] = await owner('select * from queue_ticket where id = $1', ticket.ticketId)
    expect(undone).toEqual({ ...before, version: 3 })
    expect(heard.at(-1)).toMatchObject({ fromRoomId: other, toRoomId: roomId })
  })

  it('gives a number of its own where it counts in the same letters; the one on the paper stays beside it', async () => {
    const other = await aRoom('A')
    const ticket = await aTicket()
    const moved = await transferTicket.run(as('doctor'), { ...named(ticket), toRoomId: other, reason: 'đổi phòng' })
    expect(moved.label).toBe('A001')
    const second = await aTicket()
    await transferTicket.run(as('doctor'), { ...named(second), toRoomId: other, reason: 'đổi phòng' })
    expect(
      await owner('select series, number, original_label from queue_ticket where room_id = $1 order by number', other),
    ).toEqual([
      { series: 'A', number: 1, original_label: ticket.label },
      { series: 'A', number: 2, original_label: second.label },
    ])
  })

  it('never holds two of one number, however many rooms send people at once', async () => {
    const target = await aRoom('T')
    const sources = [await aRoom('X'), await aRoom('X'), await aRoom('X')]
    const tickets: Awaited<ReturnType<typeof aTicket>>[] = []
    for (let n = 0; n < 4; n++) {
      for (const source of sources) {
        last = n
        tickets.push(await aTicket({ roomId: source, series: 'X' }))
      }
    }
    const insist = async (ticket: (typeof tickets)[number]) => {
      for (;;) {
        const failure = await failureOf(
          transferTicket.run(as('doctor'), { ...named(ticket), toRoomId: target, reason: 'dồn phòng' }),
        )
        if (!failure) return
        if (failure.code !== 'busy' && failure.code !== 'conflict') throw failure
      }
    }
    await Promise.all(tickets.map(insist))
    const rows = await owner('select series, number from queue_ticket where room_id = $1', target)
    expect(rows).toHaveLength(12)
    expect(new Set(rows.map(({ series, number }) => `${series}${number}`)).size).toBe(12)
  })

  it.each([
    ['the room it is in', () => roomId, 'refused'],
    ['a room of another hospital', () => world().central.rooms.clinic, 'invalid'],
    ['the laboratory', () => world().district.rooms.laboratory, 'invalid'],
  ])('is not %s', async (_name, room, code) => {
    const ticket = await aTicket()
    expect(
      await failureOf(transferTicket.run(as('doctor'), { ...named(ticket), toRoomId: room(), reason: 'đổi phòng' })),
    ).toMatchObject({ code })
  })

  it('is not for somebody a doctor has begun with', async () => {
    const ticket = await aTicket({ status: 'serving' })
    const input = { ...named(ticket), toRoomId: await aRoom('B'), reason: 'đổi phòng' }
    expect(await failureOf(transferTicket.run(as('doctor'), input))).toMatchObject({ code: 'refused' })
  })
})

describe('taking back the last move', () => {
  it('is the inverse, once, for five minutes, of this room, while nothing followed', async () => {
    const ticket = await aTicket()
    const [before] = await owner('select * from queue_ticket where id = $1', ticket.ticketId)
    const undo = () => undoMove.run(as('doctor'), { ...named(ticket), roomId })
    expect(await failureOf(undo())).toMatchObject({ code: 'refused', messageKey: 'queues.refused.undo' })
    await callTicket.run(as('doctor'), named(ticket))
    await undo()
    const [after] = await owner('select * from queue_ticket where id = $1', ticket.ticketId)
    expect(after).toEqual({ ...before, version: 3 })
    expect(await failureOf(undo())).toMatchObject({ code: 'refused' })
    await callTicket.run(as('doctor'), named(ticket))
    await owner(`update queue_step set at = at - interval '6 minutes' where ticket_id = $1`, ticket.ticketId)
    expect(await failureOf(undo())).toMatchObject({ code: 'refused' })
  })
})

describe('the board', () => {
  it('counts every room, shows its own hospital only, and leaves in the trail whom it showed', async () => {
    const shown = await aTicket()
    await aTicket({ isReady: false })
    const away = await aTicket()
    await sendToTests.run(as('doctor'), named(away))
    const { rooms } = await getBoard.run(as('triageNurse'), {})
    expect(rooms.find((room) => room.id === roomId)).toMatchObject({ waiting: 1, notReady: 1, away: 1, held: 0 })
    const column = rooms.find((room) => room.id === roomId)?.tickets
    expect(column?.map(({ ticketId, undo }) => [ticketId, undo])).toEqual([
      [shown.ticketId, null],
      [expect.any(String), null],
      [away.ticketId, 'sendAway'],
    ])
    const [person] = await owner('select birth_on::text, record_number from patient where id = $1', shown.patientId)
    expect(column?.[0]).toMatchObject({
      birthOn: person.birth_on,
      birthPrecision: 'day',
      recordNumber: person.record_number,
    })
    const [trail] = await owner(
      `select shown_ids from trail_entry where operation = 'queues.get-board' order by seq desc limit 1`,
    )
    expect(trail.shown_ids).toContain(shown.patientId)
    const elsewhere = await getBoard.run(as('doctor', world().central), {})
    expect(elsewhere.rooms.map((room) => room.id)).not.toContain(roomId)
    expect(await failureOf(getBoard.run(as('cashier'), {}))).toMatchObject({ code: 'forbidden' })
  })
})

describe('what leaves the house', () => {
  it('a ticket’s page says where, how many and when, and not who; every other code is nothing', async () => {
    const first = await aTicket()
    const ticket = await aTicket()
    const place = await openTicketPage(anonymous, ticket.code)
    expect(place).toMatchObject({ ticketId: ticket.ticketId, roomId })
    const view = place && (await readTicketPage(place))
    expect(view).toMatchObject({ label: ticket.label, ahead: 1, status: 'waiting', expected: null })
    expect(JSON.stringify(view)).not.toMatch(/Nguyễn|patient/)
    for (const code of [first.code.slice(1), '0'.repeat(24), ticket.ticketId, '', `${ticket.code} `]) {
      expect(await openTicketPage(anonymous, code)).toBeNull()
    }
    const old = await aTicket({ on: '2020-01-01' })
    expect(await openTicketPage(anonymous, old.code)).toBeNull()
  })

  it('a ticket printed a moment after its line was read for another has its page', async () => {
    const opens = async ({ code }: { code: string }) => {
      const place = await openTicketPage(anonymous, code)
      return place && (await readTicketPage(place))
    }
    expect(await opens(await aTicket())).toMatchObject({ ahead: 0 })
    expect(await opens(await aTicket())).toMatchObject({ ahead: 1 })
    // Also while signals arrive, and this one's has not yet.
    const stop = onSignal(() => {})
    await vi.waitUntil(isListening, 15_000)
    expect(await opens(await aTicket())).toMatchObject({ ahead: 2 })
    expect(await opens(await aTicket())).toMatchObject({ ahead: 3 })
    stop()
    await stopListening()
  })

  it('guessing stops being looked at, from that address', async () => {
    const ticket = await aTicket()
    const guesser = { kind: 'anonymous', address: '10.9.9.9' } as const
    for (let n = 0; n < 60; n++) await openTicketPage(guesser, String(n).padStart(24, '1'))
    expect(await openTicketPage(guesser, ticket.code)).toBeNull()
    expect(await openTicketPage(anonymous, ticket.code)).not.toBeNull()
  })

  it('a display shows numbers of its rooms to its token, and nothing once it was ended', async () => {
    const called = await aTicket()
    await aTicket()
    await callTicket.run(as('doctor'), named(called))
    const administrator = as('administrator')
    const { id, token } = await addDisplay.run(administrator, { name: 'Sảnh 1', hallCode: 'sanh-1', roomIds: [roomId] })
    const display = await openDisplay(anonymous, token.toLowerCase())
    expect(display).toMatchObject({ hallCode: 'sanh-1', roomIds: [roomId] })
    const view = display && (await readDisplay(display))
    expect(view?.rooms).toMatchObject([{ waiting: 1, called: [{ label: called.label, calls: 1 }], next: ['A002'] }])
    expect(JSON.stringify(view)).not.toMatch(/Nguyễn|patient/)
    const [row] = await owner('select hash from queue_display where id = $1', id)
    expect(row.hash.toString('utf8')).not.toContain(token)
    expect(await listDisplays.run(as('administrator', world().central), {})).toEqual([])
    expect(await failureOf(endDisplay.run(as('administrator', world().central), { displayId: id }))).toMatchObject({
      code: 'notFound',
    })
    await endDisplay.run(administrator, { displayId: id })
    expect(await openDisplay(anonymous, token)).toBeNull()
    expect(await failureOf(endDisplay.run(administrator, { displayId: id }))).toMatchObject({ code: 'notFound' })
  })

  it.each([
    ['a doctor', () => as('doctor'), () => [roomId], 'forbidden'],
    ['a room of another hospital', () => as('administrator'), () => [world().central.rooms.clinic], 'invalid'],
    ['the laboratory', () => as('administrator'), () => [world().district.rooms.laboratory], 'invalid'],
    ['no room', () => as('administrator'), () => [], 'invalid'],
  ])('no display is made for %s', async (_name, caller, rooms, code) => {
    const made = addDisplay.run(caller(), { name: 'Sảnh', hallCode: 'sanh', roomIds: rooms() })
    expect(await failureOf(made)).toMatchObject({ code })
  })
})

describe('people ahead', () => {
  it('are on the page and on the paper whom the rule counts, for any line', async () => {
    const groups = [null, 'aged75', null, null, 'emergency', 'pregnant']
    for (let n = 0; n < 36; n++) {
      const ticket = await aTicket({
        priorityGroup: groups[n % 6] ?? null,
        isReady: n % 4 > 1,
        status: n % 9 === 8 ? 'skipped' : 'waiting',
        ...(n % 7 === 0 ? { returnedAgo: n, doctorId: newId() } : {}),
      })
      const until = { 3: '-1 minute', 5: '10 minutes' }[n % 11]
      if (until)
        await owner(
          `update queue_ticket set status = 'held', held_until = now() + $2::interval where id = $1`,
          ticket.ticketId,
          until,
        )
    }
    const [{ now }] = await owner('select now() as now')
    const line = await linedUp()
    const standing = line.filter((each) => each.status === 'waiting' || (each.heldUntil && each.heldUntil <= now))
    expect(standing.length).toBeGreaterThan(20)
    for (const me of standing) {
      const ahead = aheadOf(me, line, now)
      const place = await openTicketPage(anonymous, me.code)
      expect(place && (await readTicketPage(place))).toMatchObject({ ahead })
      expect(await getTicket.run(as('frontDesk'), { ticketId: me.id })).toMatchObject({ peopleAhead: ahead })
    }
    expect(new Set(standing.map((me) => aheadOf(me, line, now))).size).toBeGreaterThan(10)
  })

  it('fall away when they turn out to be still before triage', async () => {
    for (let n = 0; n < 3; n++) await aTicket({ isReady: false })
    const mine = await aTicket({ isReady: false })
    const page = async () => {
      forgetLines()
      const place = await openTicketPage(anonymous, mine.code)
      return place && readTicketPage(place)
    }
    expect(await page()).toMatchObject({ ahead: 3, isReady: false })
    await owner('update queue_ticket set ready_at = now() where id = $1', mine.ticketId)
    expect(await page()).toMatchObject({ ahead: 0, isReady: true })
    expect(await next()).toMatchObject({ ticketId: mine.ticketId })
  })
})

describe('the letters of a room', () => {
  const administrator = () => as('administrator')
  const seriesOf = async (id: string) =>
    (await listSeries.run(administrator(), {})).find((room) => room.roomId === id) ??
    expect.fail('the room is not in the list')
  const save = async (series: string, prioritySeries: string | null = null, id = roomId) =>
    saveSeries.run(administrator(), { roomId: id, version: (await seriesOf(id)).version, series, prioritySeries })
  const arrive = async (priorityGroup: 'aged75' | null = null) =>
    (
      await checkIn.run(as('frontDesk'), {
        patientId: await aPatient(),
        roomId,
        reason: 'Sốt',
        isEmergency: false,
        priorityGroup,
        accompaniedBy: '',
        insuranceCardId: null,
        objectCode: null,
        referral: null,
        revisitDueOn: null,
      })
    ).label

  it('hold for the next ticket, and count on where they come back', async () => {
    expect([await arrive(), await arrive('aged75')]).toEqual(['A001', 'A002'])
    await save(' q ', 'uq')
    expect([await arrive(), await arrive('aged75'), await arrive()]).toEqual(['Q001', 'UQ001', 'Q002'])
    expect(await seriesOf(roomId)).toMatchObject({ series: 'Q', prioritySeries: 'UQ', last: 2, priorityLast: 1 })
    await save('A', 'Q')
    expect([await arrive(), await arrive('aged75')]).toEqual(['A003', 'Q003'])
    await save('A')
    expect(await arrive('aged75')).toBe('A004')
  })

  it('count on from whoever came from another room, also when he has left again', async () => {
    const [from, third] = [await aRoom('R'), await aRoom('S')]
    const move = (ticket: { ticketId: string; patientId: string }, toRoomId: string) =>
      transferTicket.run(as('triageNurse'), { ...named(ticket), toRoomId, reason: 'Đổi phòng' })
    last = 4
    const stays = await aTicket({ roomId: from, series: 'R' })
    const leaves = await aTicket({ roomId: from, series: 'R' })
    expect(await move(stays, roomId)).toMatchObject({ label: 'R005' })
    await move(leaves, roomId)
    expect(await move(leaves, third)).toMatchObject({ label: 'R006' })
    await save('R')
    expect(await arrive()).toBe('R007')
    await undoMove.run(as('triageNurse'), { ...named(leaves), roomId })
    expect(await owner('select number from queue_ticket where room_id = $1 and number = 6', roomId)).toHaveLength(1)
    expect(await arrive()).toBe('R008')
  })

  it('give no number twice while people are brought in and checked in all the time', async () => {
    const other = await aRoom('W')
    const tickets = []
    for (let n = 0; n < 6; n++) tickets.push(await aTicket({ roomId: other, series: 'W' }))
    const insist = async <T>(work: () => Promise<T>): Promise<T | null> => {
      for (let tries = 0; tries < 20; tries++) {
        const answer = await work().catch((error: { code: string }) => error)
        if (!(answer instanceof Error) || !('code' in answer)) return answer as T
        if (!['busy', 'stale', 'conflict'].includes(String(answer.code))) throw answer
      }
      return null
    }
    await Promise.all([
      ...tickets.map((ticket) =>
        insist(() =>
          transferTicket.run(as('triageNurse'), { ...named(ticket), toRoomId: roomId, reason: 'Đổi phòng' }),
        ),
      ),
      ...Array.from({ length: 8 }, () => insist(() => arrive())),
      insist(() => save('W', 'V')),
      insist(() => save('V', 'W')),
    ])
    const labels = await owner('select series, number from queue_ticket where room_id = $1', roomId)
    expect(labels).toHaveLength(14)
    expect(new Set(labels.map(({ series, number }) => `${series}${number}`)).size).toBe(14)
    const shown = await seriesOf(roomId)
    for (let n = 0; n < 8; n++) expect(await arrive()).toMatch(new RegExp(`^${shown.series}\\d{3}$`))
  }, 30_000)

  it.each([
    ['a doctor', () => as('doctor'), { series: 'B' }, 'forbidden'],
    ['the desk', () => as('frontDesk'), { series: 'B' }, 'forbidden'],
    ['another hospital', () => as('administrator', world().central), { series: 'B' }, 'notFound'],
    ['three letters', administrator, { series: 'ABC' }, 'invalid'],
    ['a digit, which would stand in the number', administrator, { series: 'A1' }, 'invalid'],
    ['no letter', administrator, { series: ' ' }, 'invalid'],
    ['a letter no loudspeaker has', administrator, { series: 'Đ' }, 'invalid'],
    ['one series twice', administrator, { series: 'B', prioritySeries: 'b' }, 'invalid'],
    ['an old version', administrator, { series: 'B', version: 7 }, 'stale'],
  ])('are not changed by %s', async (_name, caller, over, code) => {
    const input = { roomId, version: 1, prioritySeries: null, ...over }
    expect(await failureOf(saveSeries.run(caller(), input))).toMatchObject({ code })
    expect(await seriesOf(roomId)).toMatchObject({ series: 'A', version: 1 })
  })

  it('are of clinics alone: the laboratory gives no numbers', async () => {
    const input = { roomId: world().district.rooms.laboratory, version: 1, series: 'B', prioritySeries: null }
    expect(await failureOf(saveSeries.run(administrator(), input))).toMatchObject({ code: 'stale' })
  })
})

const merge = async (survivorId: string, retiredId: string) => {
  const desk = as('frontDesk')
  const preview = await previewMerge.run(desk, { patientId: survivorId, withId: retiredId })
  await mergePatients.run(desk, {
    survivorId,
    retiredId,
    survivorVersion: (preview.survivor.id === survivorId ? preview.survivor : preview.retired).version,
    retiredVersion: (preview.survivor.id === survivorId ? preview.retired : preview.survivor).version,
    fromRetired: [],
    reasonCode: 'registeredTwice',
    reason: 'Đăng ký hai lần ở quầy',
    acceptedWarnings: [...preview.warnings],
  })
}

describe('one person with two numbers', () => {
  it('is marked on the board after two records were merged, wherever in the line, until one is closed', async () => {
    const first = await aTicket({ ago: 30 })
    for (let n = 0; n < 9; n++) await aTicket()
    const second = await aTicket()
    const elsewhere = await aTicket({ roomId: await aRoom('B') })
    const marked = async () =>
      (await getBoard.run(as('triageNurse'), {})).rooms
        .flatMap(({ tickets }) => tickets)
        .filter(({ twins }) => twins.length > 0)
        .map(({ label, twins }) => [label, ...twins])
    const doubled = (patientId: string) => listDoubled.run(as('frontDesk'), { patientId })
    expect(await marked()).toEqual([])
    expect(await doubled(first.patientId)).toEqual([])
    await merge(first.patientId, elsewhere.patientId)
    // Two rooms are two visits, and nothing is wrong with that.
    expect(await marked()).toEqual([])
    await merge(first.patientId, second.patientId)
    expect(await marked()).toEqual([
      [first.label, second.label],
      [second.label, first.label],
    ])
    expect(await doubled(first.patientId)).toMatchObject([
      { roomId, tickets: [{ label: first.label }, { label: second.label }] },
    ])
    expect(await failureOf(listDoubled.run(as('cashier'), { patientId: first.patientId }))).toMatchObject({
      code: 'forbidden',
    })
    expect(await listDoubled.run(as('frontDesk', world().central), { patientId: first.patientId })).toEqual([])
    // The number of the retired identity can still be called and taken out, and what happens is written for the survivor.
    await callTicket.run(as('triageNurse'), named(second))
    expect(await owner('select patient_id from queue_step where ticket_id = $1', second.ticketId)).toEqual([
      { patient_id: first.patientId },
    ])
    await inside((db) => cancelTicket(db, second))
    expect(await marked()).toEqual([])
    expect(await doubled(first.patientId)).toEqual([])
  })
})

describe('one person who missed the call', () => {
  const marked = async () =>
    (await getBoard.run(as('triageNurse'), { roomId })).rooms
      .flatMap(({ tickets }) => tickets)
      .filter(({ twins }) => twins.length > 0)
      .map(({ label, twins }) => [label, ...twins])
  const doubled = (patientId: string) => listDoubled.run(as('frontDesk'), { patientId })

  it('and took a new number was never two people: neither board nor history offers to end a visit', async () => {
    const missed = await aTicket({ status: 'skipped' })
    const again = await aTicket()
    await owner('update queue_ticket set patient_id = $2 where id = $1', again.ticketId, missed.patientId)
    expect(await marked()).toEqual([])
    expect(await doubled(missed.patientId)).toEqual([])
  })

  it('under another record that was merged is two numbers, also where both tickets came to the survivor', async () => {
    const missed = await aTicket({ status: 'skipped' })
    const waiting = await aTicket()
    await merge(missed.patientId, waiting.patientId)
    const [row] = await owner('select patient_id from queue_ticket where id = $1', waiting.ticketId)
    expect(row).toEqual({ patient_id: missed.patientId })
    expect(await marked()).toEqual([
      [waiting.label, missed.label],
      [missed.label, waiting.label],
    ])
    expect(await doubled(missed.patientId)).toMatchObject([{ roomId, tickets: [{}, {}] }])
  })
})

describe('the shift report', () => {
  it('counts arrivals, calls, absences and waits of the day asked for, by room and in all', async () => {
    const on = '2026-03-02'
    const come = async (room: string, hour: number, wait: number | null, status: string) => {
      const ticket = await aTicket({ roomId: room, on, status })
      await owner(
        `update queue_ticket set issued_at = $2::timestamptz, called_at = $2::timestamptz + make_interval(mins => $3) where id = $1`,
        ticket.ticketId,
        `${on}T${String(hour).padStart(2, '0')}:00:00+07:00`,
        wait,
      )
    }
    const other = await aRoom('B')
    for (const wait of [10, 20, 30, 40, 50]) await come(roomId, 8, wait, 'done')
    await come(roomId, 9, 60, 'skipped')
    await come(other, 13, null, 'waiting')
    await come(other, 14, null, 'cancelled')
    const report = await reportShift.run(as('frontDesk'), { on, shift: 'day' })
    expect(report.rooms.find((room) => room.roomId === roomId)).toMatchObject({
      arrivals: 6,
      called: 6,
      served: 5,
      skipped: 1,
      noShows: 1,
      medianMinutes: 35,
      p90Minutes: 55,
    })
    expect(report.rooms.find((room) => room.roomId === other)).toMatchObject({
      arrivals: 2,
      called: 0,
      noShows: 2,
      medianMinutes: null,
    })
    expect(report.total).toMatchObject({ arrivals: 8, served: 5 })
    expect(report.hours.map(({ hour, arrivals }) => [hour, arrivals])).toEqual([
      [8, 5],
      [9, 1],
      [10, 0],
      [11, 0],
      [12, 0],
      [13, 1],
      [14, 1],
    ])
    const morning = await reportShift.run(as('administrator'), { on, shift: 'morning' })
    expect(morning.total.arrivals).toBe(6)
    expect((await reportShift.run(as('frontDesk', world().central), { on, shift: 'day' })).total.arrivals).toBe(0)
    expect(await failureOf(reportShift.run(as('doctor'), { on, shift: 'day' }))).toMatchObject({ code: 'forbidden' })
    expect(await failureOf(reportShift.run(as('frontDesk'), { on: '2026-02-30', shift: 'day' }))).toMatchObject({
      code: 'invalid',
    })
  })
})

describe('under the queue', () => {
  it('holds no ticket on hold without an end, in no state nobody knows, and no number twice', async () => {
    const ticket = await aTicket()
    const broken = (sql: string) => failureOf(owner(sql, ticket.ticketId))
    expect(await broken(`update queue_ticket set status = 'held' where id = $1`)).toMatchObject({ code: '23514' })
    expect(await broken(`update queue_ticket set status = 'lost' where id = $1`)).toMatchObject({ code: '23514' })
    const twin = await aTicket()
    expect(await failureOf(owner('update queue_ticket set number = 1 where id = $1', twin.ticketId))).toMatchObject({
      code: '23505',
    })
  })

  it('begins at one again when the day in Viet Nam begins, and never gives a number twice across midnight', async () => {
    const { issueTicket } = await import('@/lib/registration/commands/issue-ticket')
    const room = { id: await aRoom('M'), series: 'M', prioritySeries: null }
    const give = async (today: string) => {
      const patientId = await aPatient()
      let number = 0
      await inside(async (db, now) => {
        const place = {
          encounterId: newId(),
          patientId,
          facilityId: world().district.id,
          room,
          priorityGroup: null,
          today,
          isAnotherVisit: true,
        }
        number = (await issueTicket({ db, now }, place as never)).number
      })
      return `${today} ${number}`
    }
    const days = ['2026-12-31', '2027-01-01']
    const insist = async (n: number): Promise<string> =>
      give(days[n % 2] ?? '').catch((error: { code?: string }) => {
        if (['P2028', 'P2024', '55P03'].includes(error.code ?? '')) return insist(n)
        throw error
      })
    const given = await Promise.all(Array.from({ length: 50 }, (_, n) => insist(n)))
    expect(given.sort()).toEqual(days.flatMap((day) => Array.from({ length: 25 }, (_, n) => `${day} ${n + 1}`)).sort())
  }, 30_000)
})

describe('what the visit does', () => {
  const doctorId = newId()
  const moves: [VisitMove, (db: Db, visit: Visit) => Promise<void>][] = [
    ...(
      [
        { kind: 'serve', by: doctorId },
        { kind: 'serve', by: null },
        { kind: 'putBack' },
        { kind: 'finish' },
        { kind: 'sendAway' },
      ] as const
    ).map((wanted): [VisitMove, (db: Db, visit: Visit) => Promise<void>] => [
      wanted,
      (db, visit) => moveVisit(db, visit, wanted),
    ]),
    [{ kind: 'cancel' }, cancelTicket],
    [{ kind: 'bringBack' }, bringTicketBack],
  ]

  /** In this state, with all that may stand beside it, or with what must. */
  async function put(ticketId: string, status: string, isFilled: boolean): Promise<void> {
    await owner(
      `update queue_ticket set status = $2, away_at = case when $2 = 'away' then now() end,
         held_until = case when $2 = 'held' then now() end, hold_reason = case when $2 = 'held' then 'toilet' end,
         called_at = case when $3 then now() - interval '1 hour' end, called_by_id = case when $3 then $4::uuid end,
         returned_at = case when $3 then now() - interval '1 minute' end, doctor_id = case when $3 then $4::uuid end,
         calls = 2, original_label = case when $3 then 'B007' end where id = $1`,
      ...[ticketId, status, isFilled, newId()],
    )
  }
  const { text: place } = placeAsJson(Prisma.sql`q`)
  const placeOf = async (ticketId: string): Promise<Place> =>
    (await owner(`select ${place} as place from queue_ticket q where id = $1`, ticketId))[0].place

  it('is the same move to the rule and to the database, from every state', async () => {
    const statuses = ['waiting', 'called', 'serving', 'away', 'held', 'done', 'skipped', 'cancelled'] as const
    for (const [wanted, move] of moves)
      for (const status of statuses)
        for (const isFilled of [false, true]) {
          const { ticketId, encounterId } = await aTicket()
          await put(ticketId, status, isFilled)
          const before = await placeOf(ticketId)
          let at = new Date(0)
          await inside(async (db: Db) => {
            at = (await db.$queryRaw<{ at: Date }[]>`select now() as at`)[0]?.at ?? at
            await move(db, { encounterId })
          })
          const said = `${wanted.kind} from ${status}`
          expect(await placeOf(ticketId), said).toEqual(afterMove(before, wanted, at.toISOString()) ?? before)
          const steps = await owner('select * from queue_step where ticket_id = $1', ticketId)
          if (!startsFrom[wanted.kind].includes(status)) expect(steps, said).toEqual([])
          else
            expect(steps, said).toMatchObject([
              { move: wanted.kind, from_status: status, before, ticket_version: 2, from_room_id: roomId, reason: null },
            ])
        }
  })

  it('waits for a move of the board and goes on from what that left', async () => {
    const ticket = await aTicket({ status: 'called' })
    let isMoved = false
    await inside(async (db: Db) => {
      await db.$executeRaw`update queue_ticket set status = 'waiting', calls = 5, version = version + 1 where id = ${ticket.ticketId}::uuid`
      const serving = inside((other: Db) => moveVisit(other, ticket, { kind: 'serve', by: null })).then(
        () => (isMoved = true),
      )
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect(isMoved).toBe(false)
      void serving
    })
    await vi.waitFor(() => expect(isMoved).toBe(true), 15_000)
    const [step] = await owner(
      'select from_status, before, ticket_version from queue_step where ticket_id = $1',
      ticket.ticketId,
    )
    expect(step).toMatchObject({ from_status: 'waiting', ticket_version: 3, before: { calls: 5, status: 'waiting' } })
    expect(await statusOf(ticket.ticketId)).toBe('serving')
  })

  it('moves nothing that the board ended meanwhile', async () => {
    const ticket = await aTicket()
    let ending: Promise<void> | undefined
    await inside(async (db: Db) => {
      await db.$executeRaw`update queue_ticket set status = 'done', version = version + 1 where id = ${ticket.ticketId}::uuid`
      ending = inside((other: Db) => moveVisit(other, ticket, { kind: 'finish' }))
      await new Promise((resolve) => setTimeout(resolve, 300))
    })
    await ending
    expect(await owner('select from queue_step where ticket_id = $1', ticket.ticketId)).toEqual([])
  })
})
