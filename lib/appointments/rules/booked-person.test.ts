import { describe, expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/time'
import { type BookedPerson, matchRecord } from './booked-person'

const booked: BookedPerson = {
  fullName: 'Nguyễn Thị Hoa',
  birthOn: calendarDate('1990-05-04'),
  birthPrecision: 'day',
  phone: '0912345678',
}
const year = (text: string): Partial<BookedPerson> => ({
  birthOn: calendarDate(`${text}-01-01`),
  birthPrecision: 'year',
})

describe('a record offered for a booking', () => {
  it.each<[string, Partial<BookedPerson>, Partial<BookedPerson>, ReturnType<typeof matchRecord>]>([
    ['the same in all', {}, {}, { name: 'same', birth: 'same', isSamePhone: true, isLikely: true }],
    [
      'somebody else with the telephone of the family',
      {},
      { fullName: 'Trần Văn Bình', birthOn: calendarDate('1988-01-02') },
      { name: 'differs', birth: 'differs', isSamePhone: true, isLikely: false },
    ],
    [
      'a sister of one birth year and telephone',
      {},
      { fullName: 'Nguyễn Thị Hoàn', ...year('1990') },
      { name: 'differs', birth: 'same', isSamePhone: true, isLikely: false },
    ],
    [
      'booked without accents and by a year',
      { fullName: 'nguyen thi hoa', ...year('1990') },
      { phone: null },
      { name: 'same', birth: 'same', isSamePhone: false, isLikely: true },
    ],
    [
      'a namesake of another year',
      {},
      { ...year('1960'), phone: null },
      { name: 'same', birth: 'differs', isSamePhone: false, isLikely: false },
    ],
    ['no birth date told', { birthOn: null }, {}, { name: 'same', birth: null, isSamePhone: true, isLikely: true }],
    [
      'no telephone on either side is no telephone in common',
      { phone: null },
      { phone: null },
      { name: 'same', birth: 'same', isSamePhone: false, isLikely: true },
    ],
  ])('%s', (_name, told, record, match) => {
    expect(matchRecord({ ...booked, ...told }, { ...booked, ...record })).toEqual(match)
  })
})
