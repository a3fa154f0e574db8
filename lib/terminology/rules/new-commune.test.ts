import { describe, expect, it } from 'vitest'
import { newCommuneFinder } from './new-commune'

const commune = (code: string, fullName: string, provinceName: string) => ({ code, fullName, provinceName })
const find = newCommuneFinder([
  commune('00292', 'Phường Bạch Mai', 'Thành phố Hà Nội'),
  commune('00160', 'Phường Nghĩa Đô', 'Thành phố Hà Nội'),
  commune('10888', 'Xã Cẩm Giang', 'Thành phố Hải Phòng'),
  commune('10903', 'Xã Cẩm Giàng', 'Thành phố Hải Phòng'),
  commune('26170', 'Phường Trị An', 'Thành phố Đồng Nai'),
  commune('16093', 'Xã Tân Phú', 'Tỉnh Nghệ An'),
  commune('25500', 'Xã Tân Phú', 'Tỉnh Tây Ninh'),
  commune('14677', 'Xã Định Hoá', 'Tỉnh Thanh Hoá'),
  commune('90001', 'Xã Một', 'Tỉnh Thử'),
  commune('90002', 'Xã Một', 'Tỉnh Thử'),
])
const named = (newName: string, newProvince: string, newCode = '99999') => find({ newCode, newName, newProvince })

describe('the commune of today a line of the list means', () => {
  it.each([
    ['by its name, whatever the code', named('Phường Bạch Mai', 'Hà Nội', '00157'), '00292'],
    ['with the kind of the province', named('Phường Bạch Mai', 'Thành phố Hà Nội'), '00292'],
    ['with an old kind of the province', named('Phường Trị An', 'Tỉnh Đồng Nai'), '26170'],
    ['without accents', named('phuong bach mai', 'ha noi'), '00292'],
    ['with the tone mark elsewhere', named('Xã Định Hóa', 'Thanh Hóa'), '14677'],
    ['one of two that differ by accents', named('Xã Cẩm Giàng', 'Hải Phòng'), '10903'],
    ['by the rank it had before', named('Xã Trị An', 'Đồng Nai'), '26170'],
    ['in its own province', named('Xã Tân Phú', 'Tây Ninh'), '25500'],
    ['not in another one', named('Xã Tân Phú', 'Hà Nội'), null],
    ['not by a name nobody bears', named('Phường Bạch Đằng', 'Hà Nội', '00292'), null],
    ['by the code where two bear the name', named('Xã Một', 'Thử', '90002'), '90002'],
    ['not where two bear it and the code is neither', named('Xã Một', 'Thử', '00292'), null],
    ['one of two without accents, by the code', named('xa cam giang', 'hai phong', '10903'), '10903'],
    [
      'by the code alone where the list has no names',
      find({ newCode: '00160', newName: null, newProvince: null }),
      '00160',
    ],
    ['not by an unknown code', find({ newCode: '00157', newName: null, newProvince: null }), null],
  ])('is found %s', (_, found, expected) => {
    expect(found).toBe(expected)
  })
})
