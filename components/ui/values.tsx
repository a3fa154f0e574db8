import clsx from 'clsx'
import { ArrowDown, ArrowRight, ArrowUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { formatVnd } from '@/lib/kernel/money'
import { formatDecimal } from '@/lib/kernel/numbers'

export type FlagCode = 'H' | 'L' | 'HH' | 'LL' | 'A' | null

const flagWords = { H: 'high', L: 'low', HH: 'criticalHigh', LL: 'criticalLow', A: 'abnormal' } as const
/** Where the room is that of a label: no word is cut. */
const shortWords = { ...flagWords, HH: 'veryHigh', LL: 'veryLow' } as const

interface FlagProps {
  code: FlagCode | undefined
  /** The word stands beside the letter for everybody to read; without it only a screen reader and a hover say it. */
  withWord?: boolean | 'short'
  className?: string
}

/** H and L in amber, HH and LL in solid red. A screen reader says the word, once. */
export function Flag({ code, withWord = false, className }: FlagProps) {
  const t = useTranslations('common.flags')
  if (!code) return null
  const isCritical = code === 'HH' || code === 'LL'
  const word = t((withWord === 'short' ? shortWords : flagWords)[code])
  const letter = (
    <span
      aria-hidden="true"
      className={clsx(
        'inline-flex h-[18px] min-w-[18px] shrink-0 items-center justify-center rounded-sm border px-1 text-xs leading-none font-semibold',
        isCritical
          ? 'border-transparent bg-danger-solid text-danger-on'
          : 'border-warning-line bg-warning-surface text-warning',
        !withWord && className,
      )}
    >
      {code}
    </span>
  )
  if (!withWord) {
    return (
      <abbr title={word} className="inline-flex no-underline">
        {letter}
        <span className="sr-only">{word}</span>
      </abbr>
    )
  }
  return (
    <span className={clsx('inline-flex min-w-0 items-center gap-1.5', className)}>
      {letter}
      <span className={clsx('truncate', isCritical ? 'font-semibold text-danger' : 'text-warning')}>{word}</span>
    </span>
  )
}

export function Money({ amount, className }: { amount: number; className?: string }) {
  return <span className={clsx('tabular whitespace-nowrap', className)}>{formatVnd(amount)}</span>
}

export interface QuantityProps {
  /** Text is shown as it is: `< 0,01`, `âm tính`. */
  value: number | string
  unit?: string
  digits?: number
  flag?: FlagCode
  /** `3,5–5,1` */
  reference?: string
  trend?: 'up' | 'down' | 'same'
  className?: string
}

const arrows = { up: ArrowUp, down: ArrowDown, same: ArrowRight }

/** Never a bare number: value, unit, flag, trend and reference travel together. */
export function Quantity({ value, unit, digits = 2, flag, reference, trend, className }: QuantityProps) {
  const t = useTranslations('common')
  const Arrow = trend ? arrows[trend] : null
  return (
    <span className={clsx('tabular inline-flex items-center gap-1 whitespace-nowrap', className)}>
      <span className={clsx('font-medium', (flag === 'HH' || flag === 'LL') && 'font-semibold text-danger')}>
        {typeof value === 'number' ? formatDecimal(value, digits) : value}
      </span>
      {unit && <span className="text-ink-muted">{unit}</span>}
      <Flag code={flag} />
      {Arrow && trend && (
        <span title={t(`trend.${trend}`)} className="text-ink-muted">
          <Arrow aria-hidden="true" className="size-3.5" />
          <span className="sr-only">{t(`trend.${trend}`)}</span>
        </span>
      )}
      {reference && (
        <span className="text-sm text-ink-faint">
          <span className="sr-only">{t('reference', { range: '' })}</span>({reference})
        </span>
      )}
    </span>
  )
}
