import { describe, expect, test } from 'vitest'
import { deliveredAs, divisionOf, divisionProblem, typedProblem, wholeParts } from './quantity'

const tablet = { unit: 'Viên', strength: '500mg', route: 'Uống', activeIngredient: 'Paracetamol', isSplittable: false }

describe('how far a unit is divided', () => {
  test.each([
    ['a tablet', {}, 'whole'],
    ['a scored tablet', { isSplittable: true }, 'half'],
    [
      'a bottle of syrup, whatever the catalogue says',
      { unit: 'Chai', strength: '120mg/5ml, 60ml', isSplittable: true },
      'whole',
    ],
    ['a tube', { unit: 'Tuýp', strength: '1%', route: 'Bôi' }, 'whole'],
    [
      'a pen of insulin',
      { unit: 'Bút tiêm', strength: '300U/3ml', route: 'Tiêm dưới da', activeIngredient: 'Insulin glargin' },
      'whole',
    ],
    ['a sachet', { unit: 'Gói' }, 'whole'],
    ['millilitres measured loose', { unit: 'mL' }, 'free'],
    ['grams measured loose', { unit: 'g', isSplittable: true }, 'free'],
  ] as const)('%s', (_name, facts, division) => expect(divisionOf({ ...tablet, ...facts })).toBe(division))

  test('what is counted is delivered whole', () => {
    expect((['whole', 'half', 'free'] as const).map(deliveredAs)).toEqual(['whole', 'whole', 'free'])
  })

  test.each([
    [1, 'whole', null],
    [0.5, 'whole', 'dispensing.quantity.whole'],
    [2.5, 'half', null],
    [0.7, 'half', 'dispensing.quantity.half'],
    [0.001, 'free', null],
    [0.0005, 'free', 'validation.decimals'],
  ] as const)('%d of a %s unit', (amount, division, message) => expect(divisionProblem(amount, division)).toBe(message))

  test.each([
    [18.7, 'whole', 18],
    [18.7, 'half', 18.5],
    [18.7, 'free', 18.7],
    [0.4, 'half', 0],
  ] as const)('of %d in %s units', (amount, division, parts) => expect(wholeParts(amount, division)).toBe(parts))
})

describe('what was typed', () => {
  test.each([
    [null, null],
    [0, null],
    [8, null],
    [9, 'too many'],
    [-1, 'validation.quantityPositive'],
    [1.5, 'dispensing.quantity.whole'],
    ['abc', 'dispensing.quantity.number'],
    ['2,', 'dispensing.quantity.number'],
    ['+8', 'dispensing.quantity.number'],
    ['1.500', 'validation.numberAmbiguous'],
  ] as const)('%s', (typed, message) =>
    expect(typedProblem(typed, { most: 8, division: 'whole', tooMany: 'too many' })).toBe(message),
  )
})
