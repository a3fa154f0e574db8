import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  decodeCatalogueFile,
  matchesTerms,
  type ParsedCatalogue,
  parseDepartmentCodes,
  parseDrugs,
  parseEthnicities,
  parseIcd10,
  parseLabPanels,
  parseLabRanges,
  parseLabTests,
  parseOccupations,
  parseProvinces,
  parseServicePackages,
  parseServices,
  serviceSearchTerms,
} from './rules'
import { doseFormWord, specimenWord } from './words'

const folder = path.join(import.meta.dirname, '../../prisma/seed/catalogues')

function starter<Row>(file: string, parse: (text: string) => ParsedCatalogue<Row>): Row[] {
  const decoded = decodeCatalogueFile(readFileSync(path.join(folder, file)))
  if (!decoded.ok) throw new Error(`${file}: ${decoded.reason}`)
  const { rows, refused } = parse(decoded.text)
  expect(refused, file).toEqual([])
  return rows
}

const icd10 = starter('icd10.csv', parseIcd10)
const drugs = starter('drugs.csv', parseDrugs)
const services = starter('services.csv', parseServices)
const packageItems = starter('service-packages.csv', parseServicePackages)
const tests = starter('lab-tests.csv', parseLabTests)
const ranges = starter('lab-ranges.csv', parseLabRanges)
const panels = starter('lab-panels.csv', parseLabPanels)
const provinces = starter('provinces.csv', parseProvinces)

const codes = (rows: { code: string }[]): Set<string> => new Set(rows.map((row) => row.code))

describe('the catalogues shipped with the product', () => {
  it('are large enough to work with on the first day', () => {
    expect(icd10.length).toBeGreaterThanOrEqual(650)
    expect(drugs.length).toBeGreaterThanOrEqual(260)
    expect(services.length).toBeGreaterThanOrEqual(70)
    expect(tests.length).toBeGreaterThanOrEqual(60)
    expect(panels.length).toBeGreaterThanOrEqual(20)
    expect(provinces).toHaveLength(34)
    expect(starter('ethnicities.csv', parseEthnicities)).toHaveLength(56)
    expect(starter('occupations.csv', parseOccupations)).toHaveLength(49)
    expect(starter('departments.csv', parseDepartmentCodes)).toHaveLength(51)
  })

  it('are read in English to the last word: names, dose forms, specimens', () => {
    expect([...tests, ...panels, ...services].filter(({ nameEn }) => !nameEn)).toEqual([])
    const read = [
      ...drugs.map(({ doseForm }) => [doseForm, doseFormWord(doseForm, 'en'), doseFormWord(doseForm, 'vi')]),
      ...panels.map(({ specimen }) => [specimen, specimenWord(specimen, 'en'), specimenWord(specimen, 'vi')]),
    ]
    expect([...new Set(read.filter(([vi, en]) => vi === en).map(([vi]) => vi))]).toEqual([])
    expect(read.filter(([vi, , shown]) => vi !== shown)).toEqual([])
  })

  it('offer only diseases that may be chosen, each with both names', () => {
    expect(icd10.filter((row) => row.hasMoreSpecific || row.nameEn === null).map((row) => row.code)).toEqual([])
    for (const code of ['I10', 'K29.7', 'B18.10', 'E11.9', 'E78.5', 'A97.0', 'J45.9', 'Z00.0']) {
      expect(codes(icd10)).toContain(code)
    }
  })

  it('offer every drug with a price, and no covered drug at zero percent', () => {
    expect(drugs.filter((drug) => drug.priceVnd === 0).map((drug) => drug.code)).toEqual([])
    expect(drugs.filter((drug) => drug.isBhytCovered !== drug.bhytPaymentPercent > 0).map((d) => d.code)).toEqual([])
  })

  it.each([
    ['CTM', ['CBC']],
    ['công thức máu', ['CBC']],
    ['TPTTBM', ['CBC']],
    ['nước tiểu', ['UA']],
    ['mỡ máu', ['CHOL', 'LIPID', 'TRIG']],
    ['men gan', ['ALT', 'AST', 'GGT', 'LIVER']],
    ['chức năng thận', ['CREA', 'KIDNEY', 'UREA']],
    ['đường huyết', ['GLU', 'HBA1C']],
    ['HbA1c', ['HBA1C']],
    ['đông máu', ['COAG']],
    ['ký sinh trùng', ['MALA', 'STOOLOVA']],
    ['viêm gan B', ['HBEAG', 'HBSAB', 'HBSAG', 'HBSAGR', 'HBV', 'HBVDNA']],
    ['viêm gan C', ['HCVAB']],
    ['sốt xuất huyết', ['DENIGMG', 'DENNS1']],
  ])('know a panel by what the floor calls it: %s', (said, meant) => {
    const terms = serviceSearchTerms(said)
    const found = panels.filter((panel) => matchesTerms(panel, terms))
    // Words far apart may find one more (`mo mau` the monocytes of a blood count): it stands below the phrase itself.
    const named = found.filter((panel) => panel.searchKey.includes(terms.tokens.join(' ')))
    expect(named.map(({ code }) => code).sort()).toEqual(meant)
    expect(found.length - named.length).toBeLessThanOrEqual(1)
  })

  it('join panels, tests, ranges, services and packages', () => {
    const testCodes = codes(tests)
    const serviceCodes = codes(services)
    const packageCodes = new Set(packageItems.map((item) => item.packageCode))
    expect(panels.flatMap((panel) => panel.tests).filter((code) => !testCodes.has(code))).toEqual([])
    expect(ranges.map((range) => range.testCode).filter((code) => !testCodes.has(code))).toEqual([])
    expect(panels.map((panel) => panel.serviceCode).filter((code) => !serviceCodes.has(code))).toEqual([])
    expect(packageItems.map((item) => item.serviceCode).filter((code) => !serviceCodes.has(code))).toEqual([])
    const packages = services.filter((service) => service.code.startsWith('PKG.')).map((service) => service.code)
    expect(packages.toSorted()).toEqual([...packageCodes].toSorted())
    expect(tests.map((test) => test.code).filter((code) => !panels.some((p) => p.tests.includes(code)))).toEqual([])
  })

  it('price a package as the sum of its parts', () => {
    const price = new Map(services.map((service) => [service.code, service.price]))
    for (const code of new Set(packageItems.map((item) => item.packageCode))) {
      const parts = packageItems.filter((item) => item.packageCode === code).map((item) => price.get(item.serviceCode))
      expect(price.get(code), code).toEqual({
        priceVnd: parts.reduce((sum, part) => sum + (part?.priceVnd ?? 0), 0),
        bhytPriceVnd: parts.reduce((sum, part) => sum + (part?.bhytPriceVnd ?? 0), 0),
      })
    }
  })

  it('give one range at most for a test, a sex and an age', () => {
    const overlaps = ranges.flatMap((a, index) =>
      ranges.slice(index + 1).flatMap((b) => {
        const sameSex = a.sex === null || b.sex === null || a.sex === b.sex
        const meet =
          a.ageFromDays < (b.ageToDays ?? Number.POSITIVE_INFINITY) &&
          b.ageFromDays < (a.ageToDays ?? Number.POSITIVE_INFINITY)
        return a.testCode === b.testCode && sameSex && meet ? [a.testCode] : []
      }),
    )
    expect(overlaps).toEqual([])
  })

  it('expect as normal only a value that can be chosen', () => {
    const values = new Map(tests.map((test) => [test.code, test.codedValues]))
    const unknown = ranges.filter(({ testCode, normalText }) => {
      const choices = values.get(testCode) ?? []
      return normalText !== null && choices.length > 0 && !choices.includes(normalText)
    })
    expect(unknown).toEqual([])
  })
})
