import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { csvCell, toCsv } from './csv'

describe('a cell', () => {
  test.each([
    ['Nguyễn Văn Ấn', 'Nguyễn Văn Ấn'],
    ['', ''],
    ['a,b', '"a,b"'],
    ['a "b"', '"a ""b"""'],
    ['hai\ndòng', '"hai\ndòng"'],
    ['=1+1', `"'=1+1"`],
    ['+84912', `"'+84912"`],
    ['-2', `"'-2"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['  =cmd|/C calc', `"'  =cmd|/C calc"`],
    ['\t=1', `"'\t=1"`],
    ['＝1+1', `"'＝1+1"`],
    ['\u200b=1', `"'\u200b=1"`],
  ])('%j', (value, expected) => expect(csvCell(value)).toBe(expected))
  test('numbers, truth and nothing', () => {
    expect(toCsv([[-5, 0.5, true, null]])).toBe('\ufeff-5,0.5,true,\r\n')
  })
})

test('property: whatever is written is read back, and no cell begins a formula', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 4 }), { minLength: 1 }),
      (rows) => {
        const read = Papa.parse<string[]>(toCsv(rows).slice(1, -2), { delimiter: ',', newline: '\r\n' }).data
        expect(read.map((row) => row.length)).toEqual(rows.map((row) => row.length))
        for (const [i, row] of rows.entries()) {
          for (const [j, cell] of row.entries()) {
            const seen = read[i]?.[j] ?? ''
            expect([cell, `'${cell}`]).toContain(seen)
            expect(seen.trimStart()).not.toMatch(/^[=+\-@]/)
          }
        }
      },
    ),
  )
})
