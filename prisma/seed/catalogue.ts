import type { LabReferenceRange, LabTest } from '@/lib/kernel/prisma/client'
import type { DrugOption, LabRange, LabTestWithRanges } from '@/lib/terminology/types'
import type { SeedDb } from './world'

export interface PanelFacts {
  code: string
  name: string
  serviceCode: string
  tests: LabTestWithRanges[]
}

export interface ServiceFacts {
  code: string
  name: string
  kind: string
  unit: string
  costGroup: number
  isBhytCovered: boolean
  bhytPaymentPercent: number
  priceVnd: number
  bhytPriceVnd: number | null
}

/** The catalogues as the story needs them, read once. */
export interface Catalogue {
  drug(code: string): DrugOption
  drugs: DrugOption[]
  panel(code: string): PanelFacts
  service(code: string): ServiceFacts
  /** Official services inside a package of the house; the code itself where it is none. */
  partsOf(serviceCode: string): string[]
  diseaseName(code: string): string
  communeName(code: string | null): string | null
  ethnicityName(code: string): string
  occupationName(code: string): string
}

export async function readCatalogue(db: SeedDb): Promise<Catalogue> {
  const drugRows = await db.drug.findMany({ where: { isActive: true }, orderBy: { code: 'asc' } })
  const drugs = drugRows.map((row) => ({
    ...row,
    prescriptionClass: row.prescriptionClass as DrugOption['prescriptionClass'],
    defaultDose: row.defaultDose?.toNumber() ?? null,
  }))
  const drug = lookUp('drug', new Map(drugs.map((row) => [row.code, row])))
  const packages = Map.groupBy(
    await db.servicePackageItem.findMany({ orderBy: { position: 'asc' } }),
    (row) => row.packageCode,
  )
  const diseases = new Map(
    (await db.icd10Code.findMany({ where: { edition: 'TT06/2026' }, select: { code: true, nameVi: true } })).map(
      (row) => [row.code, row.nameVi],
    ),
  )
  const communes = new Map(
    (await db.commune.findMany({ select: { code: true, fullName: true } })).map((row) => [row.code, row.fullName]),
  )
  const ethnicities = new Map((await db.ethnicity.findMany()).map((row) => [row.code, row.name]))
  const occupations = new Map((await db.occupation.findMany()).map((row) => [row.code, row.name]))
  return {
    drug,
    drugs,
    panel: lookUp('panel', await readPanels(db)),
    service: lookUp('service', await readServices(db)),
    partsOf: (code) => packages.get(code)?.map((row) => row.serviceCode) ?? [code],
    diseaseName: lookUp('disease', diseases),
    communeName: (code) => (code ? (communes.get(code) ?? null) : null),
    ethnicityName: (code) => ethnicities.get(code) ?? '',
    occupationName: (code) => occupations.get(code) ?? '',
  }
}

/** A code the shipped catalogues do not have is a defect of the story, so it stops the seed. */
function lookUp<Row>(what: string, rows: ReadonlyMap<string, Row>): (code: string) => Row {
  return (code) => {
    const row = rows.get(code)
    if (row === undefined) throw new Error(`the catalogue has no ${what} ${code}`)
    return row
  }
}

async function readPanels(db: SeedDb): Promise<Map<string, PanelFacts>> {
  const ranges = Map.groupBy(await db.labReferenceRange.findMany(), (row) => row.testCode)
  const tests = new Map((await db.labTest.findMany()).map((row) => [row.code, testOf(row, ranges.get(row.code) ?? [])]))
  const inside = Map.groupBy(await db.labPanelTest.findMany({ orderBy: { position: 'asc' } }), (row) => row.panelCode)
  const test = lookUp('test', tests)
  const panels = await db.labPanel.findMany()
  return new Map(
    panels.map(({ code, nameVi, serviceCode }) => [
      code,
      { code, name: nameVi, serviceCode, tests: (inside.get(code) ?? []).map(({ testCode }) => test(testCode)) },
    ]),
  )
}

function testOf(row: LabTest, ranges: readonly LabReferenceRange[]): LabTestWithRanges {
  return {
    ...row,
    resultType: row.resultType as LabTestWithRanges['resultType'],
    plausibleLow: row.plausibleLow?.toNumber() ?? null,
    plausibleHigh: row.plausibleHigh?.toNumber() ?? null,
    alternateUnits: row.alternateUnits as LabTestWithRanges['alternateUnits'],
    ranges: ranges.map(({ testCode, ageFromDays, ageToDays, normalText, ...range }) => ({
      testCode,
      ageFromDays,
      ageToDays,
      normalText,
      sex: range.sex as LabRange['sex'],
      low: range.low?.toNumber() ?? null,
      high: range.high?.toNumber() ?? null,
      criticalLow: range.criticalLow?.toNumber() ?? null,
      criticalHigh: range.criticalHigh?.toNumber() ?? null,
    })),
  }
}

async function readServices(db: SeedDb): Promise<Map<string, ServiceFacts>> {
  const prices = new Map(
    (await db.servicePrice.findMany({ where: { facilityId: null } })).map((row) => [row.serviceCode, row]),
  )
  return new Map(
    (await db.service.findMany()).map(({ code, nameVi, kind, unit, costGroup, isBhytCovered, bhytPaymentPercent }) => [
      code,
      {
        code,
        name: nameVi,
        kind,
        unit,
        costGroup,
        isBhytCovered,
        bhytPaymentPercent,
        priceVnd: prices.get(code)?.priceVnd ?? 0,
        bhytPriceVnd: prices.get(code)?.bhytPriceVnd ?? null,
      },
    ]),
  )
}
