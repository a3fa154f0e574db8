import { describe, expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/time'
import { scanDifferences } from './differences'
import { readScan } from './scan'

const record = {
  fullName: 'Nguyễn Văn An',
  birthOn: calendarDate('1985-06-15'),
  birthPrecision: 'day' as const,
  sex: 'male' as const,
  citizenId: '001085111222',
  address: 'Xã Cẩm Khê, Tỉnh Phú Thọ',
  cardAddress: 'Hà Nội',
}
const qr = (change: Partial<{ id: string; name: string; born: string; sex: string }> = {}) => {
  const card = { id: '001085111222', name: 'NGUYỄN VĂN AN', born: '15061985', sex: 'Nam', ...change }
  return readScan(`${card.id}||${card.name}|${card.born}|${card.sex}|Hà Nội|10052021`)
}

describe('what a card says otherwise', () => {
  it.each([
    [{}, []],
    [{ name: 'Nguyễn Văn Ân' }, ['fullName']],
    [{ sex: 'Nữ' }, ['sex']],
    [{ born: '16061985' }, ['birth']],
    [{ born: '1985' }, []],
    [{ born: '1986' }, ['birth']],
    [{ id: '001085111223' }, ['citizenId']],
  ])('%j', (change, fields) => expect(scanDifferences(qr(change), record).map(({ field }) => field)).toEqual(fields))

  it('an address is asked about where it is another, or where there is none; spaces and dots are no difference', () => {
    const fields = (change: { cardAddress: string | null; address?: string }) =>
      scanDifferences(qr(), { ...record, ...change }).map(({ field }) => field)
    expect(fields({ cardAddress: 'HÀ  NỘI.' })).toEqual([])
    expect(fields({ cardAddress: 'Huế' })).toEqual(['cardAddress'])
    expect(fields({ cardAddress: null })).toEqual([])
    expect(fields({ cardAddress: null, address: '' })).toEqual(['cardAddress'])
  })
  it('a record without a number lacks it', () => {
    expect(scanDifferences(qr(), { ...record, citizenId: null })).toEqual([
      { field: 'citizenId', card: '001085111222', record: null },
    ])
  })
  it('a record of the year alone learns the day', () => {
    const vague = { ...record, birthOn: calendarDate('1985-01-01'), birthPrecision: 'year' as const }
    expect(scanDifferences(qr(), vague).map(({ field }) => field)).toEqual(['birth'])
  })
  it('a number alone says nothing more', () => expect(scanDifferences(readScan('001085111222'), record)).toEqual([]))
})

describe('the lines of a passport', () => {
  const passport = (name: string) =>
    readScan(
      `${`P<AUS${name}`.padEnd(44, '<')}K1234567<6AUS9001022M3104150<<<<<<<<<<<<<<04`,
      calendarDate('2026-11-22'),
    )
  const visitor = { ...record, fullName: "Seán O'Brien Smith", birthOn: calendarDate('1990-01-02') }
  it.each([
    ['SMITH<<SEAN<O<BRIEN', []],
    ['SMITH<<SHAUN', ['fullName']],
  ])('%s: order, accents and marks are no difference', (name, fields) =>
    expect(scanDifferences(passport(name), visitor).map(({ field }) => field)).toEqual(fields),
  )
})
