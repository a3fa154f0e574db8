import { describe, expect, it } from 'vitest'
import { readScan } from '@/lib/registration/rules/scan'
import { compareWithCard, personDefaults } from './person-defaults'
import { titleCase } from './title-case'

describe('what the desk brings along', () => {
  it.each([
    ['', { fullName: '', phone: '' }],
    ['nguyễn văn an 85', { fullName: 'Nguyễn Văn An' }],
    ['Lê 15/06/1985', { fullName: 'Lê', birthOn: '1985-06-15', birthPrecision: 'day' }],
    ['nguyễn văn mới 1990', { fullName: 'Nguyễn Văn Mới', birthOn: '1990-01-01', birthPrecision: 'year' }],
    ['1990 mới', { fullName: 'Mới', birthOn: '1990-01-01', birthPrecision: 'year' }],
    ['mới 6/1990', { fullName: 'Mới', birthOn: '1990-06-01', birthPrecision: 'month' }],
    ['mới 15061985', { fullName: 'Mới', birthOn: '1985-06-15', birthPrecision: 'day' }],
    ['mới 2990', { fullName: 'Mới', birthOn: '', birthPrecision: 'day' }],
    ['mới 31/02/1990', { fullName: 'Mới', birthOn: '' }],
    ['0912 345 678', { phone: '0912 345 678', fullName: '' }],
  ])('typed: %s', (text, facts) => expect(personDefaults({ scan: null, text })).toMatchObject(facts))

  it('a booking fills what was told when it was made', () => {
    const booking = {
      fullName: 'trần thị hẹn',
      birthOn: '1980-01-01',
      birthPrecision: 'year' as const,
      phone: '0912345678',
    }
    expect(personDefaults({ scan: null, text: '', booking })).toMatchObject({
      fullName: 'Trần Thị Hẹn',
      birthOn: '1980-01-01',
      birthPrecision: 'year',
      phone: '0912345678',
      sex: '',
    })
    const untold = { fullName: 'Lê', birthOn: null, birthPrecision: 'day' as const, phone: null }
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

describe('a card scanned into a form that is being filled in', () => {
  const scan = readScan('001185111222||TRẦN THỊ BÌNH|15061985|Nữ|Số 1, Phường A, Hà Nội|10052021')
  const form = personDefaults(null)
  const fieldsOf = (lines: { field: string }[]) => lines.map(({ field }) => field)

  it('fills what is empty', () => {
    const { missing, other } = compareWithCard(scan, form)
    expect(missing).toContainEqual({ field: 'fullName', value: 'Trần Thị Bình' })
    expect(missing).toContainEqual({ field: 'birthOn', value: '1985-06-15', precision: 'day' })
    expect(fieldsOf(missing)).toEqual(['fullName', 'sex', 'birthOn', 'citizenId', 'cardAddress', 'addressLine'])
    expect(other).toEqual([])
  })

  it('shows what was typed otherwise and leaves it; capitals are no difference', () => {
    const typed = { ...form, fullName: 'Trần Thị BÌNH', birthOn: '1985-01-01', birthPrecision: 'year' as const }
    const { missing, other } = compareWithCard(scan, { ...typed, addressLine: 'Khu 4' })
    expect(other).toEqual([{ field: 'birthOn', value: '1985-06-15', precision: 'day' }])
    expect(fieldsOf(missing)).toEqual(['sex', 'citizenId', 'cardAddress'])
  })
})
