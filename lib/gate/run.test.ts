import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Db, prisma } from '@/lib/kernel/db'
import { fail } from '@/lib/kernel/errors'
import { businessDay } from '@/lib/kernel/time'
import { anEncounter, aPatient, as, useWorld } from '@/lib/testing'
import { asSystem, type Context, command, event, namedPatient, ownFacility, permit, query, react } from './index'
import { compose } from './registry'

const world = useWorld()
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )

const noted = event<{ patientId: string }>('test.noted')
const mayNote = permit('test.note', { roles: ['doctor'], scope: 'facility' })
const mayRead = permit('test.read', { roles: ['doctor', 'triageNurse'], scope: 'sharedRecord' })

const noteInput = z.strictObject({
  patientId: z.uuid(),
  encounterId: z.uuid(),
  substance: z.string().min(1, 'validation.required'),
})
const encounterSubject = async (db: Context['db'], { encounterId }: { encounterId: string }) => {
  const found = await db.encounter.findFirst({
    where: { id: encounterId },
    select: { facilityId: true, patientId: true },
  })
  return found && { ...found, encounterId }
}

const writeAllergy = command({
  name: 'test.write-allergy',
  permit: mayNote,
  input: noteInput,
  subject: encounterSubject,
  async handle({ db, actor, now, emit }, input) {
    const id = randomUUID()
    await db.allergy.create({
      data: {
        id,
        facilityId: actor.facilityId,
        patientId: input.patientId,
        substance: input.substance,
        criticality: 'high',
        recordedAt: now,
        recordedById: actor.id,
      },
      select: { id: true },
    })
    emit(noted, { patientId: input.patientId })
    if (input.substance === 'explode') throw new Error('halfway')
    return { id }
  },
})
const readAllergies = query({
  name: 'test.read-allergies',
  permit: mayRead,
  input: z.strictObject({ patientId: z.uuid() }),
  subject: namedPatient,
  handle: ({ db }, { patientId }) => db.allergy.findMany({ where: { patientId }, select: { substance: true } }),
  shows: () => [],
})
const reacted: string[] = []
const remember = react(noted, 'test.remember', async ({ db, actor }, payload) => {
  reacted.push(`${payload.patientId} for ${actor.id}`)
  await db.allergyReview.create({
    data: {
      id: randomUUID(),
      facilityId: actor.facilityId,
      patientId: payload.patientId,
      answer: 'listed',
      reviewedAt: new Date(),
      reviewedById: actor.id,
    },
    select: { id: true },
  })
})

async function arrange() {
  compose([{ operations: [writeAllergy, readAllergies], reactions: [remember] }])
  const patientId = await aPatient()
  return { patientId, encounterId: await anEncounter({ patientId }) }
}
const count = async (sql: string, ...values: unknown[]) =>
  Number((await world().db.owner.query(sql, values)).rows[0].count)

describe('the gate', () => {
  it('runs a command once: its rows, its reactions, its trail row and its history share one transaction', async () => {
    const { patientId, encounterId } = await arrange()
    const { id } = await writeAllergy.run(as('doctor'), { patientId, encounterId, substance: 'Penicillin' })
    const trail = await world().db.owner.query('select * from trail_entry where patient_id = $1', [patientId])
    expect(trail.rows).toMatchObject([
      {
        operation: 'test.write-allergy',
        outcome: 'done',
        actor_id: world().district.staff.doctor,
        encounter_id: encounterId,
        purpose: 'treatment',
      },
    ])
    const history = await world().db.owner.query('select * from change_history where row_id = $1', [id])
    expect(history.rows).toMatchObject([
      { change: 'I', table_name: 'allergy', operation: 'test.write-allergy', request_id: trail.rows[0].request_id },
    ])
    expect(history.rows[0].after.substance).toBe('Penicillin')
    expect(reacted).toContain(`${patientId} for ${world().district.staff.doctor}`)
    expect(await count('select count(*) from allergy_review where patient_id = $1', patientId)).toBe(1)
  })

  it('names the survivor to whoever comes for a record under an identity that was merged away, and to nobody else', async () => {
    const { patientId: survivor, encounterId } = await arrange()
    const [retired, another] = [await aPatient(), await aPatient()]
    await world().db.owner.query('update patient set merged_into_id = $1 where id = $2', [survivor, retired])
    const write = (patientId: string, at = encounterId) =>
      writeAllergy.run(as('doctor'), { patientId, encounterId: at, substance: 'Penicillin' })
    const moved = { code: 'refused', messageKey: 'errors.patientRetired', data: { patientId: survivor } }
    await expect(write(retired)).rejects.toMatchObject(moved)
    await expect(write(retired, randomUUID())).rejects.toMatchObject(moved)
    expect(await codeOf(write(another))).toBe('wrongPatient')
    expect(await codeOf(write(another, randomUUID()))).toBe('notFound')
    const asked = { patientId: retired, encounterId, substance: 'Penicillin' }
    expect(await codeOf(writeAllergy.run(as('cashier'), asked))).toBe('forbidden')
    // A hospital that never met either hears what it hears of everybody else.
    expect(await codeOf(writeAllergy.run(as('doctor', world().central), asked))).toBe('notFound')
  })

  it('leaves nothing of a command that fails halfway, not even what reactions wrote', async () => {
    const { patientId, encounterId } = await arrange()
    expect(await codeOf(writeAllergy.run(as('doctor'), { patientId, encounterId, substance: 'explode' }))).toBe(
      'unexpected',
    )
    expect(await count('select count(*) from allergy where patient_id = $1', patientId)).toBe(0)
  })

  it('answers a key sent ten times at once with one effect and one answer', async () => {
    const { patientId, encounterId } = await arrange()
    const key = randomUUID()
    const input = { patientId, encounterId, substance: 'Aspirin' }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => writeAllergy.run(as('doctor'), input, { idempotencyKey: key })),
    )
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(await count('select count(*) from allergy where patient_id = $1', patientId)).toBe(1)
    expect(
      await codeOf(writeAllergy.run(as('doctor'), { ...input, substance: 'other' }, { idempotencyKey: key })),
    ).toBe('keyReused')
    const trail = await world().db.owner.query(
      `select outcome, count(*)::int as count from trail_entry where patient_id = $1 and encounter_id = $2 group by 1 order by 1`,
      [patientId, encounterId],
    )
    expect(trail.rows).toEqual([
      { outcome: 'done', count: 1 },
      { outcome: 'replayed', count: 9 },
    ])
  })

  it.each([
    ['a role that may not', () => as('cashier'), {}, 'forbidden'],
    ['another facility', () => as('doctor', world().central), {}, 'notFound'],
    ['no session', () => ({ kind: 'staff', sessionId: randomUUID() }) as const, {}, 'signedOut'],
    ['nobody', () => ({ kind: 'anonymous' }) as const, {}, 'signedOut'],
    ['a patient other than the record’s', () => as('doctor'), { patientId: randomUUID() }, 'wrongPatient'],
    ['a record that does not exist', () => as('doctor'), { encounterId: randomUUID() }, 'notFound'],
    ['an unknown field', () => as('doctor'), { recordedById: randomUUID() }, 'invalid'],
    ['a NUL in a text', () => as('doctor'), { substance: 'a\u0000b' }, 'invalid'],
  ])('refuses %s and writes nothing', async (_name, caller, change, code) => {
    const { patientId, encounterId } = await arrange()
    const input = { patientId, encounterId, substance: 'Penicillin', ...change }
    expect(await codeOf(writeAllergy.run(caller(), input as never))).toBe(code)
    expect(await count('select count(*) from allergy where patient_id = $1', patientId)).toBe(0)
  })

  it.each([
    ['no role', () => as('cashier'), 'forbidden'],
    ['no session', () => ({ kind: 'staff', sessionId: randomUUID() }) as const, 'signedOut'],
  ])('lets the subject, asked along with the opening, say nothing to %s', async (_name, caller, code) => {
    await arrange()
    for (const inTheDatabase of [true, false]) {
      const asksEarly = query({
        name: 'test.asks-early',
        permit: mayRead,
        input: z.strictObject({}),
        subject: async (db, _input, actor) => {
          if (inTheDatabase) await db.$queryRaw`select 1 / 0`
          else fail('refused', { message: 'errors.refused' })
          return ownFacility(db, _input, actor)
        },
        handle: async () => null,
      })
      expect(await codeOf(asksEarly.run(caller(), {}))).toBe(code)
    }
  })

  it('tells what its subject failed with, asked along with the opening', async () => {
    await arrange()
    const divides = query({
      name: 'test.divides',
      permit: mayRead,
      input: z.strictObject({}),
      subject: async (db) => (await db.$queryRaw<[{ facilityId: string }]>`select (1 / 0)::text as "facilityId"`)[0],
      handle: async () => null,
    })
    expect(await codeOf(divides.run(as('doctor'), {}))).toBe('unexpected')
  })

  it('says what failed beside the statement that only heard of it', async () => {
    const lock = (db: Db) => db.$executeRawUnsafe(`do $$ begin raise exception 'late' using errcode = '55P03'; end $$`)
    const input = z.strictObject({})
    const base = { permit: mayRead, input, subject: ownFacility, shows: () => [] }
    const reads = query({
      ...base,
      name: 'test.reads-ahead',
      ahead: lock,
      handle: ({ db }) => db.$queryRaw`select 1`,
    })
    const announced = event<null>('test.announced')
    const announces = command({
      ...base,
      name: 'test.announces',
      handle: async ({ emit }) => emit(announced, null),
    })
    const second = react(announced, 'test.second', ({ db }) => lock(db).then(() => undefined))
    const first = react(announced, 'test.first', async ({ db }) => {
      await db.$queryRaw`select 1`
      await db.$queryRaw`select 2`
    })
    compose([{ operations: [reads, announces], reactions: [first, second] }])
    expect(await codeOf(reads.run(as('doctor'), {}))).toBe('busy')
    expect(await codeOf(announces.run(as('doctor'), {}))).toBe('busy')
  })

  it('answers a key again whatever its subject finds, and says what undid the transaction where that did', async () => {
    await arrange()
    let subjectDoes: 'find' | 'refuse' | 'break' = 'find'
    const again = command({
      name: 'test.again',
      permit: mayRead,
      input: z.strictObject({}),
      subject: async (db, input, actor) => {
        if (subjectDoes === 'refuse') fail('refused', { message: 'errors.refused' })
        if (subjectDoes === 'break')
          await db.$executeRawUnsafe(`do $$ begin raise exception 'late' using errcode = '55P03'; end $$`)
        return ownFacility(db, input, actor)
      },
      handle: async () => ({ made: 1 }),
    })
    const options = { idempotencyKey: randomUUID() }
    expect(await again.run(as('doctor'), {}, options)).toEqual({ made: 1 })
    subjectDoes = 'refuse'
    expect(await again.run(as('doctor'), {}, options)).toEqual({ made: 1 })
    subjectDoes = 'break'
    expect(await codeOf(again.run(as('doctor'), {}, options))).toBe('busy')
  })

  it('answers no key of one hospital in another', async () => {
    await arrange()
    const works = command({
      name: 'test.works',
      permit: permit('test.works', { roles: ['system'], scope: 'facility' }),
      input: z.strictObject({}),
      subject: ownFacility,
      handle: async () => ({ made: 1 }),
    })
    const options = { idempotencyKey: randomUUID() }
    expect(await works.run(asSystem(world().district.id), {}, options)).toEqual({ made: 1 })
    expect(await works.run(asSystem(world().district.id), {}, options)).toEqual({ made: 1 })
    expect(await codeOf(works.run(asSystem(world().central.id), {}, options))).toBe('keyReused')
  })

  it('records what a handler refused at a field, and not what has no shape', async () => {
    await arrange()
    const picks = command({
      name: 'test.picks',
      permit: mayRead,
      input: z.strictObject({ card: z.string() }),
      subject: ownFacility,
      handle: async () => fail('invalid', { fields: { card: 'validation.choice' } }),
    })
    expect(await codeOf(picks.run(as('doctor'), { card: 'of another' }))).toBe('invalid')
    expect(await codeOf(picks.run(as('doctor'), { card: 1 } as never))).toBe('invalid')
    const { rows } = await world().db.owner.query(
      `select outcome, code from trail_entry where operation = 'test.picks' and facility_id = $1`,
      [world().district.id],
    )
    expect(rows).toEqual([{ outcome: 'refused', code: 'invalid' }])
  })

  it('records a denial although its transaction was rolled back', async () => {
    const { patientId, encounterId } = await arrange()
    await codeOf(writeAllergy.run(as('doctor', world().central), { patientId, encounterId, substance: 'x' }))
    const { rows } = await world().db.owner.query(
      `select * from trail_entry where outcome = 'denied' and actor_id = $1`,
      [world().central.staff.doctor],
    )
    expect(rows[0]).toMatchObject({ operation: 'test.write-allergy', code: 'notFound' })
  })

  it('ends a session everywhere at once when its row is revoked, and one that rested too long', async () => {
    const { patientId, encounterId } = await arrange()
    const session = world().district.sessions.triageNurse
    await world().db.owner.query('update staff_session set revoked_at = now() where id = $1', [session])
    expect(await codeOf(readAllergies.run(as('triageNurse'), { patientId }))).toBe('signedOut')
    await world().db.owner.query(
      `update staff_session set revoked_at = null, last_seen_at = now() - interval '31 minutes' where id = $1`,
      [session],
    )
    expect(await codeOf(readAllergies.run(as('triageNurse'), { patientId }))).toBe('signedOut')
    await world().db.owner.query('update staff_session set last_seen_at = now() where id = $1', [session])
    expect(await codeOf(readAllergies.run(as('triageNurse'), { patientId }))).toBe('done')
    expect(encounterId).toBeTruthy()
  })

  it('shows another hospital’s record only under a leave the patient has not withdrawn', async () => {
    const { patientId, encounterId } = await arrange()
    const { owner } = world().db
    await writeAllergy.run(as('doctor'), { patientId, encounterId, substance: 'Ibuprofen' })
    const seenInHanoi = () => readAllergies.run(as('doctor', world().central), { patientId })
    expect(await seenInHanoi()).toEqual([])
    await owner.query(
      `insert into record_grant (id, patient_id, facility_id, kind, granted_at) values (gen_random_uuid(), $1, $2, 'visit', now())`,
      [patientId, world().central.id],
    )
    expect(await seenInHanoi()).toEqual([{ substance: 'Ibuprofen' }])
    await owner.query('insert into sharing_choice (patient_id, is_shared, changed_at) values ($1, false, now())', [
      patientId,
    ])
    expect(await seenInHanoi()).toEqual([])
    await owner.query(
      `insert into record_grant (id, patient_id, facility_id, kind, granted_at, expires_at) values (gen_random_uuid(), $1, $2, 'breakGlass', now(), now() + interval '4 hours')`,
      [patientId, world().central.id],
    )
    expect(await seenInHanoi()).toEqual([{ substance: 'Ibuprofen' }])
  })
})

describe('under the gate', () => {
  it('the database refuses the app’s role a write with no actor, and reads nothing without a facility', async () => {
    await arrange()
    const app = new pg.Client({ connectionString: world().db.appUrl })
    await app.connect()
    try {
      expect((await app.query('select * from encounter')).rows).toEqual([])
      expect((await app.query(`update encounter set status = 'left'`)).rowCount).toBe(0)
      await app.query(`begin; select set_config('app.facility_id', '${world().district.id}', true)`)
      await expect(app.query(`update encounter set status = 'left'`)).rejects.toMatchObject({ code: 'MA001' })
      await app.query('rollback')
      await expect(app.query(`update trail_entry set outcome = 'x'`)).rejects.toMatchObject({ code: '42501' })
      await expect(app.query('delete from change_history')).rejects.toMatchObject({ code: '42501' })
      await expect(app.query('delete from encounter')).rejects.toMatchObject({ code: '42501' })
    } finally {
      await app.end()
    }
  })

  it('the owner too is refused a write from outside', async () => {
    await arrange()
    const { owner } = world().db
    await owner.query(`begin; select set_config('app.operation', '', true)`)
    await expect(owner.query(`update encounter set status = 'left'`)).rejects.toMatchObject({ code: 'MA001' })
    await owner.query('rollback')
  })

  it('a business day turns over at midnight in Viet Nam, in the database as in the code', async () => {
    const { rows } = await world().db.owner.query('select gate.today()::text as today, now() as at')
    expect(rows[0].today).toBe(businessDay(rows[0].at))
  })

  it('nothing is left of the settings after the transaction', async () => {
    const { patientId, encounterId } = await arrange()
    await writeAllergy.run(as('doctor'), { patientId, encounterId, substance: 'Latex' })
    const rows = await prisma().$queryRaw<
      { actor: string }[]
    >`select coalesce(current_setting('app.actor_id', true), '') as actor`
    expect(rows[0]?.actor).toBe('')
  })
})

describe('the chain over the trail', () => {
  const seal = () => world().db.owner.query('select gate.seal_trail()')
  const verify = async () =>
    (await world().db.owner.query('select problem from gate.verify_trail()')).rows.map((row) => row.problem)

  it('finds a changed row, a removed row and a removed link', async () => {
    const { patientId, encounterId } = await arrange()
    const { owner } = world().db
    for (const substance of ['a', 'b', 'c']) {
      await writeAllergy.run(as('doctor'), { patientId, encounterId, substance })
      await seal()
    }
    expect(await verify()).toEqual([])
    await owner.query('begin')
    await owner.query(
      `update trail_entry set actor_id = gen_random_uuid() where seq = (select max(seq) from trail_entry)`,
    )
    expect(await verify()).toEqual(['rows changed'])
    await owner.query('rollback; begin')
    await owner.query('delete from trail_entry where seq = (select max(seq) from trail_entry)')
    expect(await verify()).toEqual(['rows missing'])
    await owner.query('rollback; begin')
    await owner.query('delete from trail_seal where id = (select max(id) - 1 from trail_seal)')
    expect(await verify()).toEqual(['chain broken'])
    await owner.query('rollback')
  })

  it('seals a row whose transaction committed late in a later link', async () => {
    const late = new pg.Client({ connectionString: world().db.appUrl })
    await late.connect()
    await late.query(
      `begin; insert into trail_entry (at, actor_kind, operation, purpose, shown_ids, outcome, request_id)
       values (now(), 'system', 'test.late', 'audit', '{}', 'done', gen_random_uuid())`,
    )
    const { patientId, encounterId } = await arrange()
    await writeAllergy.run(as('doctor'), { patientId, encounterId, substance: 'd' })
    await seal()
    await late.query('commit')
    await late.end()
    const unsealed = `select count(*) from trail_entry t where not exists (select from trail_seal s where s.covered @> t.seq)`
    expect(await count(unsealed)).toBe(1)
    await seal()
    expect(await count(unsealed)).toBe(0)
    expect(await verify()).toEqual([])
  })
})
