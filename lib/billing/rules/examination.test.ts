import { describe, expect, it } from 'vitest'
import { examinationCode } from './examination'

describe('examinationCode', () => {
  it.each([
    ['K01', 'Phòng khám Nội 1', '02.1897'],
    ['K01', 'Phòng khám Tiêu hóa – Gan mật', '02.1897'],
    ['K01', 'Phòng khám Nhi', '03.1897'],
    ['K01', 'Phòng khám Ngoại', '10.1897'],
    ['K01', 'Phòng khám Sản – Phụ khoa', '13.1897'],
    ['K01', 'Phòng khám Tai mũi họng', '15.1897'],
    ['K01', 'Phòng khám Răng hàm mặt', '16.1897'],
    ['K01', 'Phòng khám Mắt', '14.1897'],
    ['K01', 'Phòng khám Da liễu', '05.1897'],
    ['K01', 'Phòng khám Y học cổ truyền', '08.1897'],
    ['K02', 'Buồng 3', '01.1897'],
    ['K18', 'Buồng 4', '03.1897'],
    ['K05', 'Phòng khám Tiêu hóa', '02.1897'],
    ['K99', '', '02.1897'],
  ])('%s %s → %s', (departmentCode, name, code) => {
    expect(examinationCode({ specialty: null, departmentCode, name })).toBe(code)
  })

  it.each([
    ['eye', 'Phòng khám 7', '14.1897'],
    ['internal', 'Phòng khám Nhiệt đới – Nhi cũ', '02.1897'],
    ['surgery', 'Phòng khám Mắt cá chân', '10.1897'],
  ] as const)('the specialty of the room goes before its name: %s %s → %s', (specialty, name, code) => {
    expect(examinationCode({ specialty, departmentCode: 'K01', name })).toBe(code)
  })
})
