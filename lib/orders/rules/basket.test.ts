import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addToBasket,
  type Basket,
  type BasketLine,
  belongsTo,
  canCancel,
  linesByKind,
  nextOrderStatus,
  type OrderMove,
  orderKinds,
  orderStatuses,
  removeFromBasket,
  replaceInBasket,
} from './basket'

const empty: Basket = { patientId: 'p1', encounterId: 'e1', lines: [] }
const glucose: BasketLine = { id: 'l1', kind: 'laboratory', itemId: 'glucose', name: 'Glucose' }
const knee = (id: string, variant: string): BasketLine => ({
  id,
  kind: 'imaging',
  itemId: 'xray-knee',
  name: 'X-quang khớp gối',
  variant,
})

describe('order status', () => {
  const allowed: Record<OrderMove, Record<string, string>> = {
    place: { draft: 'placed' },
    start: { placed: 'inProgress' },
    complete: { placed: 'completed', inProgress: 'completed' },
    cancel: { draft: 'cancelled', placed: 'cancelled' },
  }
  const cases = Object.keys(allowed).flatMap((move) => orderStatuses.map((from) => [move as OrderMove, from] as const))
  test.each(cases)('%s from %s', (move, from) => {
    expect(nextOrderStatus(from, move)).toBe(allowed[move][from] ?? null)
  })
  test('only what nobody has begun can be cancelled', () => {
    expect(orderStatuses.filter(canCancel)).toEqual(['draft', 'placed'])
  })
})

describe('basket', () => {
  test('a repeated click adds nothing', () => {
    const once = addToBasket(empty, glucose)
    const twice = addToBasket(once.basket, { ...glucose, id: 'l2' })
    expect(twice.basket.lines).toEqual([glucose])
    expect(twice.findings).toEqual([
      { severity: 'refuse', message: 'orders.basket.alreadyInBasket', values: { item: 'Glucose' } },
    ])
  })
  test('left and right knee are two lines', () => {
    const { basket } = addToBasket(addToBasket(empty, knee('a', 'left')).basket, knee('b', 'right'))
    expect(basket.lines).toHaveLength(2)
  })
  test('an open order of the same item is asked about and kept', () => {
    const { basket, findings } = addToBasket(empty, glucose, [{ kind: 'laboratory', itemId: 'glucose' }])
    expect(basket.lines).toEqual([glucose])
    expect(findings).toEqual([expect.objectContaining({ severity: 'ask', message: 'orders.basket.alreadyOrdered' })])
  })
  test('belongs to one encounter of one patient', () => {
    expect(belongsTo(empty, 'p1', 'e1')).toBe(true)
    expect(belongsTo(empty, 'p2', 'e1')).toBe(false)
    expect(belongsTo(empty, 'p1', 'e2')).toBe(false)
  })
  test('edits by id', () => {
    const basket = { ...empty, lines: [glucose, knee('a', 'left')] }
    expect(replaceInBasket(basket, knee('a', 'right')).lines[1]?.variant).toBe('right')
    expect(removeFromBasket(basket, 'l1').lines.map((line) => line.id)).toEqual(['a'])
    expect(linesByKind(basket).imaging).toHaveLength(1)
  })

  test('property: whatever is clicked, a basket never holds one item twice and groups lose no line', () => {
    const line = fc.record({
      id: fc.uuid(),
      kind: fc.constantFrom(...orderKinds),
      itemId: fc.constantFrom('a', 'b', 'c'),
      name: fc.string(),
      variant: fc.constantFrom('', 'left', 'right'),
    })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (clicks) => {
        const basket = clicks.reduce<Basket>((soFar, click) => addToBasket(soFar, click).basket, empty)
        const keys = basket.lines.map((x) => [x.kind, x.itemId, x.variant].join('/'))
        const clicked = clicks.map((x) => [x.kind, x.itemId, x.variant].join('/'))
        expect([...keys].sort()).toEqual([...new Set(clicked)].sort())
        expect(Object.values(linesByKind(basket)).flat()).toHaveLength(basket.lines.length)
      }),
    )
  })
})
