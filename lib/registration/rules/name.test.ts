import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkFullName, compareNames, nameSearchKey, splitName } from './name'

describe('checkFullName', () => {
  test.each([
    'Nguyễn Văn An',
    'NGUYỄN VĂN AN',
    'nguyễn văn an',
    "O'Brien",
    'Anne-Marie',
    'Y. Bih Niê',
    "H'Hen Niê",
    'محمد علي',
    'דוד כהן',
    '王小明',
    'สมชาย ใจดี',
    'ສົມສັກ',
    'សុខ សុភាព',
    'Nguyễn Phước Vĩnh Thụy Bảo Long Tôn Nữ Quỳnh Anh Công Tằng',
  ])('accepts %s as written', (name) => {
    expect(checkFullName(name)).toEqual({ ok: true, value: name.normalize('NFC'), warnings: [] })
  })

  test.each([
    ['An\nBình', 'nameControl'],
    ['An\tBình', 'nameControl'],
    ['An\u0000', 'nameControl'],
    ['An\u202eBình', 'nameControl'],
    ['An\ud800', 'nameControl'],
    ['', 'required'],
    ['   ', 'required'],
    ['...', 'nameNoLetter'],
    ['12', 'nameNoLetter'],
    [`a\u0300\u0301\u0302\u0303\u0304\u0305n`, 'nameMarks'],
    ['a'.repeat(256), 'nameLong'],
  ])('refuses %j', (text, error) => expect(checkFullName(text)).toEqual({ ok: false, error: `validation.${error}` }))

  test.each([
    ['A', ['oneLetter']],
    ['\u0410n Bình', ['mixedAlphabets']],
    ['Vô danh 01', ['digits']],
    ["Robert'); DROP TABLE", ['unusual']],
  ])('doubts %s', (text, keys) => {
    const checked = checkFullName(text)
    expect(checked.ok && checked.warnings.map((warning) => warning.key)).toEqual(
      keys.map((key) => `registration.name.${key}`),
    )
  })

  test('takes out what cannot be seen and joins spaces', () => {
    expect(checkFullName('\ufeff Nguye\u0302\u0303n\u00a0 Văn\u200b An ')).toMatchObject({ value: 'Nguyễn Văn An' })
  })

  test('an accepted name is accepted again, unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const once = checkFullName(text)
        if (once.ok) expect(checkFullName(once.value)).toEqual(once)
      }),
    )
  })
})

test.each([
  ['Nguyễn Văn An', { family: 'Nguyễn', middle: 'Văn', given: 'An' }],
  ['Trần An', { family: 'Trần', middle: '', given: 'An' }],
  ['Công Tằng Tôn Nữ Hoa', { family: 'Công', middle: 'Tằng Tôn Nữ', given: 'Hoa' }],
  ['Bích', { family: '', middle: '', given: 'Bích' }],
])('splitName(%s)', (name, parts) => expect(splitName(name)).toEqual(parts))

describe('nameSearchKey', () => {
  test('no accents, đ as d', () => {
    expect(nameSearchKey('Đỗ Thị Thuý')).toEqual({ key: 'do thi thuy', loose: 'do thi thui', initials: 'dtt' })
  })
  test.each([
    ['Lý Mỹ', 'Lí Mĩ'],
    ['Hoà Quý', 'Hòa Quí'],
    ['Nguyễn', 'NGUYỄN'],
    ["H'Bia", 'HBia'],
  ])('%s is found as %s', (a, b) => {
    expect(nameSearchKey(a).loose).toBe(nameSearchKey(b).loose)
  })
  test('y inside a syllable stays', () => expect(nameSearchKey('Nguyễn').loose).toBe('nguyen'))
})

test('lists are sorted by given name, then family, then middle', () => {
  const names = ['Nguyễn Văn Bình', 'Trần Thị An', 'Lê Thị An', 'Lê Bá An', 'Đặng Ánh']
  expect(names.toSorted(compareNames)).toEqual(['Lê Bá An', 'Lê Thị An', 'Trần Thị An', 'Đặng Ánh', 'Nguyễn Văn Bình'])
})
