import { describe, expect, test } from 'vitest'
import { calendarDate } from '@/lib/kernel/time'
import { type LabelInput, labelContent } from './label'

const input: LabelInput = {
  facility: 'Bệnh viện đa khoa Thanh Sơn',
  patient: {
    fullName: 'Nguyễn Văn Ấn',
    birthOn: calendarDate('1985-01-01'),
    birthPrecision: 'year',
    recordNumber: '26000123',
  },
  drug: 'Tenofovir 300 mg',
  route: 'Uống',
  regimen: {
    dose: { kind: 'even', perIntake: 1, timesPerDay: 1, at: ['20:00'] },
    days: 30,
    unit: 'Viên',
    splitting: 'whole',
  },
  quantity: 30,
  lots: [
    { lotNumber: 'A12', expiresOn: calendarDate('2027-05-31') },
    { lotNumber: "B'7", expiresOn: calendarDate('2027-08-31') },
  ],
  dispensedOn: calendarDate('2026-11-22'),
  advice: ['Uống sau bữa ăn tối. ', ''],
}

describe('label', () => {
  test('Vietnamese', () => {
    expect(labelContent(input, 'vi')).toEqual({
      facility: 'Bệnh viện đa khoa Thanh Sơn',
      patientName: 'NGUYỄN VĂN ẤN',
      patientLine: 'Sinh 1985 · Mã 26000123',
      drug: 'Tenofovir 300 mg',
      quantity: '30 viên',
      instructions: 'Uống mỗi lần 1 viên, ngày 1 lần. Dùng trong 30 ngày.',
      times: '20:00',
      lots: "Lô A12, hạn dùng 31/05/2027; Lô B'7, hạn dùng 31/08/2027",
      dispensed: 'Ngày phát 22/11/2026',
      advice: ['Uống sau bữa ăn tối.'],
    })
  })
  test('English', () => {
    const label = labelContent(input, 'en')
    expect(label.instructions).toBe('By mouth: 1 tablet each time, once a day. For 30 days.')
    expect(label.quantity).toBe('30 tablets')
  })
  test.each([
    [
      {
        dose: {
          kind: 'uneven',
          parts: [
            { slot: 'evening', amount: 0.5 },
            { slot: 'morning', amount: 1 },
          ],
        },
        days: 5,
      },
      'Uống: 1 viên buổi sáng, 0,5 viên buổi tối. Dùng trong 5 ngày.',
    ],
    [
      { everyDays: 7, days: 28 },
      'Uống mỗi lần 1 viên, 1 lần trong ngày dùng thuốc. Cứ 7 ngày dùng một ngày, không dùng hằng ngày. Dùng trong 28 ngày.',
    ],
    [{ asNeeded: true, days: 3 }, 'Uống mỗi lần 1 viên, ngày 1 lần, chỉ khi cần. Dùng trong 3 ngày.'],
  ] as const)('%j', (more, expected) => {
    const regimen = { ...input.regimen, ...more } as LabelInput['regimen']
    expect(labelContent({ ...input, regimen }, 'vi').instructions).toBe(expected)
  })
})
