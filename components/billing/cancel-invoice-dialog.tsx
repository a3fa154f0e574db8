'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { BandOf } from '@/components/encounters/patient-frame'
import { useOperation } from '@/components/form/use-operation'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { cancelInvoiceAction } from '@/lib/billing/actions'
import type { BillView, InvoiceView } from '@/lib/billing/types'
import type { PatientBandData } from '@/lib/encounters/types'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatVnd } from '@/lib/kernel/money'

interface CancelInvoiceDialogProps {
  bill: BillView
  invoice: InvoiceView
  band: PatientBandData
  onClose: () => void
}

/** Undoing a bill gives money back: the amount stands in the sentence, and the reason is asked for. */
export function CancelInvoiceDialog({ bill, invoice, band, onClose }: CancelInvoiceDialogProps) {
  const t = useTranslations('billing.bill')
  const text = useText()
  const router = useRouter()
  const cancel = useOperation(cancelInvoiceAction)
  const [reason, setReason] = useState('')
  const refunds = invoice.dueVnd > 0
  const send = async () => {
    const { patientId, encounterId } = bill
    const { invoiceId, version } = invoice
    const answer = await cancel.run({ patientId, encounterId, invoiceId, version, reason })
    if (!answer?.ok) return
    if (refunds) toast.warning(t('cancelled', { amount: formatVnd(answer.data.refundVnd) }))
    onClose()
    router.refresh()
  }
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('cancelTitle', { number: invoice.number })}
      description={refunds ? t('cancelText', { amount: formatVnd(invoice.dueVnd) }) : t('cancelTextZero')}
      band={<BandOf band={band} isSticky={false} />}
      width="md"
      actions={
        <>
          <Button onClick={onClose}>{text('common.actions.cancel')}</Button>
          <Button
            variant="danger"
            disabled={reason.trim().length < 10}
            isPending={cancel.isPending}
            onClick={() => void send()}
          >
            {refunds ? t('cancelConfirm') : t('cancelConfirmZero')}
          </Button>
        </>
      }
    >
      {cancel.failure && <Notice tone="danger" isUrgent title={text(cancel.failure.message)} className="mb-3" />}
      <div>
        <label htmlFor="cancel-reason" className="block text-sm font-medium">
          {t('cancelReason')}
        </label>
        <Textarea
          id="cancel-reason"
          autoFocus
          rows={2}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
          aria-describedby="cancel-reason-hint"
        />
        <span id="cancel-reason-hint" className="block text-sm text-ink-muted">
          {t('cancelHint')}
        </span>
      </div>
    </Dialog>
  )
}
