import Decimal from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountPerDay } from './dose'
import { doseText } from './dose-text'
import {
  type DrugDose,
  lineQuantity,
  lineRegimen,
  prescribedDoses,
  readInstruction,
  repeatDose,
  storedRegimen,
} from './drug-line'
import { intakeOf, type TakenDrug } from './intake'

const tablet: TakenDrug = {
  unit: 'Viên',
  strength: '500mg',
  route: 'Uống',
  activeIngredient: 'Paracetamol',
  isSplittable: true,
}
const drug = (unit: string, strength: string, route: string, activeIngredient = 'X'): TakenDrug => ({
  unit,
  strength,
  route,
  activeIngredient,
  isSplittable: false,
})
const line = (
  perIntake: number | null,
  timesPerDay: number | null,
  days: number | null,
  more: Partial<DrugDose> = {},
): DrugDose => ({
  dose: { kind: 'even', perIntake, timesPerDay },
  days,
  isAsNeeded: false,
  quantity: null,
  note: '',
  ...more,
})

describe('what a dose is counted in', () => {
  test.each([
    [tablet, 'Viên', null, false],
    [drug('Gói', '250mg', 'Uống'), 'Gói', null, false],
    [drug('Ống', '500mcg/2ml', 'Khí dung'), 'Ống', null, false],
    [drug('Lọ', '1g', 'Tiêm'), 'Lọ', null, false],
    [drug('Lọ', '1.000.000IU', 'Tiêm', 'Benzylpenicilin'), 'Lọ', null, false],
    [drug('Chai', '500ml', 'Tiêm truyền'), 'Chai', null, false],
    [drug('Chai', '120mg/5ml, 60ml', 'Uống'), 'mL', 60, true],
    [drug('Chai', '66,6mg/ml, 15ml', 'Uống'), 'mL', 15, true],
    [drug('Chai', '400IU/giọt, 10ml', 'Uống'), 'giọt', 200, true],
    [drug('Lọ', '0,005%, 2,5ml', 'Nhỏ mắt'), 'giọt', 50, true],
    [drug('Lọ', '10ml', 'Nhỏ tai'), 'giọt', 200, true],
    [drug('Lọ', '50mcg/liều, 60 liều', 'Xịt mũi'), 'nhát', 60, true],
    [drug('Lọ', '0,1%, 10ml', 'Xịt mũi'), 'nhát', null, true],
    [drug('Bình xịt', '100mcg/liều, 200 liều', 'Dạng hít'), 'nhát', 200, true],
    [drug('Hộp', '2,5mcg/nhát, 60 nhát', 'Dạng hít'), 'nhát', 60, true],
    [drug('Bút tiêm', '300U/3ml', 'Tiêm dưới da', 'Insulin glargine'), 'UI', 300, true],
    [drug('Lọ', '1000IU/10ml', 'Tiêm', 'Insulin người tác dụng nhanh'), 'UI', 1000, true],
    [drug('Tuýp', '1%, 20g', 'Dùng ngoài'), 'lần', null, true],
  ])('%o', (given, unit, holds, isContainer) => {
    expect(intakeOf(given)).toMatchObject({ unit, holds, isContainer })
  })
})

describe('quantity of a line', () => {
  const drops = drug('Lọ', '0,3%, 5ml', 'Nhỏ mắt')
  const pen = drug('Bút tiêm', '300U/3ml', 'Tiêm dưới da', 'Insulin glargine')
  test.each([
    ['1 × 2 × 30 tablets', line(1, 2, 30), tablet, 60],
    ['a half, for an odd number of times', line(0.5, 1, 5), tablet, 3],
    ['4 drops a day for a week are one bottle', line(1, 4, 7), drops, 1],
    ['8 drops a day for a month are three', line(2, 4, 30), drops, 3],
    ['20 units a day for 30 days are two pens', line(20, 1, 30), pen, 2],
    ['5 mL three times for 5 days of 60 mL', line(5, 3, 5), drug('Chai', '120mg/5ml, 60ml', 'Uống'), 2],
    ['a tube is one unless said', line(1, 2, 7), drug('Tuýp', '1%, 20g', 'Dùng ngoài'), 1],
    ['or as many as said', line(1, 2, 7, { quantity: 2 }), drug('Tuýp', '1%, 20g', 'Dùng ngoài'), 2],
    ['three a week for four weeks', line(3, 1, 28, { everyDays: 7 }), tablet, 12],
    ['every other day', line(1, 1, 5, { everyDays: 2 }), tablet, 3],
    ['a quantity typed for tablets is not taken for the dose', line(1, 2, 5, { quantity: 99 }), tablet, 10],
  ])('%s', (_name, given, of, quantity) => expect(lineQuantity(given, of)).toMatchObject({ quantity, unit: of.unit }))

  test.each([
    ['nothing typed', line(null, 2, 5), tablet],
    ['no times', line(1, null, 5), tablet],
    ['no days', line(1, 2, null), tablet],
    ['zero', line(0, 2, 5), tablet],
    ['less than zero', line(-1, 2, 5), tablet],
    ['half a capsule', line(0.5, 2, 5), { ...tablet, isSplittable: false }],
    ['a distance that is no number', line(3, 1, 28, { everyDays: null }), tablet],
    ['a distance of nothing', line(3, 1, 28, { everyDays: 0 }), tablet],
    ['no tube', line(1, 2, 5, { quantity: 0 }), drug('Tuýp', '1%, 20g', 'Dùng ngoài')],
    ['half a tube', line(1, 2, 5, { quantity: 0.5 }), drug('Tuýp', '1%, 20g', 'Dùng ngoài')],
  ])('refuses %s', (_name, given, of) => {
    const { quantity, findings } = lineQuantity(given, of)
    expect(quantity).toBeNull()
    expect(findings[0]?.severity).toBe('refuse')
  })
})

describe('rows of a prescription', () => {
  test('what is taken once a week stays so: in the row, in words, and when it is prescribed again', () => {
    const weekly = line(3, 1, 28, { everyDays: 7 })
    const [row] = prescribedDoses(weekly, tablet)
    expect(row).toMatchObject({ dose: 3, timesPerDay: 1, days: 28, everyDays: 7, quantity: 12 })
    if (!row) return
    const stored = { ...row, unit: tablet.unit, route: 'Uống', prescriptionId: 'p', drugId: 'd' }
    const { regimen } = storedRegimen(stored)
    expect(doseText({ drug: 'Methotrexat 2,5mg', route: 'Uống', regimen, quantity: 12 }, 'vi')).toBe(
      'Methotrexat 2,5mg · uống · 3 viên × 1 lần (08:00), cứ 7 ngày dùng một ngày · 28 ngày · 12 viên',
    )
    expect(repeatDose([stored], tablet)).toMatchObject({ days: 28, everyDays: 7 })
  })

  test('halves of two amounts every other day are counted by the days they are taken', () => {
    const parts = [
      { slot: 'morning' as const, amount: 1.5 },
      { slot: 'evening' as const, amount: 0.5 },
    ]
    const rows = prescribedDoses({ ...line(0, 0, 10, { everyDays: 2 }), dose: { kind: 'uneven', parts } }, tablet)
    expect(rows.map(({ quantity }) => quantity)).toEqual([8, 2])
  })

  test('the route of an injection is prescribed again where the catalogue leaves it open', () => {
    const ampoule = drug('Ống', '80mg/2ml', 'Tiêm', 'Gentamicin')
    const [row] = prescribedDoses(line(1, 2, 5, { route: 'Tiêm bắp' }), ampoule)
    if (!row) throw new Error('no row')
    const stored = { ...row, unit: 'Ống', prescriptionId: 'p', drugId: 'd' }
    expect(repeatDose([{ ...stored, route: 'Tiêm bắp' }], ampoule)).toMatchObject({ route: 'Tiêm bắp' })
    expect(repeatDose([{ ...stored, route: 'Tiêm' }], ampoule)).not.toHaveProperty('route')
  })

  test('a dose that differs over the day is a row for each amount', () => {
    const parts = [
      { slot: 'morning', amount: 2 },
      { slot: 'noon', amount: 1 },
      { slot: 'evening', amount: 1 },
    ] as const
    expect(prescribedDoses({ ...line(0, 0, 5), dose: { kind: 'uneven', parts: [...parts] } }, tablet)).toMatchObject([
      { dose: 2, timesPerDay: 1, times: ['08:00'], quantity: 10 },
      { dose: 1, timesPerDay: 2, times: ['12:00', '20:00'], quantity: 10 },
    ])
  })

  test.each([
    ['halves that make whole tablets', [1.5, null, 0.5], 5, [8, 2]],
    ['halves of three amounts', [0.5, 1.5, 1], 7, [4, 10, 7]],
    ['a half that is left', [1.5, null, 0.5], 3, [5, 1]],
    ['less than a tablet of each', [1.5, 0.5, 1], 1, [1, 1, 1]],
  ])('%s are rounded once, not row by row', (_name, [morning, noon, evening], days, quantities) => {
    const dose = {
      kind: 'uneven' as const,
      parts: [
        { slot: 'morning' as const, amount: morning ?? 0 },
        { slot: 'noon' as const, amount: noon ?? 0 },
        { slot: 'evening' as const, amount: evening ?? 0 },
      ].filter(({ amount }) => amount > 0),
    }
    const rows = prescribedDoses({ ...line(0, 0, days), dose }, tablet)
    expect(rows.map(({ quantity }) => quantity)).toEqual(quantities)
  })

  test('insulin that differs over the day is one row and as many pens as its units need', () => {
    const pen = drug('Bút tiêm', '300U/3ml', 'Tiêm dưới da', 'Insulin glargine')
    const parts = [
      { slot: 'morning' as const, amount: 20 },
      { slot: 'evening' as const, amount: 10 },
    ]
    const rows = prescribedDoses({ ...line(0, 0, 10), dose: { kind: 'uneven', parts } }, pen)
    expect(rows).toMatchObject([
      {
        dose: 0.05,
        timesPerDay: 2,
        times: ['08:00', '20:00'],
        quantity: 1,
        instruction: 'Mỗi ngày sáng 20 UI, tối 10 UI',
      },
    ])
    const [row] = rows
    if (!row) throw new Error('no row')
    const { regimen } = storedRegimen({ ...row, unit: 'Bút tiêm' })
    expect(doseText({ drug: 'Insulin', route: 'Tiêm dưới da', regimen, quantity: row.quantity }, 'vi')).toBe(
      'Insulin · tiêm dưới da · sáng 20 UI (08:00), tối 10 UI (20:00) · 10 ngày · 1 bút tiêm',
    )
  })

  test('a bottle is prescribed as a bottle and read back in drops', () => {
    const drops = drug('Lọ', '0,3%, 5ml', 'Nhỏ mắt')
    const [row] = prescribedDoses(line(2, 4, 7, { note: 'Hai mắt' }), drops)
    expect(row).toMatchObject({ dose: 0.02, quantity: 1, instruction: 'Mỗi lần 2 giọt. Hai mắt' })
    if (!row) throw new Error('no row')
    const { regimen, note } = storedRegimen({ ...row, unit: 'Lọ' })
    expect(note).toBe('Hai mắt')
    expect(doseText({ drug: 'Ofloxacin 0,3%', route: 'Nhỏ mắt', regimen, quantity: row.quantity }, 'vi')).toBe(
      'Ofloxacin 0,3% · nhỏ mắt · 2 giọt × 4 lần/ngày (06:00, 12:00, 18:00, 22:00) · 7 ngày · 1 lọ',
    )
  })

  test.each([
    ['Sau ăn', { taken: null, isAsNeeded: false, note: 'Sau ăn' }],
    ['Khi cần', { taken: null, isAsNeeded: true, note: '' }],
    [
      'Khi cần. Sốt trên 38,5 °C. Không quá 4 lần',
      { taken: null, isAsNeeded: true, note: 'Sốt trên 38,5 °C. Không quá 4 lần' },
    ],
    [
      'Mỗi lần 0,5 mL. Khi cần. Trước ngủ',
      { taken: { dose: { kind: 'even', perIntake: 0.5 }, unit: 'mL' }, isAsNeeded: true, note: 'Trước ngủ' },
    ],
    [
      'Mỗi ngày sáng 20,5 UI, tối 10 UI. Trước ăn 30 phút',
      {
        taken: {
          dose: {
            kind: 'uneven',
            parts: [
              { slot: 'morning', amount: 20.5 },
              { slot: 'evening', amount: 10 },
            ],
          },
          unit: 'UI',
        },
        isAsNeeded: false,
        note: 'Trước ăn 30 phút',
      },
    ],
    ['Mỗi ngày sáng dậy uống', { taken: null, isAsNeeded: false, note: 'Mỗi ngày sáng dậy uống' }],
    ['', { taken: null, isAsNeeded: false, note: '' }],
  ])('"%s" is taken apart', (text, parts) => expect(readInstruction(text)).toEqual(parts))

  test('property: the rows add up to what the course needs and no more, and nothing is handed out as nothing', () => {
    const drugs = [
      tablet,
      drug('Lọ', '0,3%, 5ml', 'Nhỏ mắt'),
      drug('Bút tiêm', '300U/3ml', 'Tiêm dưới da', 'Insulin glargine'),
      drug('Tuýp', '1%, 20g', 'Dùng ngoài'),
    ]
    const amount = fc.integer({ min: 1, max: 60 }).map((n) => n / 2)
    const parts = fc.uniqueArray(fc.constantFrom('morning' as const, 'noon' as const, 'evening' as const), {
      minLength: 1,
    })
    const dose = fc.oneof(
      fc.record({ kind: fc.constant('even' as const), perIntake: amount, timesPerDay: fc.integer({ min: 1, max: 6 }) }),
      fc.tuple(parts, fc.array(amount, { minLength: 3, maxLength: 3 })).map(([slots, amounts]) => ({
        kind: 'uneven' as const,
        parts: slots.map((slot, i) => ({ slot, amount: amounts[i] ?? 1 })),
      })),
    )
    fc.assert(
      fc.property(fc.constantFrom(...drugs), dose, fc.integer({ min: 1, max: 90 }), (of, given, days) => {
        const typed = { dose: given, days, isAsNeeded: false, quantity: null, note: '' }
        const { quantity } = lineQuantity(typed, of)
        fc.pre(quantity !== null)
        const rows = prescribedDoses(typed, of)
        expect(rows.reduce((sum, row) => sum.plus(row.quantity), new Decimal(0)).toNumber()).toBe(quantity)
        for (const row of rows) {
          expect(row.quantity).toBeGreaterThan(0)
          expect(row.dose).toBeGreaterThan(0)
        }
        const again = repeatDose(
          rows.map((row) => ({ ...row, unit: of.unit, route: of.route, prescriptionId: 'p', drugId: 'd' })),
          of,
        )
        expect(again && lineQuantity(again, of).quantity).toBe(quantity)
        const perDay = amountPerDay(lineRegimen(typed, of).dose)
        const shown = rows.map((row) => amountPerDay(storedRegimen({ ...row, unit: of.unit }).regimen.dose))
        expect(shown.reduce((sum, one) => sum + one, 0)).toBeCloseTo(perDay, 6)
        const { holds, isContainer } = intakeOf(of)
        if (isContainer) {
          expect(rows).toHaveLength(1)
          return
        }
        const needed = Math.ceil((perDay * days) / (holds ?? 1))
        // A row of its own is at least one tablet: only a course of a day or two can need more for it.
        expect(quantity).toBeGreaterThanOrEqual(needed)
        expect(quantity).toBeLessThanOrEqual(days > 2 ? needed : needed + rows.length)
      }),
    )
  })
})
