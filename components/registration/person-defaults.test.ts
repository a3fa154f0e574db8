import { describe, expect, it } from 'vitest'
import { readScan } from '@/lib/registration/rules/scan'
import { personDefaults } from './person-defaults'
import { titleCase } from './title-case'

describe('what the desk brings along', () => {
  it.each([
    ['', { fullName: '', phone: '' }],
    ['nguyễn văn an 85', { fullName: 'Nguyễn Văn An' }],
    ['Lê 15/06/1985', { fullName: 'Lê' }],
    ['0912 345 678', { phone: '0912 345 678', fullName: '' }],
  ])('typed: %s', (text, facts) => expect(personDefaults({ scan: null, text })).toMatchObject(facts))

  it('a booking fills what was told when it was made', () => {
    const booking = { fullName: 'trần thị hẹn', birthOn: '1980-02-03', phone: '0912345678' }
    expect(personDefaults({ scan: null, text: '', booking })).toMatchObject({
      fullName: 'Trần Thị Hẹn',
      birthOn: '1980-02-03',
      phone: '0912345678',
      sex: '',
    })
    const untold = { fullName: 'Lê', birthOn: null, phone: null }
    expect(personDefaults({ scan: null, text: '', booking: untold })).toMatchObject({ birthOn: '', phone: '' })
  })

  it('a citizen card fills what it says', () => {
    const scan = readScan('001185111222|123456789|TRẦN THỊ BÌNH|15061985|Nữ|Số 1, Phường A, Hà Nội|10052021')
    expect(personDefaults({ scan, text: '' })).toMatchObject({
      fullName: 'Trần Thị Bình',
      sex: 'female',
      birthOn: '1985-06-15',
      citizenId: '001185111222',
      oldId: '123456789',
      cardAddress: 'Số 1, Phường A, Hà Nội',
      acceptedWarnings: [],
    })
  })
  it.each([
    ['AUS', '036'],
    ['VNM', '000'],
    ['XXA', '---'],
  ])('a passport of %s fills name, number, nationality, birth and sex', (country, nationalityCode) => {
    const lines = `K1234567<6${country}9001022M3104150<<<<<<<<<<<<<<04`
    const scan = readScan(`P<${country}SMITH<<JOHN<PAUL`.padEnd(44, '<') + lines)
    expect(personDefaults({ scan, text: '' })).toMatchObject({
      fullName: 'Smith John Paul',
      sex: 'male',
      birthOn: '1990-01-02',
      passport: 'K1234567',
      nationalityCode,
    })
  })
  it('a number alone fills the number', () => {
    expect(personDefaults({ scan: readScan('001185111222'), text: '001185111222' })).toMatchObject({
      citizenId: '001185111222',
      fullName: '',
    })
  })
})

describe('the case of a name', () => {
  it.each([
    ['NGUYỄN VĂN AN', 'Nguyễn Văn An'],
    ['đỗ thị ý', 'Đỗ Thị Ý'],
    ["Y-BHIĂM K'SOR", "Y-Bhiăm K'Sor"],
    ['Nguyễn Văn AN', 'Nguyễn Văn AN'],
  ])('%s', (name, written) => expect(titleCase(name)).toBe(written))
})
