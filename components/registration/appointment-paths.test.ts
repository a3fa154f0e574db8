import { expect, it } from 'vitest'
import { appointmentPaths } from './appointment-paths'
import { newKinds } from './new-kinds'

it('carries a booking to the record and to check-in, and never to somebody nobody can name', () => {
  const { newPath, checkInPath } = appointmentPaths('a&b')
  expect(newKinds.map(newPath)).toEqual([
    '/patients/new?kind=person&appointment=a%26b',
    '/patients/new?kind=newborn&appointment=a%26b',
    '/patients/new?kind=foreigner&appointment=a%26b',
    '/patients/new?kind=unknown',
  ])
  expect(checkInPath('p')).toBe('/patients/p/check-in?appointment=a%26b')
  expect(appointmentPaths(null).checkInPath('p')).toBe('/patients/p/check-in')
  expect(appointmentPaths(null).newPath('person')).toBe('/patients/new?kind=person')
})
