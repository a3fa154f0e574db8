import { describe, expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/time'
import { parseSearchText } from './search-text'

const today = calendarDate('2026-11-22')
const none = { words: [], last: null, from: null, to: null, tail: null }

describe('what is typed into the search box', () => {
  it.each([
    ['Nguyễn Văn An', { words: ['nguyen', 'van'], last: 'an' }],
    ['  nguyen   v an 85 ', { words: ['nguyen', 'v'], last: 'an', from: '1985-01-01', to: '1986-01-01' }],
    ['an nguyen 1985', { words: ['an'], last: 'nguyen', from: '1985-01-01', to: '1986-01-01' }],
    ['bé 26', { last: 'be', from: '2026-01-01', to: '2027-01-01' }],
    ['cụ 27', { last: 'cu', from: '1927-01-01', to: '1928-01-01' }],
    ['an 15/6/1985', { last: 'an', from: '1985-06-15', to: '1985-06-16' }],
    ['12/1985', { from: '1985-12-01', to: '1986-01-01' }],
    ['15-06-1985', { from: '1985-06-15', to: '1985-06-16' }],
    ['Lý Thuý', { words: ['li'], last: 'thuy' }],
    ["Y-Bhiăm K'Sor", { words: ['y', 'bhiam'], last: 'ksor' }],
    ['Đặng', { last: 'dang' }],
    ['Nguye\u0302\u0303n', { last: 'nguyen' }],
    ['0912 345 678', { tail: '0912345678' }],
    ['+84 912.345.678', { tail: '0912345678' }],
    ['5678', { tail: '5678' }],
    ['1985', { tail: '1985' }],
    ['an 5678', { last: 'an', tail: '5678' }],
    ['001085012345', { tail: '001085012345' }],
    ['BN00000012', { tail: 'BN00000012' }],
    ['dn4010100000001', { tail: 'DN4010100000001' }],
    ['b1234567', { tail: 'B1234567' }],
    ["an'; drop table patient --", { words: ['an', 'drop', 'table'], last: 'patient' }],
  ])('%s', (text, expected) => expect(parseSearchText(text, today)).toEqual({ ...none, ...expected }))

  it.each(['', '   ', 'a', '123', '--', '31/02/1985 '])('%j is too little', (text) =>
    expect(parseSearchText(text, today)).toBeNull(),
  )
})
