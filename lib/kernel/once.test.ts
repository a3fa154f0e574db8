import { expect, it } from 'vitest'
import { askOnce } from './once'

it('asks once a transaction and id, and again in the next transaction', async () => {
  const asked: string[] = []
  const read = askOnce(async (within: { name: string }, id: string) => {
    asked.push(`${within.name}/${id}`)
    return asked.length
  })
  const first = { name: 'first' }
  expect([await read(first, 'a'), await read(first, 'a'), await read(first, 'b')]).toEqual([1, 1, 2])
  expect(await read({ name: 'second' }, 'a')).toBe(3)
  expect(asked).toEqual(['first/a', 'first/b', 'second/a'])
})
