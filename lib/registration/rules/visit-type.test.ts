import { expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/time'
import { careCodes, isCoverUnsaid, proposeVisitType, visitTypes, visitTypesOffered } from './visit-type'

it.each([
  ['Khám bệnh', false, 'outpatient', 'ordinary'],
  ['', false, 'outpatient', 'ordinary'],
  ['Cấp cứu', false, 'emergency', 'byReason'],
  ['  cap cuu: tai nạn xe máy', false, 'emergency', 'byReason'],
  ['CẤP CỨU – đau ngực', false, 'emergency', 'byReason'],
  ['Tái khám sau cấp cứu', false, 'outpatient', 'ordinary'],
  ['Không phải cấp cứu', false, 'outpatient', 'ordinary'],
  ['Cấp cứu'.normalize('NFD'), false, 'emergency', 'byReason'],
  ['Emergency', false, 'emergency', 'byReason'],
  ['Đau bụng', true, 'emergency', 'byFlag'],
])('%s, said at the door: %s → %s', (reason, isEmergency, type, why) => {
  const facts = { reason, isEmergency, isUnidentified: false, isEmergencyRoom: false, offered: visitTypes }
  expect(proposeVisitType(facts)).toEqual({ type, explanationKey: `registration.visitType.${why}` })
})

it.each([
  ['a person without a name', { isUnidentified: true }, 'emergency', 'byUnidentified'],
  ['the emergency room', { isEmergencyRoom: true }, 'emergency', 'byRoom'],
  ['both', { isUnidentified: true, isEmergencyRoom: true }, 'emergency', 'byUnidentified'],
  [
    'either where no emergency is opened',
    { isUnidentified: true, offered: ['outpatient'] as const },
    'outpatient',
    'ordinary',
  ],
  ['what was said where no emergency is opened', { isEmergency: true, offered: [] }, 'emergency', 'byFlag'],
])('%s', (_name, change, type, why) => {
  const ordinary = { reason: 'Đau bụng', isEmergency: false, isUnidentified: false, isEmergencyRoom: false }
  expect(proposeVisitType({ ...ordinary, offered: visitTypes, ...change })).toEqual({
    type,
    explanationKey: `registration.visitType.${why}`,
  })
})

it.each([
  ['2026-07-31', visitTypes, ['outpatient', 'emergency']],
  ['2026-08-01', visitTypes, [...visitTypes]],
  ['2026-11-22', ['screening', 'outpatient', 'inpatient'], ['outpatient', 'screening']],
  ['2026-11-22', [], []],
])('on %s a facility that offers %s opens %s', (on, offered, opened) => {
  expect(visitTypesOffered(offered, calendarDate(on))).toEqual(opened)
})

it('gives every kind but an emergency one code of the list, and no code twice', () => {
  const codes = visitTypes.flatMap((type) => careCodes[type] ?? [])
  expect(codes).toHaveLength(visitTypes.length - 1)
  expect(new Set(codes).size).toBe(codes.length)
  expect(visitTypes.filter(isCoverUnsaid).map((type) => careCodes[type])).toEqual(['15', '16'])
})
