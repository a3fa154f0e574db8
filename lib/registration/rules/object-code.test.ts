import { describe, expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/time'
import { coverOf, type OutpatientCode, outpatientCodes, routePercentOf } from './object-code'
import { proposeVisitCode, type VisitFacility } from './visit-code'

const before = calendarDate('2026-06-30')
const after = calendarDate('2026-07-01')

describe('the share a code allows an out-patient', () => {
  it.each([
    ['1.1', before, 100],
    ['1.13', before, 0],
    ['1.13', after, 50],
    ['1.14', before, 0],
    ['1.14', after, 50],
    ['1.18', after, 50],
    ['2', after, 100],
    ['3.1', after, 0],
    ['3.3', before, 100],
    ['9', after, 0],
  ] as const)('%s on %s: %i', (code, on, percent) => expect(routePercentOf(code, on)).toBe(percent))

  it('is the one the proposal states, for every code proposed', () => {
    const card = { number: 'DN4010100000001', validFrom: calendarDate('2020-01-01'), validTo: null }
    const levels = ['primary', 'basic', 'specialised'] as const
    const tiers = ['district', 'province', 'central', null] as const
    const facilities: VisitFacility[] = levels.flatMap((level) =>
      tiers.flatMap((formerTier) => [null, 30, 60].map((points) => ({ code: '25001', level, formerTier, points }))),
    )
    const cases = facilities.flatMap((facility) =>
      [before, after].flatMap((visitOn) =>
        [true, false].map((isEmergency) => ({ facility, visitOn, isEmergency, isInpatient: false, card })),
      ),
    )
    for (const visit of cases) {
      const proposal = proposeVisitCode(visit)
      if (!proposal.code) continue
      expect(outpatientCodes).toContain(proposal.code)
      expect(routePercentOf(proposal.code as OutpatientCode, visit.visitOn)).toBe((proposal.payableShare ?? 0) * 100)
    }
  })
})

describe('what the visit is charged by', () => {
  const proposal = { code: '1.14', payableShare: 0.5, ignoresCardRate: false, explanationKey: 'x' }
  const unclear = { code: null, payableShare: null, ignoresCardRate: false, explanationKey: 'x' }
  it.each([
    [proposal, null, 80, { objectCode: '1.14', benefitPercent: 80, routePercent: 50 }],
    [proposal, '1.3', 80, { objectCode: '1.3', benefitPercent: 80, routePercent: 100 }],
    [proposal, '1.2', 80, { objectCode: '1.2', benefitPercent: 100, routePercent: 100 }],
    [proposal, '9', 80, { objectCode: '9', benefitPercent: null, routePercent: 0 }],
    [proposal, null, null, { objectCode: '9', benefitPercent: null, routePercent: 0 }],
    [unclear, null, 80, null],
    [unclear, '3.3', 95, { objectCode: '3.3', benefitPercent: 95, routePercent: 100 }],
  ] as const)('%j chosen %s at %s %%', (given, chosen, percent, cover) =>
    expect(coverOf(given, chosen, percent, after)).toEqual(cover),
  )
})
