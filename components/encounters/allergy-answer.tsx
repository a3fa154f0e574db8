'use client'

import { Plus, X } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import { RadioField, SelectField, TextField } from '@/components/form/fields'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { criticalities } from '@/lib/encounters/rules/allergy'
import { allergyAnswers } from '@/lib/encounters/schema'
import type { PatientBandData } from '@/lib/encounters/types'
import { criticalityWords } from '@/lib/encounters/words'
import { useText } from '@/lib/kernel/i18n/use-text'

const quick = ['penicillins', 'cephalosporins', 'sulfonamideAntibiotics', 'nsaids', 'iodinatedContrast'] as const
const newLine = { substance: '', reaction: '', criticality: 'unknown' as const, ingredientCode: null, atcCode: null }

/** Asked in every triage: not asked, none known, or a list. Nobody having asked is not the same as none. */
export function AllergyAnswer({
  patientId,
  known,
}: Pick<PatientBandData, 'patientId'> & { known: PatientBandData['allergies'] }) {
  const t = useTranslations('encounters.allergy')
  const text = useText()
  const { getValues, setValue, clearErrors } = useFormContext()
  const answer = useWatch({ name: 'allergies.answer' })
  const { fields, append, remove } = useFieldArray({ name: 'allergies.added' })
  const isListed = known.lines.length > 0
  // None known cannot be said over a list: what is wrong in it is corrected where it is kept.
  const answers = allergyAnswers.filter((value) => !isListed || value !== 'noneKnown')
  const isEmpty = known.lines.length === 0 && fields.length === 0
  useEffect(() => {
    if (answer === 'listed' && isEmpty) append(newLine, { shouldFocus: false })
    if (answer !== 'listed') remove()
  }, [answer, isEmpty, append, remove])
  /** Into the first line that names nothing yet, where a reaction may stand already; else into a line of its own. */
  const pick = (substance: string) => {
    const lines: { substance?: string }[] = getValues('allergies.added') ?? []
    const free = lines.findIndex((line) => !line.substance?.trim())
    if (free < 0) return append({ ...newLine, substance }, { shouldFocus: false })
    setValue(`allergies.added.${free}.substance`, substance, { shouldDirty: true, shouldValidate: false })
    clearErrors(`allergies.added.${free}.substance`)
  }
  return (
    <Panel title={t('title')}>
      {known.lines.length > 0 && (
        <ul className="mb-2 flex flex-wrap gap-1.5">
          {known.lines.map((line) => (
            <li key={line.id}>
              <Badge
                tone={criticalityWords[line.criticality].tone}
                title={text(criticalityWords[line.criticality].key)}
              >
                {line.substance}
              </Badge>
            </li>
          ))}
        </ul>
      )}
      <RadioField
        name="allergies.answer"
        label={t('question')}
        options={answers.map((value) => ({
          value,
          label: t(isListed && value === 'listed' ? 'answerRight' : `answer.${value}`),
        }))}
        isInline
      />
      {isListed && (
        <div className="mt-2 flex flex-wrap items-center gap-2">
          <Button
            size="sm"
            shortcut="alt+d"
            label={t('confirmList')}
            onClick={() => setValue('allergies.answer', 'listed', { shouldDirty: true })}
          >
            {t('confirmList')}
          </Button>
          <Link href={`/patients/${patientId}`} className="text-sm text-accent underline underline-offset-2">
            {t('editList')}
          </Link>
        </div>
      )}
      {answer === 'listed' && (
        <div className="mt-2 flex flex-col gap-2">
          {fields.map(({ id }, index) => (
            <div key={id} className="grid grid-cols-[minmax(0,2fr)_minmax(0,2fr)_minmax(0,1.5fr)_auto] items-end gap-2">
              <TextField name={`allergies.added.${index}.substance`} label={t('substance')} maxLength={200} />
              <TextField name={`allergies.added.${index}.reaction`} label={t('reaction')} maxLength={400} />
              <SelectField
                name={`allergies.added.${index}.criticality`}
                label={t('severity')}
                options={criticalities.map((value) => ({ value, label: t(`criticality.${value}`) }))}
              />
              <Button
                variant="ghost"
                aria-label={t('remove')}
                icon={<X aria-hidden="true" className="size-4" />}
                onClick={() => remove(index)}
              />
            </div>
          ))}
          <div className="flex flex-wrap items-center gap-1.5">
            <Button size="sm" icon={<Plus aria-hidden="true" className="size-4" />} onClick={() => append(newLine)}>
              {t('add')}
            </Button>
            <span className="ml-2 text-sm text-ink-muted">{t('quick')}</span>
            {quick.map((name) => (
              <Button key={name} size="sm" variant="ghost" onClick={() => pick(t(`class.${name}`))}>
                {t(`class.${name}`)}
              </Button>
            ))}
          </div>
        </div>
      )}
    </Panel>
  )
}
