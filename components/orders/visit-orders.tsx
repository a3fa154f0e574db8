'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { TextareaField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { Badge } from '@/components/ui/badge'
import { Button, ButtonLink } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { RelativeTime } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { useName } from '@/lib/kernel/i18n/use-name'
import { useText } from '@/lib/kernel/i18n/use-text'
import { cancelOrderAction, cancelPrescriptionAction } from '@/lib/orders/actions'
import { canCancel as canCancelOrder } from '@/lib/orders/rules/basket'
import { doseText } from '@/lib/orders/rules/dose-text'
import { storedRegimen } from '@/lib/orders/rules/drug-line'
import { cancelOrderInput, cancelPrescriptionInput } from '@/lib/orders/schema'
import type { EncounterOrders, PrescriptionItemView } from '@/lib/orders/types'
import { orderStatusWords, prescriptionStatusWords } from '@/lib/orders/words'

interface VisitOrdersProps {
  ordered: EncounterOrders
  patientId: string
  canCancel: boolean
  hasBasketAbove: boolean
}

type Cancelling = { kind: 'order' | 'prescription'; id: string; version: number; name: string }

/** What was ordered in the visit, with its state; taken back with a reason while nobody has begun. */
export function VisitOrders({ ordered, patientId, canCancel, hasBasketAbove }: VisitOrdersProps) {
  const t = useTranslations('orders')
  const text = useText()
  const nameOf = useName()
  const [cancelling, setCancelling] = useState<Cancelling | null>(null)
  const { orders, prescriptions } = ordered
  const isEmpty = orders.length + prescriptions.length === 0
  if (isEmpty) return hasBasketAbove ? null : <p className="text-ink-muted">{t('visit.none')}</p>
  const cancelButton = (target: Cancelling) => (
    <Button size="sm" variant="ghost" onClick={() => setCancelling(target)}>
      {t('cancel.open')}
    </Button>
  )
  return (
    <section aria-label={t('visit.title')} className={hasBasketAbove ? 'mt-3 border-t border-line pt-2' : undefined}>
      {hasBasketAbove && <h3 className="text-sm font-semibold text-ink-muted">{t('visit.title')}</h3>}
      <ul className="divide-y divide-line">
        {orders.map((order) => (
          <li key={order.id} className="flex flex-wrap items-center gap-x-2 py-1">
            <span className="min-w-0 truncate">{nameOf(order)}</span>
            {order.urgency === 'urgent' && <Badge tone="danger">{t('panel.urgent')}</Badge>}
            <Badge tone={orderStatusWords[order.status].tone}>{text(orderStatusWords[order.status].key)}</Badge>
            <span className="ml-auto flex items-center gap-2 text-sm text-ink-muted">
              <RelativeTime at={order.orderedAt} />
              {canCancel &&
                canCancelOrder(order.status) &&
                cancelButton({ kind: 'order', id: order.id, version: order.version, name: nameOf(order) })}
            </span>
            {order.cancelReason && (
              <p className="w-full text-sm text-ink-muted">{t('visit.reasonShown', { reason: order.cancelReason })}</p>
            )}
          </li>
        ))}
        {prescriptions.map((one) => (
          <li key={one.id} className="py-1.5">
            <div className="flex flex-wrap items-center gap-2">
              <b className="font-semibold">{t('visit.prescription', { code: one.code })}</b>
              <Badge tone={prescriptionStatusWords[one.status].tone}>
                {text(prescriptionStatusWords[one.status].key)}
              </Badge>
              <span className="ml-auto flex items-center gap-2">
                {one.status !== 'cancelled' && (
                  <ButtonLink
                    size="sm"
                    variant="ghost"
                    href={`/api/print/prescription/${one.id}`}
                    target="_blank"
                    prefetch={false}
                  >
                    {t('visit.print')}
                  </ButtonLink>
                )}
                {canCancel &&
                  one.status === 'placed' &&
                  cancelButton({ kind: 'prescription', id: one.id, version: one.version, name: one.code })}
              </span>
            </div>
            <ol className="ml-4 list-decimal text-sm">
              {one.items.map((item) => (
                <li key={item.id}>
                  <ItemText item={item} />
                  {item.acceptedReason && (
                    <p className="font-medium text-warning">
                      {t('visit.acceptedReason', { reason: item.acceptedReason })}
                    </p>
                  )}
                </li>
              ))}
            </ol>
            {one.advice && <p className="text-sm whitespace-pre-line">{t('visit.advice', { advice: one.advice })}</p>}
            {one.cancelReason && (
              <p className="text-sm text-ink-muted">{t('visit.reasonShown', { reason: one.cancelReason })}</p>
            )}
          </li>
        ))}
      </ul>
      <CancelDialog target={cancelling} patientId={patientId} onClose={() => setCancelling(null)} />
    </section>
  )
}

/** `Tenofovir 300 mg · uống · 1 viên × 1 lần/ngày (20:00) · 30 ngày · 30 viên`, as signed. */
export function ItemText({ item }: { item: PrescriptionItemView }) {
  const language = useLocale() === 'en' ? 'en' : 'vi'
  const { regimen, note } = storedRegimen(item)
  const drug = `${item.activeIngredient} ${item.strength}`
  const full = doseText({ drug, route: item.route, regimen, quantity: item.quantity }, language)
  return <span title={item.drugName}>{note ? `${full} · ${note}` : full}</span>
}

function CancelDialog({
  target,
  patientId,
  onClose,
}: {
  target: Cancelling | null
  patientId: string
  onClose: () => void
}) {
  const t = useTranslations('orders.cancel')
  const router = useRouter()
  const done = () => {
    toast.success(t('done'))
    onClose()
    router.refresh()
  }
  const isOrder = target?.kind === 'order'
  const fields = (
    <>
      <TextareaField name="reason" label={t('reason')} rows={2} autoFocus />
      <FormActions>
        <SubmitButton variant="danger">{t(isOrder ? 'submit' : 'submitPrescription')}</SubmitButton>
      </FormActions>
    </>
  )
  return (
    <Dialog
      isOpen={target !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t(isOrder ? 'orderTitle' : 'prescriptionTitle')}
      description={target?.name ?? ''}
    >
      {target &&
        (isOrder ? (
          <Form
            schema={cancelOrderInput}
            defaultValues={{ patientId, orderId: target.id, version: target.version, reason: '' }}
            submit={cancelOrderAction}
            onDone={done}
          >
            {fields}
          </Form>
        ) : (
          <Form
            schema={cancelPrescriptionInput}
            defaultValues={{ patientId, prescriptionId: target.id, version: target.version, reason: '' }}
            submit={cancelPrescriptionAction}
            onDone={done}
          >
            {fields}
          </Form>
        ))}
    </Dialog>
  )
}
