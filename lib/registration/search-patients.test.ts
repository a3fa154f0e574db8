import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/kernel/ids'
import { as, useWorld } from '@/lib/testing'
import { findByScan, listLikelyDuplicates, searchPatients } from './index'
import { nameSearchKey } from './rules/name'

const world = useWorld()
const owner = async (sql: string, ...values: unknown[]) => (await world().db.owner.query(sql, values)).rows

interface Known {
  name: string
  born: string
  citizenId?: string
  oldId?: string
  phone?: string
  record: string
  card?: string
}
const known: Known[] = [
  {
    name: 'Nguyễn Văn An',
    born: '1985-06-15',
    citizenId: '001085111222',
    phone: '0912345678',
    record: 'BN00000001',
    card: 'DN4010123456789',
  },
  { name: 'Nguyễn Văn An', born: '1990-01-02', phone: '0987654321', record: 'BN00000002' },
  { name: 'Nguyễn Văn Ánh', born: '1985-06-15', record: 'BN00000003', card: '0134567890' },
  { name: 'Lý Thị Thuý', born: '2001-12-31', oldId: '123456789', record: 'BN00000004' },
  { name: 'Lí Thị Thúi', born: '2001-12-31', record: 'BN00000005' },
  { name: 'Đặng Nguyễn An Khang', born: '2019-03-04', record: 'BN00000006' },
  { name: "Y-Bhiăm K'Sor", born: '1950-01-01', record: 'BN00000007' },
  { name: 'Nguyệt', born: '1970-02-03', record: 'BN00000008' },
]

async function insert(people: readonly (Known & { id: string })[]) {
  const columns = people.map((person) => {
    const keys = nameSearchKey(person.name)
    return { ...person, key: keys.key, loose: keys.loose }
  })
  await owner(
    `insert into patient (id, record_number, full_name, name_key, loose_key, sex, birth_on, citizen_id, old_id, phone, created_at, created_facility_id)
     select id, record, name, key, loose, 'male', born, "citizenId", "oldId", phone, now(), $2
     from jsonb_to_recordset($1) as r(id uuid, record text, name text, key text, loose text, born date, "citizenId" text, "oldId" text, phone text)`,
    JSON.stringify(columns),
    world().district.id,
  )
  await owner(
    `insert into insurance_card (id, patient_id, number, level, benefit_percent, valid_from, source, created_at)
     select gen_random_uuid(), id, card, 4, 80, '2020-01-01', 'typed', now() from jsonb_to_recordset($1) as r(id uuid, card text) where card is not null`,
    JSON.stringify(columns),
  )
}

beforeAll(() => insert(known.map((person) => ({ ...person, id: newId() }))))

const find = async (text: string) =>
  (await searchPatients.run(as('frontDesk'), { text })).patients.map((patient) =>
    Number(patient.recordNumber.slice(-1)),
  )

describe('searching', () => {
  it.each([
    ['nguyen van an', [1, 2, 3]],
    ['Nguyễn Văn An', [1, 2, 3]],
    ['NGUYEN VAN', [1, 2, 3]],
    ['an van nguyen', [1, 2]],
    ['nguyen v an', [1, 2, 3]],
    ['nguyen v an 85', [1, 3]],
    ['an nguyen 1990', [2]],
    ['an 15/06/1985', [1, 3]],
    ['15/6/1985', [1, 3]],
    ['nguyen van anh', [3]],
    ['an', [1, 2, 3, 6]],
    ['khang an', [6]],
    ['nguy', [1, 2, 3, 6, 8]],
    ['ly thuy', [4, 5]],
    ['li thui', [4, 5]],
    ['ly', [4, 5]],
    ["k'sor", [7]],
    ['y bhiam', [7]],
    ['dang', [6]],
    ['5678', [1]],
    ['0912 345 678', [1]],
    ['+84 912345678', [1]],
    ['1222', [1]],
    ['001085111222', [1]],
    ['123456789', [1, 4]],
    ['DN4010123456789', [1]],
    ['0123456789', [1]],
    ['0134567890', [3]],
    ['BN00000006', [6]],
    ['an 5678', [1]],
    ['anh 5678', []],
    ['nguyenn vann annn', [1, 2]],
    ['nva', [1, 2, 3]],
    ['n v a', [1, 2, 3]],
    ['n v a 85', [1, 3]],
    ['dnak', [6]],
    ['nguyne van an', [1, 2]],
    ['nguyen vna an', [1, 2]],
    ['nguyenvan an', [1, 2, 6]],
    ['dnag nguyen khang', [6]],
    ['nguyen vann an 1990', [2]],
    ['khang an nguyen dang', [6]],
    ['khang an nguyen dang 2019', [6]],
    ['khang an nguyen dang 1990', []],
    ['khang an nguy', [6]],
    ['dna k', []],
    ['d n a k', [6]],
    ['d n a k 2019', [6]],
    ['d n a k 1990', []],
    ['nguyen%', [1, 2, 3, 6]],
    ['%%%%', []],
    ['a', []],
    ["'); drop table patient; --", []],
    ['zzzz', []],
  ])('%s', async (text, found) => expect((await find(text)).toSorted()).toEqual(found))

  it('puts the whole name before a name that only begins so, and whoever was here before first', async () => {
    expect(await find('nguyen van an')).toEqual([1, 2, 3])
    const [second] = await owner(`select id from patient where record_number = 'BN00000002'`)
    await owner(
      `insert into queue_ticket (id, facility_id, room_id, queued_on, series, number, patient_id, encounter_id, status, issued_at)
       values ($1, $2, $3, gate.today() - 1, 'C', 1, $4, $1, 'done', now() - interval '1 day')`,
      newId(),
      world().district.id,
      world().district.rooms.clinic,
      second.id,
    )
    expect(await find('nguyen van an')).toEqual([2, 1, 3])
    const { patients } = await searchPatients.run(as('frontDesk'), { text: '0987654321' })
    expect(patients[0]?.lastVisit).toMatchObject({ room: 'Phòng clinic' })
    const elsewhere = await searchPatients.run(as('frontDesk', world().central), { text: '0987654321' })
    expect(elsewhere.patients[0]?.lastVisit).toBeNull()
  })

  it('shows a name in another order before names with more words, however common those are', async () => {
    const people = [
      { name: 'Sơn Quách Bảo', record: 'BN00000101' },
      ...Array.from({ length: 30 }, (_, i) => ({ name: 'Quách Bảo Gia Sơn', record: `BN000002${10 + i}` })),
    ]
    await insert(people.map((person) => ({ ...person, born: '1980-05-06', id: newId() })))
    const { patients } = await searchPatients.run(as('frontDesk'), { text: 'bao son quach' })
    expect(patients).toHaveLength(12)
    expect(patients[0]?.recordNumber).toBe('BN00000101')
  })

  it('finds a name from the moment it is written, and a corrected one by what it is now', async () => {
    await insert([{ id: newId(), name: 'Trịnh Ngân Vĩ', born: '1980-05-06', record: 'BN00000301' }])
    const records = async (text: string) =>
      (await searchPatients.run(as('frontDesk'), { text })).patients.map((patient) => patient.recordNumber)
    expect(await records('vi trinh ngan')).toEqual(['BN00000301'])
    const { key, loose } = nameSearchKey('Trịnh Ngân Vỹ Dạ')
    await owner(
      `update patient set name_key = $1, loose_key = $2, full_name = 'x' where record_number = 'BN00000301'`,
      key,
      loose,
    )
    expect(await records('da vy trinh ngan')).toEqual(['BN00000301'])
    expect(await records('t n v d')).toEqual(['BN00000301'])
    await owner(`update patient set name_key = 'x', loose_key = 'x' where record_number = 'BN00000301'`)
    expect(await records('vi trinh ngan')).toEqual([])
  })

  it('keeps the list of names from the app itself', async () => {
    const rows = await owner(
      `select has_table_privilege('mach_app', 'person_name', 'select, insert, update, delete') as may`,
    )
    expect(rows).toEqual([{ may: false }])
  })

  it('leaves the ids it showed in the trail', async () => {
    await find('khang an')
    const [row] = await owner(
      `select shown_ids from trail_entry where operation = 'registration.search-patients' order by seq desc limit 1`,
    )
    expect(row.shown_ids).toHaveLength(1)
  })

  it('is not for an auditor, and answers nobody who goes past the gate', async () => {
    await expect(searchPatients.run(as('privacyAuditor'), { text: 'an' })).rejects.toMatchObject({ code: 'forbidden' })
    await owner(`select set_config('app.actor_id', '', false)`)
    expect(await owner(`select * from gate.search_patients('{}', 'an', null, null, null, 10)`)).toEqual([])
    expect(
      await owner(
        `select * from gate.likely_patients('nguyen van an', 'nguyen van an', '1985-01-01', null, null, null, null)`,
      ),
    ).toEqual([])
    await owner(`select set_config('app.actor_id', '00000000-0000-7000-8000-000000000001', false)`)
  })
})

describe('scanning', () => {
  const scan = async (text: string) => {
    const answer = await findByScan.run(as('frontDesk'), { text })
    return { kind: answer.scan.kind, found: answer.patients.map((patient) => Number(patient.recordNumber.slice(-1))) }
  }
  it.each([
    ['001085111222||Nguyễn Văn An|15061985|Nam|Số 1, Phường A, Hà Nội|10052021', 'citizenQr', [1]],
    ['001085111222', 'citizenId', [1]],
    ['036201999888|123456789|Lý Thị Thuý|31122001|Nữ|Nam Định|10052021', 'citizenQr', [4]],
    ['001085999999||Ai Đó|15061985|Nam|Hà Nội|10052021', 'citizenQr', []],
    ['DN4010123456789', 'bhytNumber', [1]],
    ['0123456789', 'bhytNumber', [1]],
    ['0912345678', 'bhytNumber', []],
    ['MACH:P:BN00000004', 'record', [4]],
    ['BN00000004', 'record', [4]],
    ['001085111222|', 'unreadable', []],
    ['||||||||', 'unreadable', []],
    ['https://example.org', 'unreadable', []],
    ['MACH:T:00000000-0000-7000-8000-000000000001', 'ticket', []],
  ])('%s', async (text, kind, found) => expect(await scan(text)).toEqual({ kind, found }))

  it('takes a passport of a country we do not keep only with the birth it says', async () => {
    const lines = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10'
    const anna = { name: 'Eriksson Anna', record: 'BN00000501' }
    await insert([
      { id: newId(), ...anna, born: '1974-08-12' },
      { id: newId(), ...anna, born: '1980-01-01', record: 'BN00000502' },
      { id: newId(), ...anna, born: '1974-01-01', record: 'BN00000503' },
      { id: newId(), ...anna, born: '1974-01-01', record: 'BN00000504' },
    ])
    await owner(
      `update patient set passport = 'L898902C3', nationality_code = case record_number when 'BN00000501' then '036' else '276' end,
         birth_precision = case record_number when 'BN00000503' then 'year' else 'day' end
       where record_number between 'BN00000501' and 'BN00000504'`,
    )
    const { kind, found } = await scan(lines)
    expect({ kind, found: found.toSorted() }).toEqual({ kind: 'passport', found: [1, 3] })
  })

  it('follows a record that was merged', async () => {
    await owner(
      `update patient set merged_into_id = (select id from patient where record_number = 'BN00000004') where record_number = 'BN00000005'`,
    )
    expect((await scan('BN00000005')).found).toEqual([4])
    expect(await find('li thi thui')).toEqual([4])
  })

  it('is not for an auditor', async () => {
    await expect(findByScan.run(as('privacyAuditor'), { text: 'BN00000004' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('likely duplicates', () => {
  const likely = async (change: Record<string, unknown>) => {
    const input = { fullName: 'Nguyễn Văn An', birthOn: '1985-06-15', birthPrecision: 'day', ...change }
    const { patients } = await listLikelyDuplicates.run(as('frontDesk'), input as never)
    return patients.map((patient) => [Number(patient.recordNumber.slice(-1)), patient.reasons])
  }
  it('says who and why', async () => {
    expect(await likely({ sex: 'male' })).toEqual([
      [1, ['sameName', 'commonName', 'sameBirth', 'sameSex', 'nothingElse']],
    ])
    expect(await likely({ fullName: 'Ai', birthOn: '', citizenId: '001085 111 222' })).toEqual([[1, ['sameCitizenId']]])
    expect(await likely({ fullName: 'Ai', birthOn: '' })).toEqual([])
  })
  it('is not for a doctor', async () => {
    await expect(
      listLikelyDuplicates.run(as('doctor'), { fullName: 'A', birthPrecision: 'day' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('among many', () => {
  const family = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi']
  const middle = ['Văn', 'Thị', 'Minh', 'Ngọc', 'Quốc', 'Thu']
  const given = [
    'Bình',
    'Chi',
    'Dũng',
    'Giang',
    'Hạnh',
    'Khánh',
    'Linh',
    'Mai',
    'Oanh',
    'Phúc',
    'Quỳnh',
    'Sơn',
    'Tâm',
    'Uyên',
    'Yến',
  ]
  const pick = (list: readonly string[], i: number) => list[i % list.length] ?? ''
  const plans = async () => {
    await owner('select pg_stat_force_next_flush()')
    const [table] = await owner(`select seq_scan from pg_stat_user_tables where relname = 'patient'`)
    const rows = await owner(
      `select indexrelname as name, idx_scan as scans from pg_stat_user_indexes where relname in ('patient', 'insurance_card', 'person_name', 'name_word')`,
    )
    return {
      sequential: Number(table.seq_scan),
      index: new Map(rows.map((row) => [row.name as string, Number(row.scans)])),
    }
  }

  beforeAll(async () => {
    const people = Array.from({ length: 20_000 }, (_, i) => ({
      id: newId(),
      name: `${pick(family, i)} ${pick(middle, i >> 3)} ${pick(given, i >> 5)}`,
      born: `${1940 + (i % 80)}-${String((i % 12) + 1).padStart(2, '0')}-${String((i % 28) + 1).padStart(2, '0')}`,
      record: `BN1${String(i).padStart(7, '0')}`,
      phone: `09${String(i * 4_177).padStart(8, '0')}`,
      citizenId: `001085${String(i).padStart(6, '0')}`,
    }))
    await insert(people)
    await owner('vacuum analyze patient')
  })

  it.each([
    ['a name', `gate.search_patients('{tran,ngoc}', 'khanh', null, null, null, 10)`, 'patient_loose_key'],
    [
      'a name in another order',
      `gate.search_patients('{khanh,tran}', 'ngoc', null, null, null, 10)`,
      'person_name_words',
    ],
    ['a part of a name', `gate.search_patients('{khanh}', 'tran', null, null, null, 10)`, 'person_name_lexemes'],
    ['initials', `gate.search_patients('{t,n}', 'k', null, null, null, 10)`, 'person_name_initials'],
    [
      'initials with a year',
      `gate.search_patients('{t,n}', 'k', '1985-01-01', '1986-01-01', null, 10)`,
      'patient_lexemes',
    ],
    [
      'half a name with a year',
      `gate.search_patients('{le}', 'so', '1985-01-01', '1986-01-01', null, 10)`,
      'person_name_lexemes',
    ],
    ['a misspelt name', `gate.search_patients('{hoangg,quocc}', 'khannh', null, null, null, 10)`, 'name_word_slips'],
    ['a phone tail', `gate.search_patients('{}', null, null, null, '354177', 10)`, 'patient_phone_tail'],
    ['a citizen id', `gate.search_patients('{}', null, null, null, '001085000777', 10)`, 'patient_citizen_id_tail'],
    ['a card number', `gate.search_patients('{}', null, null, null, '0123456789', 10)`, 'insurance_card_number_tail'],
    ['a birth date', `gate.search_patients('{}', null, '1985-06-18', '1985-06-19', null, 10)`, 'patient_birth_on_idx'],
    [
      'a likely duplicate',
      `gate.likely_patients('tran ngoc khanh', 'tran ngoc khanh', '1985-06-18', '001085000777', null, null, '0900354177')`,
      'patient_loose_key',
    ],
  ])('%s is found by its index, without reading the table', async (_name, call, index) => {
    const before = await plans()
    await owner(`select * from ${call}`)
    const after = await plans()
    expect(after.index.get(index)).toBeGreaterThan(before.index.get(index) ?? 0)
    expect(after.sequential).toBe(before.sequential)
  })

  it('answers no more than asked', async () => {
    const { patients } = await searchPatients.run(as('frontDesk'), { text: 'nguyen', limit: 5 })
    expect(patients).toHaveLength(5)
  })
})
