import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import registration from '@/lib/kernel/i18n/messages/vi/registration.json'
import { calendarDate } from '@/lib/kernel/time'
import { nationalityOfIcao } from './icao-country'
import { isNationality, nationalityOptions } from './nationality'
import { checkDigit, isFirstLineOnly, isMachineReadable, readPassport } from './passport'
import { readScan } from './scan'

const today = calendarDate('2026-11-22')
const errors: Record<string, string> = Object.fromEntries(Object.entries(registration.scan.error))
const warnings: Record<string, string> = Object.fromEntries(Object.entries(registration.scan.warning))

interface Made {
  name?: string
  number?: string
  country?: string
  birth?: string
  sex?: string
  expiry?: string
  personal?: string
}
/** A passport as an issuing office would print it. */
function made({
  name = 'SMITH<<JOHN<PAUL',
  number = 'K1234567',
  country = 'AUS',
  birth = '900102',
  sex = 'M',
  expiry = '310415',
  personal = '',
}: Made = {}): [string, string] {
  const pad = (text: string, width: number) => text.padEnd(width, '<').slice(0, width)
  const checked = (text: string) => text + checkDigit(text)
  const [first, born, ends] = [checked(pad(number, 9)), checked(birth), checked(expiry)]
  const own = checked(pad(personal, 14))
  const body = `${first}${pad(country, 3)}${born}${sex}${ends}${own}`
  return [pad(`P<${pad(country, 3)}${name}`, 44), body + checkDigit(first + born + ends + own)]
}

// The example printed in ICAO Doc 9303 part 4, appendix A.
const specimen = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
] as const

test('the specimen of ICAO Doc 9303', () => {
  expect(readPassport(specimen.join('\n'), today)).toEqual({
    ok: true,
    card: {
      number: 'L898902C3',
      fullName: 'ERIKSSON ANNA MARIA',
      nationality: 'UTO',
      nationalityCode: null,
      birthOn: '1974-08-12',
      birthPrecision: 'day',
      sex: 'female',
      expiresOn: '2012-04-15',
      citizenId: null,
    },
    warnings: [
      { key: 'registration.scan.warning.nationalityUnknown', values: { code: 'UTO' } },
      { key: 'registration.scan.warning.passportExpired', values: { date: '15/04/2012' } },
    ],
  })
})

describe('however the scanner sends it', () => {
  const [first, second] = made()
  test.each([
    ['two lines', `${first}\n${second}`],
    ['carriage returns and an Enter', `${first}\r\n${second}\r\n`],
    ['one line', first + second],
    ['fillers dropped from the first line', first.replace(/<+$/, '') + second],
    ['a symbology prefix', `]Q0${first}${second}`],
    ['lower case', (first + second).toLowerCase()],
    ['full width', first.replaceAll('<', '＜') + second],
    ['quotation marks for fillers', first.replaceAll('<<', '«') + second],
  ])('%s', (_name, text) => {
    expect(readPassport(text, today)).toMatchObject({
      ok: true,
      card: { number: 'K1234567', fullName: 'SMITH JOHN PAUL', nationalityCode: '036', birthOn: '1990-01-02' },
      warnings: [],
    })
    expect(readScan(text, today).kind).toBe('passport')
  })

  test('the Enter after the first line is waited out', () => {
    expect([isFirstLineOnly(first), isFirstLineOnly(first + second), isFirstLineOnly('nguyen van an')]).toEqual([
      true,
      false,
      false,
    ])
  })
})

describe('what the lines say', () => {
  const read = (parts: Made) => {
    const result = readPassport(made(parts).join(''), today)
    if (!result.ok) throw new Error(result.reason)
    return result
  }
  test.each([
    [{ birth: '261122' }, { birthOn: '2026-11-22', birthPrecision: 'day' }],
    [{ birth: '261123' }, { birthOn: '1926-11-23' }],
    [{ birth: '7405<<' }, { birthOn: '1974-05-01', birthPrecision: 'month' }],
    [{ birth: '74<<<<' }, { birthOn: '1974-01-01', birthPrecision: 'year' }],
    [{ birth: '740231' }, { birthOn: null }],
    [{ sex: '<' }, { sex: 'unknown' }],
    [{ sex: 'X' }, { sex: 'unknown' }],
    [{ country: 'D' }, { nationality: 'D', nationalityCode: '276' }],
    [{ country: 'GBN' }, { nationalityCode: '826' }],
    [{ country: 'XXA' }, { nationalityCode: null }],
    [
      { name: 'NGUYEN<<VAN<AN', country: 'VNM' },
      { fullName: 'NGUYEN VAN AN', nationalityCode: '000' },
    ],
    [{ name: 'ARKFREITH' }, { fullName: 'ARKFREITH' }],
    // A Vietnamese personal number counts where it agrees with sex and year of birth.
    [{ country: 'VNM', personal: '001090000001' }, { citizenId: '001090000001' }],
    [{ country: 'VNM', personal: '001190000001' }, { citizenId: null }],
    [{ country: 'AUS', personal: '001090000001' }, { citizenId: null }],
  ])('%j', (parts, card) => {
    expect(read(parts).card).toMatchObject(card)
  })

  test('a name that fills its line may be cut', () => {
    const name = 'PAPANDROPOULOUS<<JONATHON<ALEXANDERGEORGE'
    expect(read({ name }).warnings).toEqual([{ key: 'registration.scan.warning.nameCut' }])
  })

  test('an unused personal number may have no digit of its own', () => {
    const [first, second] = made()
    const unused = `${second.slice(0, 42)}<`
    const whole = unused.slice(0, 10) + unused.slice(13, 20) + unused.slice(21, 43)
    expect(readPassport(first + unused + checkDigit(whole), today).ok).toBe(true)
  })
})

describe('one clear message', () => {
  const [first, second] = made()
  const spoil = (at: number, by = '8') => first + second.slice(0, at) + by + second.slice(at + 1)
  test.each([
    ['a digit of the number', spoil(3), 'passportNumber'],
    ['a digit of the birth date', spoil(14), 'passportBirth'],
    ['a digit of the expiry', spoil(22), 'passportExpiry'],
    ['a personal number', spoil(30), 'passportWhole'],
    ['the last digit', spoil(43, second[43] === '8' ? '7' : '8'), 'passportWhole'],
    ['a letter for the sex', spoil(20, 'Q'), 'passportLines'],
    ['the first line alone', first, 'passportLines'],
    ['a line cut short', (first + second).slice(0, -3), 'passportLines'],
    ['a visa', `V${first.slice(1)}${second}`, 'notPassport'],
    ['an identity card', 'I<UTOD231458907<<<<<<<<<<<<<<<7408122F1204159UTO<<<<<<<<<<<6', 'notPassport'],
    ['no name', `${'P<AUS'.padEnd(44, '<')}${second}`, 'passportLines'],
    ['an input method that was on', `${first.replace('SMITH', 'SMÍTH')}${second}`, 'typingMethod'],
  ])('for %s', (_name, text, error) => {
    expect(readPassport(text, today)).toEqual({ ok: false, reason: `registration.scan.error.${error}` })
  })
})

const letters = fc.stringMatching(/^[A-Z]{1,12}$/)
const day = fc
  .date({ min: new Date('1927-01-01'), max: new Date('2026-11-22'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const passports = fc.record({
  surname: letters,
  given: fc.array(letters, { maxLength: 2 }),
  number: fc.stringMatching(/^[A-Z0-9]{6,9}$/),
  born: day,
  sex: fc.constantFrom('M', 'F', '<'),
  country: fc.constantFrom('VNM', 'AUS', 'D', 'KOR', 'UTO'),
})

test('every passport an office prints is read back', () => {
  fc.assert(
    fc.property(passports, ({ surname, given, number, born, sex, country }) => {
      const birth = born.slice(2).replaceAll('-', '')
      const lines = made({ name: `${surname}<<${given.join('<')}`, number, birth, sex, country })
      const read = readPassport(lines.join('\r'), today)
      expect(read.ok && read.card).toMatchObject({
        number,
        fullName: [surname, ...given].join(' ').slice(0, 39),
        birthOn: born,
      })
    }),
  )
})

test('one wrong character of the second line is never taken for a person', () => {
  // Names carry no check digit, sex and nationality stand outside the composite one.
  const places = fc.integer({ min: 0, max: 43 }).filter((at) => at < 10 || (at > 12 && at !== 20))
  fc.assert(
    fc.property(passports, places, fc.constantFrom(...'0123456789'), ({ number, born, country }, at, by) => {
      const [first, second] = made({ number, birth: born.slice(2).replaceAll('-', ''), country })
      fc.pre(/\d/.test(second[at] ?? '') && second[at] !== by)
      expect(readPassport(first + second.slice(0, at) + by + second.slice(at + 1), today).ok).toBe(false)
    }),
  )
})

test('any text gives fields or one message that exists, never an exception', () => {
  const spoilt = fc
    .tuple(passports, fc.nat(90), fc.string({ unit: 'binary', maxLength: 5 }), fc.boolean())
    .map(([{ surname, number, country }, at, noise, isLost]) => {
      const text = made({ name: `${surname}<<X`, number, country }).join('\n')
      return isLost ? text.slice(at) : text.slice(0, at) + noise + text.slice(at + noise.length)
    })
  const anything = fc.oneof(
    spoilt,
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.stringMatching(/^P[A-Z0-9<]{0,90}$/),
  )
  fc.assert(
    fc.property(anything, (text) => {
      const read = readPassport(text, today)
      if (!read.ok) return void expect(errors).toHaveProperty([read.reason.replace('registration.scan.error.', '')])
      expect(read.card.fullName).toMatch(/[A-Z]/)
      for (const { key } of read.warnings)
        expect(warnings).toHaveProperty([key.replace('registration.scan.warning.', '')])
      expect(['passport', 'citizenQr', 'bhytQr', 'unreadable']).toContain(readScan(text, today).kind)
    }),
    { numRuns: 500 },
  )
})

test('what people type at the desk is no passport', () => {
  for (const text of ['', 'pham van an', 'P1234567', '<an>', '001090000001||An|01021990|Nam|<|'])
    expect(isMachineReadable(text)).toBe(false)
})

test('every country the record keeps has its letters', () => {
  const kept = nationalityOptions('vi').map(({ value }) => value)
  const codes = 'LAO KHM THA CHN VNM USA FRA GBR MUS D GBS'.split(' ').map(nationalityOfIcao)
  expect(codes.every((code) => code !== null && isNationality(code))).toBe(true)
  const all = new Set<string>()
  const az = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  for (const a of az) for (const b of az) for (const c of az) all.add(nationalityOfIcao(a + b + c) ?? '')
  expect(kept.filter((code) => !all.has(code))).toEqual([])
  expect([...all].filter((code) => code !== '' && !isNationality(code))).toEqual([])
})
