import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import en from '@/lib/kernel/i18n/messages/en/registration.json'
import vi from '@/lib/kernel/i18n/messages/vi/registration.json'
import { calendarDate } from '@/lib/kernel/time'
import {
  checkFailures,
  checkStates,
  isTooOld,
  lookupBody,
  readReply,
  resultCodes,
  retryAfterMinutes,
  stateOn,
} from './gateway'

const day = calendarDate

describe('every documented code', () => {
  test.each([
    ['000', 'valid'],
    ['001', 'papers'],
    ['002', 'papers'],
    ['003', 'replaced'],
    ['004', 'replaced'],
    ['010', 'expired'],
    ['050', 'notFound'],
    ['051', 'notFound'],
    ['052', 'notFound'],
    ['053', 'notFound'],
    ['060', 'mismatch'],
    ['061', 'mismatch'],
    ['070', 'mismatch'],
    ['110', 'revoked'],
    ['120', 'decreased'],
    ['121', 'decreased'],
    ['122', 'decreased'],
    ['123', 'decreased'],
    ['124', 'decreased'],
    ['130', 'papers'],
    ['205', 'badRequest'],
    ['999', 'unknown'],
  ])('%s is %s', (maKetQua, state) => {
    expect(readReply({ maKetQua })).toMatchObject({ ok: true, state, reply: { code: maKetQua, newCard: null } })
  })

  test.each([
    ['100', 'server'],
    ['101', 'server'],
    ['500', 'server'],
    ['401', 'login'],
  ])('%s is a failure of the gateway: %s', (maKetQua, failure) => {
    expect(readReply({ maKetQua })).toEqual({ ok: false, failure })
  })

  test('has its meaning and what to do, in both languages', () => {
    for (const words of [vi.cardCheck, en.cardCheck]) {
      expect(Object.keys(words.codes).sort()).toEqual(
        Object.keys(resultCodes)
          .map((code) => `c${code}`)
          .sort(),
      )
      expect(Object.keys(words.state).sort()).toEqual([...checkStates, 'notYet'].sort())
      expect(Object.keys(words.advice).sort()).toEqual([...checkStates, 'notYet'].sort())
      expect(Object.keys(words.failure).sort()).toEqual([...checkFailures].sort())
    }
  })

  test.each([[0], ['0'], ['00'], [' 000 ']])('%j is the code 000', (maKetQua) => {
    expect(readReply({ maKetQua })).toMatchObject({ ok: true, reply: { code: '000' } })
  })
})

test('a whole reply', () => {
  const reply = readReply({
    maKetQua: '003',
    ghiChu: 'Thẻ cũ',
    maThe: 'HS4010100000001',
    hoTen: 'Trần Thị Bé',
    ngaySinh: '01/02/1990',
    gioiTinh: 'Nữ',
    diaChi: 'Xã A',
    maDKBD: '01-C54',
    gtTheTu: '01/01/2025',
    gtTheDen: '31/12/2025',
    maKV: 'K1',
    ngayDu5Nam: ' 01/10/2029',
    maTheMoi: 'DN4010100000001',
    gtTheTuMoi: '01/01/2026',
    gtTheDenMoi: '',
    maDKBDMoi: '01028',
    tenDKBDMoi: 'Bệnh viện B',
    dsLichSuKCB2018: [{ tenBenh: 'Viêm gan B (B18.1)', maCSKCB: '01001' }],
  })
  expect(reply).toEqual({
    ok: true,
    state: 'replaced',
    reply: {
      code: '003',
      number: 'HS4010100000001',
      fullName: 'Trần Thị Bé',
      birth: { on: '1990-02-01', precision: 'day' },
      sex: 'female',
      initialFacilityCode: '01C54',
      validFrom: '2025-01-01',
      validTo: '2025-12-31',
      fiveYearsOn: '2029-10-01',
      areaCode: 'K1',
      newCard: {
        number: 'DN4010100000001',
        validFrom: '2026-01-01',
        validTo: null,
        initialFacilityCode: '01028',
        initialFacilityName: 'Bệnh viện B',
      },
    },
  })
  expect(JSON.stringify(reply), 'no diagnosis of another hospital is kept').not.toMatch(/B18|gan|01001|Xã A/)
})

describe('anything may come back', () => {
  const names = [
    'maKetQua',
    'maThe',
    'hoTen',
    'ngaySinh',
    'gioiTinh',
    'maDKBD',
    'gtTheTu',
    'gtTheDen',
    'maTheMoi',
    'ngayDu5Nam',
  ]
  const value = fc.oneof(
    fc.constantFrom(
      ...Object.keys(resultCodes),
      'HS4010100000001',
      '0100000001',
      '31/02/2026',
      '00/00/1948',
      '-',
      'Nữ',
    ),
    fc.string({ unit: 'binary' }),
    fc.string().map((text) => `${text}\ud800\u0000`),
    fc.jsonValue(),
  )
  const reply = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(fc.constantFrom(...names), value),
    fc.dictionary(fc.constantFrom(...names), value).map((body) => ({ ...body, maKetQua: '000' })),
  )
  test('and is a result or one clear failure, which the database can keep', () => {
    fc.assert(
      fc.property(reply, (json) => {
        const read = readReply(json)
        if (!read.ok) return void expect(['server', 'login', 'unreadable']).toContain(read.failure)
        expect(checkStates).toContain(read.state)
        expect(read.reply.code).toMatch(/^\d{3}$/)
        const kept = JSON.stringify(read.reply)
        // jsonb takes neither U+0000 nor half a surrogate.
        expect(kept).not.toMatch(/\\u0000|\\ud[89a-f]/i)
        expect(JSON.parse(kept)).toEqual(read.reply)
        expect(kept.length).toBeLessThan(3_000)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('the day decides over the code', () => {
  const reply = (validFrom: string | null, validTo: string | null) => {
    const read = readReply({ maKetQua: '000', gtTheTu: validFrom, gtTheDen: validTo })
    if (!read.ok) throw new Error('unreadable')
    return read.reply
  }
  test.each([
    ['01/01/2026', '31/12/2026', 'valid'],
    ['22/11/2026', '22/11/2026', 'valid'],
    [null, null, 'valid'],
    ['01/01/2026', '21/11/2026', 'expired'],
    ['23/11/2026', '31/12/2027', 'notYet'],
  ])('%s – %s is %s on 22/11/2026', (from, to, state) => {
    expect(stateOn('valid', reply(from, to), day('2026-11-22'))).toBe(state)
    expect(stateOn('revoked', reply(from, to), day('2026-11-22'))).toBe('revoked')
  })
})

test('the question carries the fields of the specification', () => {
  const staff = { fullName: 'Lê Thị Đón', citizenId: '025190000001' }
  const card = {
    number: '0100000001',
    fullName: 'Trần Thị Bé',
    birthOn: day('1990-02-01'),
    birthPrecision: 'day' as const,
  }
  expect(lookupBody(card, staff)).toEqual({
    maThe: '0100000001',
    hoTen: 'Trần Thị Bé',
    ngaySinh: '01/02/1990',
    hoTenCb: 'Lê Thị Đón',
    cccdCb: '025190000001',
  })
  expect(lookupBody({ ...card, birthPrecision: 'year' }, staff).ngaySinh).toBe('1990')
})

test('tries again later and later, for a day', () => {
  expect([1, 2, 3, 4, 5, 50].map(retryAfterMinutes)).toEqual([1, 2, 5, 10, 30, 30])
  const at = new Date('2026-11-22T01:00:00Z')
  expect(isTooOld(at, new Date('2026-11-23T00:59:00Z'))).toBe(false)
  expect(isTooOld(at, new Date('2026-11-23T01:01:00Z'))).toBe(true)
})
