import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarDate as day } from '@/lib/kernel/time'
import { maLk, proposeVisitCode, referralValidUntil, type VisitCodeCase, type VisitFacility } from './visit-code'

const card = { number: 'HS4250100000001', validFrom: null, validTo: null, initialFacilityCode: '25001' }
const here: VisitFacility = { code: '01929', level: 'specialised', formerTier: 'central' }
const plain: VisitCodeCase = {
  visitOn: day('2026-11-22'),
  isInpatient: false,
  isEmergency: false,
  card,
  facility: here,
}
const basic = (more: Partial<VisitFacility>): VisitFacility => ({ code: '01929', level: 'basic', ...more })
const referral = { signedOn: day('2026-11-20'), isYearLong: false }
const slip = { dueOn: day('2026-11-22'), facilityCode: '01929', isUsed: false }

describe('proposeVisitCode', () => {
  test.each<[string, Partial<VisitCodeCase>, string | null, number | null]>([
    ['no card', { card: null }, '9', 0],
    ['an expired card', { card: { ...card, validTo: day('2026-11-21') } }, '9', 0],
    ['registered here', { facility: { ...here, code: '25001' } }, '1.1', 1],
    ['a station', { facility: { code: '25001', level: 'primary', isStation: true } }, '1.2', 1],
    ['another primary facility', { facility: { code: '25002', level: 'primary' } }, '1.11', 1],
    ['a referral', { referral }, '1.3', 1],
    ['a referral to somebody else', { referral: { ...referral, toFacilityCode: '79001' } }, '3.1', 0],
    ['a referral that ran out', { referral: { ...referral, signedOn: day('2026-11-01') } }, '3.1', 0],
    ['a referral of a year', { referral: { signedOn: day('2025-11-22'), isYearLong: true } }, '1.3', 1],
    ['a re-visit slip', { revisitSlip: slip }, '1.5', 1],
    ['a used slip', { revisitSlip: { ...slip, isUsed: true } }, '3.1', 0],
    ['a slip of another hospital', { revisitSlip: { ...slip, facilityCode: '79001' } }, '3.1', 0],
    ['a slip past its day', { revisitSlip: { ...slip, dueOn: day('2026-11-21') } }, '3.1', 0],
    ['an emergency', { isEmergency: true }, '2', 1],
    ['an emergency with a referral', { isEmergency: true, referral }, '1.3', 1],
    ['basic under 50 points', { facility: basic({ points: 49 }) }, '1.12', 1],
    ['basic, provisional', { facility: basic({ points: null }) }, '1.12', 1],
    ['basic, 50 points', { facility: basic({ points: 50 }) }, '1.13', 0.5],
    ['basic, 70 points', { facility: basic({ points: 70 }) }, '1.13', 0.5],
    ['basic, 50 points, before July 2026', { facility: basic({ points: 50 }), visitOn: day('2026-06-30') }, '1.13', 0],
    ['basic, 50 points, from July 2026', { facility: basic({ points: 50 }), visitOn: day('2026-07-01') }, '1.13', 0.5],
    ['basic, over 70 points', { facility: basic({ points: 71 }) }, null, null],
    ['basic, once provincial', { facility: basic({ points: 30, formerTier: 'province' }) }, '1.14', 0.5],
    [
      'basic, once central, before July',
      { facility: basic({ formerTier: 'central' }), visitOn: day('2026-06-30') },
      '1.14',
      0,
    ],
    ['basic, once a district, 60 points', { facility: basic({ points: 60, formerTier: 'district' }) }, '3.3', 1],
    ['basic, in-patient', { facility: basic({ points: 60 }), isInpatient: true }, '1.15', 1],
    ['specialised, once provincial', { facility: { ...here, formerTier: 'province' } }, '1.18', 0.5],
    ['the same before July', { facility: { ...here, formerTier: 'province' }, visitOn: day('2026-06-30') }, '1.18', 0],
    ['the same, in-patient', { facility: { ...here, formerTier: 'province' }, isInpatient: true }, '3.2', 1],
    ['specialised, once central', {}, '3.1', 0],
    ['the same, in-patient', { isInpatient: true }, '3.1', 0.4],
    ['specialised, once a district', { facility: { ...here, formerTier: 'district' } }, '3.3', 1],
    ['specialised, never ranked', { facility: { ...here, formerTier: null } }, null, null],
    ['a visit before the law', { visitOn: day('2025-06-30') }, null, null],
  ])('%s', (_, change, code, payableShare) => {
    expect(proposeVisitCode({ ...plain, ...change })).toMatchObject({ code, payableShare })
  })

  test('only a station is paid in full whatever the card says', () => {
    expect(
      proposeVisitCode({ ...plain, facility: { code: '1', level: 'primary', isStation: true } }).ignoresCardRate,
    ).toBe(true)
    expect(proposeVisitCode({ ...plain, facility: { ...here, code: '25001' } }).ignoresCardRate).toBe(false)
  })

  test('a share is between 0 and 1, and an uninsured visit always pays 0', () => {
    const facility = fc.record({
      code: fc.constantFrom('25001', '01929'),
      level: fc.constantFrom('primary', 'basic', 'specialised'),
      isStation: fc.boolean(),
      points: fc.option(fc.integer({ min: 0, max: 100 })),
      formerTier: fc.constantFrom('district', 'province', 'central', null),
    })
    fc.assert(
      fc.property(facility, fc.boolean(), fc.boolean(), fc.boolean(), (at, isInpatient, isEmergency, hasCard) => {
        const proposal = proposeVisitCode({
          ...plain,
          facility: at,
          isInpatient,
          isEmergency,
          card: hasCard ? card : null,
        })
        if (!hasCard) expect(proposal).toMatchObject({ code: '9', payableShare: 0 })
        if (isEmergency && hasCard) expect(proposal.payableShare).toBe(1)
        expect(proposal.code === null).toBe(proposal.payableShare === null)
        expect(proposal.payableShare ?? 0).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('referralValidUntil', () => {
  test('ten working days', () => {
    expect(referralValidUntil({ signedOn: day('2026-11-20'), isYearLong: false })).toBe('2026-12-04')
    expect(
      referralValidUntil({ signedOn: day('2026-08-28'), isYearLong: false }, new Set(['2026-09-01', '2026-09-02'])),
    ).toBe('2026-09-15')
  })
  test('one year', () => {
    expect(referralValidUntil({ signedOn: day('2026-11-20'), isYearLong: true })).toBe('2027-11-20')
    expect(referralValidUntil({ signedOn: day('2028-02-29'), isYearLong: true })).toBe('2029-02-28')
  })
})

test('maLk is one a visit and within 100 characters', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (a, b) => {
      expect(maLk('01C54', a)).toMatch(/^01C54-[0-9a-f]{32}$/)
      expect(maLk('01929', a) === maLk('01929', b)).toBe(a === b)
    }),
  )
})
