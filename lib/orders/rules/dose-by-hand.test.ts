import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { decodeCatalogueFile, parseDrugs } from '@/lib/terminology/rules'
import type { DrugOption } from '@/lib/terminology/types'
import { isDoseByHand, spacedIngredient } from './dose-by-hand'

const drug = (activeIngredient: string, atcCode: string | null, more: Partial<DrugOption> = {}) => ({
  activeIngredient,
  atcCode,
  strength: '2,5mg',
  route: 'Uống',
  prescriptionClass: 'C' as const,
  ...more,
})

describe('what is not taken every day', () => {
  test.each([
    ['Methotrexat', {}, 7],
    ['Methotrexate sodium', {}, 7],
    ['Methotrexat', { strength: '10mg', route: 'uống' }, 7],
    ['Methotrexat', { route: 'Tiêm' }, null],
    ['Alendronat natri', { strength: '70mg' }, 7],
    ['Alendronat natri', { strength: '10mg' }, null],
    ['Natri alendronat + vitamin D3', { strength: '70mg + 2800IU' }, 7],
    ['Risedronat natri', { strength: '35 mg' }, 7],
    ['Ibandronat', { strength: '150mg' }, 28],
    ['Paracetamol', {}, null],
  ])('%s %o', (name, more, everyDays) =>
    expect(spacedIngredient(drug(name, null, more))?.everyDays ?? null).toBe(everyDays),
  )
})

describe('whose dose is written by hand', () => {
  test.each([
    ['methotrexate, its code unknown', drug('Methotrexat', null), true],
    ['methotrexate by injection', drug('Methotrexat', 'L01BA01', { route: 'Tiêm' }), true],
    ['acenocoumarol', drug('Acenocoumarol', 'B01AA07'), true],
    ['warfarin', drug('Warfarin', 'B01AA03'), true],
    ['digoxin', drug('Digoxin', 'C01AA05'), true],
    ['insulin', drug('Insulin glargine', 'A10AE04', { route: 'Tiêm dưới da' }), true],
    ['lithium', drug('Lithi carbonat', 'N05AN01'), true],
    ['a narcotic', drug('Morphin sulfat', null, { prescriptionClass: 'N' }), true],
    ['a psychotropic', drug('Diazepam', 'N05BA01', { prescriptionClass: 'H' }), false],
    ['paracetamol', drug('Paracetamol', 'N02BE01'), false],
    ['metformin', drug('Metformin', 'A10BA02'), false],
  ])('%s', (_name, of, isByHand) => expect(isDoseByHand(of)).toBe(isByHand))

  test('no such drug of the list shipped with the product brings a dose', () => {
    const file = path.join(import.meta.dirname, '../../../prisma/seed/catalogues/drugs.csv')
    const decoded = decodeCatalogueFile(readFileSync(file))
    if (!decoded.ok) throw new Error(decoded.reason)
    const byHand = parseDrugs(decoded.text).rows.filter((row) =>
      isDoseByHand({ ...row, prescriptionClass: row.prescriptionClass as DrugOption['prescriptionClass'] }),
    )
    expect(byHand.length).toBeGreaterThan(30)
    expect(byHand.filter((row) => row.defaultDose !== null || row.defaultTimesPerDay !== null)).toEqual([])
  })
})
