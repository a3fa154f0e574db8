'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { Button } from '@/components/ui/button'
import { MoneyInput } from '@/components/ui/money-input'
import { Notice } from '@/components/ui/notice'
import { RadioGroup } from '@/components/ui/radio-group'
import { useShortcut } from '@/components/ui/shortcuts'
import { takePaymentAction } from '@/lib/billing/actions'
import { checkPayment, type PaymentMethod, paymentMethods } from '@/lib/billing/rules/state'
import type { BillView } from '@/lib/billing/types'
import { paymentMethodKeys } from '@/lib/billing/words'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatVnd } from '@/lib/kernel/money'

export interface Collected {
  invoiceId: string
  number: string
  receiptNumber: string | null
  dueVnd: number
  changeVnd: number
}

/** Method, what the patient hands over, the change, and one key. The exact amount stands ready. */
export function CollectPanel({ bill, onCollected }: { bill: BillView; onCollected: (answer: Collected) => void }) {
  const t = useTranslations('billing.bill')
  const text = useText()
  const router = useRouter()
  const { dueVnd, fingerprint, lines, mustReissue } = bill.open
  const take = useOperation(takePaymentAction)
  const [method, setMethod] = useState<PaymentMethod>('cash')
  const [tendered, setTendered] = useState<number | null>(dueVnd)
  const tenderedVnd = method === 'cash' ? tendered : dueVnd
  const check = checkPayment({
    dueVnd,
    tenderedVnd: tenderedVnd ?? Number.NaN,
    method,
  })
  const [finding] = check.findings
  const isUnpriced = lines.some((line) => line.isUnpriced)
  const isOff = isUnpriced || mustReissue || finding !== undefined

  const collectLabel = mustReissue
    ? t('title')
    : dueVnd === 0
      ? t('settle')
      : t('collect', { amount: formatVnd(dueVnd) })

  const collect = async () => {
    if (tenderedVnd === null) return
    const { patientId, encounterId } = bill
    const answer = await take.run({ patientId, encounterId, fingerprint, dueVnd, method, tenderedVnd })
    if (!answer?.ok) return
    onCollected(answer.data)
    if (answer.data.receiptNumber) window.open(`/api/print/receipt/${answer.data.invoiceId}`, '_blank', 'noopener')
  }

  return (
    <section className="flex flex-col gap-3">
      {take.failure && (
        <Notice
          tone="danger"
          isUrgent
          title={text(take.failure.message)}
          actions={
            <Button
              size="sm"
              onClick={() => {
                take.reset()
                router.refresh()
              }}
            >
              {t('look')}
            </Button>
          }
        />
      )}
      {isUnpriced && <Notice tone="warning">{t('unpricedText')}</Notice>}
      {mustReissue && <Notice tone="warning">{t('mustReissue')}</Notice>}
      {/* What these lines alone come to is not what he owes while an invoice has to be made anew. */}
      {!mustReissue && (
        <p>
          <span className="block text-sm text-ink-muted">{t('due')}</span>
          <b className="tabular text-2xl">{formatVnd(dueVnd)}</b>
        </p>
      )}
      {mustReissue ? null : dueVnd === 0 ? (
        <p>{t('nothingToPay')}</p>
      ) : (
        <>
          <Methods method={method} onChange={setMethod} />
          {method === 'cash' && (
            <div className="w-[220px]">
              <label htmlFor="tendered" className="block text-sm font-medium">
                {t('tendered')}
              </label>
              <MoneyInput
                id="tendered"
                amount={tendered}
                autoFocus
                aria-invalid={finding !== undefined || undefined}
                onFocus={(event) => event.target.select()}
                onAmountChange={setTendered}
              />
            </div>
          )}
          {finding && <p className="text-sm font-medium text-danger">{text(finding.message, finding.values)}</p>}
          {check.changeVnd > 0 && (
            <p className="text-lg">
              {t('change')}: <b className="tabular">{formatVnd(check.changeVnd)}</b>
            </p>
          )}
        </>
      )}
      <Button
        variant="primary"
        shortcut="ctrl+enter"
        className="self-start"
        label={t('title')}
        disabled={isOff}
        isPending={take.isPending}
        onClick={() => void collect()}
      >
        {collectLabel}
      </Button>
    </section>
  )
}

function Methods({ method, onChange }: { method: PaymentMethod; onChange: (method: PaymentMethod) => void }) {
  const t = useTranslations('billing.bill')
  const text = useText()
  useShortcut('alt+1', () => onChange('cash'), { label: text(paymentMethodKeys.cash) })
  useShortcut('alt+2', () => onChange('transfer'), { label: text(paymentMethodKeys.transfer) })
  useShortcut('alt+3', () => onChange('card'), { label: text(paymentMethodKeys.card) })
  return (
    <div>
      <span id="payment-method" className="block text-sm font-medium">
        {t('method')}
      </span>
      <RadioGroup
        aria-labelledby="payment-method"
        value={method}
        onValueChange={(value) => onChange(value as PaymentMethod)}
        options={paymentMethods.map((value) => ({ value, label: text(paymentMethodKeys[value]) }))}
      />
    </div>
  )
}
