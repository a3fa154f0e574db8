import { describe, expect, test } from 'vitest'
import { matchesAnyIcdPattern, matchesIcdPattern } from './icd-patterns'

describe('disease lists of the circulars', () => {
  test.each([
    ['B18.1', 'B18.1', true],
    ['B18.10', 'B18.1', true],
    ['B18.2', 'B18.1', false],
    ['B18', 'B18.1', false],
    ['L40.5', 'L40', true],
    ['B22.7', 'B20 đến B24, Z21', true],
    ['B24', 'B20 đến B24, Z21', true],
    ['Z21', 'B20 đến B24, Z21', true],
    ['B25', 'B20 đến B24, Z21', false],
    ['D63.8', 'Từ D62 đến D64', true],
    ['D65', 'Từ D62 đến D64', false],
    ['L30.1', 'L20; L30', true],
    ['F19.5', 'F19.2 đến F19.8', true],
    ['F19.9', 'F19.2 đến F19.8', false],
    ['F19', 'F19.2 đến F19.8', false],
    ['E11.9', 'E10 - E14 (trừ E10.0, E10.1, E11.0, E11.1)', true],
    ['E11.1', 'E10 - E14 (trừ E10.0, E10.1, E11.0, E11.1)', false],
    ['e11.9', 'E10 – E14', true],
    ['G63.2*', 'G63.2', true],
    ['', 'B18', false],
    ['B18', '', false],
    ['B18', 'viêm gan', false],
  ])('%s in "%s" is %s', (icd, pattern, expected) => {
    expect(matchesIcdPattern(icd, pattern)).toBe(expected)
  })

  test('any of several', () => {
    expect(matchesAnyIcdPattern('I10', ['B18', 'I10'])).toBe(true)
    expect(matchesAnyIcdPattern('I10', [])).toBe(false)
  })
})
