import { describe, expect, test } from 'vitest'
import type { DrugOption } from '@/lib/terminology/types'
import {
  checkDrugLines,
  confirmed,
  type DrugLineToCheck,
  defaultDose,
  type PatientChecks,
  stoppers,
} from './check-lines'
import { matchesAnyIcdPattern } from './icd-patterns'
import { longPrescriptionPatterns } from './long-prescription'

const drug = (more: Partial<DrugOption> = {}): DrugOption => ({
  id: 'd',
  code: 'D',
  ingredientCode: null,
  activeIngredient: 'Paracetamol',
  tradeName: 'P',
  strength: '500mg',
  doseForm: 'Viên nén',
  route: 'Uống',
  routeCode: '1.01',
  unit: 'Viên',
  atcCode: null,
  prescriptionClass: 'C',
  isBhytCovered: true,
  bhytPaymentPercent: 100,
  priceVnd: 350,
  isSplittable: false,
  defaultDose: 1,
  defaultTimesPerDay: 2,
  ...more,
})
const line = (
  id: string,
  days: number,
  of: Partial<DrugOption> = {},
  perIntake: number | null = 1,
): DrugLineToCheck => ({
  id,
  drug: drug(of),
  dose: { kind: 'even', perIntake, timesPerDay: 2 },
  days,
  isAsNeeded: false,
  quantity: null,
  note: '',
})
/** 5 mL twice for 10 days are 100 mL: two bottles of 60. */
const bottles = (quantity: number | null): DrugLineToCheck => ({
  ...line('a', 10, { unit: 'Chai', strength: '120mg/5ml, 60ml' }, 5),
  quantity,
})
const tubes = (quantity: number): DrugLineToCheck => ({
  ...line('a', 7, { unit: 'Tuýp', strength: '1%, 20g', route: 'Dùng ngoài' }),
  quantity,
})
const adult: PatientChecks = {
  allergies: [],
  isAllergyKnown: true,
  currentMedicines: [],
  ageMonths: 480,
  weightKg: null,
  accompaniedBy: null,
  diagnoses: ['J00'],
}
const said = (lines: DrugLineToCheck[], checks: Partial<PatientChecks> = {}, isAcute = true) =>
  checkDrugLines(lines, { ...adult, ...checks }, isAcute).map(
    ({ severity, message, lineId }) => `${severity} ${message} ${lineId}`,
  )

describe('a basket of drugs', () => {
  test('nothing is said of an ordinary one', () => expect(said([line('a', 5)])).toEqual([]))
  test('nor of one without drugs', () => expect(said([], { ageMonths: 10 })).toEqual([]))

  test.each([
    ['31 days', [line('a', 31)], {}, ['refuse orders.prescription.courseTooLong a']],
    ['90 days for hypertension', [line('a', 90)], { diagnoses: ['I10'] }, []],
    [
      '91 days for hypertension',
      [line('a', 91)],
      { diagnoses: ['I10'] },
      ['refuse orders.prescription.courseTooLong a'],
    ],
    [
      '8 days of a narcotic in acute pain',
      [line('a', 8, { prescriptionClass: 'N' })],
      {},
      ['refuse orders.prescription.courseTooLong a'],
    ],
    [
      '7 days of it beside another class',
      [line('a', 7, { prescriptionClass: 'N' }), line('b', 5, { activeIngredient: 'Omeprazol' })],
      {},
      [],
    ],
    ['no dose', [line('a', 5, {}, null)], {}, ['refuse validation.dosePositive a']],
    [
      'a small child without weight',
      [line('a', 5)],
      { ageMonths: 20, accompaniedBy: 'Mẹ' },
      ['refuse orders.prescription.childNeedsWeight null'],
    ],
    [
      'nobody asked about allergies',
      [line('a', 5)],
      { isAllergyKnown: false },
      ['warn orders.prescription.allergiesNotAsked null'],
    ],
    ['more bottles than the dose needs', [bottles(3)], {}, ['ask orders.prescription.moreContainers a']],
    ['fewer', [bottles(1)], {}, ['warn orders.prescription.fewerContainers a']],
    ['as many', [bottles(2)], {}, []],
    ['as many as the dose needs, not typed', [bottles(null)], {}, []],
    ['a nought too many tubes', [tubes(20)], {}, ['ask orders.prescription.manyContainers a']],
    ['two tubes', [tubes(2)], {}, []],
    ['a nought too many an intake', [line('a', 5, {}, 10)], {}, ['ask orders.prescription.unusualDose a']],
    [
      'an allergy no family and no name tells',
      [line('a', 5)],
      { allergies: [{ id: '1', substance: 'Tôm, cua', criticality: 'high' as const }] },
      ['warn orders.prescription.allergyUnknown null'],
    ],
    [
      'one ingredient in two drugs',
      [line('a', 5), line('b', 5, { activeIngredient: 'Paracetamol + tramadol' })],
      {},
      ['warn orders.prescription.duplicateIngredient b'],
    ],
    [
      'a drug he takes already',
      [line('a', 5)],
      { currentMedicines: [{ drugName: 'Panadol', activeIngredient: 'paracetamol' }] },
      ['warn orders.prescription.alreadyTaking a'],
    ],
    [
      'two anti-inflammatory drugs',
      [
        line('a', 5, { activeIngredient: 'Ibuprofen', atcCode: 'M01AE01' }),
        line('b', 5, { activeIngredient: 'Diclofenac', atcCode: 'M01AB05' }),
      ],
      {},
      ['warn orders.prescription.sameGroup b'],
    ],
    [
      'a second proton pump inhibitor beside the one he takes',
      [line('a', 5, { activeIngredient: 'Omeprazol', atcCode: 'A02BC01' })],
      {
        currentMedicines: [
          { drugName: 'Pantoloc', activeIngredient: 'Pantoprazol', atcCode: 'A02BC02' },
          { drugName: 'Phosphalugel', activeIngredient: 'Nhôm phosphat', atcCode: 'A02AB03' },
        ],
      },
      ['warn orders.prescription.takingSameGroup a'],
    ],
    [
      'the same drug under two codes is said once, and no code says nothing',
      [
        line('a', 5, { activeIngredient: 'Diclofenac', atcCode: 'M01AB05' }),
        line('b', 5, { activeIngredient: 'Diclofenac', atcCode: 'M01AB55' }),
        line('c', 5, { activeIngredient: 'Hy thiêm', atcCode: null }),
        line('d', 5, { activeIngredient: 'Metformin', atcCode: 'A10BA02' }),
        line('e', 5, { activeIngredient: 'Gliclazid', atcCode: 'A10BB09' }),
      ],
      {},
      ['warn orders.prescription.duplicateIngredient b'],
    ],
  ] as [string, DrugLineToCheck[], Partial<PatientChecks>, string[]][])('%s', (_name, lines, checks, expected) => {
    expect(said(lines, checks)).toEqual(expected)
  })

  test('an allergy is stopped by until a reason is written for that line', () => {
    const allergies = [{ id: '1', substance: 'Penicillin', criticality: 'high' as const }]
    const lines = [line('a', 5, { activeIngredient: 'Amoxicilin', atcCode: 'J01CA04' }), line('b', 5)]
    const findings = checkDrugLines(lines, { ...adult, allergies }, true)
    expect(findings).toMatchObject([{ severity: 'ask', message: 'orders.prescription.allergy', lineId: 'a' }])
    expect(stoppers(findings, [])).toHaveLength(1)
    expect(stoppers(findings, [{ lineId: 'b', reason: 'Đã dùng nhiều lần' }])).toHaveLength(1)
    expect(stoppers(findings, [{ lineId: 'a', reason: '  ' }])).toHaveLength(1)
    expect(stoppers(findings, [{ lineId: 'a', reason: 'Đã dùng nhiều lần, không phản ứng' }])).toEqual([])
  })

  test('a reason does not open what is refused', () => {
    const findings = checkDrugLines([line('a', 31)], adult, true)
    expect(stoppers(findings, [{ lineId: 'a', reason: 'Người bệnh ở xa' }])).toHaveLength(1)
  })
})

describe('PL VII of TT 26/2025/TT-BYT', () => {
  test.each(['B18.1', 'B22', 'E11.9', 'F19.5', 'F98', 'G70.0', 'I10', 'I21.9', 'K21.0', 'L30.9', 'M10.0', 'Z94.7'])(
    '%s is on it',
    (icd) => expect(matchesAnyIcdPattern(icd, longPrescriptionPatterns)).toBe(true),
  )
  test.each(['E11.1', 'B18.2', 'F19.9', 'J00', 'K29.7', 'K21.9', 'E78.0'])('%s is not', (icd) =>
    expect(matchesAnyIcdPattern(icd, longPrescriptionPatterns)).toBe(false),
  )
})

describe('a medicine that is not taken every day', () => {
  const metho = { activeIngredient: 'Methotrexat', strength: '2,5mg', atcCode: 'L01BA01' }
  const weekly = (days: number, everyDays?: number): DrugLineToCheck => ({
    ...line('a', days, metho, 3),
    dose: { kind: 'even', perIntake: 3, timesPerDay: 1 },
    ...(everyDays === undefined ? {} : { everyDays }),
  })
  const asked = 'ask orders.prescription.dailyIsFatal a'
  test.each([
    ['daily for five days', weekly(5), [asked]],
    ['every other day', weekly(28, 2), [asked]],
    ['every day, said', weekly(28, 1), [asked]],
    ['once a week', weekly(28, 7), []],
    ['every two weeks', weekly(28, 14), []],
    ['on one day', weekly(1), []],
    ['by injection', { ...weekly(5), drug: drug({ ...metho, route: 'Tiêm bắp' }) }, []],
    [
      'alendronate of 70 mg daily',
      line('a', 5, { activeIngredient: 'Alendronat natri', strength: '70mg' }),
      ['ask orders.prescription.notDaily a'],
    ],
  ])('%s', (_name, given, expected) => expect(said([given])).toEqual(expected))

  test('a reason answers it', () => {
    const findings = checkDrugLines([weekly(5)], adult, true)
    expect(stoppers(findings, [])).toHaveLength(1)
    expect(stoppers(findings, [{ lineId: 'a', reason: 'Ung thư, hội chẩn' }])).toEqual([])
  })
})

describe('what the search fills in', () => {
  test.each([
    ['the usual', {}, { perIntake: 1, timesPerDay: 2 }, 5, ['dose', 'timesPerDay', 'days']],
    ['no dose known', { defaultDose: null }, { perIntake: null, timesPerDay: 2 }, 5, ['timesPerDay', 'days']],
    [
      'nothing of a weekly medicine',
      { activeIngredient: 'Methotrexat' },
      { perIntake: null, timesPerDay: null },
      null,
      [],
    ],
    ['nothing of a narcotic', { prescriptionClass: 'N' as const }, { perIntake: null, timesPerDay: null }, null, []],
  ])('%s', (_name, of, dose, days, presumed) =>
    expect(defaultDose(drug(of), 5)).toMatchObject({ dose, days, presumed }),
  )
  test('is the doctor’s once it is touched', () => {
    expect(confirmed(['dose', 'timesPerDay', 'days'], ['days'])).toEqual(['dose', 'timesPerDay'])
    expect(confirmed(['dose'])).toEqual([])
    expect(confirmed(undefined)).toEqual([])
  })
})

test('what is left empty is said once', () => {
  const empty = { ...line('a', 1), dose: { kind: 'even' as const, perIntake: null, timesPerDay: null }, days: null }
  expect(said([empty])).toEqual([
    'refuse validation.dosePositive a',
    'refuse validation.timesPerDay a',
    'refuse validation.courseDays a',
  ])
})

describe('an injection', () => {
  const gentamicin = { activeIngredient: 'Gentamicin', route: 'Tiêm', unit: 'Ống' }
  test('needs its exact route where the catalogue says only "tiêm"', () => {
    expect(said([line('a', 5, gentamicin)])).toEqual(['refuse orders.prescription.routeMissing a'])
    expect(said([{ ...line('a', 5, gentamicin), route: 'Tiêm bắp' }])).toEqual([])
  })
})
