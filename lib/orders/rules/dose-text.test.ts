import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { parseDrugs } from '@/lib/terminology/rules'
import { routeWord, unitWord } from './dose-text'

const file = path.join(import.meta.dirname, '../../../prisma/seed/catalogues/drugs.csv')
const drugs = parseDrugs(readFileSync(file, 'utf8')).rows

it('has an English word for every unit and route of the drugs shipped with the product', () => {
  expect(drugs.length).toBeGreaterThan(200)
  const words = drugs.flatMap(({ unit, route }) => [
    [unit, unitWord(unit, 2, 'en')],
    [route, routeWord(route, 'en')],
  ])
  const left = words.filter(([vi, en]) => vi?.toLocaleLowerCase('vi') === en?.toLocaleLowerCase('vi')).map(([vi]) => vi)
  expect([...new Set(left)]).toEqual([])
})
