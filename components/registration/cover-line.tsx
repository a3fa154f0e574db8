'use client'

import { useTranslations } from 'next-intl'
import { useText } from '@/lib/kernel/i18n/use-text'
import type { Cover } from '@/lib/registration/rules/object-code'
import type { VisitCodeProposal } from '@/lib/registration/rules/visit-code'

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
