import { expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/time'
import type { CardStanding } from '@/lib/registration/rules/card-standing'
import { readScan } from '@/lib/registration/rules/scan'
import type { CardView, CheckInPreview } from '@/lib/registration/types'
import { deskVisit, isSelfPayProposed } from './desk-visit'

const today = calendarDate('2026-11-22')
const card = (number: string, standing: CardStanding) =>
  ({
    id: number,
    number,
    level: 4,
    benefitPercent: 80,
    initialFacilityCode: '25001',
    validFrom: calendarDate('2026-01-01'),
    validTo: null,
    issuedOn: null,
    state: 'valid',
    gateway: { standing, refusal: standing === 'refused' ? 'revoked' : null, checkedAt: null },
  }) satisfies CardView

it.each([
  ['a card that is refused', [card('DN4250000000001', 'refused')], true],
  ['a card nobody could ask about', [card('DN4250000000001', 'unchecked')], false],
  ['a refused card that is kept', [card('DN4250000000001', 'kept')], false],
  ['another card that pays', [card('DN4250000000001', 'refused'), card('DN4250000000002', 'good')], false],
  ['no card at all', [], false],
])('%s: Enter waits for whoever has seen self-pay proposed', (_name, cards, isProposed) => {
  const facility = { code: '25001', isInitialCare: true }
  const preview = { cards, today, facility } as unknown as CheckInPreview
  expect(isSelfPayProposed(deskVisit(preview, readScan('DN4250000000001'), null))).toBe(isProposed)
})
