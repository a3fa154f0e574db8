'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { Button, ButtonLink } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDateTime } from '@/lib/kernel/time'
import { unmergePatientsAction } from '@/lib/registration/actions'
import type { UnmergePreview } from '@/lib/registration/types'
import { ReasonText } from './merge-history'

/** What goes back, what stays because it was changed since, and the visits made since: whose were they? */
export function UnmergeReview({ preview }: { preview: UnmergePreview }) {
  const t = useTranslations('registration.merge')
  const text = useText()
  const router = useRouter()
  const { survivor, retired, visitsSince, restored, kept } = preview
  const [reason, setReason] = useState('')
  const [visitIds, setVisitIds] = useState<readonly string[]>([])
  const [isTried, setTried] = useState(false)
  const undo = useOperation(unmergePatientsAction)
  const isOver = preview.undoneAt !== null
  const isBlocked = preview.blockedBy !== null
  const fields = (names: typeof restored) => names.map((name) => t(`field.${name}`)).join(', ')
  const confirm = async () => {
    setTried(true)
    if (reason.trim().length < 5) return
    const answer = await undo.run({ mergeId: preview.mergeId, reason, visitIds: [...visitIds] })
    if (!answer?.ok) return
    toast.success(t('undone', { name: retired.values.fullName ?? '', number: retired.recordNumber }))
    router.push(`/patients/${survivor.id}/merges`)
  }
  return (
    <div className="grid items-start gap-3 xl:grid-cols-[minmax(0,1fr)_380px]">
      <div className="flex flex-col gap-3">
        <Panel title={t('backTo', { name: retired.values.fullName ?? '', number: retired.recordNumber })}>
          <ul className="flex list-disc flex-col gap-1 pl-5">
            <li>{t('rowsBack', { count: preview.movedRows, visits: preview.movedVisits })}</li>
            {preview.heldRows > 0 && <li>{t('rowsHeld', { count: preview.heldRows })}</li>}
            {restored.length > 0 && <li>{t('fieldsBack', { fields: fields(restored) })}</li>}
            {kept.length > 0 && (
              <li>
                <b className="font-semibold">{t('fieldsKept', { fields: fields(kept) })}</b>
              </li>
            )}
          </ul>
          <p className="mt-2 text-sm text-ink-muted">
            {formatDateTime(new Date(preview.mergedAt))} · <ReasonText reason={preview.reason} />
          </p>
        </Panel>
        <Panel title={t('since')}>
          {visitsSince.length === 0 ? (
            <p className="text-ink-muted">{t('sinceNone')}</p>
          ) : (
            <>
              <p className="mb-2">
                {t('sinceText', { survivor: survivor.recordNumber, retired: retired.recordNumber })}
              </p>
              <ul className="flex flex-col gap-1">
                {visitsSince.map((visit) => (
                  <li key={visit.encounterId}>
                    <Checkbox
                      label={`${formatDateTime(new Date(visit.arrivedAt))} · ${visit.facility} · ${visit.visitCode}`}
                      checked={visitIds.includes(visit.encounterId)}
                      onChange={(event) =>
                        setVisitIds((before) => [
                          ...before.filter((id) => id !== visit.encounterId),
                          ...(event.target.checked ? [visit.encounterId] : []),
                        ])
                      }
                    />
                  </li>
                ))}
              </ul>
            </>
          )}
        </Panel>
      </div>
      <Panel title={t('decide')}>
        <div className="flex flex-col gap-3">
          {isOver && <Notice tone="info">{t('undoneAlready')}</Notice>}
          {isBlocked && (
            <Notice
              tone="warning"
              actions={
                <ButtonLink size="sm" href={`/patients/${survivor.mergedIntoId}/merges/${preview.blockedBy}`}>
                  {t('undoReview')}
                </ButtonLink>
              }
            >
              {t('laterFirst')}
            </Notice>
          )}
          <label htmlFor="unmerge-reason" className="flex flex-col gap-1">
            <span className="font-semibold">{t('reason')}</span>
            <Textarea
              id="unmerge-reason"
              value={reason}
              maxLength={500}
              placeholder={t('undoReasonHint')}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
          {isTried && reason.trim().length < 5 && (
            <p role="alert" className="text-sm text-danger">
              {t('undoIncomplete')}
            </p>
          )}
          {undo.failure && (
            <Notice tone="danger" isUrgent>
              {text(undo.failure.message)}
            </Notice>
          )}
          <div className="flex justify-end gap-2">
            <ButtonLink href={`/patients/${survivor.id}/merges`}>{t('undoCancel')}</ButtonLink>
            <Button
              variant="danger"
              shortcut="ctrl+enter"
              isPending={undo.isPending}
              disabled={isOver || isBlocked}
              onClick={confirm}
            >
              {t('undoConfirm')}
            </Button>
          </div>
        </div>
      </Panel>
    </div>
  )
}
