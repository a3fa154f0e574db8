'use client'

import { useTranslations } from 'next-intl'
import { useOperation } from '@/components/form/use-operation'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import { cancelVisitAction } from '@/lib/encounters/actions'
import { useText } from '@/lib/kernel/i18n/use-text'
import type { BoardTicket } from '@/lib/queues/types'

/** One person, two numbers in one room after two records were merged: the visit of this number ends, the other stays. */
export function CloseTwinDialog({ ticket, onClose }: { ticket: BoardTicket; onClose: () => void }) {
  const t = useTranslations('queues.twin')
  const actions = useTranslations('common.actions')
  const text = useText()
  const { run, isPending, failure } = useOperation(cancelVisitAction)
  const { label, fullName, encounterId, keptId } = ticket
  const labels = ticket.twins.join(', ')
  const close = async () => {
    const answer = await run({ patientId: keptId, encounterId, kind: 'cancelled', reason: t('reason', { labels }) })
    if (!answer?.ok) return
    toast.success(t('done', { label, labels }))
    onClose()
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('title', { label })}
      description={t('text', { name: fullName, labels })}
      actions={
        <>
          <Button onClick={onClose}>{actions('cancel')}</Button>
          <Button variant="danger" isPending={isPending} onClick={close}>
            {t('confirm', { label })}
          </Button>
        </>
      }
    >
      <p>{t('keep', { labels })}</p>
      {failure && (
        <Notice tone="danger" isUrgent className="mt-2">
          {text(failure.message)}
        </Notice>
      )}
    </Dialog>
  )
}
