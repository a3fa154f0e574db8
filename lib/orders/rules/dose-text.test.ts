import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { parseDrugs } from '@/lib/terminology/rules'
import { doseText, routeWord, unitWord } from './dose-text'
import { lineRegimen } from './drug-line'

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

it('counts tubes as tubes, whatever is taken of them', () => {
  const cream = drugs.find(({ unit, route }) => unit === 'Tuýp' && /dùng ngoài|bôi/i.test(route))
  if (!cream) throw new Error('no cream among the drugs shipped with the product')
  const line = {
    dose: { kind: 'even' as const, perIntake: 1, timesPerDay: 5 },
    days: 20,
    isAsNeeded: false,
    quantity: 2,
    note: '',
  }
  const regimen = lineRegimen(line, cream)
  const text = (language: 'vi' | 'en') =>
    doseText({ drug: 'Aciclovir 5%', route: cream.route, regimen, quantity: 2, quantityUnit: cream.unit }, language)
  expect(text('vi')).toMatch(/1 lần × 5 lần\/ngày.* · 20 ngày · 2 tuýp$/)
  expect(text('en')).toMatch(/ · 20 days · 2 tubes$/)
})
