'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button, buttonClass } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Money } from '@/components/ui/values'
import type { BillView, InvoiceView } from '@/lib/billing/types'
import { invoiceStatusWords, paymentMethodKeys } from '@/lib/billing/words'
import type { PatientBandData } from '@/lib/encounters/types'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDateTime } from '@/lib/kernel/time'
import { CancelInvoiceDialog } from './cancel-invoice-dialog'

/** Bills issued for the visit, newest first, with their papers and the way to undo one. */
export function InvoicesPanel({ bill, band }: { bill: BillView; band: PatientBandData }) {
  const t = useTranslations('billing.bill')
  const text = useText()
  const [cancelling, setCancelling] = useState<InvoiceView | null>(null)
  if (bill.invoices.length === 0) return null
  return (
    <Panel title={t('invoices')}>
      <ul className="flex flex-col gap-3">
        {bill.invoices.map((invoice) => (
          <li key={invoice.invoiceId} className="flex flex-col gap-1 border-b border-line pb-2 last:border-0 last:pb-0">
            <div className="flex items-center gap-2">
              <b className="tabular">{invoice.number}</b>
              {invoice.cancelsId ? (
                <Badge>{t('reversal')}</Badge>
              ) : (
                <Badge tone={invoiceStatusWords[invoice.status].tone}>
                  {text(invoiceStatusWords[invoice.status].key)}
                </Badge>
              )}
              <Money amount={invoice.dueVnd} className="ml-auto font-semibold" />
            </div>
            <p className="text-sm text-ink-muted">
              {t('issuedAt', { name: invoice.issuedBy, at: formatDateTime(new Date(invoice.issuedAt)) })}
              {invoice.payment &&
                ` · ${t('receiptNumber', { number: invoice.payment.receiptNumber })} · ${text(paymentMethodKeys[invoice.payment.method])}`}
            </p>
            <div className="flex gap-2">
              {invoice.payment && (
                <a
                  className={buttonClass('secondary', 'sm')}
                  href={`/api/print/receipt/${invoice.invoiceId}`}
                  target="_blank"
                  rel="noopener"
                >
                  {t('printReceipt')}
                </a>
              )}
              {invoice.status === 'paid' && !invoice.cancelsId && (
                <Button size="sm" variant="ghost" onClick={() => setCancelling(invoice)}>
                  {t('cancel')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {cancelling && (
        <CancelInvoiceDialog bill={bill} invoice={cancelling} band={band} onClose={() => setCancelling(null)} />
      )}
    </Panel>
  )
}
