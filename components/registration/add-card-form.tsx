'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { type UseFormReturn, useFormContext, useWatch } from 'react-hook-form'
import type { z } from 'zod'
import { FieldFrame, useField } from '@/components/form/field'
import { DateField, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { useText } from '@/lib/kernel/i18n/use-text'
import { type CalendarDate, isCalendarDate } from '@/lib/kernel/time'
import { addCardAction } from '@/lib/registration/actions'
import {
  type BhytQrCard,
  benefitPercent,
  cardState,
  levelOf,
  parseBhytQr,
  readCardNumber,
} from '@/lib/registration/rules/bhyt-card'
import { addCardInput } from '@/lib/registration/schema'

type CardForm = z.input<typeof addCardInput>

export interface AddCardFormProps {
  patientId: string
  today: CalendarDate
  scanned: BhytQrCard | null
  /** Whether a number stands here that is in no record yet. */
  onUnsaved: (isUnsaved: boolean) => void
  onCancel: () => void
  onAdded: (id: string) => void
}

const levels = [1, 2, 3, 4, 5] as const

const formOf = (patientId: string, card: BhytQrCard | null): CardForm => ({
  patientId,
  number: card?.number ?? '',
  validFrom: card?.validFrom ?? '',
  validTo: card?.validTo ?? '',
  level: card?.level ?? null,
  initialFacilityCode: card?.initialFacilityCode ?? '',
  issuedOn: card?.issuedOn ?? '',
  fiveYearsOn: card?.fiveYearsOn ?? '',
  address: card?.address ?? '',
  source: card ? 'scanned' : 'typed',
  acceptedWarnings: [],
})

/** A card typed in, or scanned into the number's box; its state shows while it is typed. */
export function AddCardForm({ patientId, today, scanned, onUnsaved, onCancel, onAdded }: AddCardFormProps) {
  const t = useTranslations('registration.card')
  const common = useTranslations('common.actions')
  const [defaults] = useState(() => formOf(patientId, scanned))
  const [asked, setAsked] = useState<Asked | null>(null)
  const tell = useRef(onUnsaved)
  const [onValuesChange] = useState(
    () =>
      ({ number }: CardForm) =>
        tell.current(Boolean(number?.trim())),
  )
  useEffect(() => {
    tell.current = onUnsaved
  })
  useEffect(() => {
    onValuesChange(defaults)
    return () => tell.current(false)
  }, [defaults, onValuesChange])
  const [submit] = useState(() => async (...call: Parameters<typeof addCardAction>) => {
    const answer = await addCardAction(...call)
    const data = answer.ok ? null : (answer.data as { warnings?: string[] } | undefined)
    const keys = data?.warnings
    if (keys) {
      const about = factsOf(call[0])
      setAsked((before) => ({ about, keys: [...new Set([...(before?.about === about ? before.keys : []), ...keys])] }))
    }
    return answer
  })
  return (
    <Form
      schema={addCardInput}
      defaultValues={defaults}
      submit={submit}
      onValuesChange={onValuesChange}
      onDone={({ id }) => onAdded(id)}
      label={t('add')}
      className="mt-3 border-t border-line pt-3"
    >
      {(form: UseFormReturn<CardForm, unknown, z.output<typeof addCardInput>>) => (
        <>
          <div className="grid gap-3 sm:grid-cols-6">
            <NumberBox onScan={(card) => form.reset({ ...formOf(patientId, card), source: 'scanned' })} />
            <DateField name="validFrom" label={t('validFrom')} className="sm:col-span-3" />
            <DateField name="validTo" label={t('validTo')} className="sm:col-span-3" />
            <TextField name="initialFacilityCode" label={t('facility')} className="sm:col-span-3" />
            <LevelField />
          </div>
          <CardStateLine today={today} />
          <CardWarnings asked={asked} />
          <FormActions>
            <Button onClick={onCancel}>{common('cancel')}</Button>
            <SubmitButton shortcut="alt+s" variant="secondary">
              {t('save')}
            </SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  )
}

/** Takes a typed number; a QR code scanned into it fills the whole form. */
function NumberBox({ onScan }: { onScan: (card: BhytQrCard) => void }) {
  const t = useTranslations('registration.card')
  const number = useWatch<CardForm, 'number'>({ name: 'number' })
  const read = number.includes('|') ? parseBhytQr(number) : null
  useEffect(() => {
    if (!read?.ok || read.card.validFrom === null) return
    // A scanner is still typing: the code is whole when it rests.
    const timer = setTimeout(() => onScan(read.card), 200)
    return () => clearTimeout(timer)
  })
  return <TextField name="number" label={t('number')} hint={t('numberHint')} autoFocus className="sm:col-span-6" />
}

/** Asked only for a number of 10 digits, which does not say it. */
function LevelField() {
  const t = useTranslations('registration.card')
  const number = useWatch<CardForm, 'number'>({ name: 'number' })
  const { id, field, error, isRequired, isOff, aria } = useField({ name: 'level', label: t('level'), isRequired: true })
  if (readCardNumber(number)?.kind !== 'short') return null
  const options = levels.map((level) => ({
    value: String(level),
    label: t('levelOption', { level, percent: benefitPercent[level] }),
  }))
  return (
    <FieldFrame id={id} label={t('level')} error={error} isRequired={isRequired} className="sm:col-span-3">
      <Select
        id={id}
        {...aria}
        name={field.name}
        ref={field.ref}
        onBlur={field.onBlur}
        options={options}
        placeholder={t('level')}
        value={field.value ?? ''}
        onChange={(event) => field.onChange(event.target.value ? Number(event.target.value) : null)}
        disabled={isOff}
      />
    </FieldFrame>
  )
}

/** Valid, not yet, expired or malformed, and what it pays, while the numbers are typed. */
function CardStateLine({ today }: { today: CalendarDate }) {
  const t = useTranslations('registration.card')
  const text = useText()
  const values = useWatch<CardForm>()
  const number = values.number?.trim() ?? ''
  if (number.length < 10) return null
  const { validFrom, validTo } = values
  const from = validFrom && isCalendarDate(validFrom) ? validFrom : null
  const to = typeof validTo === 'string' && isCalendarDate(validTo) ? validTo : null
  const card = { number, validFrom: from, validTo: to, level: values.level ?? null }
  const state = cardState(card, today)
  const level = levelOf(card)
  if (state === 'valid' && !from) return null
  return (
    <p role="status" className="mt-2 flex flex-wrap items-center gap-2">
      <Badge tone={state === 'valid' ? 'neutral' : state === 'malformed' ? 'danger' : 'warning'}>
        {text(`registration.bhyt.state.${state}`)}
      </Badge>
      {level && <span>{t('benefit', { percent: benefitPercent[level] })}</span>}
    </p>
  )
}

interface Asked {
  keys: readonly string[]
  about: string
}

type CardFacts = Pick<CardForm, 'number' | 'validFrom' | 'validTo'>
/** What a warning is about: of another number, or other dates, it is no longer true. */
const factsOf = ({ number, validFrom, validTo }: CardFacts): string =>
  [readCardNumber(number)?.number ?? number, validFrom, validTo ?? ''].join('|')

/** What the server wants confirmed: an expired card, a number in another record. */
function CardWarnings({ asked }: { asked: Asked | null }) {
  const t = useTranslations('registration.new')
  const text = useText()
  const { setValue } = useFormContext<CardForm>()
  const [number, validFrom, validTo, accepted] = useWatch<
    CardForm,
    ['number', 'validFrom', 'validTo', 'acceptedWarnings']
  >({ name: ['number', 'validFrom', 'validTo', 'acceptedWarnings'] })
  const isAbout = asked?.about === factsOf({ number, validFrom, validTo })
  useEffect(() => {
    if (!isAbout) setValue('acceptedWarnings', [])
  }, [isAbout, setValue])
  if (!asked || !isAbout) return null
  const { keys } = asked
  const card = readCardNumber(number)
  const group = card?.kind === 'full' ? card.group : ''
  return (
    <Notice tone="warning" title={t('warningsTitle')} className="mt-2">
      <ul className="list-disc pl-5">
        {keys.map((key) => (
          <li key={key}>{text(key, { group })}</li>
        ))}
      </ul>
      <Checkbox
        label={t('confirm')}
        checked={keys.every((key) => accepted.includes(key))}
        onChange={(event) => setValue('acceptedWarnings', event.target.checked ? [...keys] : [])}
      />
    </Notice>
  )
}
