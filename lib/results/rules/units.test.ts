import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPlausible, isSameUnit, normaliseUnit, unitText } from './units'

describe('units', () => {
  test.each([
    ['G/L', '10*9/L'],
    ['10^9/L', '10*9/L'],
    ['10⁹/L', '10*9/L'],
    ['x10^9/l', '10*9/L'],
    ['x 10⁹ /L', '10*9/L'],
    ['K/µL', '10*9/L'],
    ['T/L', '10*12/L'],
    ['10¹²/L', '10*12/L'],
    ['g/L', 'g/L'],
    ['g/l', 'g/L'],
    ['\u00b5mol/L', 'umol/L'],
    ['\u03bcmol/L', 'umol/L'],
    ['umol/l', 'umol/L'],
    ['mcmol/L', 'umol/L'],
    ['mcg/L', 'ug/L'],
    ['MMOL/L', 'mmol/L'],
    ['mmol / L', 'mmol/L'],
    ['UI/L', 'U/L'],
    ['µIU/mL', 'm[IU]/L'],
    ['giây', 's'],
    ['mm/giờ', 'mm/h'],
    ['%', '%'],
  ])('%s is %s', (text, ucum) => expect(normaliseUnit(text)?.ucum).toBe(ucum))

  test.each(['', 'furlong', 'mg/mlL', '10^7/L'])('"%s" is not guessed', (text) => {
    expect(normaliseUnit(text)?.ucum ?? null).toBe(text === '' ? '1' : null)
  })
  test.each([
    ['10^9/L', '10⁹/L'],
    ['10^12/L', '10¹²/L'],
    ['10^3/uL', '10³/uL'],
    ['10⁹/L', '10⁹/L'],
    ['mmol/L', 'mmol/L'],
    ['mL/min/1,73 m²', 'mL/min/1,73 m²'],
    ['', ''],
  ])('%s is read as %s', (unit, shown) => expect(unitText(unit)).toBe(shown))
  test('giga is not gram', () => {
    expect(isSameUnit('G/L', 'g/L')).toBe(false)
    expect(isSameUnit('G/L', '10^9/L')).toBe(true)
    expect(isSameUnit('furlong', 'furlong')).toBe(false)
  })
})

describe('wrong unit', () => {
  const glucose = { unit: 'mmol/L', plausible: { low: 0.5, high: 60 }, alternates: { 'mg/dL': 0.05551 } }
  const creatinine = { unit: 'µmol/L', plausible: { low: 10, high: 3000 }, alternates: { 'mg/dL': 88.42 } }
  test.each([
    [5.6, glucose, { kind: 'plausible' }],
    [60, glucose, { kind: 'plausible' }],
    [126, glucose, { kind: 'otherUnit', unit: 'mg/dL', converted: 6.994 }],
    [0.01, { ...glucose, plausible: { low: null, high: 60 } }, { kind: 'plausible' }],
    [0.01, glucose, { kind: 'implausible' }],
    [5000, glucose, { kind: 'implausible' }],
    [1.2, creatinine, { kind: 'otherUnit', unit: 'mg/dL', converted: 106.1 }],
    [106, creatinine, { kind: 'plausible' }],
    [106, { unit: 'µmol/L', plausible: { low: 200, high: 300 } }, { kind: 'implausible' }],
  ] as const)('%d', (number, rule, expected) => expect(checkPlausible(number, rule)).toEqual(expected))

  test('property: a suggestion is always plausible, and a plausible value is never questioned', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 100_000, noNaN: true }),
        fc.constantFrom(glucose, creatinine),
        (x, rule) => {
          const { low, high } = rule.plausible
          const verdict = checkPlausible(x, rule)
          expect(verdict.kind === 'plausible').toBe(x >= low && x <= high)
          if (verdict.kind === 'otherUnit') {
            expect(verdict.converted).toBeGreaterThanOrEqual(low)
            expect(verdict.converted).toBeLessThanOrEqual(high)
          }
        },
      ),
    )
  })
})
