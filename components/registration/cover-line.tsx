'use client'

import { useTranslations } from 'next-intl'
import { useWatch } from 'react-hook-form'
import { useText } from '@/lib/kernel/i18n/use-text'
import { isCalendarDate } from '@/lib/kernel/time'
import { type Cover, coverOf, outpatientCodes } from '@/lib/registration/rules/object-code'
import { proposeVisitCode, type VisitCodeProposal } from '@/lib/registration/rules/visit-code'
import type { CheckInForm } from '@/lib/registration/schema'
import type { CardView, CheckInPreview } from '@/lib/registration/types'
import { useVisitType } from './visit-type-field'

/** The same rule the server decides by, over what the form holds now. */
export function useCover({ today, facility }: CheckInPreview, card: CardView | null, isCardRefused: boolean) {
  const values = useWatch<CheckInForm>()
  const { type, isEmergency } = useVisitType()
  const signedOn = values.referral?.signedOn
  const dueOn = typeof values.revisitDueOn === 'string' ? values.revisitDueOn : ''
  const proposal = proposeVisitCode({
    visitOn: today,
    isInpatient: false,
    isEmergency,
    visitType: type,
    card,
    isCardRefused,
    facility,
    referral:
      signedOn && isCalendarDate(signedOn) ? { signedOn, isYearLong: values.referral?.isYearLong ?? false } : null,
    revisitSlip: isCalendarDate(dueOn) ? { dueOn, facilityCode: facility.code, isUsed: false } : null,
  })
  const chosen = outpatientCodes.find((code) => code === values.objectCode) ?? null
  return { proposal, chosen, cover: coverOf(proposal, chosen, card?.benefitPercent ?? null, today) }
}

/** What the fund pays and why, in one line before the number. */
export function CoverLine({ proposal, cover }: { proposal: VisitCodeProposal; cover: Cover | null }) {
  const t = useTranslations('registration.checkIn')
  const text = useText()
  const isProposed = cover?.objectCode === proposal.code
  const explanation =
    isProposed || !cover
      ? text(proposal.explanationKey)
      : text(`registration.objectCodes.${cover.objectCode.replace('.', '_')}`)
  const paid = cover?.benefitPercent ? (cover.benefitPercent * cover.routePercent) / 100 : 0
  return (
    <div aria-live="polite">
      <p className="tabular flex flex-wrap items-baseline gap-x-3">
        <span className="text-ink-muted">{t('cover')}</span>
        <b className="text-lg font-semibold">
          {cover ? (paid > 0 ? t('coverText', { percent: paid }) : t('coverNone')) : t('coverUnknown')}
        </b>
        {cover?.benefitPercent != null && (
          <span className="text-sm text-ink-muted">
            {t('rate', { benefit: cover.benefitPercent, route: cover.routePercent })}
          </span>
        )}
      </p>
      <p>
        <b className="tabular font-semibold">{cover?.objectCode ?? '?'}</b> · {explanation}
      </p>
    </div>
  )
}
