import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addVersion,
  checkResultTimes,
  checkVerifier,
  isReleased,
  nextResultStatus,
  type ResultMove,
  type ResultVersion,
  resultStatuses,
} from './state'

const allowed: Record<ResultMove, Record<string, string>> = {
  collect: { ordered: 'collected' },
  rejectSpecimen: { collected: 'ordered', entered: 'ordered' },
  enter: { collected: 'entered', entered: 'entered' },
  verify: { entered: 'verified' },
  correct: { verified: 'corrected', corrected: 'corrected', acknowledged: 'corrected' },
  acknowledge: { verified: 'acknowledged', corrected: 'acknowledged' },
  cancel: { ordered: 'cancelled', collected: 'cancelled' },
}
const allMoves = Object.keys(allowed) as ResultMove[]

describe('laboratory order', () => {
  test.each(allMoves.flatMap((move) => resultStatuses.map((from) => [move, from] as const)))(
    '%s from %s',
    (move, from) => {
      expect(nextResultStatus(from, move)).toBe(allowed[move][from] ?? null)
    },
  )

  test('property: nothing is released without verification, and released never becomes unreleased', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...allMoves), { maxLength: 40 }), (path) => {
        let status: (typeof resultStatuses)[number] = 'ordered'
        let wasVerified = false
        for (const move of path) {
          const next = nextResultStatus(status, move)
          if (!next) continue
          wasVerified ||= move === 'verify'
          expect(isReleased(next)).toBe(wasVerified)
          status = next
        }
      }),
    )
  })
})

test.each([
  ['a', 'b', false, 0],
  ['a', 'a', false, 1],
  ['a', 'a', true, 0],
])('entered by %s, verified by %s, own allowed %s', (enteredById, verifierId, mayVerifyOwn, refused) => {
  expect(checkVerifier({ enteredById, verifierId, mayVerifyOwn })).toHaveLength(refused)
})

describe('versions', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 1, minute))
  const first: ResultVersion<string> = { version: 1, value: '5,6', byId: 'a', at: at(0) }
  test('a correction keeps the old version', () => {
    const { history } = addVersion([first], { value: '6,5', byId: 'b', at: at(5), reason: 'Nhầm mẫu' })
    expect(history).toEqual([first, { version: 2, value: '6,5', byId: 'b', at: at(5), reason: 'Nhầm mẫu' }])
  })
  test.each([
    [{ value: 'x', byId: 'b', at: at(5) }, 'validation.correctionReason'],
    [{ value: 'x', byId: 'b', at: at(5), reason: '  ' }, 'validation.correctionReason'],
    [{ value: 'x', byId: 'b', at: new Date(0), reason: 'Nhầm' }, 'validation.correctionTime'],
  ])('refuses %j', (next, message) => {
    const { history, findings } = addVersion([first], next)
    expect(history).toEqual([first])
    expect(findings[0]?.message).toBe(message)
  })
  test('the first version needs no reason', () => {
    expect(addVersion([], { value: 'x', byId: 'b', at: at(0) }).history[0]?.version).toBe(1)
  })
})

describe('times', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour))
  test.each([
    ['in order', at(2), at(3), []],
    ['all at once', at(1), at(1), []],
    ['nothing yet', null, null, []],
    ['collected before the order', at(0), at(3), ['validation.collectedBeforeOrder']],
    ['result before the order', null, at(0), ['validation.resultBeforeOrder']],
    ['result before collection', at(3), at(2), ['validation.resultBeforeCollection']],
    ['in the future', at(2), at(23), ['validation.timeInFuture']],
  ])('%s', (_name, collectedAt, resultedAt, expected) => {
    const findings = checkResultTimes({ orderedAt: at(1), collectedAt, resultedAt, now: at(10) })
    expect(findings.map((finding) => finding.message)).toEqual(expected)
  })
})
