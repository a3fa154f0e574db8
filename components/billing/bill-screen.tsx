'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { SplitView } from '@/components/layout/split-view'
import { ButtonLink, buttonClass } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { EmptyState } from '@/components/ui/states'
import { needsReversal } from '@/lib/billing/rules/state'
import type { BillView } from '@/lib/billing/types'
import type { PatientBandData } from '@/lib/encounters/types'
import { formatVnd } from '@/lib/kernel/money'
import { BillLines } from './bill-lines'
import { CardPanel } from './card-panel'
import { type Collected, CollectPanel } from './collect-panel'
import { CoverageWords } from './coverage-words'
import { InvoicesPanel } from './invoices-panel'

/** The counter's bill: what is owed and why on the left, the money on the right. */
export function BillScreen({ bill, band }: { bill: BillView; band: PatientBandData }) {
  const t = useTranslations('billing.bill')
  const tCoverage = useTranslations('billing.coverage')
  const router = useRouter()
  const [collected, setCollected] = useState<(Collected & { fingerprint: string }) | null>(null)
  const { open } = bill
  // Who pays changes under no bill that stands.
  const isBilled = bill.invoices.some(({ status, cancelsId }) => needsReversal(status) && cancelsId === null)
  // Until the page is read anew the paid lines are still here: they must not be offered again.
  const hasOpen = open.lines.length > 0 && collected?.fingerprint !== open.fingerprint
  return (
    <SplitView
      side={
        <div className="flex flex-col gap-3">
          {collected && <CollectedNotice collected={collected} />}
          {hasOpen ? (
            <CollectPanel
              key={open.fingerprint}
              bill={bill}
              onCollected={(answer) => {
                setCollected({ ...answer, fingerprint: open.fingerprint })
                router.refresh()
              }}
            />
          ) : (
            !collected && <p className="text-ink-muted">{t('nothingOpen')}</p>
          )}
          <InvoicesPanel bill={bill} band={band} />
        </div>
      }
    >
      <div className="flex flex-col gap-3">
        <header className="flex flex-wrap items-center gap-3">
          <h1 tabIndex={-1} className="text-xl font-semibold">
            {t('title')}
          </h1>
          <span className="tabular text-ink-muted">{t('visit', { code: bill.visitCode })}</span>
          <span className="ml-auto flex gap-2">
            <ButtonLink
              href={`/api/print/bill/${bill.encounterId}`}
              target="_blank"
              rel="noopener"
              prefetch={false}
              shortcut="p"
            >
              {t('printBill')}
            </ButtonLink>
            <ButtonLink href="/worklists/cashier" variant="ghost" shortcut="escape">
              {t('backToList')}
            </ButtonLink>
          </span>
        </header>
        <Pending bill={bill} />
        {bill.card && <CardPanel patientId={bill.patientId} card={bill.card} />}
        <Notice
          tone="info"
          title={tCoverage('title')}
          actions={
            isBilled || (
              <ButtonLink
                size="sm"
                shortcut="alt+h"
                href={`/patients/${bill.patientId}/encounters/${bill.encounterId}/cover`}
              >
                {t('changeCard')}
              </ButtonLink>
            )
          }
        >
          <CoverageWords coverage={bill.coverage} isCardRefused={bill.card?.verdict.standing === 'refused'} />
        </Notice>
        <Panel title={t('lines')} isFlush>
          {hasOpen ? <BillLines lines={open.lines} totals={open.totals} /> : <EmptyState title={t('nothingOpen')} />}
        </Panel>
      </div>
    </SplitView>
  )
}

/** What may still add to the bill, before money changes hands. */
function Pending({ bill }: { bill: BillView }) {
  const t = useTranslations('billing.bill')
  const { prescriptions, orders } = bill.pending
  const isGoing = !['completed', 'cancelled', 'left'].includes(bill.visitStatus)
  if (!isGoing && prescriptions === 0 && orders === 0) return null
  return (
    <Notice tone="warning">
      <ul>
        {isGoing && <li>{t('notDone')}</li>}
        {prescriptions > 0 && <li>{t('pendingDrugs', { count: prescriptions })}</li>}
        {orders > 0 && <li>{t('pendingOrders', { count: orders })}</li>}
      </ul>
    </Notice>
  )
}

function CollectedNotice({ collected }: { collected: Collected }) {
  const t = useTranslations('billing.bill')
  const { dueVnd, changeVnd, receiptNumber, number, invoiceId } = collected
  return (
    <Notice tone="success" title={dueVnd > 0 ? t('collected', { amount: formatVnd(dueVnd) }) : t('settled')}>
      {changeVnd > 0 && (
        <p className="text-lg">
          {t('change')}: <b className="tabular">{formatVnd(changeVnd)}</b>
        </p>
      )}
      <p>
        {[receiptNumber && t('receiptNumber', { number: receiptNumber }), t('billNumber', { number })]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {receiptNumber && (
        <a
          className={buttonClass('primary', 'md', 'mt-2')}
          href={`/api/print/receipt/${invoiceId}`}
          target="_blank"
          rel="noopener"
        >
          {t('printReceipt')}
        </a>
      )}
    </Notice>
  )
}
