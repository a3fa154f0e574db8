import { expect, test } from 'vitest'
import { isRouteMissing, routeOf, routesOf } from './route'

test.each([
  ['Tiêm', undefined, 'Tiêm', true],
  ['Tiêm', 'Tiêm bắp', 'Tiêm bắp', false],
  ['TIÊM', 'Truyền tĩnh mạch', 'Truyền tĩnh mạch', false],
  ['Tiêm', 'Uống', 'Tiêm', true],
  ['Tiêm', '', 'Tiêm', true],
  ['Tiêm bắp', undefined, 'Tiêm bắp', false],
  ['Tiêm bắp', 'Tiêm tĩnh mạch', 'Tiêm bắp', false],
  ['Uống', 'Tiêm bắp', 'Uống', false],
])('%s of the catalogue, %s of the doctor', (route, chosen, written, isMissing) => {
  expect(routeOf({ route: chosen }, { route })).toBe(written)
  expect(isRouteMissing({ route: chosen }, { route })).toBe(isMissing)
})

test('nothing is to be chosen where the catalogue says how', () =>
  expect(routesOf({ route: 'Tiêm dưới da' })).toEqual([]))
