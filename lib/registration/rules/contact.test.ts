import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatAddress, isThreeLevel, shortAddress } from './address'
import { formatPhone, normalizePhone, phoneField } from './phone'

describe('phone', () => {
  test.each([
    ['0912345678', '0912345678', 'mobile'],
    ['+84 912 345 678', '0912345678', 'mobile'],
    ['84912345678', '0912345678', 'mobile'],
    ['0084-912.345.678', '0912345678', 'mobile'],
    ['+84 (0)912 345 678', '0912345678', 'mobile'],
    ['(024) 3825 3531', '02438253531', 'landline'],
    ['+84 24 3825 3531', '02438253531', 'landline'],
    ['０９１２３４５６７８', '0912345678', 'mobile'],
    ['+1 202 555 0143', '+12025550143', 'foreign'],
  ])('%s', (text, value, kind) => expect(normalizePhone(text)).toEqual({ ok: true, value, kind }))

  test.each(['', '091234567', '09123456789', '0112345678', 'abc', '+84 112 345 678', '115', '1e9'])(
    'refuses %j',
    (text) => {
      expect(normalizePhone(text)).toEqual({ ok: false, error: 'validation.phone' })
    },
  )

  test.each([
    ['0912345678', '0912 345 678'],
    ['02438253531', '024 3825 3531'],
    ['02103846123', '0210 384 6123'],
  ])('shows %s as %s', (phone, shown) => expect(formatPhone(phone)).toBe(shown))

  test('what is shown is read back', () => {
    fc.assert(
      fc.property(fc.constantFrom('3', '5', '7', '8', '9'), fc.integer({ min: 0, max: 99_999_999 }), (digit, n) => {
        const value = `0${digit}${String(n).padStart(8, '0')}`
        expect(normalizePhone(formatPhone(value))).toEqual({ ok: true, value, kind: 'mobile' })
        expect(normalizePhone(`+84${value.slice(1)}`)).toMatchObject({ value })
      }),
    )
  })

  test('an empty field is null', () => expect([phoneField.parse(''), phoneField.parse(null)]).toEqual([null, null]))
})

describe('address', () => {
  const place = { communeName: 'Phường Ba Đình', provinceName: 'Thành phố Hà Nội' }
  test.each([
    [{ line: 'Số 1 phố A,', ...place }, 'Số 1 phố A, Phường Ba Đình, Thành phố Hà Nội'],
    [place, 'Phường Ba Đình, Thành phố Hà Nội'],
    [{ line: 'Số 1, Phường Ba Đình, Thành phố Hà Nội', ...place }, 'Số 1, Phường Ba Đình, Thành phố Hà Nội'],
    [{ asPrinted: 'Xã A, Huyện B, Tỉnh C' }, 'Xã A, Huyện B, Tỉnh C'],
    [{}, ''],
  ])('%j', (address, text) => expect(formatAddress(address)).toBe(text))

  test('short', () => expect(shortAddress({ line: 'Số 1', ...place })).toBe('Phường Ba Đình, Thành phố Hà Nội'))
  test.each([
    ['Xã A, Huyện B, Phú Thọ', true],
    ['Phường 1, Q.3, TP HCM', true],
    ['Phường Ba Đình, Hà Nội', false],
    ['Số 1 phố Huyện Quan, Hà Nội', false],
  ])('%s has a district: %s', (text, expected) => expect(isThreeLevel(text)).toBe(expected))
})
