import { beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '@/lib/gate/actor'
import { newId } from '@/lib/kernel/ids'
import { anEncounter, aPatient, as, useWorld } from '@/lib/testing'
import { fillEveryTable, snapshotOf as snapshot } from '@/lib/testing/fill-tables'
import {
  addCard,
  checkIn,
  findByScan,
  listMerges,
  mergePatients,
  previewMerge,
  previewUnmerge,
  searchPatients,
  unmergePatients,
  updatePatient,
} from './index'
import type { MergeField } from './rules/merge'

const world = useWorld()
const owner = async (sql: string, ...values: unknown[]) => (await world().db.owner.query(sql, values)).rows
const one = async (sql: string, ...values: unknown[]) => (await owner(sql, ...values))[0]
const versionOf = async (id: string) => (await one('select version from patient where id = $1', id)).version as number

interface Wish {
  at?: 'district' | 'central'
  fromRetired?: MergeField[]
  reasonCode?: 'registeredTwice' | 'cardReplaced' | 'typingError' | 'identified'
  acceptedWarnings?: string[]
  role?: Role
}
const everyWarning = [
  'differentCitizenIds',
  'differentSex',
  'differentBirth',
  'deceasedDiffers',
  'bothWaiting',
  'bothDrafting',
]
const merge = async (retiredId: string, survivorId: string, wish: Wish = {}) =>
  mergePatients.run(as(wish.role ?? 'frontDesk', world()[wish.at ?? 'district']), {
    survivorId,
    retiredId,
    survivorVersion: await versionOf(survivorId),
    retiredVersion: await versionOf(retiredId),
    fromRetired: wish.fromRetired ?? [],
    reasonCode: wish.reasonCode ?? 'registeredTwice',
    reason: 'một người, đăng ký hai lần',
    acceptedWarnings: wish.acceptedWarnings ?? [],
  })
const unmerge = (mergeId: string, visitIds: string[] = []) =>
  unmergePatients.run(as('frontDesk'), { mergeId, reason: 'là hai người khác nhau', visitIds })
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code?: string; messageKey?: string }) => `${error.code} ${error.messageKey}`,
  )

describe('a hospital that has not met the person', () => {
  const there = async (fullName: string, birthOn = '1985-06-15') => {
    const id = await aPatient({ fullName, birthOn })
    await owner('update patient set created_facility_id = $2 where id = $1', id, world().central.id)
    return id
  }

  it('merges no two records it only finds in the index', async () => {
    const [a, b] = [await aPatient(), await aPatient()]
    expect(await codeOf(merge(a, b, { at: 'central', acceptedWarnings: everyWarning }))).toBe(
      'refused registration.merge.notMet',
    )
    const { mergeId } = await merge(a, b, { acceptedWarnings: everyWarning })
    const undo = unmergePatients.run(as('frontDesk', world().central), { mergeId, reason: 'không phải', visitIds: [] })
    expect(await codeOf(undo)).toBe('refused registration.edit.notOurs')
  })

  it('merges one of its own with another’s only where nothing contradicts, and replaces nothing of his', async () => {
    const known = await aPatient({ fullName: 'Phí Thị Gạo', birthOn: '1985-06-15' })
    const other = await there('Phí Thị Gạo', '1985-06-16')
    expect(await codeOf(merge(other, known, { at: 'central', acceptedWarnings: everyWarning }))).toBe(
      'refused registration.merge.notMet',
    )
    const same = await there('Phí Thị Lúa')
    expect(await codeOf(merge(same, known, { at: 'central', fromRetired: ['fullName'] }))).toBe(
      'refused registration.edit.notOurs',
    )
    expect(await codeOf(merge(same, known, { at: 'central' }))).toBe('done')
  })
})

describe('a merge', () => {
  it('moves the records of every hospital, and the retired identity leads to the survivor', async () => {
    const survivor = await aPatient({ fullName: 'Lê Thị Bưởi', citizenId: '025185000011' })
    const retired = await aPatient({ fullName: 'Le Thi Buoi' })
    const here = await anEncounter({ patientId: retired })
    const there = await anEncounter({ patientId: retired, hospital: world().central })
    const done = await merge(retired, survivor)
    expect(done.moved).toMatchObject({ encounter: 2 })
    expect(await owner('select distinct patient_id from encounter where id = any($1)', [here, there])).toEqual([
      { patient_id: survivor },
    ])
    const { record_number: number } = await one('select record_number from patient where id = $1', retired)
    const found = await searchPatients.run(as('frontDesk'), { text: 'le thi buoi' })
    expect(found.patients.map(({ id }) => id)).toEqual([survivor])
    await owner(`update patient set record_number = 'BN70000001' where id = $1`, retired)
    const byNumber = await searchPatients.run(as('doctor'), { text: 'BN70000001' })
    expect(byNumber.patients).toMatchObject([{ id: survivor, foundAs: { recordNumber: 'BN70000001' } }])
    const scanned = await findByScan.run(as('frontDesk'), { text: 'MACH:P:BN70000001' })
    expect(scanned.patients.map(({ id }) => id)).toEqual([survivor])
    await owner('update patient set record_number = $2 where id = $1', retired, number)
    const trail = await one(
      `select patient_id, shown_ids from trail_entry where operation = 'registration.merge-patients' order by seq desc limit 1`,
    )
    expect(trail).toEqual({ patient_id: survivor, shown_ids: expect.arrayContaining([survivor, retired]) })
    const history = await one(
      `select count(*)::int as n from change_history where table_name = 'encounter' and row_id = any($1) and change = 'U'`,
      [here, there],
    )
    expect(history.n).toBe(2)
  })

  it('refuses work on the retired one and names the survivor', async () => {
    const [survivor, retired] = [await aPatient(), await aPatient()]
    await merge(retired, survivor)
    const card = {
      patientId: retired,
      number: 'DN4250100099999',
      validFrom: '2024-01-01',
      source: 'typed' as const,
      acceptedWarnings: [],
    }
    await expect(addCard.run(as('frontDesk'), card)).rejects.toMatchObject({
      code: 'refused',
      messageKey: 'errors.patientRetired',
      data: { patientId: survivor },
    })
    await expect(
      owner(
        `insert into record_grant (id, patient_id, facility_id, kind, granted_at) values ($1, $2, $3, 'visit', now())`,
        newId(),
        retired,
        world().district.id,
      ),
    ).rejects.toMatchObject({ code: 'MA002' })
  })

  it('nor in the very transaction that merges, where it was found live a moment before', async () => {
    const [survivor, retired] = [await aPatient(), await aPatient()]
    const grant = (patientId: string) =>
      owner(
        `insert into record_grant (id, patient_id, facility_id, kind, granted_at) values ($1, $2, $3, 'visit', now())`,
        newId(),
        patientId,
        world().district.id,
      )
    await owner('begin')
    try {
      await grant(retired)
      await owner('update patient set merged_into_id = $1 where id = $2', survivor, retired)
      await expect(grant(retired)).rejects.toMatchObject({ code: 'MA002' })
    } finally {
      await owner('rollback')
    }
    await grant(retired)
  })

  it.each<[string, { a?: object; b?: object; wish?: Wish }, string]>([
    ['an auditor', { wish: { role: 'privacyAuditor' } }, 'forbidden errors.forbidden'],
    ['a doctor', { wish: { role: 'doctor' } }, 'forbidden errors.forbidden'],
    [
      'two citizen ids',
      { a: { citizenId: '025085000021' }, b: { citizenId: '025085000099' }, wish: { acceptedWarnings: everyWarning } },
      'refused registration.merge.twoNumbers',
    ],
    [
      'two citizen ids, unconfirmed',
      { a: { citizenId: '025085000022' }, b: { citizenId: '025085000098' }, wish: { reasonCode: 'typingError' } },
      'refused registration.merge.confirmWarnings',
    ],
    [
      'two citizen ids, one mistyped',
      {
        a: { citizenId: '025085000023' },
        b: { citizenId: '025085000097' },
        wish: { reasonCode: 'typingError', acceptedWarnings: everyWarning },
      },
      'done',
    ],
    ['man and woman', { b: { sex: 'female' } }, 'refused registration.merge.confirmWarnings'],
    [
      'an administrator, who may not find people either',
      { wish: { role: 'administrator' } },
      'forbidden errors.forbidden',
    ],
  ])('%s', async (_, { a, b, wish }, answer) => {
    const [survivor, retired] = [await aPatient(a), await aPatient(b)]
    expect(await codeOf(merge(retired, survivor, wish))).toBe(answer)
  })

  it('refuses one person twice, an old version, who is already merged, mother and child, two open referrals', async () => {
    const [a, b, c] = [await aPatient(), await aPatient(), await aPatient()]
    expect(await codeOf(merge(a, a))).toBe('refused registration.merge.samePerson')
    const input = {
      survivorId: a,
      retiredId: b,
      survivorVersion: 7,
      retiredVersion: 1,
      fromRetired: [],
      reasonCode: 'registeredTwice' as const,
      reason: 'hai lần',
      acceptedWarnings: [],
    }
    expect(await codeOf(mergePatients.run(as('frontDesk'), { ...input, reason: 'hai lần đăng ký' }))).toBe(
      'stale errors.stale',
    )
    await merge(b, a)
    expect(await codeOf(merge(b, c))).toBe('refused registration.merge.already')
    expect(await codeOf(merge(c, b))).toBe('refused registration.merge.already')
    await owner('update patient set mother_id = $1 where id = $2', a, c)
    expect(await codeOf(merge(c, a))).toBe('refused registration.merge.motherAndChild')
  })

  it('takes the chosen fields, keeps the number it replaced findable, and gives all back', async () => {
    const survivor = await aPatient({ fullName: 'Tran Van Kha', citizenId: '025085000031' })
    const retired = await aPatient({ fullName: 'Trần Văn Khá', citizenId: '025085000039' })
    await owner(`update patient set phone = '0911222333', address_line = 'Số 5' where id = $1`, retired)
    const { mergeId } = await merge(retired, survivor, {
      fromRetired: ['fullName', 'citizenId', 'phone', 'address'],
      reasonCode: 'cardReplaced',
      acceptedWarnings: everyWarning,
    })
    const merged = await one('select full_name, citizen_id, phone, address_line from patient where id = $1', survivor)
    expect(merged).toEqual({
      full_name: 'Trần Văn Khá',
      citizen_id: '025085000039',
      phone: '0911222333',
      address_line: 'Số 5',
    })
    const byOld = await searchPatients.run(as('frontDesk'), { text: '025085000031' })
    expect(byOld.patients.map(({ id }) => id)).toEqual([survivor])
    // Somebody brings the phone up to date: that stays.
    await owner(`update patient set phone = '0933444555' where id = $1`, survivor)
    expect((await previewUnmerge.run(as('frontDesk'), { mergeId })).kept).toEqual(['phone'])
    const undone = await unmerge(mergeId)
    expect(undone.kept).toEqual(['phone'])
    expect(await one('select full_name, citizen_id, phone, address_line from patient where id = $1', survivor)).toEqual(
      { full_name: 'Tran Van Kha', citizen_id: '025085000031', phone: '0933444555', address_line: '' },
    )
    expect(await one('select full_name, citizen_id, phone from patient where id = $1', retired)).toEqual({
      full_name: 'Trần Văn Khá',
      citizen_id: '025085000039',
      phone: '0911222333',
    })
    expect(await codeOf(unmerge(mergeId))).toBe('refused registration.merge.undoneAlready')
  })

  it('lets the stricter sharing choice win, and gives it back', async () => {
    const [survivor, retired] = [await aPatient(), await aPatient()]
    await owner('insert into sharing_choice values ($1, false, now())', retired)
    const { mergeId } = await merge(retired, survivor)
    expect(await owner('select is_shared from sharing_choice where patient_id = $1', survivor)).toEqual([
      { is_shared: false },
    ])
    await unmerge(mergeId)
    expect(await owner('select is_shared from sharing_choice where patient_id = $1', survivor)).toEqual([])
  })

  it('of a chain is undone from its end', async () => {
    const [a, b, c] = [await aPatient(), await aPatient(), await aPatient()]
    const visit = await anEncounter({ patientId: a })
    const first = await merge(a, b)
    const second = await merge(b, c)
    expect((await one('select merged_into_id from patient where id = $1', a)).merged_into_id).toBe(c)
    expect(await codeOf(unmerge(first.mergeId))).toBe('refused registration.merge.laterFirst')
    expect((await listMerges.run(as('frontDesk'), { patientId: c })).map(({ id }) => id)).toEqual([
      second.mergeId,
      first.mergeId,
    ])
    await unmerge(second.mergeId)
    expect((await one('select merged_into_id from patient where id = $1', a)).merged_into_id).toBe(b)
    await unmerge(first.mergeId)
    expect((await one('select patient_id from encounter where id = $1', visit)).patient_id).toBe(a)
  })

  it('shows numbers of visits a hospital, and what came since', async () => {
    const [survivor, retired] = [await aPatient(), await aPatient()]
    await anEncounter({ patientId: retired, hospital: world().central, status: 'completed' })
    await owner(`insert into ethnicity (code, name) values ('01', 'Kinh') on conflict do nothing`)
    const preview = await previewMerge.run(as('frontDesk'), { patientId: survivor, withId: retired })
    const sides = [preview.survivor, preview.retired]
    expect(sides.find(({ id }) => id === retired)?.visitsByFacility).toEqual([
      { facility: 'Bệnh viện Trung ương Hồng Hà', count: 1 },
    ])
    expect(await codeOf(previewMerge.run(as('doctor'), { patientId: survivor, withId: retired }))).toBe(
      'forbidden errors.forbidden',
    )
    const names = preview.survivor.names
    expect(names).toEqual({ ethnicity: 'Kinh', occupation: null })
    const { mergeId } = await merge(retired, survivor)
    const afterwards = previewMerge.run(as('frontDesk'), { patientId: survivor, withId: retired })
    await expect(afterwards).rejects.toMatchObject({ data: { patientId: survivor, retiredId: retired } })
    const [his, hers] = [await anEncounter({ patientId: survivor }), await anEncounter({ patientId: survivor })]
    await owner(
      `insert into vital_set (id, facility_id, patient_id, encounter_id, measured_at, measured_by_id) values ($1, $2, $3, $4, now(), $1)`,
      newId(),
      world().district.id,
      survivor,
      his,
    )
    const review = await previewUnmerge.run(as('frontDesk'), { mergeId })
    expect(review.visitsSince.map(({ encounterId }) => encounterId).toSorted()).toEqual([his, hers].toSorted())
    await unmerge(mergeId, [his])
    expect(
      await owner(
        'select patient_id from encounter where id = $1 union all select patient_id from vital_set where encounter_id = $1',
        his,
      ),
    ).toEqual([{ patient_id: retired }, { patient_id: retired }])
    expect((await one('select patient_id from encounter where id = $1', hers)).patient_id).toBe(survivor)
  })
})

describe('in every table that names a patient', () => {
  let columns: { table_name: string; column_name: string }[] = []
  beforeAll(async () => {
    columns = (await owner('select table_name, column_name from gate.patient_columns()')) as typeof columns
  })

  it('there is an index to find the rows by, and a trigger that keeps work off the retired', async () => {
    expect(columns.length).toBeGreaterThan(30)
    const bare = await owner(`
      select c.table_name, c.column_name from gate.patient_columns() c where not exists (
        select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
        where i.indrelid = c.table_name::regclass and a.attname = c.column_name
          and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) = '(' || c.column_name || ' IS NOT NULL)'))`)
    expect(bare).toEqual([])
    const open = await owner(`
      select c.table_name from gate.patient_columns() c where c.column_name = 'patient_id' and not exists (
        select from pg_trigger t where t.tgrelid = c.table_name::regclass and (t.tgfoid = 'gate.refuse_retired'::regproc or t.tgfoid = 'gate.record_for_patient'::regproc))`)
    expect(open).toEqual([])
  })

  it('no column that could name a patient is left out', async () => {
    const rows = await owner(`
      select table_name || '.' || column_name as name from information_schema.columns c
      where table_schema = 'public' and data_type = 'uuid' and (column_name like '%patient%' or column_name like '%mother%' or column_name = 'merged_into_id')
        and not exists (select from gate.patient_columns() p where p.table_name = c.table_name and p.column_name = c.column_name) order by 1`)
    expect(rows.map(({ name }) => name)).toEqual(['trail_entry.patient_id'])
  })

  it.each(Array.from({ length: 4 }, (_, seed) => seed))(
    'merge then un-merge is the identity, round %i',
    async (seed) => {
      const { owner: client } = world().db
      const [survivor, retired] = [await aPatient(), await aPatient()]
      const hospitals = [world().district, world().central]
      await fillEveryTable(client, { patientId: retired, facilityId: hospitals[seed % 2]?.id ?? '', seed: seed * 2 })
      await fillEveryTable(client, { patientId: survivor, facilityId: world().district.id, seed: seed * 2 + 1 })
      const before = await snapshot(client, [survivor, retired])
      expect(Object.keys(before).length).toBe(new Set(columns.map(({ table_name }) => table_name)).size)
      expect(
        Object.entries(before)
          .filter(([, rows]) => rows.length < 2)
          .map(([table]) => table),
      ).toEqual([])
      const { mergeId } = await merge(retired, survivor, { acceptedWarnings: everyWarning })
      const left = await owner(`select count(*)::int as n from encounter where patient_id = $1`, retired)
      expect(left).toEqual([{ n: 0 }])
      const isAddedTo = seed > 1
      if (isAddedTo)
        await fillEveryTable(client, { patientId: survivor, facilityId: world().district.id, seed: 100 + seed })
      await unmerge(mergeId)
      const after = await snapshot(client, [survivor, retired])
      for (const [table, rows] of Object.entries(before)) {
        const now = new Map((after[table] ?? []).map((row) => [row.key, row.text]))
        for (const row of rows) expect(`${table} ${now.get(row.key)}`).toBe(`${table} ${row.text}`)
        if (!isAddedTo) expect(now.size).toBe(rows.length)
      }
      if (isAddedTo) {
        const news = await owner(
          `select distinct patient_id from encounter where patient_id = any($1) and arrived_at > (select merged_at from patient_merge where id = $2)`,
          [survivor, retired],
          mergeId,
        )
        expect(news).toEqual([{ patient_id: survivor }])
      }
    },
    60_000,
  )
})

describe('at once', () => {
  const rootsOf = async (ids: string[]) => owner('select id, merged_into_id from patient where id = any($1)', ids)

  it('never tangle: A into B and B into A, A into B and B into C, A into B and C into B', async () => {
    for (let round = 0; round < 20; round++) {
      const [a, b, c] = [await aPatient(), await aPatient(), await aPatient()]
      const visits = [
        await anEncounter({ patientId: a }),
        await anEncounter({ patientId: b }),
        await anEncounter({ patientId: c }),
      ]
      const pairs = [
        [
          [a, b],
          [b, a],
        ],
        [
          [a, b],
          [b, c],
        ],
        [
          [a, b],
          [c, b],
        ],
      ][round % 3] as unknown as [string, string][]
      const answers = await Promise.all(pairs.map(([from, to]) => codeOf(merge(from, to))))
      for (const answer of answers)
        expect(answer).toMatch(/^(done|refused registration\.merge\.already|stale errors\.stale|conflict )/)
      expect(answers).toContain('done')
      const rows = await rootsOf([a, b, c])
      const into = new Map(rows.map((row) => [row.id, row.merged_into_id]))
      // Whoever is retired points straight at somebody who is not, and holds no visit.
      for (const row of rows) if (row.merged_into_id) expect(into.get(row.merged_into_id)).toBeNull()
      const holders = await owner('select patient_id from encounter where id = any($1)', visits)
      for (const { patient_id } of holders) expect(into.get(patient_id)).toBeNull()
    }
  }, 120_000)

  it('a check-in leaves nothing on a retired patient', async () => {
    for (let round = 0; round < 20; round++) {
      const [survivor, retired] = [await aPatient(), await aPatient()]
      const visit = {
        patientId: retired,
        roomId: world().district.rooms.clinic,
        reason: 'Khám bệnh',
        isEmergency: false,
        priorityGroup: null,
        insuranceCardId: null,
        objectCode: null,
        referral: null,
        revisitDueOn: null,
      }
      const [merged, checked] = await Promise.all([
        codeOf(merge(retired, survivor)),
        codeOf(checkIn.run(as('frontDesk'), visit as never)),
      ])
      expect(merged).toBe('done')
      expect(checked).toMatch(/^(done|refused )/)
      const stray = await owner(
        'select 1 from encounter where patient_id = $1 union all select 1 from queue_ticket where patient_id = $1 union all select 1 from record_grant where patient_id = $1',
        retired,
      )
      expect(stray).toEqual([])
      expect(await owner('select count(*)::int as n from encounter where patient_id = $1', survivor)).toEqual([
        { n: checked === 'done' ? 1 : 0 },
      ])
    }
  }, 60_000)
})

describe('a correction', () => {
  it('of a retired one is refused, even in the moment of the merge', async () => {
    const [survivor, retired] = [await aPatient(), await aPatient()]
    await merge(retired, survivor)
    const person = {
      fullName: 'Nguyễn Văn An',
      sex: 'male',
      birthOn: '1985-06-15',
      birthPrecision: 'day',
      acceptedWarnings: [],
    }
    await expect(
      updatePatient.run(as('frontDesk'), { ...person, patientId: retired, version: 2 } as never),
    ).rejects.toMatchObject({ messageKey: 'errors.patientRetired' })
  })
})
