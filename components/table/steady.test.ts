import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { steady } from './steady'

interface Row {
  id: string
  n: number
}
const idOf = (row: Row) => row.id
const row = (id: string, n = 0): Row => ({ id, n })

describe('a list that is refreshed under the hand', () => {
  it('keeps places, takes new content, greys what left, holds back what came', () => {
    const result = steady([row('a'), row('b'), row('c')], [row('x'), row('c', 1), row('a', 1)], idOf)
    expect(result.rows).toEqual([
      { row: row('a', 1), isGone: false },
      { row: row('b'), isGone: true },
      { row: row('c', 1), isGone: false },
    ])
    expect(result.newCount).toBe(1)
  })

  it('never moves a row and never loses one', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 0, max: 30 }).map(String))
    fc.assert(
      fc.property(ids, ids, (before, after) => {
        const result = steady(
          before.map((id) => row(id)),
          after.map((id) => row(id, 1)),
          idOf,
        )
        expect(result.rows.map((each) => each.row.id)).toEqual(before)
        const living = result.rows.filter((each) => !each.isGone).length
        expect(living + result.newCount).toBe(after.length)
      }),
    )
  })
})
