import { describe, expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/time'
import { type PersonFacts, personProblems, personWarnings } from './person'

const today = calendarDate('2026-11-22')
const person = (change: Partial<PersonFacts> & { birth?: string }): PersonFacts => ({
  fullName: 'Nguyễn Văn An',
  sex: 'male',
  birthPrecision: 'day',
  citizenId: '001085012345',
  guardianName: null,
  ...change,
  birthOn: calendarDate(change.birth ?? '1985-06-15'),
})

describe('what stops a record', () => {
  it.each([
    [{}, {}],
    [{ birth: '2026-11-23' }, { birthOn: 'validation.birthFuture' }],
    [{ birth: '1895-11-22' }, { birthOn: 'validation.birthTooOld' }],
    [{ birth: '2010-11-23' }, { guardianName: 'validation.guardian' }],
    [{ birth: '2010-11-22' }, {}],
    [{ birth: '2010-11-23', guardianName: 'Trần Thị Bình' }, {}],
    [{ birth: '2010-01-01', birthPrecision: 'year' as const }, { guardianName: 'validation.guardian' }],
  ])('%j', (change, problems) => expect(personProblems(person(change), today)).toEqual(problems))
})

describe('what must be confirmed', () => {
  it.each([
    [{}, []],
    [{ sex: 'female' as const }, ['registration.citizenId.sexDiffers']],
    [{ birth: '1986-06-15' }, ['registration.citizenId.birthYearDiffers']],
    [
      { sex: 'female' as const, birth: '1986-01-01' },
      ['registration.citizenId.sexDiffers', 'registration.citizenId.birthYearDiffers'],
    ],
    [{ sex: 'unknown' as const }, []],
    [{ citizenId: null, sex: 'female' as const }, []],
    [{ citizenId: '003085012345' }, ['registration.citizenId.unknownProvince']],
    [{ fullName: 'An2', citizenId: null }, ['registration.name.digits']],
    [{ birth: '1900-01-01', citizenId: null }, ['registration.birth.placeholder']],
  ])('%j', (change, keys) => expect(personWarnings(person(change), today).map(({ key }) => key)).toEqual(keys))
})
