import { expect, it } from 'vitest'
import { nameIn } from './use-name'

it.each([
  ['vi', 'Haemoglobin', 'Huyết sắc tố'],
  ['en', 'Haemoglobin', 'Haemoglobin'],
  ['en', null, 'Huyết sắc tố'],
  ['en', '', 'Huyết sắc tố'],
  ['en', undefined, 'Huyết sắc tố'],
])('in %s, with the English name %s, a screen shows %s', (locale, nameEn, shown) => {
  expect(nameIn(locale, { name: 'Huyết sắc tố', nameEn: nameEn as string | null })).toBe(shown)
})
