import { describe, expect, test } from 'vitest'
import type { DrugOption } from '@/lib/terminology/types'
import { checkDrugLines, type DrugLineToCheck, type PatientChecks, stoppers } from './check-lines'
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
