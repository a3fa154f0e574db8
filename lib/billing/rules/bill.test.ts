import { describe, expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/time'
import { nothingInvoiced, openBill } from './bill'
import { drugCostGroup, paperNumber } from './charge'
import { byCostGroup, costGroupKey } from './cost-group'
import { coverageOf } from './coverage'

const visitOn = calendarDate('2026-11-22')
const visit = { benefitPercent: 80, objectCode: '1.1', routePercent: 100, visitOn, cardStanding: 'good' } as const
const insured = coverageOf(visit)
const line = (price: number, bhyt: number | null = price) => ({
  id: String(price),
  quantity: 1,
  unitPriceVnd: price,
  bhytUnitPriceVnd: bhyt,
  bhytPaymentPercent: 100,
  servicePaymentPercent: 100,
  costGroup: 1,
})

describe('openBill', () => {
  it.each([
    // earlier insured cost, price now, insurer pays, must the first bill be cancelled
    [0, 100_000, 100_000, false],
    [0, 500_000, 400_000, false],
    [500_000, 100_000, 80_000, false],
    [100_000, 100_000, 100_000, false],
    [300_000, 100_000, 80_000, true],
    [300_000, 79_499, 79_499, false],
    [300_000, 79_500, 63_600, true],
  ])('after %d insured, a line of %d', (earlier, price, insurer, mustReissue) => {
    const bill = openBill([line(price)], insured, { insuredVnd: earlier, uninsuredInScopeVnd: 0 })
    expect([bill.totals.insurerPaysVnd, bill.mustReissue]).toEqual([insurer, mustReissue])
  })

  it('asks for nothing again where the new lines are not insured at all', () => {
    const before = { insuredVnd: 300_000, uninsuredInScopeVnd: 0 }
    expect(openBill([line(1_000_000, null)], insured, before).mustReissue).toBe(false)
    expect(openBill([line(1_000_000)], null, nothingInvoiced)).toMatchObject({
      mustReissue: false,
      totals: { selfPayVnd: 1_000_000 },
    })
  })
})

describe('a visit half insured and half paid by the patient', () => {
  const elsewhere = coverageOf({ ...visit, objectCode: '9', routePercent: 0 })
  it.each([
    ['a card that paid is refused', null, { insuredVnd: 39_800, uninsuredInScopeVnd: 0 }, true],
    ['one that paid nothing is refused', null, { insuredVnd: 0, uninsuredInScopeVnd: 50_000 }, false],
    ['one that was refused is kept', insured, { insuredVnd: 0, uninsuredInScopeVnd: 50_000 }, true],
    ['one is kept between two bills', insured, { insuredVnd: 500_000, uninsuredInScopeVnd: 50_000 }, true],
    ['a card whose route pays nothing', elsewhere, { insuredVnd: 0, uninsuredInScopeVnd: 50_000 }, false],
    ['a card that paid all along', insured, { insuredVnd: 500_000, uninsuredInScopeVnd: 0 }, false],
    ['nothing before', insured, nothingInvoiced, false],
  ])('%s', (_name, coverage, invoiced, mustReissue) => {
    expect(openBill([line(100_000)], coverage, invoiced).mustReissue).toBe(mustReissue)
    // Also where what is still to be billed has nothing to do with insurance.
    expect(openBill([line(100_000, null)], coverage, invoiced).mustReissue).toBe(mustReissue)
  })
})

describe('coverageOf', () => {
  it.each([
    ['nobody insured', { benefitPercent: null, objectCode: '9' }, null],
    ['a rate that does not exist', { benefitPercent: 70, objectCode: '1.1' }, null],
    ['the right route', { benefitPercent: 95, objectCode: '1.1' }, 100],
    ['half the route', { benefitPercent: 80, objectCode: '1.13' }, 50],
    ['a card the gateway refuses', { benefitPercent: 80, objectCode: '1.1', cardStanding: 'refused' as const }, null],
    ['a refused card somebody keeps', { benefitPercent: 80, objectCode: '1.1', cardStanding: 'kept' as const }, 100],
    [
      'a card nobody could ask about',
      { benefitPercent: 80, objectCode: '1.1', cardStanding: 'unchecked' as const },
      100,
    ],
    ['a case that follows another one', { benefitPercent: 80, objectCode: '7.2', routePercent: 40 }, 40],
  ])('%s', (_name, visit, percent) => {
    expect(
      coverageOf({ routePercent: 100, visitOn, cardStanding: 'good', ...visit })?.route.payablePercent ?? null,
    ).toBe(percent)
  })
})

describe('papers', () => {
  it('number and group what they list', () => {
    expect([paperNumber('receipt', '2026', 42), paperNumber('bill', '2027', 1_234_567)]).toEqual([
      'PT26-000042',
      'BK27-1234567',
    ])
    const drugs = [
      [true, 100],
      [true, 50],
      [false, 100],
    ] as const
    expect(
      drugs.map(([isBhytCovered, bhytPaymentPercent]) => drugCostGroup({ isBhytCovered, bhytPaymentPercent })),
    ).toEqual([4, 6, 5])
    expect(
      byCostGroup([4, 1, 13, 4, 77].map((costGroup) => ({ costGroup }))).map((group) => [
        group.costGroup,
        group.lines.length,
      ]),
    ).toEqual([
      [13, 1],
      [1, 1],
      [4, 2],
      [77, 1],
    ])
    expect([costGroupKey(13), costGroupKey(77)]).toEqual(['billing.costGroup.13', 'billing.costGroup.other'])
  })
})
