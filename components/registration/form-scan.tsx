'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDate, isCalendarDate } from '@/lib/kernel/time'
import { readScan, type Scan, splitScan } from '@/lib/registration/rules/scan'
import type { RegisterPatientForm } from '@/lib/registration/schema'
import { type CardValue, compareWithCard, type PersonForm } from './person-defaults'
import { pauseAfter } from './scan-pause'

/**
 * A card scanned while the cursor is in a field of the form: the field gets back what stood in it, empty fields are filled,
 * and what is filled otherwise is shown beside the card.
 */
export function FormScan({ onScan, children }: { onScan: (scan: Scan) => void; children: ReactNode }) {
  const { getValues, setValue } = useFormContext<RegisterPatientForm>()
  const text = useText()
  const [differing, setDiffering] = useState<CardValue[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const write = ({ field, value, precision }: CardValue) => {
    setValue(field, value, { shouldDirty: true })
    if (precision) setValue('birthPrecision', precision)
  }
  const take = (box: HTMLInputElement) => {
    clearTimeout(timer.current)
    const found = splitScan(box.value)
    if (!found) return
    setValue(box.name as CardValue['field'], found.before)
    const scan = readScan(found.code)
    setProblem(scan.kind === 'unreadable' ? scan.reason : null)
    if (scan.kind === 'unreadable') return setDiffering([])
    const { missing, other } = compareWithCard(scan, getValues() as PersonForm)
    missing.forEach(write)
    setDiffering(other)
    onScan(scan)
  }
  const onInput = ({ target }: FormEvent) => {
    clearTimeout(timer.current)
    if (!(target instanceof HTMLInputElement)) return
    const found = splitScan(target.value)
    if (found) timer.current = setTimeout(() => take(target), pauseAfter(found.code))
  }
  // The scanner's own Enter would send the form.
  const onKeyDown = (event: KeyboardEvent) => {
    const { target } = event
    if (event.key !== 'Enter' || !(target instanceof HTMLInputElement) || !splitScan(target.value)) return
    event.preventDefault()
    event.stopPropagation()
    take(target)
  }
  return (
    <div onInput={onInput} onKeyDownCapture={onKeyDown}>
      {problem && (
        <Notice tone="warning" isUrgent className="mb-3">
          {text(problem)}
        </Notice>
      )}
      {differing.length > 0 && (
        <Differences
          lines={differing}
          typed={getValues() as PersonForm}
          onTake={(line) => {
            write(line)
            setDiffering((before) => before.filter((each) => each !== line))
          }}
        />
      )}
      {children}
    </div>
  )
}

interface DifferencesProps {
  lines: readonly CardValue[]
  typed: PersonForm
  onTake: (line: CardValue) => void
}

function Differences({ lines, typed, onTake }: DifferencesProps) {
  const t = useTranslations('registration')
  const text = useText()
  const show = ({ field, value, precision }: CardValue): string => {
    if (field === 'sex') return text(`common.sex.${value}`)
    return isCalendarDate(value) ? formatDate(value, precision) : value
  }
  return (
    <Notice tone="warning" isUrgent title={t('new.scanDiffers')} className="mb-3">
      <ul>
        {lines.map((line) => {
          const label = text(`registration.fields.${line.field === 'birthOn' ? 'birth' : line.field}`)
          const own: CardValue = { field: line.field, value: String(typed[line.field]) }
          if (line.field === 'birthOn') own.precision = typed.birthPrecision
          return (
            <li key={line.field} className="flex flex-wrap items-center gap-2 py-0.5">
              <span className="min-w-0 flex-1">
                {label}: {t('difference.card').toLowerCase()} <b className="font-semibold">{show(line)}</b> ·{' '}
                {t('new.typed')} <b className="font-semibold">{show(own)}</b>
              </span>
              <Button size="sm" aria-label={`${t('difference.take')}: ${label}`} onClick={() => onTake(line)}>
                {t('difference.take')}
              </Button>
            </li>
          )
        })}
      </ul>
    </Notice>
  )
}
