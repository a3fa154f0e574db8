import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { checkIn } from '@/lib/registration'
import { aPatient, as, type TestHospital, useWorld } from '@/lib/testing'
import { addRoom, listAllRooms, listRooms, saveRoom } from './index'
import type { RoomEntry } from './types'

const world = useWorld()
const owner = async (sql: string, ...values: unknown[]) => (await world().db.owner.query(sql, values)).rows
const administrator = (hospital: TestHospital = world().district) => as('administrator', hospital)
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => ({ code: 'done', messageKey: '', fields: {}, data: undefined }),
    (error: { code: string; messageKey: string; fields?: Record<string, string>; data?: unknown }) => error,
  )
let doors = 0
const aDoor = (over: object = {}) => ({
  code: `q${++doors}`,
  kind: 'clinic' as const,
  name: '  Phòng khám   Mắt ',
  nameEn: 'Eye clinic',
  specialty: 'eye' as const,
  departmentCode: 'K30',
  ...over,
})
const roomOf = async (roomId: string, hospital?: TestHospital) => {
  const room = (await listAllRooms.run(administrator(hospital), {})).find(({ id }) => id === roomId)
  return room ?? expect.fail('the room is not in the list')
}
const save = (room: RoomEntry, over: object = {}) => {
  const { id: roomId, name, nameEn, specialty, departmentCode, isOpen, version } = room
  return saveRoom.run(administrator(), { roomId, version, name, nameEn, specialty, departmentCode, isOpen, ...over })
}
const change = async (roomId: string, over: object = {}) => save(await roomOf(roomId), over)
const arrive = async (roomId: string, patientId?: string) =>
  checkIn.run(as('frontDesk'), {
    patientId: patientId ?? (await aPatient()),
    roomId,
    reason: 'Mờ mắt',
    isEmergency: false,
    priorityGroup: null,
    accompaniedBy: '',
    insuranceCardId: null,
    objectCode: null,
    referral: null,
    revisitDueOn: '',
  })
const presentIn = async (roomId: string): Promise<number> =>
  (
    await owner(
      `select count(*)::int as n from queue_ticket where room_id = $1 and status in ('waiting', 'called', 'serving', 'away', 'held')`,
      roomId,
    )
  )[0].n

describe('a new room', () => {
  it('is open at once, named as typed, and gives numbers in letters nobody else uses', async () => {
    const { roomId, series } = await addRoom.run(administrator(), aDoor({ code: 'p.201-a' }))
    expect(await roomOf(roomId)).toMatchObject({
      code: 'P.201-A',
      name: 'Phòng khám Mắt',
      specialty: 'eye',
      departmentCode: 'K30',
      isOpen: true,
      version: 1,
    })
    const [{ n }] = await owner(
      'select count(*)::int as n from room where facility_id = $1 and (series = $2 or priority_series = $2)',
      world().district.id,
      series,
    )
    expect(n).toBe(1)
    const { label } = await arrive(roomId)
    expect(label).toBe(`${series}001`)
  })

  it('has a code of its own in the hospital, also when two people add it at once', async () => {
    const door = aDoor()
    const both = await Promise.all([1, 2].map(() => failureOf(addRoom.run(administrator(), door))))
    expect(both.map(({ code }) => code).sort()).toEqual(['done', 'duplicate'])
    expect(await failureOf(addRoom.run(administrator(), { ...door, code: door.code.toUpperCase() }))).toMatchObject({
      code: 'duplicate',
      fields: { code: 'identity.rooms.codeTaken' },
    })
    await addRoom.run(administrator(world().central), door)
  })

  it('asked for again under one key is one room', async () => {
    const [door, idempotencyKey] = [aDoor(), `room-${randomUUID().slice(0, 13)}`]
    const first = await addRoom.run(administrator(), door, { idempotencyKey })
    expect(await addRoom.run(administrator(), door, { idempotencyKey })).toEqual(first)
  })

  it('is refused without a name, with a code nobody can say, and with a specialty where nobody examines', async () => {
    const fieldsOf = async (over: object) => (await failureOf(addRoom.run(administrator(), aDoor(over)))).fields
    expect(await fieldsOf({ name: '  ' })).toEqual({ name: 'validation.required' })
    for (const code of ['', 'Phòng 1', '-1', 'P1-', 'P<1>'])
      expect([code, await fieldsOf({ code })]).toEqual([code, { code: 'identity.rooms.codeRule' }])
    expect(await fieldsOf({ departmentCode: 'X1' })).toEqual({ departmentCode: 'validation.choice' })
    expect(await fieldsOf({ kind: 'laboratory' })).toEqual({ specialty: 'identity.rooms.clinicOnly' })
  })
})

describe('a room', () => {
  it('is renamed against the version that was read, and the change is kept', async () => {
    const { roomId } = await addRoom.run(administrator(), aDoor())
    await change(roomId, { name: 'Phòng khám Mắt 2', nameEn: '', specialty: null })
    expect(await roomOf(roomId)).toMatchObject({ name: 'Phòng khám Mắt 2', nameEn: '', specialty: null, version: 2 })
    expect(await failureOf(change(roomId, { version: 1 }))).toMatchObject({ code: 'stale' })
    const history = await owner(
      `select operation, before, after from change_history where table_name = 'room' and row_id = $1 and change = 'U'`,
      roomId,
    )
    expect(history).toMatchObject([
      { operation: 'identity.save-room', before: { specialty: 'eye' }, after: { name: 'Phòng khám Mắt 2' } },
    ])
    expect(await failureOf(change(world().district.rooms.cashier, { specialty: 'eye' }))).toMatchObject({
      fields: { specialty: 'identity.rooms.clinicOnly' },
    })
  })

  it('that is closed is offered nowhere and takes nobody, until it opens again', async () => {
    const { roomId } = await addRoom.run(administrator(), aDoor())
    const isOffered = async () =>
      (await listRooms.run(as('frontDesk'), { kind: 'clinic' })).some(({ id }) => id === roomId)
    expect(await isOffered()).toBe(true)
    await change(roomId, { isOpen: false })
    expect(await isOffered()).toBe(false)
    expect(await failureOf(arrive(roomId))).toMatchObject({ fields: { roomId: 'registration.checkIn.roomWrong' } })
    await change(roomId, { isOpen: true })
    await arrive(roomId)
  })

  it('is not closed from under people: the refusal says how many, and nothing of it is kept', async () => {
    const { roomId } = await addRoom.run(administrator(), aDoor())
    await arrive(roomId)
    const { ticketId } = await arrive(roomId)
    await owner(`update queue_ticket set status = 'away', away_at = now() where id = $1`, ticketId)
    expect(await failureOf(change(roomId, { isOpen: false, name: 'Phòng khác' }))).toMatchObject({
      code: 'refused',
      messageKey: 'queues.refused.peopleInRoom',
      data: { count: 2 },
    })
    expect(await roomOf(roomId)).toMatchObject({ isOpen: true, name: 'Phòng khám Mắt', version: 1 })
    const [trail] = await owner(
      `select outcome, code from trail_entry where operation = 'identity.save-room' order by seq desc limit 1`,
    )
    expect(trail).toEqual({ outcome: 'refused', code: 'refused' })
    // Whoever missed his call has left the house; a name may change while people wait.
    await owner(`update queue_ticket set status = 'skipped', away_at = null where room_id = $1`, roomId)
    await change(roomId, { isOpen: false })
  })

  it('waits, when it is closed, for the check-in that is under way, and counts that person too', async () => {
    const { roomId } = await addRoom.run(administrator(), aDoor())
    const { ticketId } = await arrive(roomId)
    await owner(`update queue_ticket set status = 'done', done_at = now() where id = $1`, ticketId)
    const [patientId, room] = [await aPatient(), await roomOf(roomId)]
    const waiting = async () =>
      (
        await owner(`select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock'
        and datname = current_database()`)
      )[0].n
    // The check-in has read the room and waits for its number; then the room is closed.
    await owner('begin')
    await owner('select 1 from queue_counter where room_id = $1 for update', roomId)
    const desk = failureOf(arrive(roomId, patientId))
    await expect.poll(waiting, { timeout: 10_000 }).toBe(1)
    const closing = failureOf(save(room, { isOpen: false }))
    await expect.poll(waiting, { timeout: 10_000 }).toBe(2)
    await owner('commit')
    expect(await desk).toMatchObject({ code: 'done' })
    expect(await closing).toMatchObject({ code: 'refused', data: { count: 1 } })
    expect(await roomOf(roomId)).toMatchObject({ isOpen: true })
  })

  it('closed while many are checked in holds nobody', async () => {
    const { roomId } = await addRoom.run(administrator(), aDoor())
    const [closing, ...desks] = await Promise.all([
      failureOf(change(roomId, { isOpen: false })),
      ...Array.from({ length: 8 }, () => failureOf(arrive(roomId)).then(({ code }) => code)),
    ])
    const received = desks.filter((code) => code === 'done').length
    expect(await presentIn(roomId)).toBe(received)
    expect(closing.code === 'done' ? received : 'refused').toBe(closing.code === 'done' ? 0 : closing.code)
  })
})

describe('another hospital, another role', () => {
  it('finds no such room, and a front desk, a nurse and a doctor may not', async () => {
    const { clinic } = world().district.rooms
    const { name, nameEn, specialty, departmentCode, isOpen, version } = await roomOf(clinic)
    const asked = { roomId: clinic, version, name, nameEn, specialty, departmentCode, isOpen }
    expect(await failureOf(saveRoom.run(administrator(world().central), asked))).toMatchObject({ code: 'notFound' })
    const elsewhere = await listAllRooms.run(administrator(world().central), {})
    expect(elsewhere.map(({ id }) => id)).not.toContain(clinic)
    for (const role of ['frontDesk', 'triageNurse', 'doctor', 'privacyAuditor'] as const) {
      for (const call of [
        () => listAllRooms.run(as(role), {}),
        () => addRoom.run(as(role), aDoor()),
        () => saveRoom.run(as(role), asked),
      ])
        expect([role, (await failureOf(call())).code]).toEqual([role, 'forbidden'])
    }
  })

  it('reaches no row of ours even by a statement of its own', async () => {
    const { district, central, db } = world()
    const app = new pg.Client({ connectionString: db.appUrl })
    await app.connect()
    try {
      await app.query(
        `select set_config('app.actor_id', $1, false), set_config('app.facility_id', $2, false),
          set_config('app.operation', 'test', false), set_config('app.request_id', $3, false)`,
        [central.staff.administrator, central.id, randomUUID()],
      )
      const room = await app.query('update room set name = $2 where id = $1', [district.rooms.clinic, 'Của người khác'])
      const house = await app.query('update facility set visit_types = $2 where id = $1', [district.id, ['outpatient']])
      expect([room.rowCount, house.rowCount]).toEqual([0, 0])
      await expect(
        app.query(
          `insert into room (id, facility_id, code, name, name_en, kind, department_code, series)
           values ($1, $2, 'LEN', 'Lén', '', 'clinic', 'K01', 'A')`,
          [randomUUID(), district.id],
        ),
      ).rejects.toMatchObject({ code: '42501' })
    } finally {
      await app.end()
    }
  })
})
