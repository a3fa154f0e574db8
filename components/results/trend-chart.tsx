'use client'

import { useTranslations } from 'next-intl'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDecimal } from '@/lib/kernel/numbers'
import { formatDay } from '@/lib/kernel/time'
import { referenceText } from '@/lib/results/rules/judge'
import { isSameUnit } from '@/lib/results/rules/units'
import type { TrendPoint } from '@/lib/results/types'
import { ResultValue } from './result-value'

const width = 640
const height = 200
const frame = { left: 48, right: 64, top: 14, bottom: 26 }

/** One test over the years: the reference band shaded, the last value said beside its point, every value in the table. */
export function TrendChart({ name, points }: { name: string; points: readonly TrendPoint[] }) {
  const t = useTranslations('results.chart')
  const unit = points[0]?.unit ?? null
  const drawn = points
    .filter((point) => point.number !== null && (point.unit === unit || isSameUnit(point.unit ?? '', unit ?? '')))
    .toReversed()
  const others = points.filter((point) => point.number !== null).length - drawn.length
  return (
    <figure>
      <figcaption className="sr-only">{t('title', { test: name })}</figcaption>
      {drawn.length >= 2 ? (
        <Drawing name={name} points={drawn} unit={unit} />
      ) : (
        <p className="text-ink-muted">{t('tooFew')}</p>
      )}
      {others > 0 && <p className="text-sm text-ink-muted">{t('otherUnits', { count: others })}</p>}
      <ValueTable points={points} />
    </figure>
  )
}

function Drawing({ name, points, unit }: { name: string; points: readonly TrendPoint[]; unit: string | null }) {
  const t = useTranslations('results.chart')
  const last = points.at(-1)
  const first = points[0]
  if (!last || !first) return null
  const { refLow, refHigh } = last
  const numbers = points.map((point) => point.number ?? 0)
  const scale = [...numbers, ...(refLow === null ? [] : [refLow]), ...(refHigh === null ? [] : [refHigh])]
  const [min, max] = widened(Math.min(...scale), Math.max(...scale))
  const [from, to] = [Date.parse(first.observedAt), Date.parse(last.observedAt)]
  const x = (at: string) =>
    frame.left + ((Date.parse(at) - from) / (to - from || 1)) * (width - frame.left - frame.right)
  const y = (value: number) => frame.top + ((max - value) / (max - min)) * (height - frame.top - frame.bottom)
  const top = refHigh === null ? frame.top : y(refHigh)
  const bottom = refLow === null ? height - frame.bottom : y(refLow)
  const span = t('span', { from: formatDay(new Date(from)), to: formatDay(new Date(to)), count: points.length })
  return (
    <svg
      role="img"
      aria-label={`${t('title', { test: name })}. ${span}`}
      viewBox={`0 0 ${width} ${height}`}
      className="w-full max-w-[760px] text-xs"
    >
      {(refLow !== null || refHigh !== null) && (
        <rect
          x={frame.left}
          y={top}
          width={width - frame.left - frame.right}
          height={Math.max(bottom - top, 1)}
          className="fill-success-surface"
        >
          <title>{t('band')}</title>
        </rect>
      )}
      {[refLow, refHigh].map((limit) =>
        limit === null ? null : (
          <g key={limit}>
            <line
              x1={frame.left}
              x2={width - frame.right}
              y1={y(limit)}
              y2={y(limit)}
              className="stroke-success-line"
            />
            <text x={frame.left - 6} y={y(limit) + 4} textAnchor="end" className="fill-ink-muted">
              {formatDecimal(limit, 3)}
            </text>
          </g>
        ),
      )}
      <polyline
        points={points.map((point) => `${x(point.observedAt)},${y(point.number ?? 0)}`).join(' ')}
        fill="none"
        strokeWidth={2}
        className="stroke-accent"
      />
      {points.map((point) => (
        <Point key={point.id} point={point} cx={x(point.observedAt)} cy={y(point.number ?? 0)} />
      ))}
      <text x={x(last.observedAt) + 8} y={y(last.number ?? 0) + 4} className="fill-ink font-semibold">
        {last.value} {unit}
      </text>
      <text x={frame.left} y={height - 8} className="fill-ink-muted">
        {formatDay(new Date(from))}
      </text>
      <text x={width - frame.right} y={height - 8} textAnchor="end" className="fill-ink-muted">
        {formatDay(new Date(to))}
      </text>
    </svg>
  )
}

function widened(min: number, max: number): [number, number] {
  const room = (max - min || Math.abs(max) || 1) * 0.1
  return [min >= 0 ? Math.max(0, min - room) : min - room, max + room]
}

/** Out of range is a square with its letter, not only another colour. */
function Point({ point, cx, cy }: { point: TrendPoint; cx: number; cy: number }) {
  const label = `${formatDay(new Date(point.observedAt))}: ${point.value} ${point.unit ?? ''}`
  if (!point.flag || point.flag === 'N') {
    return (
      <circle cx={cx} cy={cy} r={3.5} className="fill-accent">
        <title>{label}</title>
      </circle>
    )
  }
  const isCritical = point.flag === 'HH' || point.flag === 'LL'
  return (
    <g className={isCritical ? 'fill-danger' : 'fill-warning'}>
      <rect x={cx - 4} y={cy - 4} width={8} height={8}>
        <title>{label}</title>
      </rect>
      <text x={cx} y={cy - 8} textAnchor="middle" className="font-semibold">
        {point.flag}
      </text>
    </g>
  )
}

function ValueTable({ points }: { points: readonly TrendPoint[] }) {
  const t = useTranslations('results')
  const text = useText()
  return (
    <div className="mt-3 max-h-64 overflow-auto rounded border border-line">
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">{t('chart.table')}</caption>
        <thead>
          <tr className="text-left text-sm text-ink-muted">
            <Head>{t('chart.date')}</Head>
            <Head>{t('recent.value')}</Head>
            <Head>{t('enter.reference')}</Head>
            <Head>{t('enter.flag')}</Head>
            <Head>{t('chart.place')}</Head>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.id}>
              <Cell>{formatDay(new Date(point.observedAt))}</Cell>
              <Cell>
                <ResultValue result={point} />
              </Cell>
              <Cell>{referenceText({ low: point.refLow, high: point.refHigh, normalText: point.refText })}</Cell>
              <Cell>{point.flag ? text(`results.flag.${point.flag}`) : ''}</Cell>
              <Cell>{point.facilityName}</Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Head = ({ children }: { children: string }) => (
  <th scope="col" className="sticky top-0 border-b border-line bg-surface px-3 py-1 font-medium">
    {children}
  </th>
)
const Cell = ({ children }: { children: React.ReactNode }) => (
  <td className="tabular border-b border-line px-3 py-1">{children}</td>
)
