import { type Db, Prisma } from '@/lib/gate'
import type { LabPanelFacts, LabRange, LabTestView, LabTestWithRanges } from '../types'

const testObject = Prisma.sql`json_build_object('code', t.code, 'nameVi', t.name_vi, 'nameEn', t.name_en,
  'abbreviation', t.abbreviation, 'unit', t.unit, 'loinc', t.loinc, 'resultType', t.result_type, 'decimals', t.decimals,
  'codedValues', t.coded_values, 'plausibleLow', t.plausible_low, 'plausibleHigh', t.plausible_high,
  'alternateUnits', t.alternate_units, 'sortOrder', t.sort_order)`

const rangeObject = Prisma.sql`json_build_object('testCode', r.test_code, 'sex', r.sex, 'ageFromDays', r.age_from_days,
  'ageToDays', r.age_to_days, 'low', r.low, 'high', r.high, 'criticalLow', r.critical_low,
  'criticalHigh', r.critical_high, 'normalText', r.normal_text)`

/** What was plain numbers in the file stays plain numbers: PostgreSQL writes numeric into JSON as such. */
const rangesOfTest = Prisma.sql`coalesce((select json_agg(${rangeObject} order by r.age_from_days, r.sex)
  from lab_reference_range r where r.test_code = t.code), '[]')`

export async function findLabTests(db: Db, codes: readonly string[]): Promise<LabTestView[]> {
  if (codes.length === 0) return []
  const rows = await db.$queryRaw<{ test: LabTestView }[]>`
    select ${testObject} as test from lab_test t where t.code = any(${[...codes]}::text[]) order by t.sort_order, t.code`
  return rows.map(({ test }) => test)
}

export async function findTestsWithRanges(db: Db, codes: readonly string[]): Promise<LabTestWithRanges[]> {
  if (codes.length === 0) return []
  const rows = await db.$queryRaw<{ test: LabTestView; ranges: LabRange[] }[]>`
    select ${testObject} as test, ${rangesOfTest} as ranges
    from lab_test t where t.code = any(${[...codes]}::text[]) order by t.sort_order, t.code`
  return rows.map(({ test, ranges }) => ({ ...test, ranges }))
}

/** Reference ranges and critical limits of these tests, by test code. */
export async function rangesFor(db: Db, testCodes: readonly string[]): Promise<Map<string, LabRange[]>> {
  if (testCodes.length === 0) return new Map()
  const rows = await db.$queryRaw<{ range: LabRange }[]>`
    select ${rangeObject} as range from lab_reference_range r
    where r.test_code = any(${[...testCodes]}::text[]) order by r.test_code, r.age_from_days, r.sex`
  return Map.groupBy(
    rows.map(({ range }) => range),
    ({ testCode }) => testCode,
  )
}

/** For a query that has `lab_panel n`: its tests in the order of the report, each with its ranges, as one column. */
export const testsOfPanel = Prisma.sql`(
  select coalesce(json_agg(json_build_object('test', ${testObject}, 'ranges', ${rangesOfTest}) order by i.position), '[]')
  from lab_panel_test i join lab_test t on t.code = i.test_code where i.panel_code = n.code)`

export type TestsOfPanel = { test: LabTestView; ranges: LabRange[] }[]
export const panelTests = (tests: TestsOfPanel): LabTestWithRanges[] =>
  tests.map(({ test, ranges }) => ({ ...test, ranges }))

/** These panels with their tests in the order of the report, the ranges of each, and the service they are charged as. */
export async function findPanels(db: Db, codes: readonly string[]): Promise<LabPanelFacts[]> {
  if (codes.length === 0) return []
  const rows = await db.$queryRaw<PanelRow[]>`
    select n.code, n.name_vi as "nameVi", n.name_en as "nameEn", n.service_code as "serviceCode", n.specimen,
      n.is_active as "isActive", ${testsOfPanel} as tests
    from lab_panel n where n.code = any(${[...codes]}::text[])`
  return rows.map(({ tests, ...panel }) => ({ ...panel, tests: panelTests(tests) }))
}

type PanelRow = Omit<LabPanelFacts, 'tests'> & { tests: TestsOfPanel }
