'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { Badge } from '@/components/ui/badge'
import { Button, ButtonLink } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { EmptyState } from '@/components/ui/states'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDateTime } from '@/lib/kernel/time'
import { dismissDuplicateAction } from '@/lib/registration/actions'
import { duplicateLimits } from '@/lib/registration/rules/duplicate'
import { formatPhone } from '@/lib/registration/rules/phone'
import type { DuplicatePairs, DuplicatePairView, PatientCard } from '@/lib/registration/types'
import { CardBadge, LastVisit, PersonLine, VisitBadges } from './person-line'

interface DuplicateWorklistProps {
  pairs: DuplicatePairs
  page: number
  size: number
}

/** Pairs the night found, likeliest first: looked at side by side, then merged or said to be two people. */
export function DuplicateWorklist({ pairs, page, size }: DuplicateWorklistProps) {
  const t = useTranslations('registration.pairs')
  const [asked, setAsked] = useState<DuplicatePairView | null>(null)
  const pages = Math.max(1, Math.ceil(pairs.total / size))
  return (
    <>
      <p className="mb-2 text-sm text-ink-muted">
        {t('count', { count: pairs.total })}
        {' · '}
        {pairs.searchedAt ? t('searched', { at: formatDateTime(new Date(pairs.searchedAt)) }) : t('neverSearched')}
      </p>
      {pairs.rows.length === 0 && <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>}
      <ul className="flex flex-col gap-2">
        {pairs.rows.map((pair) => (
          <li
            key={pair.id}
            className="grid grid-cols-1 items-start gap-3 rounded border border-line bg-surface p-3 lg:grid-cols-[72px_minmax(0,1fr)_minmax(0,1fr)_184px]"
          >
            <span
              className={`tabular text-xl font-semibold ${pair.score >= duplicateLimits.likely ? 'text-warning' : 'text-ink-muted'}`}
              title={t('score')}
            >
              {Math.round(pair.score * 100)}%
            </span>
            <Person person={pair.first} />
            <Person person={pair.second} />
            <div className="flex flex-col gap-2 lg:items-stretch">
              <ButtonLink
                size="sm"
                variant="secondary"
                href={`/patients/${pair.first.id}/merge?with=${pair.second.id}`}
              >
                {t('review')}
              </ButtonLink>
              <Button size="sm" variant="ghost" onClick={() => setAsked(pair)}>
                {t('different')}
              </Button>
            </div>
            <p className="flex flex-wrap gap-1 lg:col-span-3 lg:col-start-2">
              <Reasons pair={pair} />
            </p>
          </li>
        ))}
      </ul>
      {pages > 1 && (
        <nav aria-label={t('pages')} className="mt-3 flex items-center gap-3">
          {page > 1 && (
            <ButtonLink size="sm" href={`/patients/duplicates?page=${page - 1}`}>
              {t('previous')}
            </ButtonLink>
          )}
          <span className="tabular text-sm">{t('pageOf', { page, pages })}</span>
          {page < pages && (
            <ButtonLink size="sm" href={`/patients/duplicates?page=${page + 1}`}>
              {t('next')}
            </ButtonLink>
          )}
        </nav>
      )}
      {asked && <Different pair={asked} onClose={() => setAsked(null)} />}
    </>
  )
}

function Reasons({ pair }: { pair: DuplicatePairView }) {
  const t = useTranslations('registration.duplicate')
  return pair.reasons.map((reason) => (
    <Badge key={reason} tone={/^(different|other|common)/.test(reason) ? 'neutral' : 'warning'} isPlain>
      {t(reason)}
    </Badge>
  ))
}

function Person({ person }: { person: PatientCard }) {
  return (
    <div className="min-w-0">
      <p className="flex min-w-0 items-center gap-2">
        <b className="truncate font-semibold">{person.fullName}</b>
        <VisitBadges patient={person} />
      </p>
      <PersonLine person={person} />
      <p className="tabular text-sm text-ink-muted">
        {[person.recordNumber, person.citizenId, person.phone && formatPhone(person.phone)].filter(Boolean).join(' · ')}
      </p>
      {person.address && <p className="truncate text-sm text-ink-muted">{person.address}</p>}
      <p className="text-sm text-ink-muted">
        <LastVisit patient={person} /> <CardBadge card={person.card} />
      </p>
    </div>
  )
}

function Different({ pair, onClose }: { pair: DuplicatePairView; onClose: () => void }) {
  const t = useTranslations('registration.pairs')
  const common = useTranslations('common.actions')
  const text = useText()
  const router = useRouter()
  const [reason, setReason] = useState('')
  const dismiss = useOperation(dismissDuplicateAction)
  const confirm = async () => {
    const answer = await dismiss.run({ pairId: pair.id, version: pair.version, reason })
    if (!answer?.ok) return
    toast.success(t('dismissed'))
    onClose()
    router.refresh()
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('different')}
      description={t('differentText', { one: pair.first.recordNumber, other: pair.second.recordNumber })}
      actions={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button variant="primary" isPending={dismiss.isPending} disabled={reason.trim().length < 5} onClick={confirm}>
            {t('differentConfirm')}
          </Button>
        </>
      }
    >
      <label htmlFor="pair-reason" className="flex flex-col gap-1">
        <span className="font-semibold">{t('reason')}</span>
        <Textarea
          id="pair-reason"
          value={reason}
          maxLength={500}
          placeholder={t('reasonHint')}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {dismiss.failure && (
        <Notice tone="danger" isUrgent className="mt-2">
          {text(dismiss.failure.message)}
        </Notice>
      )}
    </Dialog>
  )
}
