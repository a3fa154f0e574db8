'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { BandOf } from '@/components/encounters/patient-frame'
import { useOperation } from '@/components/form/use-operation'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { NumberInput, type NumberValue } from '@/components/ui/number-input'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { returnDispenseAction } from '@/lib/dispensing/actions'
import type { DispenseView, DispensingView } from '@/lib/dispensing/types'
import type { PatientBandData } from '@/lib/encounters/types'
import { useText } from '@/lib/kernel/i18n/use-text'
import { unitWord } from '@/lib/orders/rules/dose-text'

interface ReturnDialogProps {
  view: DispensingView
  dispense: DispenseView
  band: PatientBandData
  onClose: () => void
}

/** How much of each line comes back, and why. Everything still out is offered. */
export function ReturnDialog({ view, dispense, band, onClose }: ReturnDialogProps) {
  const t = useTranslations('dispensing.sheet')
  const language = useLocale() === 'en' ? 'en' : 'vi'
  const text = useText()
  const router = useRouter()
  const takeBack = useOperation(returnDispenseAction)
  const out = dispense.lines.filter((line) => line.quantity > line.returned)
  const [typed, setTyped] = useState<Record<string, NumberValue>>(() =>
    Object.fromEntries(out.map((line) => [line.lineId, line.quantity - line.returned])),
  )
  const [reason, setReason] = useState('')
  const lines = out.flatMap(({ lineId }) => {
    const quantity = typed[lineId]
    return typeof quantity === 'number' && quantity > 0 ? [{ lineId, quantity }] : []
  })
  const isWrong = out.some((line) => {
    const value = typed[line.lineId]
    return (
      typeof value === 'string' || (typeof value === 'number' && (value < 0 || value > line.quantity - line.returned))
    )
  })
  const send = async () => {
    const { patientId, encounterId, prescriptionId } = view
    const { dispenseId, version } = dispense
    const answer = await takeBack.run({ patientId, encounterId, prescriptionId, dispenseId, version, reason, lines })
    if (!answer?.ok) return
    toast.success(t('returnDone'))
    onClose()
    router.refresh()
  }
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('returnTitle')}
      description={t('returnText')}
      band={<BandOf band={band} isSticky={false} />}
      width="md"
      actions={
        <>
          <Button onClick={onClose}>{text('common.actions.cancel')}</Button>
          <Button
            variant="primary"
            shortcut="ctrl+enter"
            disabled={lines.length === 0 || isWrong || reason.trim() === ''}
            isPending={takeBack.isPending}
            onClick={() => void send()}
          >
            {t('returnConfirm')}
          </Button>
        </>
      }
    >
      {takeBack.failure && <Notice tone="danger" isUrgent title={text(takeBack.failure.message)} className="mb-3" />}
      <ul className="mb-3 flex flex-col gap-2">
        {out.map((line) => (
          <li key={line.lineId} className="flex items-center gap-3">
            <span className="min-w-0 flex-1">
              <b className="block truncate">{line.drugName}</b>
              <span className="text-sm text-ink-muted">
                {t('lot')} {line.lotNumber}
              </span>
            </span>
            <NumberInput
              className="w-[150px]"
              aria-label={`${t('back')} · ${line.drugName} · ${line.lotNumber}`}
              unit={`/ ${line.quantity - line.returned} ${unitWord(line.unit, line.quantity - line.returned, language)}`}
              value={typed[line.lineId] ?? null}
              onValueChange={(value) => setTyped((before) => ({ ...before, [line.lineId]: value }))}
            />
          </li>
        ))}
      </ul>
      <label htmlFor="return-reason" className="block text-sm font-medium">
        {t('reason')}
      </label>
      <Textarea
        id="return-reason"
        autoFocus
        rows={2}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  )
}
