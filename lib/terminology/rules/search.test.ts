import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drugSearchKey } from './drug-import'
import { icd10SearchKey } from './icd10-import'
import { drugSearchTerms, icdSearchTerms, matchesTerms, rankIcd10, serviceSearchTerms, wordPatterns } from './search'

const disease = (code: string, nameVi: string, nameEn: string, isCommon = false) => ({
  code,
  nameVi,
  nameEn,
  isCommon,
  searchKey: icd10SearchKey(code, nameVi, nameEn),
})
const gastritis = disease('K29.7', 'Viêm dạ dày, không xác định', 'Gastritis, unspecified')
const diabetes = disease('E11.9', 'Bệnh đái tháo đường típ 2, không kèm biến chứng', 'Type 2 diabetes mellitus')
const hepatitisB = disease('B18.19', 'Bệnh viêm gan virus B mạn tính', 'Chronic viral hepatitis B')
const hepatitisC = disease('B18.2', 'Bệnh viêm gan virus C mạn tính', 'Chronic viral hepatitis C')

describe('searching a disease', () => {
  it.each([
    ['k29', gastritis],
    ['K29.7', gastritis],
    ['k297', gastritis],
    ['K29.', gastritis],
    ['viem da day', gastritis],
    ['Viêm dạ dày', gastritis],
    ['da day viem', gastritis],
    ['gastri', gastritis],
    ['tiểu đường', diabetes],
    ['đtđ típ 2', diabetes],
    ['type 2 diabetes', diabetes],
    ['viem gan b', hepatitisB],
    ['B18.1', hepatitisB],
  ])('%s finds %o', (query, row) => {
    expect(matchesTerms(row, icdSearchTerms(query))).toBe(true)
  })

  it.each([
    ['viem gan b', hepatitisC],
    ['k28', gastritis],
    ['ay', gastritis],
    ['', gastritis],
    ['  ', gastritis],
  ])('%s does not find %o', (query, row) => {
    expect(matchesTerms(row, icdSearchTerms(query))).toBe(false)
  })

  it('puts the code itself first, then names that begin so, then the starter list', () => {
    const terms = icdSearchTerms('dai thao duong')
    const pregnancy = disease('O24.9', 'Thai kỳ có đái tháo đường', 'Diabetes in pregnancy', true)
    const common = disease('E10.9', 'Bệnh đái tháo đường típ 1, không kèm biến chứng', 'Type 1 diabetes', true)
    const sorted = [pregnancy, diabetes, common].sort((a, b) => rankIcd10(a, terms) - rankIcd10(b, terms))
    expect(sorted.map((row) => row.code)).toEqual(['E10.9', 'E11.9', 'O24.9'])
    expect(rankIcd10(gastritis, icdSearchTerms('k297'))).toBe(0)
  })

  it('means by a common name the disease itself, before what is secondary or of another organ', () => {
    const terms = icdSearchTerms('tăng huyết áp')
    const essential = disease('I10', 'Bệnh tăng huyết áp vô căn (nguyên phát)', 'Essential hypertension', true)
    const secondary = disease('I15.9', 'Tăng huyết áp thứ phát', 'Secondary hypertension', true)
    const pulmonary = disease('I27.2', 'Tăng huyết áp động mạch phổi thứ phát', 'Pulmonary hypertension', true)
    const rows = [pulmonary, { ...secondary, isMainDiscouraged: true }, essential]
    const sorted = rows.sort((a, b) => rankIcd10(a, terms) - rankIcd10(b, terms))
    expect(sorted.map((row) => row.code)).toEqual(['I10', 'I27.2', 'I15.9'])
  })

  it('keeps a word that is said twice: without accents "đau đầu" is one word two times', () => {
    const terms = icdSearchTerms('đau đầu')
    const headache = disease('R51', 'Đau đầu', 'Headache', true)
    const tension = disease('G44.2', 'Đau đầu do căng thẳng', 'Tension-type headache', true)
    const spine = disease('M54.5', 'Đau cột sống thắt lưng', 'Low back pain', true)
    const sorted = [spine, tension, headache].sort((a, b) => rankIcd10(a, terms) - rankIcd10(b, terms))
    expect(sorted.map((row) => row.code)).toEqual(['R51', 'G44.2', 'M54.5'])
    expect(terms.tokens).toEqual(['dau'])
  })

  it('gives PostgreSQL patterns from letters and digits only, whatever is typed', () => {
    expect(wordPatterns(icdSearchTerms('viem gan b'))).toEqual(['\\mviem', '\\mgan', '\\mb\\M'])
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (query) => {
        for (const pattern of wordPatterns(icdSearchTerms(query))) {
          expect(pattern).toMatch(/^\\m(?:[a-z0-9%]|\\\.)+(?:\\M)?$/)
        }
      }),
    )
  })
})

describe('searching a drug', () => {
  const drug = (code: string, ingredient: string, name: string, strength: string) => ({
    code,
    searchKey: drugSearchKey(code, ingredient, name, strength),
  })
  const amoxicillin = drug('AMOX500', 'Amoxicilin', 'Amoxicilin 500 mg', '500mg')
  const omeprazole = drug('OMEP20', 'Omeprazol', 'Omeprazol 20 mg', '20mg')
  const entecavir = drug('ENTE05', 'Entecavir', 'Entecavir 0,5 mg', '0,5mg')
  const hctz = drug('HCT25', 'Hydroclorothiazid', 'Hydroclorothiazid 25 mg', '25mg')
  const paracetamol = drug('PARA500', 'Paracetamol', 'Paracetamol 500 mg', '500mg')

  it.each([
    ['amoxicillin 500', amoxicillin],
    ['amoxicilin', amoxicillin],
    ['omeprazole', omeprazole],
    ['entecavir 0.5', entecavir],
    ['entecavir 0,5', entecavir],
    ['hydrochlorothiazide', hctz],
    ['para 500', paracetamol],
    ['acetaminophen', paracetamol],
    ['para500', paracetamol],
  ])('%s finds its drug', (query, row) => {
    expect(matchesTerms(row, drugSearchTerms(query))).toBe(true)
  })

  it('does not find another strength', () => {
    expect(matchesTerms(omeprazole, drugSearchTerms('omeprazole 40'))).toBe(false)
  })
})

describe('searching a service', () => {
  const glucose = { code: '23.0075.1494', searchKey: '23.0075.1494 dinh luong glucose [mau]' }

  it.each(['23.0075', '23.', 'glucose', 'định lượng glu'])('%s finds it', (query) => {
    expect(matchesTerms(glucose, serviceSearchTerms(query))).toBe(true)
  })

  it.each(['22.', 'ure'])('%s does not', (query) => {
    expect(matchesTerms(glucose, serviceSearchTerms(query))).toBe(false)
  })
})
