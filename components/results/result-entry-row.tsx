'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Flag } from '@/components/ui/values'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDecimal } from '@/lib/kernel/numbers'
import { formatDay } from '@/lib/kernel/time'
import { type Judgement, referenceText } from '@/lib/results/rules/judge'
import { unitText } from '@/lib/results/rules/units'
import type { ResultView } from '@/lib/results/types'
import type { LabTestWithRanges } from '@/lib/terminology/types'
import type { Typed } from './result-entry'
import { ResultValue } from './result-value'

export const valueId = (testCode: string): string => `value-${testCode}`

interface EntryRowProps {
  test: LabTestWithRanges
  previous: ResultView | null
  /** What stood here before a correction. */
  correctedFrom: string | null
  typed: Typed
  judgement: Judgement
  isReadOnly: boolean
  autoFocus: boolean
  onChange: (next: Typed) => void
}

const cell = 'border-b border-line px-3 py-1 align-top'

/** One test: what is typed, judged while it is typed, beside what it was before. */
export function EntryRow({
  test,
  previous,
  correctedFrom,
  typed,
  judgement,
  isReadOnly,
  autoFocus,
  onChange,
}: EntryRowProps) {
  const t = useTranslations('results')
  const text = useText()
  const isEnglish = useLocale() === 'en'
  const own = useRef<HTMLInputElement & HTMLSelectElement>(null)
  useEffect(() => {
    if (autoFocus) own.current?.focus()
  }, [autoFocus])
  const units = [test.unit, ...Object.keys(test.alternateUnits ?? {})].filter((unit) => unit !== null)
  const name = isEnglish ? test.nameEn : test.nameVi
  const range = judgement.state === 'value' ? judgement.range : null
  const flag = judgement.state === 'value' ? judgement.flag : null
  const message = judgement.state === 'wrong' && !isReadOnly ? text(judgement.message) : null
  const control = {
    id: valueId(test.code),
    'aria-label': name,
    'data-value': 'true',
    'aria-invalid': message !== null || undefined,
    'aria-describedby': message === null ? undefined : `${valueId(test.code)}-problem`,
  }
  return (
    <tr>
      <th scope="row" className={`${cell} text-left font-normal`}>
        <span className="font-medium">{test.abbreviation}</span>{' '}
        {name !== test.abbreviation && <span className="text-ink-muted">{name}</span>}
      </th>
      <td className={`${cell} w-56`}>
        {isReadOnly ? (
          <b className="tabular font-semibold">{typed.value || '–'}</b>
        ) : test.resultType === 'coded' ? (
          <Select
            {...control}
            ref={own}
            value={typed.value}
            placeholder={t('enter.choose')}
            options={test.codedValues.map((value) => ({ value, label: value }))}
            onChange={(event) => onChange({ ...typed, value: event.target.value })}
          />
        ) : (
          <Input
            {...control}
            ref={own}
            inputMode={test.resultType === 'numeric' ? 'decimal' : 'text'}
            value={typed.value}
            maxLength={2_000}
            className={test.resultType === 'numeric' ? 'tabular text-right' : undefined}
            onChange={(event) => onChange({ ...typed, value: event.target.value, isAccepted: false })}
          />
        )}
        {correctedFrom !== null && (
          <p className="tabular text-sm font-medium text-warning">{t('correctedFrom', { value: correctedFrom })}</p>
        )}
        {message && (
          <p id={`${valueId(test.code)}-problem`} className="mt-0.5 text-sm font-medium text-danger">
            {message}
          </p>
        )}
        {!isReadOnly && <Question test={test} typed={typed} judgement={judgement} onChange={onChange} />}
      </td>
      <td className={`${cell} w-32`}>
        {units.length > 1 && !isReadOnly ? (
          <Select
            aria-label={`${t('enter.unit')} ${name}`}
            tabIndex={-1}
            value={typed.unit ?? test.unit ?? ''}
            options={units.map((unit) => ({ value: unit, label: unitText(unit) }))}
            onChange={(event) =>
              onChange({
                ...typed,
                unit: event.target.value === test.unit ? null : event.target.value,
                isAccepted: false,
              })
            }
          />
        ) : (
          <span className="text-ink-muted">{test.unit && unitText(test.unit)}</span>
        )}
      </td>
      <td className={`${cell} w-40 whitespace-nowrap`}>
        {flag === 'N' ? (
          <span className="text-ink-muted">{text('results.flag.N')}</span>
        ) : (
          <Flag code={flag} withWord />
        )}
        {judgement.state === 'value' && judgement.rangeReason && (
          <span className="block text-sm whitespace-normal text-ink-muted">
            {text(`results.range.${judgement.rangeReason}`)}
          </span>
        )}
        {judgement.state === 'value' && typed.unit !== null && !isReadOnly && (
          <span className="tabular block text-sm text-ink-muted">
            = {judgement.value} {test.unit && unitText(test.unit)}
          </span>
        )}
      </td>
      <td className={`${cell} tabular text-ink-muted`}>{referenceText(range)}</td>
      <td className={cell}>
        {previous && (
          <span className="inline-flex items-center gap-2">
            <ResultValue result={previous} />
            <span className="tabular text-sm text-ink-muted">{formatDay(new Date(previous.observedAt))}</span>
          </span>
        )}
      </td>
    </tr>
  )
}

/** What only a person can decide: another unit, a thousand or a fraction, a value hardly possible. */
function Question({
  test,
  typed,
  judgement,
  onChange,
}: Pick<EntryRowProps, 'test' | 'typed' | 'judgement' | 'onChange'>) {
  const t = useTranslations('results')
  if (judgement.state === 'wrong' && judgement.readings.length > 0) {
    return (
      <span className="mt-1 flex flex-wrap gap-1">
        {judgement.readings.map((reading) => (
          <Button key={reading} size="sm" onClick={() => onChange({ ...typed, value: reading })}>
            {t('enter.read', { reading })}
          </Button>
        ))}
      </span>
    )
  }
  if (judgement.state !== 'value' || !judgement.question || typed.isAccepted) return null
  const { question } = judgement
  return (
    <div role="alert" className="mt-1 text-sm">
      <p className="font-medium text-warning">
        {question.kind === 'otherUnit'
          ? t('unit.otherUnit', {
              unit: unitText(question.unit),
              converted: `${formatDecimal(question.converted, 3)} ${unitText(test.unit ?? '')}`,
            })
          : t('unit.implausible')}
      </p>
      <span className="mt-1 flex flex-wrap gap-1">
        {question.kind === 'otherUnit' && (
          <Button size="sm" onClick={() => onChange({ ...typed, unit: question.unit })}>
            {t('enter.convert', {
              unit: unitText(question.unit),
              converted: formatDecimal(question.converted, 3),
            })}
          </Button>
        )}
        <Button size="sm" variant="ghost" onClick={() => onChange({ ...typed, isAccepted: true })}>
          {t('enter.isRight')}
        </Button>
      </span>
    </div>
  )
}
