import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCitizenId, citizenIdField, describeCitizenId, readIdNumber } from './citizen-id'

describe('describeCitizenId', () => {
  test.each([
    ['001090000001', 'Hà Nội', 'male', 1990],
    ['001190000001', 'Hà Nội', 'female', 1990],
    ['096205123456', 'Cà Mau', 'male', 2005],
    ['079399123456', 'Hồ Chí Minh', 'female', 2099],
    ['003090000001', null, 'male', 1990],
  ])('%s', (id, birthplace, sex, birthYear) => {
    expect(describeCitizenId(id)).toMatchObject({ birthplace, sex, birthYear })
  })

  test('there are 63 provinces of registration', () => {
    const codes = Array.from({ length: 100 }, (_, code) => String(code).padStart(3, '0'))
    expect(codes.filter((code) => describeCitizenId(`${code}090000001`)?.birthplace)).toHaveLength(63)
  })
})

describe('checkCitizenId', () => {
  test.each(['00109000001', '0010900000012', '00109000000A', '', '٠٠١٠٩٠٠٠٠٠٠١'])('refuses %j', (text) => {
    expect(checkCitizenId(text)).toEqual({ ok: false, error: 'validation.citizenId' })
  })

  test.each(['001 090 000001', '００１０９００００００１', '\ufeff001090000001\n', '001.090.000001'])(
    'accepts %j',
    (text) => {
      expect(checkCitizenId(text)).toEqual({ ok: true, value: '001090000001', warnings: [] })
    },
  )

  test.each([
    [{ sex: 'male', birthYear: 1990 }, []],
    [{ sex: 'female', birthYear: 1990 }, ['registration.citizenId.sexDiffers']],
    [{ sex: 'unknown', birthYear: 1991 }, ['registration.citizenId.birthYearDiffers']],
    [{ sex: null, birthYear: null }, []],
  ] as const)('%j asks %j', (person, keys) => {
    const checked = checkCitizenId('001090000001', person)
    expect(checked.ok && checked.warnings.map((warning) => warning.key)).toEqual(keys)
  })

  test('doubts a province that does not exist, not a country', () => {
    const keys = (id: string) => {
      const checked = checkCitizenId(id)
      return checked.ok && checked.warnings.map((warning) => warning.key)
    }
    expect(keys('097090000001')).toEqual(['registration.citizenId.unknownProvince'])
    expect(keys('251090000001')).toEqual([])
  })
})

test.each([
  ['123456789', { kind: 'oldId', value: '123456789' }],
  ['c1234567', { kind: 'passport', value: 'C1234567' }],
  ['001090000001', { kind: 'citizenId', value: '001090000001' }],
  ['1234567', null],
])('readIdNumber(%j)', (text, expected) => {
  expect(readIdNumber(text)).toEqual(expected)
})

test('an empty field is null, so that the unique index never meets two of them', () => {
  expect([citizenIdField.parse(''), citizenIdField.parse('  '), citizenIdField.parse(null)]).toEqual([null, null, null])
  expect(citizenIdField.safeParse('12').error?.issues[0]?.message).toBe('validation.citizenId')
})

test('checks any text without throwing', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof checkCitizenId(text).ok === 'boolean'))
})
