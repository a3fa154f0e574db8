import { describe, expect, test } from 'vitest'
import { type Allergy, allergyStatus, isUnknownSubstance, matchAllergies, spellingKey } from './allergy'
import { brandNames } from './brand-names'

const to = (substance: string, more: Partial<Allergy> = {}): Allergy => ({
  id: substance,
  substance,
  criticality: 'high',
  ...more,
})
const match = (ingredients: string[], allergy: Allergy, atc: string[] = []) => {
  const found = matchAllergies({ ingredients, atc }, [allergy])[0]
  return found ? [found.kind, found.classKey] : null
}

test.each([
  ['Amoxicillin', 'amoxicilin'],
  ['Cephalexin', 'cefalexin'],
  ['Sulfamethoxazole', 'sulfametoxazol'],
  ['Erythromycin', 'eritromicin'],
  ['Co-trimoxazol', 'cotrimoxazol'],
  ['Phenytoin', 'fenitoin'],
  ['Ibuprofene', 'ibuprofen'],
])('%s is spelled %s', (text, key) => expect(spellingKey(text)).toBe(key))

describe('matchAllergies', () => {
  test.each<[string[], string, unknown]>([
    [['Amoxicilin'], 'Amoxicillin', ['sameIngredient', null]],
    [['Amoxicilin + acid clavulanic'], 'Dị ứng amoxicillin', ['sameIngredient', null]],
    [['Ampicilin + sulbactam'], 'Penicillin', ['sameClass', 'penicillins']],
    [['Amoxicilin'], 'dị ứng thuốc PENICILIN nổi mề đay', ['sameClass', 'penicillins']],
    [['Cefuroxim'], 'Penicillin V', ['crossClass', 'cephalosporins']],
    [['Cefixim'], 'Cephalexin', ['sameClass', 'cephalosporins']],
    [['Meropenem'], 'Amoxicillin', ['crossClass', 'carbapenems']],
    [['Diclofenac natri'], 'Ibuprofen', ['sameClass', 'nsaids']],
    [['Natri diclofenac'], 'Natri clorid', null],
    [['Acetylsalicylic acid'], 'Aspirin', ['sameClass', 'nsaids']],
    [['Celecoxib'], 'Kháng viêm không steroid', ['sameClass', 'nsaids']],
    [['Sulfamethoxazol + trimethoprim'], 'Sulfamid', ['sameClass', 'sulfonamideAntibiotics']],
    [['Sắt sulfat'], 'Sulfamid', null],
    [['Atropin sulfat'], 'Morphin sulfat', null],
    [['Ciprofloxacin'], 'Levofloxacin', ['sameClass', 'quinolones']],
    [['Azithromycin'], 'Erythromycin', ['sameClass', 'macrolides']],
    [['Paracetamol'], 'Penicillin', null],
    [['Paracetamol'], 'Ibuprofen', null],
    [['Paracetamol'], 'Tôm, cua', null],
    [['Lisinopril'], 'Enalapril', ['sameClass', 'aceInhibitors']],
    [['Iohexol'], 'Thuốc cản quang', ['sameClass', 'iodinatedContrast']],
    [['Aztreonam'], 'Penicillin', null],
    [['Amoxicilin + acid clavulanic'], 'Augmentin', ['sameIngredient', null]],
    [['Cefixim'], 'dị ứng AUGMENTIN 1g', ['crossClass', 'cephalosporins']],
    [['Paracetamol'], 'Panadol Extra', ['sameIngredient', null]],
    [['Sulfamethoxazol + trimethoprim'], 'Bactrim', ['sameIngredient', null]],
    [['Ibuprofen'], 'Voltaren', ['sameClass', 'nsaids']],
    [['Paracetamol'], 'Voltaren', null],
    [['Lidocain hydroclorid'], 'Thuốc tê', ['sameClass', 'localAnaesthetics']],
    [['Perindopril'], 'thuốc ức chế men chuyển', ['sameClass', 'aceInhibitors']],
    [['Trimethoprim'], 'Sulfamid', null],
    [['Cefoperazon + sulbactam'], 'Penicillin', ['crossClass', 'cephalosporins']],
    [['Paracetamol'], 'thuốc không rõ', null],
    [['Kali clorid'], 'kali clorid', ['sameIngredient', null]],
    [['Natri clorid'], 'Kali clorid', null],
    [['Vitamin C'], 'Vitamin B1', null],
  ])('%j against %s', (ingredients, substance, expected) => expect(match(ingredients, to(substance))).toEqual(expected))

  test('ATC codes decide where names do not', () => {
    expect(match(['Hoạt chất lạ'], to('Penicillin'), ['J01CA04'])).toEqual(['sameClass', 'penicillins'])
    expect(match(['Hoạt chất lạ'], to('thuốc cũ', { atc: 'J01CA04' }), ['J01DD08'])).toEqual([
      'crossClass',
      'cephalosporins',
    ])
    expect(match(['Hoạt chất lạ'], to('thuốc cũ', { atc: 'J01CA04' }), ['J01CA04'])).toEqual(['sameIngredient', null])
  })

  test('the gravest comes first', () => {
    const found = matchAllergies({ ingredients: ['Amoxicilin'] }, [
      to('Cefalexin'),
      to('Amoxicillin', { criticality: 'low' }),
      to('Ampicillin'),
    ])
    expect(found.map((one) => [one.substance, one.kind])).toEqual([
      ['Ampicillin', 'sameClass'],
      ['Cefalexin', 'crossClass'],
      ['Amoxicillin', 'sameIngredient'],
    ])
  })
})

test('nobody asked is not nothing found', () => {
  expect([allergyStatus([], false), allergyStatus([], true), allergyStatus([to('Tôm')], true)]).toEqual([
    'unknown',
    'noneKnown',
    'listed',
  ])
})

test.each(Object.entries(brandNames))('%s is met by what is in it', (brand, ingredients) => {
  expect(match([ingredients], to(brand))?.[0]).toBe('sameIngredient')
  expect(isUnknownSubstance(to(brand))).toBe(false)
})

test.each([
  ['Hải sản', true],
  ['Ultrafen', true],
  ['Penicilin', false],
  ['Thuốc tê', false],
  ['Panadol', false],
])('%s: nobody can compare it but a person: %s', (substance, expected) => {
  expect(isUnknownSubstance(to(substance))).toBe(expected)
  expect(isUnknownSubstance(to(substance, { atc: 'J01CA04' }))).toBe(false)
})
