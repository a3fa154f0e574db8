'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { toneClass } from '@/components/ui/badge'
import { Panel } from '@/components/ui/panel'
import { type News2Observations, type News2Result, news2, news2Parameters } from '@/lib/encounters/rules/news2'
import { news2RiskWords } from '@/lib/encounters/words'
import { useText } from '@/lib/kernel/i18n/use-text'

interface News2PanelProps {
  /** As typed; what is no number yet does not count. */
  seen: News2Observations
  ageYears: number
  isPregnant: boolean
}

/** The score as the numbers are typed, by the rule the server stores with. */
export function News2Panel({ seen, ageYears, isPregnant }: News2PanelProps) {
  const t = useTranslations('encounters.news2')
  const result = news2(seen, { ageYears, isPregnant })
  return (
    <Panel title={t('title')}>
      <div aria-live="polite">
        <Headline result={result} />
      </div>
      {result.kind !== 'notApplicable' && (
        <dl className="mt-3 grid grid-cols-[1fr_auto] gap-x-3">
          {news2Parameters.map((parameter) => {
            const points = result.points[parameter]
            return (
              <div
                key={parameter}
                className="col-span-2 grid grid-cols-subgrid border-b border-line py-0.5 last:border-0"
              >
                <dt className={clsx(points === undefined && 'text-ink-muted')}>{t(`parameter.${parameter}`)}</dt>
                <dd
                  className={clsx(
                    'tabular text-right',
                    points === undefined
                      ? 'text-warning'
                      : points === 3
                        ? 'font-semibold text-danger'
                        : points > 0 && 'font-medium text-warning',
                  )}
                >
                  {points === undefined ? t('missing') : t('points', { points })}
                  {points === 3 && ` · ${t('red')}`}
                </dd>
              </div>
            )
          })}
        </dl>
      )}
    </Panel>
  )
}

function Headline({ result }: { result: News2Result }) {
  const t = useTranslations('encounters.news2')
  const text = useText()
  if (result.kind === 'notApplicable') return <p className="text-ink-muted">{text(result.reasonKey)}</p>
  if (result.kind === 'incomplete') {
    return (
      <div className={clsx('rounded border px-3 py-2', toneClass[result.red.length > 0 ? 'danger' : 'neutral'])}>
        <p className="font-semibold">{t('incomplete')}</p>
        {result.red.length > 0 && <p>{t('redNow')}</p>}
      </div>
    )
  }
  const word = news2RiskWords[result.risk]
  return (
    <div className={clsx('rounded border px-3 py-2', toneClass[word.tone])}>
      <p className="flex items-baseline gap-2">
        <span className="tabular text-2xl font-semibold">{result.score}</span>
        <span className="font-semibold">{text(word.key)}</span>
      </p>
      <p>{text(result.responseKey)}</p>
      <p className="text-sm">
        {result.next.isContinuous ? t('continuous') : t('again', { minutes: result.next.dueMinutes })}
      </p>
    </div>
  )
}
