import { describe, expect, it } from 'vitest'
import { parseLabPanels, parseLabRanges, parseLabTests } from './lab-import'

const tests =
  'code,name_vi,name_en,abbreviation,unit,loinc,result_type,decimals,coded_values,plausible_low,plausible_high,' +
  'alternate_units,sort_order'
const ranges = 'test_code,sex,age_from_days,age_to_days,low,high,critical_low,critical_high,normal_text'

describe('laboratory lists', () => {
  it('reads tests with other units and coded values', () => {
    const text = `${tests}
GLU,Glucose máu,Glucose,Glucose,mmol/L,14749-6,numeric,1,,0.5,80,mg/dL=0.0555;g/L=5.55,10
ABO,Nhóm máu,ABO group,ABO,,883-9,coded,,A;B;AB;O,,,,20
`
    const { rows, refused } = parseLabTests(text)
    expect(refused).toEqual([])
    expect(rows[0]).toMatchObject({ alternateUnits: { 'mg/dL': 0.0555, 'g/L': 5.55 }, plausibleLow: 0.5, decimals: 1 })
    expect(rows[1]).toMatchObject({ codedValues: ['A', 'B', 'AB', 'O'], unit: null, alternateUnits: null })
  })

  it.each([
    ['alternate_units', 'GLU,a,b,c,mmol/L,,numeric,1,,,,mg/dL,10', 'alternateUnits'],
    ['coded_values', 'ABO,a,b,c,,,coded,,A,,,,10', 'codedValues'],
    ['loinc', 'GLU,a,b,c,,14749,numeric,,,,,,10', 'loinc'],
    ['result_type', 'GLU,a,b,c,,,number,,,,,,10', 'resultType'],
  ])('refuses a test with a bad %s', (column, row, reason) => {
    expect(parseLabTests(`${tests}\n${row}\n`).refused).toEqual([
      expect.objectContaining({ line: 2, column, reason: `terminology.import.refused.${reason}` }),
    ])
  })

  it.each([
    ['age_to_days', 'K,,365,28,3.5,5,2.8,6.2,', 'ageBand'],
    ['high', 'K,,0,,5,3.5,,,', 'range'],
    ['critical_low', 'K,,0,,3.5,5,3.6,,', 'criticalRange'],
    ['critical_high', 'K,,0,,3.5,5,,4.9,', 'criticalRange'],
    ['sex', 'K,nam,0,,3.5,5,,,', 'sex'],
  ])('refuses a range with a bad %s', (column, row, reason) => {
    expect(parseLabRanges(`${ranges}\n${row}\n`).refused).toEqual([
      expect.objectContaining({ line: 2, column, reason: `terminology.import.refused.${reason}` }),
    ])
  })

  it('reads the tests of a panel in their order, and finds the panel by them', () => {
    const text =
      'code,name_vi,name_en,service_code,specimen,tests\nELEC,Điện giải đồ,Electrolytes,23.0058.1487,Huyết thanh,NA;K;CL\n'
    const [panel] = parseLabPanels(text).rows
    expect(panel?.tests).toEqual(['NA', 'K', 'CL'])
    expect(panel?.searchKey).toBe('elec dien giai do electrolytes na k cl')
  })

  it('finds a panel by what the floor calls it, where the file says so', () => {
    const text =
      'code,name_vi,name_en,service_code,specimen,tests,synonyms\nELEC,Điện giải đồ,Electrolytes,23.0058.1487,Huyết thanh,NA;K;CL,ion đồ;ĐGĐ\n'
    expect(parseLabPanels(text).rows[0]?.searchKey).toBe('elec dien giai do electrolytes na k cl ion do dgd')
  })
})
