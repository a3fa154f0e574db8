import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarDate } from '@/lib/kernel/time'
import {
  checkPrescription,
  isPrescriptionCode,
  isPurchasable,
  makePrescriptionCode,
  maxCourseDays,
  type PrescribedItem,
  type PrescriptionToCheck,
  parsePrescriptionCode,
  prescriptionTypes,
  purchasableUntil,
  splitByType,
} from './prescription'

const item = (more: Partial<PrescribedItem> = {}): PrescribedItem => ({
  name: 'Tenofovir 300 mg',
  type: 'C',
  ingredients: [{ code: '40.253', name: 'Tenofovir' }],
  days: 30,
  quantity: 30,
  ...more,
})
const sheet = (more: Partial<PrescriptionToCheck> = {}): PrescriptionToCheck => ({
  items: [item()],
  diagnoses: ['B18.1'],
  longCourseIcdPatterns: [],
  acute: false,
  ageMonths: 480,
  ...more,
})
const messages = (more: Partial<PrescriptionToCheck>) =>
  checkPrescription(sheet(more)).map((finding) => `${finding.severity} ${finding.message} ${finding.path}`)

describe('a prescription before signing', () => {
  test('an ordinary one passes', () => expect(messages({})).toEqual([]))

  test.each([
    ['nothing in it', { items: [] }, ['refuse validation.prescriptionEmpty items']],
    ['31 days', { items: [item({ days: 31 })] }, ['refuse orders.prescription.courseTooLong items.0.days']],
    ['90 days for PL VII', { items: [item({ days: 90 })], longCourseIcdPatterns: ['B18.1'] }, []],
    [
      '91 days for PL VII',
      { items: [item({ days: 91 })], longCourseIcdPatterns: ['B18.1'] },
      ['refuse orders.prescription.courseTooLong items.0.days'],
    ],
    [
      '90 days for another disease',
      { items: [item({ days: 90 })], longCourseIcdPatterns: ['B20 đến B24, Z21'] },
      ['refuse orders.prescription.courseTooLong items.0.days'],
    ],
    ['narcotic 7 days', { items: [item({ type: 'N', days: 7 })], acute: true }, []],
    [
      'narcotic 8 days',
      { items: [item({ type: 'N', days: 8 })], acute: true },
      ['refuse orders.prescription.courseTooLong items.0.days'],
    ],
    ['psychotropic 10 days', { items: [item({ type: 'H', days: 10 })], acute: true }, []],
    [
      'psychotropic 11 days',
      { items: [item({ type: 'H', days: 11 })], acute: true },
      ['refuse orders.prescription.courseTooLong items.0.days'],
    ],
    ['quantity 0', { items: [item({ quantity: 0 })] }, ['refuse validation.quantityPositive items.0.quantity']],
    ['quantity −1', { items: [item({ quantity: -1 })] }, ['refuse validation.quantityPositive items.0.quantity']],
    ['0 days', { items: [item({ days: 0 })] }, ['refuse validation.courseDays items.0.days']],
    [
      'child of 71 months without weight and adult',
      { ageMonths: 71 },
      [
        'refuse orders.prescription.childNeedsWeight weightKg',
        'refuse orders.prescription.childNeedsAdult accompaniedBy',
      ],
    ],
    ['child with both', { ageMonths: 71, weightKg: 18.5, accompaniedBy: 'Trần Thị Bình' }, []],
    ['72 months', { ageMonths: 72 }, []],
    [
      'narcotic beside an ordinary one',
      { items: [item({ type: 'N', ingredients: [] }), item()] },
      ['refuse orders.prescription.mixedTypes items'],
    ],
    [
      'the same ingredient twice',
      { items: [item(), item({ name: 'Viread' })] },
      ['warn orders.prescription.duplicateIngredient items.1'],
    ],
    [
      'already taking it',
      { currentMedicines: [{ name: 'Viread', ingredients: [{ code: '40.253', name: 'Tenofovir' }] }] },
      ['warn orders.prescription.alreadyTaking items.0'],
    ],
    [
      'allergies by level',
      {
        allergyMatches: [
          { itemIndex: 0, allergen: 'Tenofovir', level: 'block' },
          { itemIndex: 0, allergen: 'Adefovir', level: 'reason' },
          { itemIndex: 0, allergen: 'Lactose', level: 'note' },
        ],
      },
      [
        'refuse orders.prescription.allergy items.0',
        'ask orders.prescription.allergy items.0',
        'warn orders.prescription.allergy items.0',
      ],
    ],
  ] as const)('%s', (_name, more, expected) => expect(messages(more)).toEqual(expected))

  test('a warning names both drugs', () => {
    const findings = checkPrescription(sheet({ items: [item(), item({ name: 'Viread' })] }))
    expect(findings[0]?.values).toEqual({ ingredient: 'Tenofovir', drug: 'Viread', other: 'Tenofovir 300 mg' })
  })

  test('property: no course over its limit passes, and none within it is refused', () => {
    const kind = fc.constantFrom(...prescriptionTypes)
    fc.assert(
      fc.property(kind, fc.boolean(), fc.boolean(), fc.integer({ min: 1, max: 120 }), (k, acute, long, days) => {
        const findings = messages({
          items: [item({ type: k, days })],
          acute,
          longCourseIcdPatterns: long ? ['B18'] : [],
        })
        expect(findings.length === 0).toBe(days <= maxCourseDays(k, acute, long))
        expect(maxCourseDays(k, acute, long)).toBeLessThanOrEqual(90)
      }),
    )
  })
})

describe('sheets and codes', () => {
  test('one sheet per type, items in order', () => {
    const kinds = ['C', 'H', 'H', 'C', 'T'] as const
    const sheets = splitByType(kinds.map((type, i) => ({ type, i })))
    expect(sheets.map((one) => [one.type, one.items.map((x) => x.i)])).toEqual([
      ['C', [0, 3]],
      ['H', [1, 2]],
      ['T', [4]],
    ])
  })

  test.each([
    ['01929a1b2c3d-C', true],
    ['01C540000000-N', true],
    ['01929a1b2c3d-X', false],
    ['01929A1B2C3D-C', false],
    ['01929a1b2c3-C', false],
    ['01929a1b2c3dC', false],
    ['', false],
  ])('%s is a code: %s', (code, valid) => expect(isPrescriptionCode(code)).toBe(valid))

  test('a wrong part is never made into a code', () => {
    expect(() => makePrescriptionCode('0192', '9a1b2c3d', 'C')).toThrow(RangeError)
    expect(() => makePrescriptionCode('01929', 'ABCDEFG', 'C')).toThrow(RangeError)
  })

  test('property: what is made is read back, 14 characters', () => {
    const random = fc.stringMatching(/^[0-9a-z]{7}$/)
    const facility = fc.stringMatching(/^[0-9A-Z]{5}$/)
    fc.assert(
      fc.property(facility, random, fc.constantFrom('N', 'H', 'C', 'T'), (f, r, t) => {
        const code = makePrescriptionCode(f, r, t)
        expect(code).toHaveLength(14)
        expect(parsePrescriptionCode(code)).toEqual({ facilityCode: f, random: r, type: t })
      }),
    )
  })

  test.each([
    ['2026-11-21', false],
    ['2026-11-22', true],
    ['2026-11-27', true],
    ['2026-11-28', false],
  ])('issued on 22/11, bought on %s: %s', (on, allowed) => {
    expect(isPurchasable(calendarDate('2026-11-22'), calendarDate(on))).toBe(allowed)
    expect(purchasableUntil(calendarDate('2026-12-29'))).toBe('2027-01-03')
  })
})
