import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  allowedSteps,
  checkVisitTimes,
  isOpen,
  nextStatus,
  type VisitStatus,
  type VisitStep,
  visitStatuses,
} from './visit'

test.each<[VisitStatus, VisitStep[]]>([
  ['registered', ['triage', 'cancel', 'leave']],
  ['triaged', ['startConsultation', 'cancel', 'leave']],
  ['inConsultation', ['awaitResults', 'complete', 'leave']],
  ['awaitingResults', ['resume', 'complete', 'leave']],
  ['completed', []],
  ['cancelled', []],
  ['left', []],
])('%s allows %j', (status, steps) => expect(allowedSteps(status)).toEqual(steps))

test('an emergency goes to the doctor without triage', () => {
  expect(nextStatus('registered', 'startConsultation')).toBeNull()
  expect(nextStatus('registered', 'startConsultation', true)).toBe('inConsultation')
})

test('whatever is pressed, a closed visit stays closed and a seen patient is never cancelled', () => {
  const step = fc.constantFrom<VisitStep>(
    'triage',
    'startConsultation',
    'awaitResults',
    'resume',
    'complete',
    'cancel',
    'leave',
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), fc.boolean(), (presses, isEmergency) => {
      let status: VisitStatus = 'registered'
      let wasSeen = false
      for (const press of presses) {
        const next = nextStatus(status, press, isEmergency)
        if (!isOpen(status)) expect(next).toBeNull()
        status = next ?? status
        wasSeen ||= status === 'inConsultation'
        if (wasSeen) expect(status).not.toBe('cancelled')
      }
    }),
  )
})

test('open statuses', () => {
  expect(visitStatuses.filter(isOpen)).toEqual(['registered', 'triaged', 'inConsultation', 'awaitingResults'])
})

test.each([
  ['2026-11-22T02:00Z', null, null],
  ['2026-11-22T02:00Z', '2026-11-22T02:00Z', null],
  ['2026-11-22T02:00Z', '2026-11-22T01:59Z', 'validation.endBeforeArrival'],
  ['2026-11-22T03:01Z', null, 'validation.arrivalInFuture'],
])('arrived %s, ended %s', (arrived, ended, expected) => {
  expect(checkVisitTimes(new Date(arrived), ended ? new Date(ended) : null, new Date('2026-11-22T03:00Z'))).toBe(
    expected,
  )
})
