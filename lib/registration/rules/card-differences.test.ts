import { describe, expect, test } from 'vitest'
import { calendarDate } from '@/lib/kernel/time'
import { chooseCard, type InsuranceCard } from './bhyt-card'
import { cardDifferences, newCardOffer, personDifferences } from './card-differences'
import type { GatewayReply } from './gateway'

const day = calendarDate
const silent: GatewayReply = {
  code: '000',
  number: null,
  fullName: null,
  birth: null,
  sex: null,
  initialFacilityCode: null,
  validFrom: null,
  validTo: null,
  fiveYearsOn: null,
  areaCode: null,
  newCard: null,
}
const card = {
  number: 'DN4250000000001',
  level: 4 as const,
  validFrom: day('2026-01-01'),
  validTo: day('2026-12-31'),
  initialFacilityCode: '25901',
  fiveYearsOn: null,
}
const short = { ...card, number: '0000000001', level: 4 as const }

describe('card beside gateway', () => {
  test.each<[string, Partial<GatewayReply>, typeof card, [string, unknown, unknown][]]>([
    ['what is not said is no difference', {}, card, []],
    [
      'what is the same is none',
      { number: card.number, validFrom: card.validFrom, initialFacilityCode: '25901' },
      card,
      [],
    ],
    [
      'dates and facility',
      {
        validFrom: day('2026-02-01'),
        validTo: day('2027-01-31'),
        initialFacilityCode: '25014',
        fiveYearsOn: day('2030-01-01'),
      },
      card,
      [
        ['validFrom', '2026-01-01', '2026-02-01'],
        ['validTo', '2026-12-31', '2027-01-31'],
        ['initialFacilityCode', '25901', '25014'],
        ['fiveYearsOn', null, '2030-01-01'],
      ],
    ],
    [
      'the whole number of a short card, and its level',
      { number: 'HT3250000000001' },
      short,
      [
        ['number', '0000000001', 'HT3250000000001'],
        ['level', 4, 3],
      ],
    ],
    ['a short number says nothing against a whole one', { number: '0000000001' }, card, []],
    ['another person’s number is not offered', { number: 'DN4250000000002', validTo: day('2030-01-01') }, card, []],
  ])('%s', (_name, said, record, expected) => {
    const found = cardDifferences({ ...silent, ...said }, record)
    expect(found.map(({ field, card, gateway }) => [field, card, gateway])).toEqual(expected)
  })
})

test.each<[Partial<GatewayReply>, string[]]>([
  [{}, []],
  [{ fullName: 'TRẦN THỊ BÉ', birth: { on: day('1990-02-01'), precision: 'day' }, sex: 'female' }, []],
  [
    { fullName: 'Trần Thị Bế', birth: { on: day('1990-02-02'), precision: 'day' }, sex: 'male' },
    ['fullName', 'birth', 'sex'],
  ],
  [{ birth: { on: day('1990-01-01'), precision: 'year' } }, []],
  [{ birth: { on: day('1991-01-01'), precision: 'year' } }, ['birth']],
])('person beside gateway: %j', (said, expected) => {
  const person = {
    fullName: 'Trần Thị Bé',
    birthOn: day('1990-02-01'),
    birthPrecision: 'day' as const,
    sex: 'female' as const,
  }
  expect(personDifferences({ ...silent, ...said }, person)).toEqual(expected)
})

test('a new card is offered until the record holds it', () => {
  const newCard = {
    number: 'DN4250000000001',
    validFrom: day('2027-01-01'),
    validTo: null,
    initialFacilityCode: null,
    initialFacilityName: null,
  }
  expect(newCardOffer(silent, [])).toBeNull()
  expect(newCardOffer({ ...silent, newCard }, [card])).toBe(newCard)
  expect(newCardOffer({ ...silent, newCard }, [card, { ...card, validFrom: day('2027-01-01') }])).toBeNull()
  expect(newCardOffer({ ...silent, newCard: { ...newCard, validFrom: null } }, [card])).toBeNull()
})

describe('the card of the visit’s day', () => {
  const old: InsuranceCard = {
    number: 'DN4250000000001',
    validFrom: day('2025-01-01'),
    validTo: day('2026-12-31'),
    issuedOn: day('2024-12-20'),
  }
  const early: InsuranceCard = { number: 'DN4250000000001', validFrom: day('2027-01-01'), validTo: day('2028-12-31') }
  const replacing: InsuranceCard = { number: 'HT3250000000001', validFrom: day('2026-12-01'), validTo: null }
  test.each<[string, InsuranceCard[], string, InsuranceCard | null]>([
    ['a new one issued early waits for its first day', [old, early], '2026-12-31', old],
    ['and takes over on it', [old, early], '2027-01-01', early],
    ['one the gateway told of has no day of issue and still takes over', [old, replacing], '2026-12-01', replacing],
    ['but not a day before', [old, replacing], '2026-11-30', old],
    ['nothing is chosen between two cards', [early], '2026-12-31', null],
    ['both ends count', [old], '2026-12-31', old],
  ])('%s', (_name, cards, on, chosen) => {
    expect(chooseCard(cards, day(on))).toBe(chosen)
    expect(chooseCard(cards.toReversed(), day(on))).toBe(chosen)
  })
})
