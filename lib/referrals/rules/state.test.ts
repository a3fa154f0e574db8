import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  isOpenReferral,
  mayStartReferral,
  nextReferralStatus,
  openReferral,
  type ReferralMove,
  type ReferralStatus,
  referralMoves,
  referralStatuses,
  sideOf,
} from './state'

const allowed: Record<ReferralMove, [ReferralStatus[], ReferralStatus]> = {
  sign: [['draft'], 'signed'],
  queue: [['signed'], 'queued'],
  deliver: [['queued'], 'delivered'],
  accept: [['delivered'], 'accepted'],
  decline: [['delivered'], 'declined'],
  arrive: [['signed', 'queued', 'delivered', 'accepted', 'declined'], 'arrived'],
  close: [['arrived', 'declined'], 'closed'],
  closePaper: [['signed'], 'closed'],
  cancel: [['draft', 'signed', 'queued', 'delivered', 'accepted'], 'cancelled'],
}

describe('parcel', () => {
  test.each(referralMoves.flatMap((move) => referralStatuses.map((from) => [move, from] as const)))(
    '%s from %s',
    (move, from) => {
      const [froms, to] = allowed[move]
      expect(nextReferralStatus(from, move)).toBe(froms.includes(from) ? to : null)
    },
  )
  test('who moves it', () => {
    expect(referralMoves.filter((move) => sideOf(move) === 'receiver')).toEqual(['accept', 'decline', 'arrive'])
  })
  test('property: nobody arrives by an unsigned letter, and the end is the end', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...referralMoves), { maxLength: 40 }), (path) => {
        let status: ReferralStatus = 'draft'
        let isSigned = false
        for (const move of path) {
          const next = nextReferralStatus(status, move)
          if (!next) continue
          expect(['closed', 'cancelled']).not.toContain(status)
          isSigned ||= move === 'sign'
          if (next !== 'cancelled') expect(isSigned).toBe(true)
          status = next
        }
      }),
    )
  })
})

test('one open referral a patient', () => {
  const others = (['draft', 'arrived', 'declined', 'closed', 'cancelled'] as const).map((status) => ({
    id: status,
    status,
  }))
  expect(mayStartReferral([])).toBe(true)
  expect(mayStartReferral(others)).toBe(true)
  expect(openReferral([...others, { id: 'x', status: 'accepted' as const }])?.id).toBe('x')
  expect(referralStatuses.filter(isOpenReferral)).toEqual(['signed', 'queued', 'delivered', 'accepted'])
})
