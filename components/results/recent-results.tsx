'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { useName } from '@/lib/kernel/i18n/use-name'
import { formatDay } from '@/lib/kernel/time'
import { listTrendAction } from '@/lib/results/actions'
import { referenceText } from '@/lib/results/rules/judge'
import type { RecentTest, ReleasedReport, TrendPoint } from '@/lib/results/types'
import { ResultValue } from './result-value'
import { Sparkline } from './sparkline'
import { TrendChart } from './trend-chart'
import { VisitAlerts } from './visit-alerts'

interface RecentResultsProps {
  patientId: string
  tests: readonly RecentTest[]
  /** Results of this visit come first. */
  encounterId?: string
  /** What nobody of this visit may miss. */
  alerts?: readonly ReleasedReport[]
  mayAcknowledge?: boolean
}

const firstShown = 12
const isCritical = ({ points }: RecentTest): boolean => points[0]?.flag === 'HH' || points[0]?.flag === 'LL'
const isAbnormal = ({ points }: RecentTest): boolean => (points[0]?.flag ?? 'N') !== 'N'

/** `Huyết sắc tố 58 g/L (LL)`, joined; tests are named in the person's language. */
function useInWords(): (tests: readonly RecentTest[]) => string {
  const nameOf = useName()
  return useCallback(
    (tests: readonly RecentTest[]) =>
      tests
        .map((test) => {
          const [last] = test.points
          const letter = last?.flag && last.flag !== 'N' ? `(${last.flag})` : null
          return [nameOf(test), last?.value, last?.unit, letter].filter(Boolean).join(' ')
        })
        .join(' · '),
    [nameOf],
  )
}

/** What came since the page was opened is said where the doctor looks, once: he may be writing. */
function useNews(ofVisit: readonly RecentTest[]) {
  const t = useTranslations('results.recent')
  const inWords = useInWords()
  const known = useRef<ReadonlySet<string> | null>(null)
  useEffect(() => {
    const idOf = ({ points }: RecentTest) => points[0]?.id ?? ''
    const before = known.current
    known.current = new Set(ofVisit.map(idOf))
    const news = before ? ofVisit.filter((test) => !before.has(idOf(test))) : []
    if (news.length === 0) return
    const critical = news.filter(isCritical)
    if (critical.length > 0) toast.error(t('critical'), { description: inWords(critical) })
    else toast.info(t('arrived', { count: news.length }), { description: inWords(news) })
  }, [ofVisit, t, inWords])
}

/** The last value of every test with its way there; a row opens ten years of it. */
export function RecentResults(props: RecentResultsProps) {
  const { patientId, tests, encounterId, alerts = [], mayAcknowledge = false } = props
  const t = useTranslations('results.recent')
  const [isAbnormalOnly, setAbnormalOnly] = useState(false)
  const [isAll, setAll] = useState(false)
  const [opened, setOpened] = useState<RecentTest | null>(null)
  const wanted = isAbnormalOnly ? tests.filter(isAbnormal) : tests
  const ofVisit = useMemo(() => tests.filter((test) => test.encounterId === encounterId), [tests, encounterId])
  const ordered = wanted.toSorted(
    (a, b) => Number(b.encounterId === encounterId) - Number(a.encounterId === encounterId),
  )
  useNews(ofVisit)
  const shown = isAll ? ordered : ordered.slice(0, Math.max(firstShown, ofVisit.length))
  return (
    <Panel
      title={t('title')}
      isFlush
      actions={
        tests.some(isAbnormal) && (
          <Button
            size="sm"
            variant="ghost"
            aria-pressed={isAbnormalOnly}
            onClick={() => setAbnormalOnly(!isAbnormalOnly)}
          >
            {t(isAbnormalOnly ? 'all' : 'onlyAbnormal')}
          </Button>
        )
      }
    >
      <VisitAlerts reports={alerts} mayAcknowledge={mayAcknowledge} />
      {tests.length === 0 ? (
        <p className="p-3 text-ink-muted">{t('none')}</p>
      ) : (
        <div className="overflow-x-auto">
          <table className="w-full border-separate border-spacing-0">
            <caption className="sr-only">{t('title')}</caption>
            <thead>
              <tr className="text-left text-sm text-ink-muted">
                {(['test', 'value', 'before', 'trend', 'when'] as const).map((key) => (
                  <th key={key} scope="col" className="border-b border-line px-1.5 py-1 font-medium first:pl-3">
                    {t(key)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((test) => (
                <TestRow key={test.testCode} test={test} onOpen={() => setOpened(test)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown.length < ordered.length && (
        <Button size="sm" variant="ghost" className="m-1.5" onClick={() => setAll(true)}>
          {t('more', { count: ordered.length - shown.length })}
        </Button>
      )}
      <TrendDialog patientId={patientId} test={opened} onClose={() => setOpened(null)} />
    </Panel>
  )
}

function TestRow({ test, onOpen }: { test: RecentTest; onOpen: () => void }) {
  const t = useTranslations('results.recent')
  const name = useName()(test)
  const [last, before] = test.points
  if (!last) return null
  const same = test.points.filter((point) => point.unit === last.unit && point.number !== null)
  const cell = 'border-b border-line px-1.5 py-1 first:pl-3'
  return (
    <tr className="hover:bg-surface-hover">
      <th scope="row" className={`${cell} text-left font-normal`}>
        <button
          type="button"
          title={t('showTrend', { test: name })}
          onClick={onOpen}
          className="text-left underline decoration-line underline-offset-2 hover:decoration-current"
        >
          {name}
        </button>
      </th>
      <td className={cell}>
        <ResultValue
          result={last}
          before={before}
          withReference={referenceText({ low: last.refLow, high: last.refHigh }) !== ''}
        />
      </td>
      <td className={`${cell} text-sm text-ink-muted`}>
        {before && (
          <span title={formatDay(new Date(before.observedAt))}>
            {before.value} {before.unit !== last.unit && before.unit}
          </span>
        )}
      </td>
      <td className={cell}>
        <Sparkline values={same.map((point) => point.number ?? 0).toReversed()} low={last.refLow} high={last.refHigh} />
      </td>
      <td className={`${cell} tabular text-sm whitespace-nowrap text-ink-muted`}>
        {formatDay(new Date(last.observedAt))}
      </td>
    </tr>
  )
}

function TrendDialog({
  patientId,
  test,
  onClose,
}: {
  patientId: string
  test: RecentTest | null
  onClose: () => void
}) {
  const t = useTranslations('results.chart')
  const nameOf = useName()
  const name = test ? nameOf(test) : ''
  const [loaded, setLoaded] = useState<{ testCode: string; points: TrendPoint[] | null } | null>(null)
  const code = test?.testCode
  if (code && loaded?.testCode !== code) {
    setLoaded({ testCode: code, points: [] })
    void listTrendAction({ patientId, testCode: code }).then((answer) =>
      setLoaded((now) => (now?.testCode === code ? { testCode: code, points: answer.ok ? answer.data : null } : now)),
    )
  }
  const points = loaded?.testCode === code ? loaded?.points : []
  return (
    <Dialog
      isOpen={test !== null}
      onOpenChange={(isOpen) => {
        if (isOpen) return
        setLoaded(null)
        onClose()
      }}
      title={t('title', { test: name })}
      width="lg"
    >
      {points === null && <Notice tone="danger">{t('failed')}</Notice>}
      {points?.length === 0 && <Skeleton className="h-48 w-full" />}
      {test && points && points.length > 0 && <TrendChart name={name} points={points} />}
    </Dialog>
  )
}
