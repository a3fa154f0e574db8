import { describe, expect, it, test } from 'vitest'
import { calendarDate } from '@/lib/kernel/time'
import { overwritten } from './correction'
import { flagKinds, isClinicalFlag, orderFlags, priorityFactsOf } from './flags'
import { isNationality, nationalityOptions } from './nationality'
import { jpegSize, photoBytes, photoProblem } from './photo'
import { proposePriority } from './priority'
import { birthOfAge, foundReason, noticeDue, placeholderName } from './unidentified'

describe('a person without a name', () => {
  const at = new Date('2026-11-22T07:05:00Z')
  it.each([
    ['male', 'Nam chưa rõ danh tính 22/11 14:05'],
    ['female', 'Nữ chưa rõ danh tính 22/11 14:05'],
    ['unknown', 'Người chưa rõ danh tính 22/11 14:05'],
  ] as const)('%s is called %s', (sex, name) => expect(placeholderName(sex, at)).toBe(name))

  it.each([
    [{ description: null }, 'Chợ huyện; Người đưa đến: Công an xã'],
    [{ description: 'Áo xanh' }, 'Chợ huyện; Áo xanh; Người đưa đến: Công an xã'],
  ])('why he came is how he was found: %o', (change, reason) => {
    const found = { foundPlace: 'Chợ huyện', broughtBy: 'Công an xã', ...change }
    expect(foundReason(found, 'Người đưa đến')).toBe(reason)
  })

  it('is no longer than a reason may be', () =>
    expect(
      foundReason({ foundPlace: 'x'.repeat(255), description: 'y'.repeat(500), broughtBy: 'z' }, 'Người đưa đến'),
    ).toHaveLength(500))

  it('is born in the year the guess leads to', () =>
    expect(birthOfAge(40, calendarDate('2026-11-22'))).toBe('1986-01-01'))

  it.each([
    [0, 48, 'calm'],
    [35.9, 12, 'calm'],
    [36.5, 11, 'soon'],
    [47.9, 0, 'soon'],
    [48.1, -1, 'late'],
    [60, -12, 'late'],
  ] as const)('after %d hours %d are left: %s', (hours, hoursLeft, tone) =>
    expect(noticeDue(at, new Date(at.getTime() + hours * 3_600_000))).toEqual({ hoursLeft, tone }),
  )
})

describe('flags', () => {
  it('stand once each, in one order, whatever else is in the rows', () =>
    expect(orderFlags(['vip', 'fallRisk', 'vip', 'nonsense'])).toEqual(['fallRisk', 'vip']))
  it('about health are for who treats', () =>
    expect(flagKinds.filter(isClinicalFlag)).toEqual(['fallRisk', 'infection', 'pregnant']))
  it.each([
    [['merits'], 'merits'],
    [['severeDisability', 'merits'], 'severeDisability'],
    [['exceptionallySevereDisability', 'severeDisability'], 'exceptionallySevereDisability'],
    [['pregnant', 'merits'], 'pregnant'],
    [['vip', 'interpreter', 'fallRisk'], undefined],
  ] as const)('%j give the priority %s', (kinds, group) =>
    expect(proposePriority(priorityFactsOf(kinds), calendarDate('2026-11-22'))?.group).toBe(group),
  )
})

describe('a portrait', () => {
  /** Start of image, one segment of a picture of this size, end of image. */
  const jpeg = (width: number, height: number, padding = 0) =>
    Uint8Array.from([
      ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1],
      ...[0xff, 0xc0, 0, 8, 8, height >> 8, height & 255, width >> 8, width & 255, 1],
      ...new Array<number>(padding).fill(0),
      ...[0xff, 0xd9],
    ])
  it('says its size', () => expect(jpegSize(jpeg(480, 360))).toEqual({ width: 480, height: 360 }))
  it.each([
    ['a square', jpeg(480, 480), null],
    ['no square', jpeg(480, 360), 'registration.photo.notSquare'],
    ['a PNG', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'registration.photo.notJpeg'],
    ['half a file', jpeg(480, 480).slice(0, -2), 'registration.photo.notJpeg'],
    ['nothing', new Uint8Array(), 'registration.photo.notJpeg'],
    ['too much', jpeg(480, 480, photoBytes), 'registration.photo.tooLarge'],
    ['a page of HTML', new TextEncoder().encode('<html><script>'), 'registration.photo.notJpeg'],
  ])('%s', (_, bytes, problem) => expect(photoProblem(bytes)).toBe(problem))
})

describe('nationality', () => {
  it('has Viet Nam first and every other once', () => {
    const options = nationalityOptions('vi')
    expect(options[0]).toEqual({ value: '000', label: 'Việt Nam' })
    expect(new Set(options.map(({ value }) => value)).size).toBe(options.length)
    expect(options.every(({ value, label }) => isNationality(value) && label.length > 1)).toBe(true)
  })
  it.each(['999', '704', '', 'VN'])('%j is none of them', (code) => expect(isNationality(code)).toBe(false))
})

test.each([
  ['fills what is empty', { phone: null, sex: 'unknown' }, { phone: '0912345678', sex: 'male' }, []],
  ['takes a default for nothing said', { ethnicityCode: '01' }, { ethnicityCode: '05' }, []],
  ['changes a name', { fullName: 'An' }, { fullName: 'Ân' }, ['fullName']],
  ['empties a phone', { phone: '0912345678' }, { phone: null }, ['phone']],
  ['leaves all as it was', { fullName: 'An', phone: '' }, { fullName: 'An', phone: null }, []],
])('a hospital that never had the person: %s', (_, current, wanted, fields) =>
  expect(overwritten(current, wanted)).toEqual(fields),
)
