'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDate, isCalendarDate } from '@/lib/kernel/time'
import { acceptCardCheckAction } from '@/lib/registration/actions'
import { type BenefitLevel, benefitPercent } from '@/lib/registration/rules/bhyt-card'
import type { CardDifference } from '@/lib/registration/rules/card-differences'
import type { CardCheckView } from '@/lib/registration/types'
import { CodeMeaning, checkTones } from './card-check'
import { CardDecision } from './card-decision'

type Answer = NonNullable<CardCheckView['answer']>
type Take = Parameters<typeof acceptCardCheckAction>[0]['take']

export interface CardCheckDetailProps {
  patientId: string
  check: CardCheckView
  answer: Answer
  /** After a refused card was kept. */
  onKept: () => void
  /** After something was taken over: the card it is about, and whether it can be used today. */
  onTaken: (taken: { cardId: string; isValidToday: boolean; isNewCard: boolean }) => void
}

/** What the gateway's answer asks of the clerk: its meaning, a new card, what differs. One key takes each. */
export function CardCheckDetail({ patientId, check, answer, onKept, onTaken }: CardCheckDetailProps) {
  const t = useTranslations('registration.cardCheck')
  const text = useText()
  const accept = useOperation(acceptCardCheckAction)
  const [taking, setTaking] = useState<Take | null>(null)
  const { checkId, state, differences, newCard, person } = answer
  const take = async (what: Take) => {
    setTaking(what)
    const done = await accept.run({ patientId, checkId, take: what })
    setTaking(null)
    if (!done) return
    if (!done.ok) return void toast.error(t('refused'), { description: text(done.message) })
    toast.success(t(what === 'newCard' ? 'newCard.added' : 'difference.taken'))
    onTaken({ ...done.data, isNewCard: what === 'newCard' })
  }
  const canAdd = newCard?.validFrom != null
  return (
    <div className="flex flex-col gap-2">
      {check.verdict.refusal ? (
        <CardDecision
          patientId={patientId}
          checkId={checkId}
          code={answer.code}
          verdict={check.verdict}
          keptBecause={check.kept?.reason ?? null}
          onKept={onKept}
        >
          <p>{t(`advice.${state}`)}</p>
        </CardDecision>
      ) : (
        state !== 'valid' && (
          <Notice tone={checkTones[state]} title={<CodeMeaning code={answer.code} />}>
            {t(`advice.${state}`)}
          </Notice>
        )
      )}
      {person.length > 0 && (
        <Notice tone="warning">
          {t('person.title', { fields: person.map((field) => t(`person.${field}`)).join(', ') })}
        </Notice>
      )}
      {newCard && (
        <Notice
          tone="info"
          title={t('newCard.title')}
          actions={
            canAdd && (
              <Button
                size="sm"
                shortcut="alt+1"
                label={t('newCard.add')}
                isPending={taking === 'newCard'}
                onClick={() => void take('newCard')}
              >
                {t('newCard.add')}
              </Button>
            )
          }
        >
          <span className="tabular">
            <b className="font-semibold">{newCard.number}</b>
            {newCard.validFrom &&
              ` · ${t('newCard.range', {
                from: formatDate(newCard.validFrom),
                to: newCard.validTo ? formatDate(newCard.validTo) : text('registration.card.openEnd'),
              })}`}
            {newCard.initialFacilityCode &&
              ` · ${text('registration.card.registeredAt', { code: newCard.initialFacilityCode })}`}
          </span>
        </Notice>
      )}
      {differences.length > 0 && (
        <Differences differences={differences} first={canAdd ? 2 : 1} taking={taking} onTake={take} />
      )}
    </div>
  )
}

interface DifferencesProps {
  differences: readonly CardDifference[]
  /** Number of the first key. */
  first: number
  taking: Take | null
  onTake: (field: CardDifference['field']) => Promise<void>
}

function Differences({ differences, first, taking, onTake }: DifferencesProps) {
  const t = useTranslations('registration.cardCheck.difference')
  const text = useText()
  const show = (field: CardDifference['field'], value: string | number | null): string => {
    if (value === null) return t('empty')
    if (field === 'level') {
      const level = value as BenefitLevel
      return text('registration.card.levelOption', { level, percent: benefitPercent[level] })
    }
    return typeof value === 'string' && isCalendarDate(value) ? formatDate(value) : String(value)
  }
  return (
    <table className="w-full rounded border border-warning-line bg-warning-surface text-left">
      <caption className="sr-only">{t('title')}</caption>
      <thead>
        <tr className="text-sm text-ink-muted">
          <th className="px-3 py-1 font-semibold text-warning">{t('title')}</th>
          <th className="px-3 py-1 font-medium">{t('card')}</th>
          <th className="px-3 py-1 font-medium">{t('gateway')}</th>
          <th aria-label={t('take')} />
        </tr>
      </thead>
      <tbody>
        {differences.map(({ field, card, gateway }, index) => (
          <tr key={field} className="border-t border-warning-line">
            <th className="px-3 py-1 font-medium">{t(field)}</th>
            <td className="tabular px-3 py-1">{show(field, card)}</td>
            <td className="tabular px-3 py-1 font-semibold">{show(field, gateway)}</td>
            <td className="px-3 py-1 text-right">
              <Button
                size="sm"
                shortcut={`alt+${first + index}`}
                label={`${t('take')}: ${t(field)}`}
                isPending={taking === field}
                onClick={() => void onTake(field)}
              >
                {t('take')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
