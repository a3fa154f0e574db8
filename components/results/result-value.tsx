import { useTranslations } from 'next-intl'
import { Quantity } from '@/components/ui/values'
import { referenceText } from '@/lib/results/rules/judge'
import { trendOf } from '@/lib/results/rules/trend'
import type { ResultView } from '@/lib/results/types'

interface ResultValueProps {
  result: ResultView
  /** The value before it, in the same unit. */
  before?: ResultView | undefined
  withReference?: boolean
}

const arrows = { up: 'up', down: 'down', steady: 'same' } as const

/** A result as it is always shown: value, unit, letter, arrow, reference. */
export function ResultValue({ result, before, withReference = false }: ResultValueProps) {
  const t = useTranslations('results')
  const trend =
    before && before.unit === result.unit && result.number !== null && before.number !== null
      ? trendOf({ number: result.number, at: new Date(result.observedAt) }, [
          { number: before.number, at: new Date(before.observedAt) },
        ])
      : null
  const reference = referenceText({ low: result.refLow, high: result.refHigh, normalText: result.refText })
  const shown = (
    <Quantity
      value={result.value}
      {...(result.unit ? { unit: result.unit } : {})}
      flag={result.flag === 'N' ? null : result.flag}
      {...(withReference && reference ? { reference } : {})}
      {...(trend ? { trend: arrows[trend] } : {})}
    />
  )
  if (result.correctedFrom === null) return shown
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      {shown}
      <span className="tabular text-sm font-medium text-warning">
        {t('correctedFrom', { value: result.correctedFrom })}
      </span>
    </span>
  )
}
