'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { callSignedIn } from '@/components/form/use-operation'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { useAsyncSearch } from '@/components/ui/use-async-search'
import { isCalendarDate } from '@/lib/kernel/time'
import { listLikelyDuplicatesAction } from '@/lib/registration/actions'
import { duplicateLimits } from '@/lib/registration/rules/duplicate'
import { formatPhone } from '@/lib/registration/rules/phone'
import type { RegisterPatientForm } from '@/lib/registration/schema'
import type { LikelyDuplicate } from '@/lib/registration/types'
import { CardBadge, LastVisit, PersonLine, VisitBadges } from './person-line'
import { useAppointment } from './use-appointment'

const asked = [
  'fullName',
  'birthOn',
  'birthPrecision',
  'sex',
  'citizenId',
  'oldId',
  'passport',
  'phone',
  'communeCode',
] as const

const ask = async (question: string, signal: AbortSignal): Promise<readonly LikelyDuplicate[]> => {
  const { refusals: _, ...facts } = JSON.parse(question)
  const answer = await callSignedIn(listLikelyDuplicatesAction, facts, { signal })
  if (!answer.ok) throw new Error(answer.code)
  return answer.data.patients
}

export interface LikelyDuplicatesProps {
  /** Counts the server's refusals, so that whoever it found is shown. */
  refusals: number
  onCertain: (hasCertain: boolean) => void
}

/** Beside the form while it is typed: who this may already be, and why. */
export function LikelyDuplicates({ refusals, onCertain }: LikelyDuplicatesProps) {
  const t = useTranslations('registration.likely')
  const { setValue } = useFormContext<RegisterPatientForm>()
  const values = useWatch<RegisterPatientForm>()
  const birthOn = values.birthOn && isCalendarDate(values.birthOn) ? values.birthOn : null
  const hasEnough =
    ((values.fullName ?? '').trim().length > 3 && birthOn !== null) || (values.citizenId ?? '').length >= 12
  const facts = Object.fromEntries(asked.map((name) => [name, values[name] || null]))
  const question = JSON.stringify({ ...facts, fullName: values.fullName ?? '', birthOn, refusals })
  const { items, status } = useAsyncSearch(ask, question, { isActive: hasEnough, minLength: 1, debounceMs: 300 })
  const different = values.differentFrom ?? []
  const hasCertain = items.some(({ score }) => score >= duplicateLimits.stop)
  useEffect(() => onCertain(hasCertain), [hasCertain, onCertain])
  const mark = useCallback(
    (id: string, isOther: boolean) =>
      setValue('differentFrom', isOther ? [...different, id] : different.filter((each) => each !== id)),
    [different, setValue],
  )
  const waiting = !hasEnough ? t('waiting') : status === 'ready' ? t('none') : null
  return (
    <Panel title={t('title')} className="lg:sticky lg:top-3" isFlush>
      <div aria-live="polite" className={status === 'searching' ? 'opacity-60' : undefined}>
        {items.length === 0 && <p className="p-3 text-ink-muted">{waiting}</p>}
        {items.map((patient) => (
          <Candidate
            key={patient.id}
            patient={patient}
            isOther={different.includes(patient.id)}
            onMark={(isOther) => mark(patient.id, isOther)}
          />
        ))}
      </div>
    </Panel>
  )
}

interface CandidateProps {
  patient: LikelyDuplicate
  isOther: boolean
  onMark: (isOther: boolean) => void
}

function Candidate({ patient, isOther, onMark }: CandidateProps) {
  const t = useTranslations('registration')
  const router = useRouter()
  const { checkInPath } = useAppointment()
  const isCertain = patient.score >= duplicateLimits.stop
  return (
    <article className="border-b border-line p-3 last:border-b-0">
      <p className="flex flex-wrap items-center gap-2">
        <b className="font-semibold">{patient.fullName}</b>
        <span className="tabular ml-auto text-sm text-ink-muted">
          {t('likely.score', { percent: Math.round(patient.score * 100) })}
        </span>
      </p>
      <PersonLine person={patient} />
      <p className="tabular text-sm text-ink-muted">
        {[patient.recordNumber, patient.citizenId, patient.phone && formatPhone(patient.phone)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {patient.address && <p className="text-sm text-ink-muted">{patient.address}</p>}
      <p className="text-sm text-ink-muted">
        <LastVisit patient={patient} />
      </p>
      <p className="my-1 flex flex-wrap gap-1">
        {patient.reasons.map((reason) => (
          <Badge key={reason} tone={/^different/.test(reason) ? 'neutral' : 'warning'} isPlain>
            {t(`duplicate.${reason}`)}
          </Badge>
        ))}
        <CardBadge card={patient.card} />
        <VisitBadges patient={patient} />
      </p>
      {isCertain && (
        <Notice tone="danger" isUrgent className="mb-2">
          {t('likely.certain')}
        </Notice>
      )}
      <div className="flex gap-2">
        <Button
          size="sm"
          variant={isCertain ? 'primary' : 'secondary'}
          onClick={() => router.push(checkInPath(patient.id))}
        >
          {t('likely.isThis')}
        </Button>
        {!isCertain && (
          <Button size="sm" variant="ghost" aria-pressed={isOther} onClick={() => onMark(!isOther)}>
            {t(isOther ? 'likely.marked' : 'likely.isOther')}
          </Button>
        )}
      </div>
    </article>
  )
}
