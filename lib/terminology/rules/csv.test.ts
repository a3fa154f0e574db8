import { describe, expect, it } from 'vitest'
import { parseEthnicities, parseProvinces } from './place-import'

const reasons = (refused: { reason: string }[]) => refused.map((one) => one.reason.split('.').at(-1))

describe('reading a catalogue file', () => {
  it('reads past a byte order mark, CRLF and blank lines', () => {
    const parsed = parseEthnicities('\uFEFFma,ten\r\n01,Kinh\r\n\r\n02,Tày\r\n')
    expect(parsed).toEqual({
      rows: [
        { code: '01', name: 'Kinh' },
        { code: '02', name: 'Tày' },
      ],
      lines: [2, 4],
      refused: [],
      rowsRead: 2,
    })
  })

  it('joins decomposed accents (NFC) and trims', () => {
    const decomposed = 'Tày'.normalize('NFD')
    expect(decomposed).not.toBe('Tày')
    expect(parseEthnicities(`ma,ten\n02,  ${decomposed} \n`).rows[0]?.name).toBe('Tày')
  })

  it('counts the lines inside quoted cells', () => {
    const parsed = parseEthnicities('ma,ten\n01,"Kinh\r\n(Việt)"\n,Tày\n')
    expect(parsed.rows).toEqual([{ code: '01', name: 'Kinh (Việt)' }])
    expect(parsed.refused).toEqual([
      { line: 4, column: 'ma', reason: 'terminology.import.refused.required', value: '' },
    ])
  })

  it('refuses every row of a code that appears twice, each with the other line', () => {
    const parsed = parseEthnicities('ma,ten\n01,Kinh\n02,Tày\n01,Việt\n')
    expect(parsed.rows).toEqual([{ code: '02', name: 'Tày' }])
    expect(parsed.refused.map(({ line, otherLine, value }) => ({ line, otherLine, value }))).toEqual([
      { line: 2, otherLine: 4, value: '01' },
      { line: 4, otherLine: 2, value: '01' },
    ])
    expect(reasons(parsed.refused)).toEqual(['duplicate', 'duplicate'])
  })

  it('refuses a row with too few or too many cells and goes on', () => {
    const parsed = parseEthnicities('ma,ten\n01\n02,Tày,x\n03,Thái\n')
    expect(parsed.rows).toEqual([{ code: '03', name: 'Thái' }])
    expect(reasons(parsed.refused)).toEqual(['cellCount', 'cellCount'])
  })

  it.each([
    ['an empty file', '', ['empty']],
    ['a missing column', 'code,name,full_name\n01,Hà Nội,Thành phố Hà Nội\n', ['missingColumn']],
    ['an unknown column', 'code,name,full_name,name_en,phone\n01,a,b,c,d\n', ['unknownColumn']],
    ['a column twice', 'code,name,full_name,name_en,code\n01,a,b,c,01\n', ['duplicateColumn']],
    ['another catalogue', 'ma_thuoc,ten_thuoc\n40.1,Atropin\n', ['unknownLayout']],
    ['replacement characters', 'code,name,full_name,name_en\n01,H\uFFFD N\uFFFDi,a,b\n', ['notUtf8']],
    ['UTF-8 read as Latin-1', 'code,name,full_name,name_en\n01,HÃ  Ná»™i,a,b\n', ['mojibake']],
  ])('refuses the whole file for %s', (_, text, expected) => {
    const parsed = parseProvinces(text)
    expect(parsed.rows).toEqual([])
    expect(reasons(parsed.refused)).toEqual(expected)
  })

  it('names the column that is missing and the one that is unknown', () => {
    const parsed = parseProvinces('code,name,full_name,english\n01,Hà Nội,Thành phố Hà Nội,Hanoi\n')
    expect(parsed.refused.map(({ column }) => column)).toEqual(['name_en', 'english'])
  })
})
