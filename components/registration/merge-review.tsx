'use client'

import clsx from 'clsx'
import { ArrowLeftRight } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { Badge } from '@/components/ui/badge'
import { Button, ButtonLink } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { RadioGroup } from '@/components/ui/radio-group'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { useText } from '@/lib/kernel/i18n/use-text'
import { mergePatientsAction } from '@/lib/registration/actions'
import {
  type MergeField,
  type MergeReason,
  type MergeWarning,
  mergeFieldNames,
  mergeReasons,
  mergeRefusal,
} from '@/lib/registration/rules/merge'
import { nationalityName } from '@/lib/registration/rules/nationality'
import type { MergePerson, MergePreview } from '@/lib/registration/types'
import { MergeCounts } from './merge-person'

/** Two records field by field; what is kept is chosen by one click or key, then why, then the decision. */
export function MergeReview({ preview }: { preview: MergePreview }) {
  const t = useTranslations('registration.merge')
  const text = useText()
  const router = useRouter()
  const [isTurned, setTurned] = useState(false)
  const [survivor, retired] = isTurned ? [preview.retired, preview.survivor] : [preview.survivor, preview.retired]
  const [taken, setTaken] = useState<readonly MergeField[]>(preview.fromRetired)
  const [reasonCode, setReasonCode] = useState<MergeReason | null>(null)
  const [reason, setReason] = useState('')
  const [accepted, setAccepted] = useState<readonly MergeWarning[]>([])
  const [isTried, setTried] = useState(false)
  const merge = useOperation(mergePatientsAction)
  const reasonBox = useRef<HTMLTextAreaElement>(null)
  const refusal = mergeRefusal(survivor, retired, reasonCode)
  const isReady =
    reasonCode !== null && reason.trim().length >= 5 && preview.warnings.every((warning) => accepted.includes(warning))

  const turn = () => {
    setTurned(!isTurned)
    setTaken(isTurned ? preview.fromRetired : preview.fromSurvivor)
  }
  const take = (field: MergeField, isFromRetired: boolean) =>
    setTaken((before) => [...before.filter((each) => each !== field), ...(isFromRetired ? [field] : [])])
  const confirm = async () => {
    setTried(true)
    if (!isReady || refusal || !reasonCode) return reasonBox.current?.focus()
    const answer = await merge.run({
      survivorId: survivor.id,
      retiredId: retired.id,
      survivorVersion: survivor.version,
      retiredVersion: retired.version,
      fromRetired: [...taken],
      reasonCode,
      reason,
      acceptedWarnings: [...accepted],
    })
    if (!answer?.ok) return
    toast.success(t('done', { name: survivor.values.fullName ?? '', number: survivor.recordNumber }))
    router.push(`/patients/${survivor.id}/merges`)
  }

  return (
    <div className="grid items-start gap-3 xl:grid-cols-[minmax(0,1fr)_380px]">
      <Panel
        title={t('compare')}
        isFlush
        actions={
          <Button size="sm" icon={<ArrowLeftRight aria-hidden="true" className="size-4" />} shortcut="t" onClick={turn}>
            {t('turn')}
          </Button>
        }
      >
        <div className="grid grid-cols-[160px_minmax(0,1fr)_minmax(0,1fr)]">
          <span />
          <Head person={survivor} title={t('kept')} tone="success" />
          <Head person={retired} title={t('retired')} tone="neutral" />
          {mergeFieldNames.map((field) => (
            <FieldRow
              key={field}
              field={field}
              survivor={survivor}
              retired={retired}
              isFromRetired={taken.includes(field)}
              onTake={(isFromRetired) => take(field, isFromRetired)}
            />
          ))}
          <span className="border-t border-line px-3 py-2 text-sm text-ink-muted">{t('holds')}</span>
          {[survivor, retired].map((person) => (
            <div key={person.id} className="border-t border-line px-3 py-2">
              <MergeCounts person={person} />
            </div>
          ))}
        </div>
      </Panel>
      <Panel title={t('decide')} className="xl:sticky xl:top-3">
        <div className="flex flex-col gap-3">
          <Notice tone="info">{t('moves', { count: retired.rowCount, visits: retired.visits })}</Notice>
          {refusal && (
            <Notice tone="danger" isUrgent>
              {text(refusal)}
            </Notice>
          )}
          {preview.warnings.map((warning) => (
            <Notice key={warning} tone="warning">
              <Checkbox
                label={t(`warning.${warning}`)}
                checked={accepted.includes(warning)}
                onChange={(event) =>
                  setAccepted((before) => [
                    ...before.filter((each) => each !== warning),
                    ...(event.target.checked ? [warning] : []),
                  ])
                }
              />
            </Notice>
          ))}
          <fieldset>
            <legend id="merge-why" className="mb-1 font-semibold">
              {t('why')}
            </legend>
            <RadioGroup
              aria-labelledby="merge-why"
              isInline={false}
              options={mergeReasons.map((value) => ({ value, label: t(`reasonCode.${value}`) }))}
              value={reasonCode}
              onValueChange={(value) => setReasonCode(value as MergeReason)}
            />
          </fieldset>
          <label htmlFor="merge-reason" className="flex flex-col gap-1">
            <span className="font-semibold">{t('reason')}</span>
            <Textarea
              id="merge-reason"
              ref={reasonBox}
              value={reason}
              maxLength={500}
              placeholder={t('reasonHint')}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
          {isTried && !isReady && (
            <p role="alert" className="text-sm text-danger">
              {t('incomplete')}
            </p>
          )}
          {merge.failure && (
            <Notice tone="danger" isUrgent>
              {text(merge.failure.message)}
            </Notice>
          )}
          <div className="flex justify-end gap-2">
            <ButtonLink href="/patients/duplicates">{t('cancel')}</ButtonLink>
            <Button
              variant="primary"
              shortcut="ctrl+enter"
              isPending={merge.isPending}
              disabled={refusal !== null}
              onClick={confirm}
            >
              {t('confirm')}
            </Button>
          </div>
          <p className="text-sm text-ink-muted">{t('undoable')}</p>
        </div>
      </Panel>
    </div>
  )
}

function Head({ person, title, tone }: { person: MergePerson; title: string; tone: 'success' | 'neutral' }) {
  return (
    <div className="px-3 py-2">
      <Badge tone={tone} isPlain>
        {title}
      </Badge>
      <b className="mt-1 block truncate font-semibold">{person.values.fullName}</b>
      <span className="tabular text-sm text-ink-muted">{person.recordNumber}</span>
    </div>
  )
}

interface FieldRowProps {
  field: MergeField
  survivor: MergePerson
  retired: MergePerson
  isFromRetired: boolean
  onTake: (isFromRetired: boolean) => void
}

function FieldRow({ field, survivor, retired, isFromRetired, onTake }: FieldRowProps) {
  const t = useTranslations('registration.merge')
  const text = useText()
  const locale = useLocale()
  const show = ({ values, names }: MergePerson): string | null => {
    const value = values[field]
    if (value === null) return null
    if (field === 'sex') return text(`common.sex.${value}`)
    if (field === 'nationality') return nationalityName(value, locale)
    return (field === 'ethnicity' || field === 'occupation' ? names[field] : null) ?? value
  }
  const [kept, gone] = [show(survivor), show(retired)]
  if (kept === null && gone === null) return null
  const name = t(`field.${field}`)
  const isDifferent = kept !== gone
  const cell = (value: string | null, isRetired: boolean) => {
    const isTaken = isRetired === isFromRetired
    if (!isDifferent) return <span className="tabular border-t border-line px-3 py-1.5 text-ink-muted">{value}</span>
    return (
      <button
        type="button"
        aria-pressed={isTaken}
        aria-label={`${name}: ${value ?? t('empty')}`}
        onClick={() => onTake(isRetired)}
        className={clsx(
          'tabular flex items-center gap-2 border-t border-line px-3 py-1.5 text-left',
          isTaken ? 'bg-surface-selected font-semibold' : 'text-ink-muted hover:bg-surface-hover',
        )}
      >
        <span
          aria-hidden="true"
          className={clsx(
            'size-3.5 shrink-0 rounded-full border',
            isTaken ? 'border-[4px] border-accent' : 'border-line-control',
          )}
        />
        <span className="min-w-0 break-words">{value ?? t('empty')}</span>
      </button>
    )
  }
  return (
    <>
      <span
        className={clsx('border-t border-line px-3 py-1.5 text-sm', isDifferent ? 'font-semibold' : 'text-ink-muted')}
      >
        {name}
      </span>
      {cell(kept, false)}
      {cell(gone, true)}
    </>
  )
}
