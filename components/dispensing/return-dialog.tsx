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
import { typedProblem } from '@/lib/dispensing/rules/quantity'
import { difference } from '@/lib/dispensing/rules/state'
import type { DispenseView, DispensingView } from '@/lib/dispensing/types'
import type { PatientBandData } from '@/lib/encounters/types'
import { useText } from '@/lib/kernel/i18n/use-text'
import { amountWithUnit } from '@/lib/orders/rules/dose-text'

interface ReturnDialogProps {
  view: DispensingView
  dispense: DispenseView
  band: PatientBandData
  onClose: () => void
}

/** How much of each line comes back, and why. Nothing is offered by itself: all of it coming back is a step of its own. */
export function ReturnDialog({ view, dispense, band, onClose }: ReturnDialogProps) {
  const t = useTranslations('dispensing.sheet')
  const language = useLocale() === 'en' ? 'en' : 'vi'
  const text = useText()
  const router = useRouter()
  const takeBack = useOperation(returnDispenseAction)
  const out = dispense.lines.flatMap((line) => {
    const kept = difference(line.quantity, line.returned)
    const division = view.items.find(({ itemId }) => itemId === line.itemId)?.division ?? 'whole'
    return kept > 0 ? [{ ...line, kept, division }] : []
  })
  const [typed, setTyped] = useState<Record<string, NumberValue>>({})
  const [reason, setReason] = useState('')
  const lines = out.flatMap(({ lineId }) => {
    const quantity = typed[lineId]
    return typeof quantity === 'number' && quantity > 0 ? [{ lineId, quantity }] : []
  })
  const problemOf = ({ lineId, kept, division }: (typeof out)[number]) => {
    const value = typed[lineId] ?? null
    return value === kept ? null : typedProblem(value, { most: kept, division, tooMany: 'dispensing.return.tooMany' })
  }
  const isWrong = out.some((line) => problemOf(line) !== null)
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
      width="lg"
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
        {out.map((line) => {
          const problem = problemOf(line)
          return (
            <li key={line.lineId} className="flex items-center gap-3">
              <span className="min-w-0 flex-1">
                <b className="block truncate">{line.drugName}</b>
                <span className="text-sm text-ink-muted">
                  {t('lot')} {line.lotNumber}
                </span>
                {problem && (
                  <span id={`${line.lineId}-problem`} className="block text-sm font-medium text-danger">
                    {text(problem, { quantity: Number(typed[line.lineId]), most: line.kept })}
                  </span>
                )}
              </span>
              <NumberInput
                className="w-[150px]"
                aria-label={`${t('back')} · ${line.drugName} · ${line.lotNumber}`}
                aria-invalid={problem !== null || undefined}
                aria-describedby={problem ? `${line.lineId}-problem` : undefined}
                unit={`/ ${amountWithUnit(line.kept, line.unit, language)}`}
                value={typed[line.lineId] ?? null}
                onValueChange={(value) => setTyped((before) => ({ ...before, [line.lineId]: value }))}
              />
            </li>
          )
        })}
      </ul>
      <Button
        size="sm"
        className="mb-3"
        onClick={() => setTyped(Object.fromEntries(out.map(({ lineId, kept }) => [lineId, kept])))}
      >
        {t('returnAll')}
      </Button>
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
