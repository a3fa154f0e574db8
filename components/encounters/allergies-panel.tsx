'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { CheckboxField, SelectField, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { useOperation } from '@/components/form/use-operation'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Panel } from '@/components/ui/panel'
import { correctAllergyAction, recordAllergyAction, reviewAllergiesAction } from '@/lib/encounters/actions'
import { criticalities } from '@/lib/encounters/rules/allergy'
import { correctAllergyInput, recordAllergyInput } from '@/lib/encounters/schema'
import type { AllergyLine, AllergyList } from '@/lib/encounters/types'
import { criticalityWords } from '@/lib/encounters/words'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDateTime } from '@/lib/kernel/time'

interface AllergiesPanelProps {
  patientId: string
  allergies: AllergyList
  canWrite: boolean
}

/** The list with what happened, who must not be given what, and whether anybody asked. */
export function AllergiesPanel({ patientId, allergies, canWrite }: AllergiesPanelProps) {
  const t = useTranslations('encounters.allergy')
  const text = useText()
  const router = useRouter()
  const [edited, setEdited] = useState<AllergyLine | 'new' | null>(null)
  const review = useOperation(reviewAllergiesAction)
  const isListed = allergies.status === 'listed'
  const confirm = async () => {
    const answer = await review.run({ patientId, answer: isListed ? 'listed' : 'noneKnown' })
    if (answer?.ok) router.refresh()
  }
  const done = () => {
    setEdited(null)
    router.refresh()
  }
  return (
    <Panel
      title={t('title')}
      aside={
        allergies.reviewedAt && (
          <span className="text-sm text-ink-muted">
            {t('reviewed', { at: formatDateTime(new Date(allergies.reviewedAt)) })}
          </span>
        )
      }
      actions={
        canWrite && (
          <>
            <Button size="sm" variant="ghost" isPending={review.isPending} onClick={() => void confirm()}>
              {isListed ? t('confirmList') : t('confirmNone')}
            </Button>
            <Button size="sm" onClick={() => setEdited('new')}>
              {t('add')}
            </Button>
          </>
        )
      }
    >
      {!isListed && (
        <p className={allergies.status === 'unknown' ? 'font-medium text-danger' : 'text-ink-muted'}>
          {allergies.status === 'unknown' ? t('unaskedState') : t('noneState')}
        </p>
      )}
      <ul className="flex flex-col gap-1">
        {allergies.lines.map((line) => (
          <li key={line.id} className="flex min-h-7 items-center gap-2">
            <span className="min-w-0 flex-1">
              <b className="font-semibold text-danger">{line.substance}</b>
              {line.reaction && <span className="text-ink"> · {line.reaction}</span>}
              {!line.isOwn && <span className="text-sm text-ink-muted"> · {t('elsewhere')}</span>}
            </span>
            <Badge tone={criticalityWords[line.criticality].tone}>{text(criticalityWords[line.criticality].key)}</Badge>
            {canWrite && line.isOwn && (
              <Button size="sm" variant="ghost" onClick={() => setEdited(line)}>
                {t('correct')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {review.failure && <p className="text-sm text-danger">{text(review.failure.message)}</p>}
      <Dialog
        isOpen={edited !== null}
        onOpenChange={() => setEdited(null)}
        title={edited && edited !== 'new' ? t('correctTitle', { substance: edited.substance }) : t('addTitle')}
      >
        {edited === 'new' && <NewAllergy patientId={patientId} onDone={done} />}
        {edited && edited !== 'new' && <Correction patientId={patientId} line={edited} onDone={done} />}
      </Dialog>
    </Panel>
  )
}

function NewAllergy({ patientId, onDone }: { patientId: string; onDone: () => void }) {
  const t = useTranslations('encounters.allergy')
  return (
    <Form
      schema={recordAllergyInput}
      defaultValues={{
        patientId,
        substance: '',
        reaction: '',
        criticality: 'unknown',
        ingredientCode: null,
        atcCode: null,
      }}
      submit={recordAllergyAction}
      onDone={onDone}
      className="flex flex-col gap-2"
    >
      <TextField name="substance" label={t('substance')} autoFocus />
      <TextField name="reaction" label={t('reaction')} />
      <Severity />
      <FormActions>
        <SubmitButton>{t('add')}</SubmitButton>
      </FormActions>
    </Form>
  )
}

function Correction({ patientId, line, onDone }: { patientId: string; line: AllergyLine; onDone: () => void }) {
  const t = useTranslations('encounters.allergy')
  const { id: allergyId, version, reaction, criticality } = line
  return (
    <Form
      schema={correctAllergyInput}
      defaultValues={{ patientId, allergyId, version, reaction, criticality, isEnteredInError: false, reason: '' }}
      submit={correctAllergyAction}
      onDone={onDone}
      className="flex flex-col gap-2"
    >
      <TextField name="reaction" label={t('reaction')} autoFocus />
      <Severity />
      <CheckboxField name="isEnteredInError" label={t('takeOff')} />
      <TextField name="reason" label={t('why')} />
      <FormActions>
        <SubmitButton />
      </FormActions>
    </Form>
  )
}

function Severity() {
  const t = useTranslations('encounters.allergy')
  return (
    <SelectField
      name="criticality"
      label={t('severity')}
      options={criticalities.map((value) => ({ value, label: t(`criticality.${value}`) }))}
    />
  )
}
