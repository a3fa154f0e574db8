import Decimal from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarDate } from '@/lib/kernel/time'
import { consultationPercent } from './consultation'
import { applyOtherSource } from './other-source'
import { benefitPercentOf, type ChargeLine, type Coverage, computeShares, patientDueVnd, type Shares } from './shares'

const line = (more: Partial<ChargeLine> = {}): ChargeLine => ({
  id: 'a',
  quantity: 1,
  unitPrice: 1_000_000,
  bhytUnitPrice: 1_000_000,
  bhytPaymentPercent: 100,
  servicePaymentPercent: 100,
  isInScope: true,
  costGroup: 13,
  ...more,
})
const card = (more: Partial<Coverage> = {}): Coverage => ({
  benefitPercent: 80,
  route: { payablePercent: 100, isFullWhateverTheCard: false },
  visitOn: calendarDate('2026-11-22'),
  ...more,
})
const route = (payablePercent: number) => ({ route: { payablePercent, isFullWhateverTheCard: false } })
const parts = ({ totalVnd, bhytTotalVnd, insurerPaysVnd, coPayVnd, selfPayVnd }: Shares) => [
  totalVnd,
  bhytTotalVnd,
  insurerPaysVnd,
  coPayVnd,
  selfPayVnd,
]

describe('one line: total, insured, insurer, co-payment, self', () => {
  test.each([
    ['right route 80', line(), card(), [1_000_000, 1_000_000, 800_000, 200_000, 0]],
    ['right route 95', line(), card({ benefitPercent: 95 }), [1_000_000, 1_000_000, 950_000, 50_000, 0]],
    ['level 100', line(), card({ benefitPercent: 100 }), [1_000_000, 1_000_000, 1_000_000, 0, 0]],
    ['no card', line(), null, [1_000_000, 0, 0, 0, 1_000_000]],
    ['out of scope', line({ isInScope: false }), card(), [1_000_000, 0, 0, 0, 1_000_000]],
    [
      'dearer than the fund pays',
      line({ bhytUnitPrice: 700_000 }),
      card(),
      [1_000_000, 700_000, 560_000, 140_000, 300_000],
    ],
    [
      'cheaper than the fund pays',
      line({ bhytUnitPrice: 1_500_000 }),
      card(),
      [1_000_000, 1_000_000, 800_000, 200_000, 0],
    ],
    [
      'drug paid at 50 %',
      line({ unitPrice: 7_000_000, bhytUnitPrice: 7_000_000, bhytPaymentPercent: 50 }),
      card(),
      [7_000_000, 3_500_000, 2_800_000, 700_000, 3_500_000],
    ],
    [
      'central in-patient by own choice: 80 × 40 %',
      line(),
      card(route(40)),
      [1_000_000, 1_000_000, 320_000, 680_000, 0],
    ],
    ['route of 50 %', line(), card(route(50)), [1_000_000, 1_000_000, 400_000, 600_000, 0]],
    ['route of 0 %: not insured', line(), card(route(0)), [1_000_000, 0, 0, 0, 1_000_000]],
    ['exempt for the year', line(), card({ isCoPayExempt: true }), [1_000_000, 1_000_000, 1_000_000, 0, 0]],
    [
      'commune station',
      line(),
      card({ route: { payablePercent: 100, isFullWhateverTheCard: true } }),
      [1_000_000, 1_000_000, 1_000_000, 0, 0],
    ],
    ['shared bed', line({ servicePaymentPercent: 50 }), card(), [500_000, 500_000, 400_000, 100_000, 0]],
    ['nothing used', line({ quantity: 0 }), card(), [0, 0, 0, 0, 0]],
    [
      '39.450 × 95 %: the half đồng goes to the insurer',
      line({ unitPrice: 39_450, bhytUnitPrice: 39_450, quantity: 10.1 }),
      card({ benefitPercent: 95 }),
      [398_445, 398_445, 378_523, 19_922, 0],
    ],
  ] as const)('%s', (_name, charge, coverage, expected) => {
    const bill = computeShares([charge], coverage)
    expect(parts(bill.totals)).toEqual(expected)
    expect(parts(bill.lines[0] as Shares)).toEqual(expected)
  })

  test('fractions of a đồng: the claim keeps 2 decimals, the counter adds up', () => {
    const bill = computeShares(
      [line({ quantity: 7, unitPrice: 131_111.333, bhytUnitPrice: 131_111.333, bhytPaymentPercent: 50 })],
      card(),
    )
    expect(bill.lines[0]?.claim).toEqual({
      THANH_TIEN_BV: '917779.33',
      THANH_TIEN_BH: '458889.67',
      T_BHTT: '367111.74',
      T_BNCCT: '91777.93',
      T_BNTT: '458889.66',
    })
    expect(parts(bill.totals)).toEqual([917_779, 458_890, 367_112, 91_778, 458_889])
  })
})

describe('under 15 % of the base salary', () => {
  test.each([
    ['2026-06-30', 350_999, 100],
    ['2026-06-30', 351_000, 80],
    ['2026-07-01', 351_000, 100],
    ['2026-07-01', 379_499, 100],
    ['2026-07-01', 379_500, 80],
  ])('on %s with %d the rate is %d', (on, total, percent) => {
    expect(benefitPercentOf(card({ visitOn: calendarDate(on) }), total)).toBe(percent)
  })
  test('the visit decides, not the line', () => {
    const small = line({ unitPrice: 200_000, bhytUnitPrice: 200_000 })
    expect(computeShares([small], card()).totals.coPayVnd).toBe(0)
    expect(computeShares([small, { ...small, id: 'b' }], card()).totals.coPayVnd).toBe(80_000)
  })
  test('only insured cost counts', () => {
    const small = line({ unitPrice: 200_000, bhytUnitPrice: 200_000 })
    expect(computeShares([small, line({ id: 'b', isInScope: false })], card()).totals.coPayVnd).toBe(0)
  })
  test('another route keeps its own rate', () => {
    expect(benefitPercentOf(card(route(40)), 100_000)).toBe(40)
    expect(benefitPercentOf(card(route(40)), 1_000_000)).toBe(32)
  })
})

describe('a visit', () => {
  test('three consultations, drug and a service outside', () => {
    const fee = 45_000
    const consultations = [1, 2, 3].map((n) =>
      line({ id: `k${n}`, unitPrice: fee, bhytUnitPrice: fee, servicePaymentPercent: consultationPercent(n) }),
    )
    const drug = line({ id: 't', costGroup: 4, quantity: 30, unitPrice: 20_000, bhytUnitPrice: 20_000 })
    const outside = line({ id: 'n', costGroup: 2, unitPrice: 300_000, isInScope: false })
    const bill = computeShares([...consultations, drug, outside], card())
    expect(parts(bill.totals)).toEqual([972_000, 672_000, 537_600, 134_400, 300_000])
    expect(parts(bill.byGroup[13] as Shares)).toEqual([72_000, 72_000, 57_600, 14_400, 0])
    expect(patientDueVnd(bill.totals)).toBe(434_400)
    expect(bill.lines.map((one) => one.benefitPercent)).toEqual([80, 80, 80, 80, 0])
  })
  test('an empty bill', () => expect(parts(computeShares([], card()).totals)).toEqual([0, 0, 0, 0, 0]))
  test.each([
    { quantity: -1 },
    { unitPrice: Number.NaN },
    { bhytPaymentPercent: 101 },
    { servicePaymentPercent: -1 },
    { bhytUnitPrice: Number.POSITIVE_INFINITY },
  ])('refuses %j', (more) => expect(() => computeShares([line(more)], card())).toThrow(RangeError))
})

const thousandths = (max: number) => fc.integer({ min: 0, max: max * 1000 }).map((n) => n / 1000)
const charges = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    quantity: thousandths(200),
    unitPrice: thousandths(2_000_000),
    bhytUnitPrice: thousandths(2_000_000),
    bhytPaymentPercent: fc.integer({ min: 0, max: 100 }),
    servicePaymentPercent: fc.constantFrom(100, 80, 50, 33, 30, 10, 0),
    isInScope: fc.boolean(),
    costGroup: fc.integer({ min: 1, max: 19 }),
  }),
  { selector: (one) => one.id, maxLength: 15 },
)
const coverages = fc.record({
  benefitPercent: fc.constantFrom(80 as const, 95 as const, 100 as const),
  route: fc.record({ payablePercent: fc.constantFrom(0, 40, 50, 100), isFullWhateverTheCard: fc.boolean() }),
  visitOn: fc.constantFrom(calendarDate('2026-06-30'), calendarDate('2026-07-01')),
  isCoPayExempt: fc.boolean(),
})

describe('properties', () => {
  const addsUp = (shares: Shares) => {
    expect(shares.insurerPaysVnd + shares.coPayVnd).toBe(shares.bhytTotalVnd)
    expect(shares.bhytTotalVnd + shares.selfPayVnd).toBe(shares.totalVnd)
    for (const amount of parts(shares)) {
      expect(amount).toBeGreaterThanOrEqual(0)
      expect(Number.isInteger(amount)).toBe(true)
    }
  }
  test('shares add up per line, per group and in total; nothing negative', () => {
    fc.assert(
      fc.property(charges, fc.option(coverages), (lines, coverage) => {
        const bill = computeShares(lines, coverage)
        for (const one of bill.lines) addsUp(one)
        for (const group of Object.values(bill.byGroup)) addsUp(group)
        addsUp(bill.totals)
        const ofLines = bill.lines.reduce((sum, one) => sum + one.totalVnd, 0)
        const ofGroups = Object.values(bill.byGroup).reduce((sum, one) => sum + one.totalVnd, 0)
        expect([ofLines, ofGroups]).toEqual([bill.totals.totalVnd, bill.totals.totalVnd])
      }),
    )
  })
  test('no share moves by a whole đồng, and the claim adds up to the cent', () => {
    fc.assert(
      fc.property(charges, fc.option(coverages), (lines, coverage) => {
        for (const { claim, ...shares } of computeShares(lines, coverage).lines) {
          const near = (amount: number, exact: string) => new Decimal(amount).minus(exact).abs().lt(1)
          expect(near(shares.totalVnd, claim.THANH_TIEN_BV)).toBe(true)
          expect(near(shares.insurerPaysVnd, claim.T_BHTT)).toBe(true)
          expect(near(shares.coPayVnd, claim.T_BNCCT)).toBe(true)
          expect(near(shares.selfPayVnd, claim.T_BNTT)).toBe(true)
          expect(new Decimal(claim.T_BHTT).plus(claim.T_BNCCT).toFixed(2)).toBe(claim.THANH_TIEN_BH)
          expect(new Decimal(claim.THANH_TIEN_BH).plus(claim.T_BNTT).toFixed(2)).toBe(claim.THANH_TIEN_BV)
        }
      }),
    )
  })
  test('the order of lines changes nothing', () => {
    fc.assert(
      fc.property(charges, coverages, fc.infiniteStream(fc.nat()), (lines, coverage, keys) => {
        const shuffled = lines.map((one) => ({ one, key: keys.next().value as number })).sort((a, b) => a.key - b.key)
        const forth = computeShares(lines, coverage)
        const other = computeShares(
          shuffled.map(({ one }) => one),
          coverage,
        )
        expect(other.totals).toEqual(forth.totals)
        expect(other.byGroup).toEqual(forth.byGroup)
        expect(other.claimTotals).toEqual(forth.claimTotals)
        for (const one of forth.lines) expect(other.lines.find((two) => two.id === one.id)).toEqual(one)
      }),
    )
  })
  test('level 100 on the right route has no co-payment; without cover all is self-paid', () => {
    fc.assert(
      fc.property(charges, coverages, (lines, coverage) => {
        const full = computeShares(lines, { ...coverage, ...route(100), benefitPercent: 100 })
        expect(full.totals.coPayVnd).toBe(0)
        const none = computeShares(lines, null)
        expect(none.totals.selfPayVnd).toBe(none.totals.totalVnd)
      }),
    )
  })
  test('a better card never costs the insured patient more than rounding', () => {
    fc.assert(
      fc.property(charges, coverages, (lines, coverage) => {
        const due = (benefitPercent: 80 | 95 | 100) =>
          patientDueVnd(computeShares(lines, { ...coverage, benefitPercent }).totals)
        expect(due(95)).toBeLessThanOrEqual(due(80) + lines.length)
        expect(due(100)).toBeLessThanOrEqual(due(95) + lines.length)
      }),
    )
  })
})

describe('another source', () => {
  const shares = computeShares([line({ bhytUnitPrice: 700_000 })], card()).totals
  test.each([
    [0, [560_000, 140_000, 300_000]],
    [100_000, [560_000, 140_000, 200_000]],
    [300_000, [560_000, 140_000, 0]],
    [400_000, [560_000, 40_000, 0]],
    [440_000, [560_000, 0, 0]],
    [1_000_000, [0, 0, 0]],
  ])('of %d', (support, expected) => {
    const after = applyOtherSource(shares, support)
    expect([after.insurerPaysVnd, after.coPayVnd, after.selfPayVnd]).toEqual(expected)
    expect(after.insurerPaysVnd + after.coPayVnd + after.selfPayVnd + after.otherSourceVnd).toBe(after.totalVnd)
  })
  test.each([-1, 1_000_001])('refuses %d', (support) =>
    expect(() => applyOtherSource(shares, support)).toThrow(RangeError),
  )
})
