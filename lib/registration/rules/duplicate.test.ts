import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarDate as day } from '@/lib/kernel/time'
import { duplicateLimits, duplicateScore, type Person } from './duplicate'

const an: Person = {
  fullName: 'Nguyễn Văn An',
  birthOn: day('1985-03-04'),
  sex: 'male',
  phone: '0912345678',
  communeCode: '00004',
}

describe('two of one name born on one day', () => {
  const bare = { fullName: 'Nguyễn Văn An', birthOn: day('1985-03-04'), sex: 'male' as const }
  test.each<[string, Person, Person, boolean]>([
    ['of whom nothing else is told', bare, bare, true],
    ['of whom one side tells nothing else', bare, { ...an, citizenId: '001085000001' }, true],
    ['whose sex is not told', { ...bare, sex: null }, an, true],
    ['who live elsewhere', { ...bare, communeCode: '00008' }, an, false],
    ['who have other phones', { ...bare, phone: '0911111111' }, an, false],
    ['of whom one is a woman', { ...bare, sex: 'female' }, an, false],
    ['with only the year of one', { ...bare, birthPrecision: 'year' }, an, false],
  ])('%s', (_who, a, b, stops) => {
    expect(duplicateScore(a, b).score >= duplicateLimits.likely).toBe(stops)
  })
})

describe('duplicateScore', () => {
  test('the same citizen id is a hard stop, whatever else differs', () => {
    const a = { ...an, citizenId: '001085000001' }
    const b = { fullName: 'Khác Hẳn', citizenId: '001085000001' }
    expect(duplicateScore(a, b)).toEqual({ score: 1, reasons: ['sameCitizenId'] })
  })

  test.each<[string, Partial<Person>, number, number]>([
    ['typed without accents', { fullName: 'nguyen van an' }, duplicateLimits.likely, 0.99],
    ['the name in another order', { fullName: 'An Nguyễn Văn' }, duplicateLimits.likely, 0.99],
    ['day and month swapped', { birthOn: day('1985-04-03') }, duplicateLimits.likely, 0.99],
    ['only the year known', { birthOn: day('1985-01-01'), birthPrecision: 'year' }, duplicateLimits.likely, 0.99],
    ['the tone on the other vowel', { fullName: 'Nguyễn Văn Ản' }, 0.6, 0.79],
    ['one slip of the keyboard', { fullName: 'Nguyễn Văm An' }, duplicateLimits.likely, 0.99],
    ['a middle name left out', { fullName: 'Nguyễn An' }, duplicateLimits.likely, 0.99],
    ['one digit of the day', { birthOn: day('1985-03-14') }, duplicateLimits.likely, 0.99],
    ['another phone', { phone: '0911111111' }, duplicateLimits.likely, 0.99],
    ['another commune', { communeCode: '00008' }, duplicateLimits.likely, 0.99],
    ['a common name and a birth day, living elsewhere', { phone: '0911111111', communeCode: '00008' }, 0.6, 0.79],
    ['a sister one letter away', { fullName: 'Nguyễn Văn Ân' }, 0.6, 0.79],
    ['father and son of one name', { birthOn: day('1958-08-09') }, 0, 0.59],
    [
      'a namesake of another year, living elsewhere',
      { birthOn: day('1972-03-04'), phone: null, communeCode: null },
      0,
      0.3,
    ],
    ['a twin', { fullName: 'Nguyễn Văn Bình', citizenId: null }, 0.6, 0.79],
    ['a namesake with another citizen id', { citizenId: '001085000002' }, 0, 0.99],
    [
      'somebody else',
      { fullName: 'Trần Thị Bé', sex: 'female', birthOn: day('1990-01-01'), phone: null, communeCode: null },
      0,
      0,
    ],
  ])('%s', (_, change, from, to) => {
    const { score } = duplicateScore(an, { ...an, ...change })
    expect(score).toBeGreaterThanOrEqual(from)
    expect(score).toBeLessThanOrEqual(to)
  })

  test('two different citizen ids pull two namesakes under the question', () => {
    const a = { fullName: 'Lê An', birthOn: day('1990-01-01'), citizenId: '001090000001' }
    expect(duplicateScore(a, { ...a, citizenId: '001090765432' }).score).toBeLessThan(duplicateLimits.ask)
  })

  describe('pairs met at the desk', () => {
    const lan: Person = {
      fullName: 'Nguyễn Thị Ngọc Lan',
      birthOn: day('1990-05-06'),
      sex: 'female',
      phone: '0912345678',
      communeCode: '00004',
      provinceCode: '01',
    }
    test.each<[string, Partial<Person>, Partial<Person>, boolean]>([
      ['no accents, no number', { citizenId: '001190000001' }, { fullName: 'nguyen thi ngoc lan' }, true],
      ['a mistyped number', { citizenId: '001190000001' }, { citizenId: '001190000007' }, true],
      ['a digit left out of the number', { citizenId: '001190000001' }, { citizenId: '00119000001' }, true],
      ['another number altogether', { citizenId: '001190000001' }, { citizenId: '036190123456' }, false],
      ['moved within the province, new phone', {}, { communeCode: '00008', phone: '0999999999' }, true],
      ['the words in another order', {}, { fullName: 'Lan Nguyễn Thị Ngọc', phone: null }, true],
      [
        'the same card',
        { socialInsuranceNos: ['0123456789'] },
        { socialInsuranceNos: ['0123456789'], phone: null },
        true,
      ],
      ['a twin', {}, { fullName: 'Nguyễn Thị Ngọc Linh' }, false],
      ['a twin one letter away', {}, { fullName: 'Nguyễn Thị Ngọc Loan' }, false],
      ['a twin one accent away', {}, { fullName: 'Nguyễn Thị Ngọc Làn' }, false],
      [
        'a twin, numbers side by side',
        { citizenId: '001190000001' },
        { fullName: 'Nguyễn Thị Ngọc Loan', citizenId: '001190000002' },
        false,
      ],
      ['a twin brother', {}, { fullName: 'Nguyễn Văn Ngọc', sex: 'male' }, false],
      ['a namesake of the year', {}, { birthOn: day('1990-11-23'), phone: null, communeCode: '00008' }, false],
      ['a namesake of the commune', {}, { birthOn: day('1971-01-23'), phone: null }, false],
    ])('%s', (_, one, other, isStopped) => {
      expect(duplicateScore({ ...lan, ...one }, { ...lan, ...other }).score >= duplicateLimits.likely).toBe(isStopped)
    })
  })

  test('two empty people are not one', () => expect(duplicateScore({ fullName: '' }, { fullName: '' }).score).toBe(0))

  const person: fc.Arbitrary<Person> = fc.record({
    fullName: fc.constantFrom('Nguyễn Văn An', 'Nguyễn An', 'Trần Thị Lý', 'Trần Thị Lí', 'A', ''),
    birthOn: fc.constantFrom(null, day('1990-02-03'), day('1990-03-02'), day('1985-01-01')),
    birthPrecision: fc.constantFrom('day', 'month', 'year'),
    sex: fc.constantFrom('male', 'female', 'unknown', null),
    citizenId: fc.constantFrom(null, '001090000001', '001090000002'),
    oldId: fc.constantFrom(null, '123456789'),
    phone: fc.constantFrom(null, '0912345678', '0911111111'),
    motherName: fc.constantFrom(null, 'Lê Thị Hoa'),
  })
  test('is symmetric, between 0 and 1, and 1 only for the same citizen id', () => {
    fc.assert(
      fc.property(person, person, (a, b) => {
        const one = duplicateScore(a, b)
        expect(duplicateScore(b, a).score).toBe(one.score)
        expect(one.score).toBeGreaterThanOrEqual(0)
        expect(one.score === 1).toBe(Boolean(a.citizenId) && a.citizenId === b.citizenId)
      }),
    )
  })
})
