import { describe, expect, test } from 'vitest'
import type { DrugOption } from '@/lib/terminology/types'
import { repeatNotes, stockNotes } from './basket-notes'

const drug: DrugOption = {
  id: 'd',
  code: 'D',
  ingredientCode: null,
  activeIngredient: 'Paracetamol',
  tradeName: 'P',
  strength: '500mg',
  doseForm: 'Viên nén',
  route: 'Uống',
  routeCode: '1.01',
  unit: 'Viên',
  atcCode: null,
  prescriptionClass: 'C',
  isBhytCovered: true,
  bhytPaymentPercent: 100,
  priceVnd: 350,
  isSplittable: false,
  defaultDose: 1,
  defaultTimesPerDay: 2,
}
const ten = {
  id: 'a',
  dose: { kind: 'even' as const, perIntake: 1, timesPerDay: 2 },
  days: 5,
  isAsNeeded: false,
  quantity: null,
  note: '',
}

describe('what is on the shelf', () => {
  test.each([
    ['nothing', { d: 0 }, 'orders.prescription.outOfStock'],
    ['less than the course needs', { d: 9 }, 'orders.prescription.shortOfStock'],
    ['as many as it needs', { d: 10 }, undefined],
    ['not known', {}, undefined],
  ])('%s', (_name, stock, message) => expect(stockNotes([{ line: ten, drug }], stock)[0]?.message).toBe(message))

  test('nothing is said of a short shelf while the dose is not typed, of an empty one it is', () => {
    const empty = { ...ten, days: null }
    expect(stockNotes([{ line: empty, drug }], { d: 1 })).toEqual([])
    expect(stockNotes([{ line: empty, drug }], { d: 0 })).toMatchObject([
      { severity: 'warn', message: 'orders.prescription.outOfStock', lineId: 'a' },
    ])
  })
})

test('a test of the same day is said, with its hour', () => {
  const line = { line: { id: 'l', code: 'CBC' }, service: { nameVi: 'Công thức máu' } }
  expect(repeatNotes([line], [])).toEqual([])
  expect(repeatNotes([line], [{ code: 'GLU', isDone: false, time: '08:00' }])).toEqual([])
  expect(repeatNotes([line], [{ code: 'CBC', isDone: false, time: '08:00' }])).toEqual([
    {
      severity: 'warn',
      message: 'orders.place.orderedToday',
      values: { name: 'Công thức máu', time: '08:00' },
      lineId: 'l',
    },
  ])
  expect(repeatNotes([line], [{ code: 'CBC', isDone: true, time: '09:00' }])).toMatchObject([
    { message: 'orders.place.doneToday' },
  ])
})
