import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, calendarDate as day } from '@/lib/kernel/time'
import {
  benefitOf,
  cardState,
  checkCardNumber,
  childInitialFacility,
  chooseCard,
  type InsuranceCard,
  isChildCardOutgrown,
  parseBhytQr,
  readCardNumber,
} from './bhyt-card'

const hex = (text: string) => Buffer.from(text, 'utf8').toString('hex')
const open = (number: string, more: Partial<InsuranceCard> = {}): InsuranceCard => ({
  number,
  validFrom: null,
  validTo: null,
  ...more,
})

describe('numbers', () => {
  test.each([
    [
      'hs 4 01 0100000001',
      { kind: 'full', group: 'HS', level: 4, provinceCode: '01', socialInsuranceNo: '0100000001' },
    ],
    ['0100000001', { kind: 'short', socialInsuranceNo: '0100000001' }],
    ['TE1010100000001', { kind: 'full', isChild: true, level: 1 }],
  ])('%s', (text, expected) => expect(readCardNumber(text)).toMatchObject(expected))

  test.each(['HS6010100000001', 'H44010100000001', '010000000', '', 'HS401010000000'])('refuses %j', (text) => {
    expect(checkCardNumber(text)).toEqual({ ok: false, error: 'validation.bhytNumber' })
  })

  test.each([
    ['CC1010100000001', 100],
    ['CK2010100000001', 100],
    ['HT3010100000001', 95],
    ['HS4010100000001', 80],
    ['QN5010100000001', 100],
  ])('%s pays %i percent', (number, percent) => expect(benefitOf(open(number))).toBe(percent))

  test('a short number needs the level from elsewhere', () => {
    expect(benefitOf(open('0100000001'))).toBeNull()
    expect(benefitOf(open('0100000001', { level: 3 }))).toBe(95)
  })

  test.each([
    ['HT4010100000001', ['levelDiffers']],
    ['HT3010100000001', []],
    ['XX4010100000001', ['groupUnknown']],
    ['ZZ1010100000001', ['groupUnknown']],
    ['0100000001', []],
  ])('%s asks about its group: %j', (number, keys) => {
    expect(checkCardNumber(number)).toEqual({
      ok: true,
      value: number,
      warnings: keys.map((key) => ({ key: `registration.bhyt.${key}`, values: { group: number.slice(0, 2) } })),
    })
  })

  test.each([
    ['the day before he is six', 'TE1250100000001', '2020-11-30', 'day', false],
    ['the day he is six', 'TE1250100000001', '2020-11-29', 'day', true],
    ['an adult', 'TE1250100000001', '1985-06-15', 'day', true],
    ['a year in which he may be six or not', 'TE1250100000001', '2020-01-01', 'year', false],
    ['a year in which he surely is', 'TE1250100000001', '2019-01-01', 'year', true],
    ['a month that is not over', 'TE1250100000001', '2020-11-01', 'month', false],
    ['a month that is', 'TE1250100000001', '2020-10-01', 'month', true],
    ['an adult with another card', 'DN4250100000001', '1985-06-15', 'day', false],
    ['a number that does not say its group', '0100000001', '1985-06-15', 'day', false],
  ] as const)('a child’s card, %s', (_name, number, birthOn, precision, isOutgrown) => {
    expect(isChildCardOutgrown(number, { birthOn: day(birthOn), precision }, day('2026-11-29'))).toBe(isOutgrown)
  })

  test('a child without an initial facility is registered with the province', () => {
    expect(childInitialFacility('TE1250100000001')).toBe('25000')
    expect(childInitialFacility('HS4250100000001')).toBeNull()
  })
})

describe('cardState', () => {
  const card = open('HS4010100000001', { validFrom: day('2026-01-01'), validTo: day('2026-12-31') })
  test.each([
    ['2025-12-31', 'notYet'],
    ['2026-01-01', 'valid'],
    ['2026-12-31', 'valid'],
    ['2027-01-01', 'expired'],
  ])('on %s %s', (on, state) => expect(cardState(card, day(on))).toBe(state))

  test('an open end never expires; a bad number or turned dates are malformed', () => {
    expect(cardState({ ...card, validTo: null }, day('2099-01-01'))).toBe('valid')
    expect(cardState({ ...card, number: 'XX' }, day('2026-06-01'))).toBe('malformed')
    expect(cardState({ ...card, validTo: day('2025-01-01') }, day('2026-06-01'))).toBe('malformed')
  })
})

describe('chooseCard', () => {
  const on = day('2026-11-22')
  test('of two valid cards the one issued last wins', () => {
    const first = open('HS4010100000001', { issuedOn: day('2026-01-01') })
    const last = open('DN4010100000002', { issuedOn: day('2026-07-01') })
    const later = open('DN4010100000003', { issuedOn: day('2026-10-01'), validTo: day('2026-11-21') })
    expect(chooseCard([last, first, later], on)).toBe(last)
    expect(chooseCard([later], on)).toBeNull()
    expect(chooseCard([], on)).toBeNull()
  })

  const anyDay = fc.integer({ min: -400, max: 400 }).map((days) => addDays(on, days))
  const anyCard = fc.record({
    number: fc.integer({ min: 0, max: 9_999 }).map((n) => `HS401${String(n).padStart(10, '0')}`),
    validFrom: fc.option(anyDay),
    validTo: fc.option(anyDay),
    issuedOn: fc.option(anyDay),
  })
  test('the order of the list never decides, and the choice is valid', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyCard, { selector: (card) => card.number, maxLength: 8 }), (cards) => {
        const chosen = chooseCard(cards, on)
        expect(chooseCard(cards.toReversed(), on)).toBe(chosen)
        expect(chosen !== null).toBe(cards.some((card) => cardState(card, on) === 'valid'))
        if (chosen) expect(cardState(chosen, on)).toBe('valid')
      }),
    )
  })
})

describe('parseBhytQr', () => {
  const short = `0100000001|${hex('Trần Thị Bé')}|01/01/1990|2|-|01 - C54|01/07/2026|-|31/07/2026|00000000000001|-|4| 01/10/2031|abc|4|${hex('BHXH Hà Nội')}|$`
  const full = `HS4010100000001|${hex('Lê Văn Tám')}|1958|1|${hex('Xã A, Phú Thọ')}|01 - 028|24/01/2019|-|24/01/2019|x|-|$`

  test('a new card', () => {
    expect(parseBhytQr(short)).toEqual({
      ok: true,
      card: {
        number: '0100000001',
        fullName: 'Trần Thị Bé',
        birthOn: '1990-01-01',
        birthPrecision: 'day',
        sex: 'female',
        address: null,
        initialFacilityCode: '01C54',
        validFrom: '2026-07-01',
        validTo: null,
        issuedOn: '2026-07-31',
        guardianName: null,
        level: 4,
        fiveYearsOn: '2031-10-01',
        issuingPlace: 'BHXH Hà Nội',
      },
    })
  })

  test('an old card with a year of birth', () => {
    expect(parseBhytQr(`${full}\n`)).toMatchObject({
      ok: true,
      card: {
        number: 'HS4010100000001',
        fullName: 'Lê Văn Tám',
        birthPrecision: 'year',
        sex: 'male',
        initialFacilityCode: '01028',
        level: 4,
      },
    })
  })

  test.each([
    ['', 'bhytNumber'],
    ['001090000001|x', 'bhytNumber'],
    ['0100000001|aa|01/01/1990', 'incomplete'],
  ])('refuses %j', (text, reason) =>
    expect(parseBhytQr(text)).toEqual({ ok: false, reason: `registration.scan.error.${reason}` }),
  )

  test('never throws', () => {
    const noise = fc.string({ unit: 'binary', maxLength: 30 })
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 18 }), (parts) => {
        expect(typeof parseBhytQr(['0100000001', ...parts].join('|')).ok).toBe('boolean')
      }),
    )
  })
})
