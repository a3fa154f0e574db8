import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { breakGlass, setSharingChoice } from '@/lib/consent'
import { type Caller, command, namedPatient, ownFacility, permit, query } from '@/lib/gate'
import { getMe } from '@/lib/identity'
import { newId } from '@/lib/kernel/ids'
import { addDays, businessDay } from '@/lib/kernel/time'
import { listUnseenCritical } from '@/lib/results'
import { aPatient, as, useWorld } from '@/lib/testing'
import {
  exportTrail,
  getChangeHistory,
  getEntry,
  getTrailSealState,
  listPeople,
  listRecordAccess,
  listTrail,
} from './index'
import { historyTables } from './schema'
import { fieldWords, tableWords } from './words'

const world = useWorld()
/** Forty days of fifty lines each, with the gaps that rolled back operations leave, before anything else happens. */
beforeAll(async () => {
  const { id: facilityId, staff } = world().district
  await owner().query(
    `insert into trail_entry (seq, at, actor_kind, actor_id, facility_id, operation, purpose, shown_ids, outcome, request_id)
     select 100 + n * 7 + n % 3, (gate.today() - (40 - n / 50))::timestamp at time zone 'Asia/Ho_Chi_Minh' + (n % 50) * interval '20 minutes',
            'staff', $1, $2, 'test.old', 'treatment', '{}', 'done', gen_random_uuid()
     from generate_series(0, 1999) n`,
    [staff.doctor, facilityId],
  )
  await owner().query(`select setval(pg_get_serial_sequence('trail_entry', 'seq'), 20000)`)
})
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )
const owner = () => world().db.owner
const auditor = () => as('privacyAuditor')
const foreign = () => as('privacyAuditor', world().central)
const reason = 'Cấp cứu, không hỏi được người bệnh'

const mayWrite = permit('test.write', { roles: ['doctor'], scope: 'facility' })
const writeAllergy = command({
  name: 'test.write-allergy',
  permit: mayWrite,
  input: z.strictObject({ patientId: z.uuid() }),
  subject: namedPatient,
  async handle({ db, actor, now }, { patientId }) {
    const id = newId()
    const row = {
      id,
      facilityId: actor.facilityId,
      patientId,
      substance: 'Penicillin',
      criticality: 'high',
      recordedAt: now,
      recordedById: actor.id,
    }
    await db.allergy.create({ data: row })
    return { id }
  },
})
const changeAllergy = command({
  name: 'test.change-allergy',
  permit: mayWrite,
  input: z.strictObject({ patientId: z.uuid(), id: z.uuid() }),
  subject: namedPatient,
  async handle({ db }, { id }) {
    await db.allergy.update({ where: { id }, data: { substance: 'Amoxicillin', version: { increment: 1 } } })
    return {}
  },
})
const listSome = query({
  name: 'test.list-some',
  permit: mayWrite,
  input: z.strictObject({ ids: z.array(z.uuid()) }),
  subject: ownFacility,
  shows: ({ ids }) => ids,
  handle: async (_context, { ids }) => ({ ids }),
})
const numberOf = async (patientId: string): Promise<string> =>
  (await owner().query('select record_number from patient where id = $1', [patientId])).rows[0].record_number

describe('the trail', () => {
  it('shows who did what to whom and why, by name, newest first, and its own reading with those it showed', async () => {
    const patientId = await aPatient({ fullName: 'Hà Thị Mừng' })
    await writeAllergy.run(as('doctor'), { patientId })
    await breakGlass.run(as('doctor'), { patientId, reason })
    await codeOf(writeAllergy.run(as('cashier'), { patientId }))
    const recordNumber = await numberOf(patientId)
    const { rows } = await listTrail.run(auditor(), { recordNumber })
    expect(rows.map(({ operation, outcome, reason: why }) => [operation, outcome, why])).toEqual([
      ['consent.break-glass', 'done', reason],
      ['test.write-allergy', 'done', null],
    ])
    expect(rows[0]).toMatchObject({
      actor: { name: 'BS. Người doctor-25001' },
      patient: { name: 'Hà Thị Mừng', recordNumber },
    })
    const mine = await listTrail.run(auditor(), { area: 'audit' })
    expect(mine.rows[0]).toMatchObject({
      operation: 'audit.list-trail',
      shownCount: 1,
      actor: { id: world().district.staff.privacyAuditor },
    })
    const { shown } = await getEntry.run(auditor(), { seq: mine.rows[0]?.seq ?? '' })
    expect(shown).toEqual([{ id: patientId, name: 'Hà Thị Mừng', recordNumber }])
    const denied = await listTrail.run(auditor(), { outcome: 'denied', staffId: world().district.staff.cashier })
    expect(denied.rows).toMatchObject([{ operation: 'test.write-allergy', code: 'forbidden' }])
  })

  it.each(['on', 'staffId', 'recordNumber', 'area', 'operation', 'outcome'] as const)('filters by %s', async (name) => {
    const patientId = await aPatient()
    await writeAllergy.run(as('doctor'), { patientId })
    await setSharingChoice.run(as('frontDesk'), { patientId, isShared: false })
    const values = {
      on: businessDay(new Date()),
      staffId: world().district.staff.doctor,
      recordNumber: await numberOf(patientId),
      area: 'consent',
      operation: 'test.write-allergy',
      outcome: 'done',
    } as const
    const { rows } = await listTrail.run(auditor(), { [name]: values[name], size: 100 })
    expect(rows.length).toBeGreaterThan(0)
    const fits: Record<typeof name, (row: (typeof rows)[number]) => boolean> = {
      on: (row) => businessDay(new Date(row.at)) === values.on,
      staffId: (row) => row.actor?.id === values.staffId,
      recordNumber: (row) => row.patient?.recordNumber === values.recordNumber,
      area: (row) => row.operation.startsWith('consent.'),
      operation: (row) => row.operation === values.operation,
      outcome: (row) => row.outcome === values.outcome,
    }
    expect(rows.filter((row) => !fits[name](row))).toEqual([])
    expect((await listTrail.run(auditor(), { recordNumber: 'không có' })).isUnknownRecord).toBe(true)
  })

  it('leaves out that somebody opened a screen, unless it is wanted', async () => {
    const doctor = world().district.staff.doctor
    await getMe.run(as('doctor'), {})
    const screens = async (filters: object) =>
      (await listTrail.run(auditor(), { staffId: doctor, size: 100, ...filters })).rows.filter(
        ({ operation }) => operation === 'identity.get-me',
      ).length
    expect(await screens({})).toBe(0)
    expect(await screens({ area: 'identity' })).toBe(0)
    expect(await screens({ screens: 'shown' })).toBeGreaterThan(0)
    expect(await screens({ screens: 'shown', area: 'identity' })).toBeGreaterThan(0)
    expect(await screens({ operation: 'identity.get-me' })).toBeGreaterThan(0)
    const polled = async (filters: object) =>
      (await listTrail.run(auditor(), { staffId: doctor, size: 100, ...filters })).rows.filter(
        ({ operation }) => operation === 'results.list-unseen-critical',
      )
    await listUnseenCritical.run(as('doctor'), {})
    const all = await polled({ screens: 'shown' })
    expect(all.length).toBeGreaterThan(0)
    expect(await polled({})).toEqual(all.filter(({ shownCount }) => shownCount > 0))
    expect(
      (await exportTrail.run(auditor(), { staffId: doctor })).rows.map(({ operation }) => operation),
    ).not.toContain('identity.get-me')
  })

  it('pages by number without a gap or a repeat while others work, and finds a day among many', async () => {
    const today = businessDay(new Date())
    const on = addDays(today, -10)
    const seen: string[] = []
    let before: string | null | undefined
    do {
      const page = await listTrail.run(auditor(), before ? { on, size: 20, before } : { on, size: 20 })
      for (const row of page.rows) expect(businessDay(new Date(row.at))).toBe(on)
      seen.push(...page.rows.map((row) => row.seq))
      before = page.before
    } while (before)
    expect(seen).toHaveLength(50)
    expect(new Set(seen).size).toBe(50)
    expect((await listTrail.run(auditor(), { on: addDays(today, -100) })).rows).toEqual([])
    expect((await listTrail.run(auditor(), { on: addDays(today, 3) })).rows).toEqual([])
    expect((await listTrail.run(auditor(), { size: 100 })).rows.some((row) => row.operation === 'test.old')).toBe(false)
  })

  it('goes away as a file, which is an act of its own', async () => {
    const patientId = await aPatient()
    await writeAllergy.run(as('doctor'), { patientId })
    const { rows, isCut } = await exportTrail.run(auditor(), { recordNumber: await numberOf(patientId) })
    expect(rows.map((row) => row.operation)).toEqual(['test.write-allergy'])
    expect(isCut).toBe(false)
    expect((await listTrail.run(auditor(), { operation: 'audit.export-trail' })).rows[0]).toMatchObject({
      shownCount: 1,
    })
  })
})

describe('one record', () => {
  it('names each who opened it once, and each time; a list is no opening', async () => {
    const patientId = await aPatient()
    await writeAllergy.run(as('doctor'), { patientId })
    await writeAllergy.run(as('doctor'), { patientId })
    await setSharingChoice.run(as('frontDesk'), { patientId, isShared: true })
    await listSome.run(as('doctor', world().district), { ids: [patientId] })
    await writeAllergy.run(as('doctor', world().central), { patientId })
    const { readers, rows } = await listRecordAccess.run(auditor(), { patientId })
    expect(readers.map(({ name, count }) => [name, count])).toEqual([
      ['BS. Người frontdesk-25001', 1],
      ['BS. Người doctor-25001', 2],
    ])
    expect(rows).toHaveLength(3)
    expect((await listRecordAccess.run(auditor(), { patientId })).readers[0]).toMatchObject({
      staffId: world().district.staff.privacyAuditor,
    })
    expect((await listRecordAccess.run(foreign(), { patientId })).readers.map(({ name }) => name)).toEqual([
      'BS. Người doctor-01001',
    ])
    expect(await codeOf(listRecordAccess.run(auditor(), { patientId: randomUUID() }))).toBe('notFound')
  })

  it('tells what one line of the trail changed, and the whole past of a row', async () => {
    const patientId = await aPatient()
    const { id: rowId } = await writeAllergy.run(as('doctor'), { patientId })
    await changeAllergy.run(as('doctor'), { patientId, id: rowId })
    const { rows } = await listRecordAccess.run(auditor(), { patientId })
    const { changes } = await getEntry.run(auditor(), { seq: rows[0]?.seq ?? '' })
    const fields = [
      { field: 'substance', before: 'Penicillin', after: 'Amoxicillin' },
      { field: 'version', before: '1', after: '2' },
    ]
    expect(changes).toMatchObject([{ tableName: 'allergy', rowId, change: 'U', fields }])
    const history = await getChangeHistory.run(auditor(), { tableName: 'allergy', rowId })
    expect(history).toMatchObject({
      patient: { id: patientId },
      changes: [
        { change: 'U', fields },
        { change: 'I', actor: { name: 'BS. Người doctor-25001' } },
      ],
    })
    const { rows: trail } = await owner().query(
      `select patient_id from trail_entry where operation = 'audit.get-change-history'`,
    )
    expect(trail).toEqual([{ patient_id: patientId }])
    expect(await codeOf(getChangeHistory.run(foreign(), { tableName: 'allergy', rowId }))).toBe('notFound')
    expect(await codeOf(getEntry.run(foreign(), { seq: rows[0]?.seq ?? '' }))).toBe('notFound')
  })

  it('names the people, places and patients of a change, and leaves the id of what it does not know', async () => {
    const patientId = await aPatient()
    const { id: rowId } = await writeAllergy.run(as('doctor'), { patientId })
    const { changes, patient } = await getChangeHistory.run(auditor(), { tableName: 'allergy', rowId })
    const names = Object.fromEntries((changes[0]?.fields ?? []).map(({ field, afterName }) => [field, afterName]))
    expect(names).toMatchObject({
      facility_id: 'Trung tâm Y tế Hương Sơn',
      patient_id: `${patient?.name} · ${patient?.recordNumber}`,
      recorded_by_id: 'BS. Người doctor-25001',
      id: null,
      substance: null,
    })
  })

  it('has a word in both languages for every table and column it shows', async () => {
    const { rows } = await owner().query(
      `select table_name, column_name from information_schema.columns where table_schema = 'public' and table_name = any($1)`,
      [historyTables],
    )
    expect(rows.length).toBeGreaterThan(300)
    // What a secret is called nobody reads.
    const shown = rows.filter(({ column_name }) => !/password|secret|hash|token/.test(column_name))
    const missing = shown
      .filter(({ column_name }) => !fieldWords[column_name])
      .map((row) => Object.values(row).join('.'))
    expect(missing).toEqual([])
    expect(historyTables.filter((table) => !tableWords[table])).toEqual([])
  })

  it.each(['staff', 'staff_session', 'api_token', 'idempotency_key'])('keeps %s shut', async (tableName) => {
    const rowId = world().district.staff.doctor
    expect(await codeOf(getChangeHistory.run(auditor(), { tableName, rowId } as never))).toBe('invalid')
  })
})

it('the chain: how far it reaches', async () => {
  await writeAllergy.run(as('doctor'), { patientId: await aPatient() })
  await owner().query('select gate.seal_trail()')
  const state = await getTrailSealState.run(auditor(), {})
  expect(state.head?.hash).toMatch(/^[0-9a-f]{64}$/)
  expect(Number(state.head?.rows)).toBeGreaterThan(0)
  expect(state.waiting).toBe(0)
  await writeAllergy.run(as('doctor'), { patientId: await aPatient() })
  expect((await getTrailSealState.run(auditor(), {})).waiting).toBe(2)
})

it('people to filter by are those of the house', async () => {
  const people = await listPeople.run(auditor(), {})
  expect(people.map((one) => one.id)).toContain(world().district.staff.doctor)
  expect(people.map((one) => one.id)).not.toContain(world().central.staff.doctor)
})

describe('who may', () => {
  const everything = (caller: Caller) => [
    listTrail.run(caller, {}),
    exportTrail.run(caller, {}),
    getEntry.run(caller, { seq: '1' }),
    listRecordAccess.run(caller, { patientId: randomUUID() }),
    getChangeHistory.run(caller, { tableName: 'note', rowId: randomUUID() }),
    getTrailSealState.run(caller, {}),
    listPeople.run(caller, {}),
  ]
  it.each(['doctor', 'administrator', 'frontDesk', 'cashier'] as const)('not a %s', async (role) => {
    const codes = await Promise.all(everything(as(role)).map(codeOf))
    expect(new Set(codes)).toEqual(new Set(['forbidden']))
  })

  it('another facility’s lines stay its own', async () => {
    const patientId = await aPatient()
    await writeAllergy.run(as('doctor', world().central), { patientId })
    const recordNumber = await numberOf(patientId)
    expect((await listTrail.run(auditor(), { recordNumber })).rows).toEqual([])
    expect((await listTrail.run(auditor(), { staffId: world().central.staff.doctor })).rows).toEqual([])
    expect((await exportTrail.run(auditor(), { recordNumber })).rows).toEqual([])
  })
})
