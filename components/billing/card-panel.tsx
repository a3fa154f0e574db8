'use client'

import { RotateCw } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { CardCheckState } from '@/components/registration/card-check'
import { CardDecision } from '@/components/registration/card-decision'
import { useCardChecks } from '@/components/registration/use-card-checks'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import type { BillCard } from '@/lib/billing/types'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDateTime } from '@/lib/kernel/time'
import { checkCardAction } from '@/lib/registration/actions'

/**
 * The card the bill is split by: what the gateway says of it now and when it was asked, before money changes hands. An
 * answer that comes while the bill is open splits it anew.
 */
export function CardPanel({ patientId, card }: { patientId: string; card: BillCard }) {
  const t = useTranslations('billing.card')
  const text = useText()
  const router = useRouter()
  const again = useOperation(checkCardAction)
  const { checks, of, reload } = useCardChecks(patientId, card.cardId)
  const check = of(card.cardId)
  const newest = check?.answer?.checkId ?? null
  const isNews = newest !== null && newest !== card.checkId
  useEffect(() => {
    if (isNews) router.refresh()
  }, [isNews, router])
  const lookUpAgain = async () => {
    const asked = await again.run({ patientId, cardId: card.cardId })
    if (asked && !asked.ok) toast.error(text(asked.message))
    reload()
  }
  const { verdict, checkId, code, keptBecause, isOfVisit } = card
  return (
    <section aria-label={t('label')} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="text-ink-muted">{t('label')}</span>
        <b className="tabular font-semibold">{card.number}</b>
        <CardCheckState check={check} isConnected={checks?.isConnected} />
        {checks?.isConnected && (
          <Button
            size="sm"
            className="ml-auto"
            shortcut="alt+r"
            label={t('again')}
            isPending={again.isPending}
            icon={<RotateCw aria-hidden="true" className="size-4" />}
            onClick={() => void lookUpAgain()}
          >
            {t('again')}
          </Button>
        )}
      </div>
      {!isOfVisit && (
        <Notice tone="warning">
          {verdict.checkedAt
            ? t('uncheckedThisVisit', { time: formatDateTime(new Date(verdict.checkedAt)) })
            : t('unchecked')}
        </Notice>
      )}
      {verdict.refusal && checkId && code && (
        <CardDecision
          patientId={patientId}
          checkId={checkId}
          code={code}
          verdict={verdict}
          visitOn={card.visitOn}
          keptBecause={keptBecause}
          onKept={() => router.refresh()}
        />
      )}
    </section>
  )
}
