import { describe, expect, test } from 'vitest'
import { checkPairs } from './pairs'

const asked = (values: Record<string, string>) =>
  checkPairs(Object.entries(values).map(([testCode, value]) => ({ testCode, value }))).map(({ key }) => key)

describe('values that are impossible together', () => {
  test.each([
    ['direct bilirubin above total', { BILT: '17,1', BILD: '25,0' }, ['BILD>BILT']],
    ['direct equal to total', { BILT: '17,1', BILD: '17,1' }, []],
    ['above it by what rounding does', { BILT: '17,1', BILD: '17,2' }, []],
    ['above it by more', { BILT: '17,1', BILD: '17,3' }, ['BILD>BILT']],
    ['whole numbers are rounded wider', { BILT: '17', BILD: '18' }, []],
    ['both parts above total', { BILT: '10', BILD: '20', BILI: '30' }, ['BILD>BILT', 'BILI>BILT']],
    ['a part without its whole', { BILD: '25' }, []],
    ['nothing that can be compared', { BILT: '< 5', BILD: '25' }, []],
    ['albumin above protein', { TP: '60', ALB: '70' }, ['ALB>TP']],
    ['HDL above cholesterol', { CHOL: '4,10', HDL: '4,90', LDL: '1,20' }, ['HDL>CHOL']],
    ['neutrophils above white cells', { WBC: '6,2', NEUA: '62,00' }, ['NEUA>WBC']],
    ['shares of 110', { NEUP: '70,0', LYMP: '40,0' }, ['shares>100']],
    ['all five above 100', { NEUP: '60', LYMP: '30', MONP: '6', EOSP: '5', BASP: '5' }, ['shares>100']],
    ['shares of 100', { NEUP: '60,0', LYMP: '30,0', MONP: '6,0', EOSP: '3,0', BASP: '1,0' }, []],
    ['100,2 of rounding five', { NEUP: '60,1', LYMP: '30,1', MONP: '6,0', EOSP: '3,0', BASP: '1,0' }, []],
    ['one share alone', { NEUP: '99' }, []],
    ['nothing', {}, []],
  ])('%s', (_name, values, keys) => expect(asked(values as Record<string, string>)).toEqual(keys))

  test('says what is compared', () => {
    expect(
      checkPairs([
        { testCode: 'BILD', value: '25,0' },
        { testCode: 'BILT', value: '17,1' },
      ]),
    ).toEqual([
      {
        kind: 'partAboveWhole',
        key: 'BILD>BILT',
        testCodes: ['BILD', 'BILT'],
        part: { testCode: 'BILD', value: '25,0' },
        whole: { testCode: 'BILT', value: '17,1' },
      },
    ])
    const shares = [
      { testCode: 'LYMP', value: '40' },
      { testCode: 'NEUP', value: '70' },
    ]
    expect(checkPairs(shares)).toMatchObject([{ sum: 110, testCodes: ['NEUP', 'LYMP'] }])
  })
})
