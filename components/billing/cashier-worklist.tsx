'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { PersonAge } from '@/components/dispensing/person-age'
import { Shows } from '@/components/encounters/shows'
import { usePolled } from '@/components/encounters/use-polled'
import { DataTable } from '@/components/table/data-table'
import type { Column } from '@/components/table/types'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/states'
import { RelativeTime, WaitTime } from '@/components/ui/time'
import { Money } from '@/components/ui/values'
import { listCashierWorklistAction } from '@/lib/billing/actions'
import type { CashierShows } from '@/lib/billing/schema'
import type { CashierPage, CashierRow } from '@/lib/billing/types'

/** Minutes after which a person at the counter is waiting long; a house figure. */
const limits = { amberAfter: 15, redAfter: 30 }

export const billPath = (row: { patientId: string; encounterId: string }) =>
  `/patients/${row.patientId}/encounters/${row.encounterId}/bill`

/** Who has something to pay: finished visits first. Enter opens the bill. */
export function CashierWorklist({ data, shows }: { data: CashierPage; shows: CashierShows }) {
  const t = useTranslations('billing.worklist')
  const router = useRouter()
  const { rows, total, page, size } = usePolled(data, listCashierWorklistAction, {
    shows,
    page: data.page,
    size: data.size,
  })
  const columns = useMemo<Column<CashierRow>[]>(
    () => [
      { id: 'patient', header: t('patient'), isFixed: true, cell: (row) => <Who row={row} /> },
      { id: 'age', header: t('age'), width: '130px', cell: (row) => <PersonAge person={row} /> },
      { id: 'payer', header: t('payer'), width: '180px', cell: (row) => <Payer row={row} /> },
      ...(shows === 'settled'
        ? [
            {
              id: 'number',
              header: t('number'),
              width: '130px',
              cell: (row: CashierRow) => <span className="tabular">{row.invoiceNumber}</span>,
            },
            {
              id: 'receipt',
              header: t('receipt'),
              width: '130px',
              cell: (row: CashierRow) => <span className="tabular">{row.receiptNumber}</span>,
            },
          ]
        : [{ id: 'state', header: t('state'), width: '190px', cell: (row: CashierRow) => <State row={row} /> }]),
      {
        id: 'lines',
        header: t('lines'),
        width: '80px',
        align: 'end',
        isHiddenByDefault: true,
        cell: (row) => <span className="tabular">{row.lines}</span>,
      },
      { id: 'total', header: t('total'), width: '130px', align: 'end', cell: (row) => <Money amount={row.totalVnd} /> },
      {
        id: 'due',
        header: t('due'),
        width: '130px',
        align: 'end',
        cell: (row) => <Money amount={row.dueVnd} className="font-semibold" />,
      },
      shows === 'waiting'
        ? {
            id: 'wait',
            header: t('wait'),
            width: '148px',
            cell: (row) =>
              row.visitStatus === 'completed' ? <WaitTime since={row.at} {...limits} /> : <RelativeTime at={row.at} />,
          }
        : { id: 'at', header: t('at'), width: '160px', cell: (row) => <RelativeTime at={row.at} /> },
    ],
    [t, shows],
  )
  return (
    <DataTable
      tableId={`billing.${shows}`}
      caption={t('caption')}
      columns={columns}
      rows={rows}
      rowId={(row) => row.invoiceNumber ?? row.encounterId}
      total={total}
      pageSize={size}
      onOpen={(row) => router.push(billPath(row))}
      toolbar={(url) => (
        <Shows
          url={url}
          current={shows}
          items={[
            { value: 'waiting', label: t('waiting'), count: shows === 'waiting' ? total : undefined },
            { value: 'earlier', label: t('earlier') },
            { value: 'settled', label: t('settled') },
          ]}
        />
      )}
      empty={<EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>}
      focusesFirstRow={page === 1}
    />
  )
}

function Who({ row }: { row: CashierRow }) {
  return (
    <span className="flex min-w-0 items-baseline gap-2">
      <span className="truncate font-medium" title={row.fullName}>
        {row.fullName}
      </span>
      <span className="tabular shrink-0 text-sm text-ink-muted">{row.recordNumber}</span>
    </span>
  )
}

function Payer({ row }: { row: CashierRow }) {
  const t = useTranslations('billing.worklist')
  if (row.cardStanding === 'refused') return <Badge tone="danger">{t('cardRefused')}</Badge>
  if (row.cardStanding === 'unchecked') return <Badge tone="neutral">{t('cardUnchecked')}</Badge>
  if (!row.isInsured) return <Badge isPlain>{t('selfPay')}</Badge>
  // Of a settled bill nobody asks again what the gateway says of the card.
  return row.cardStanding ? <Badge tone="success">{t('insured')}</Badge> : <Badge isPlain>{t('insured')}</Badge>
}

function State({ row }: { row: CashierRow }) {
  const t = useTranslations('billing.worklist')
  if (row.visitStatus === 'left') return <Badge tone="warning">{t('left')}</Badge>
  if (row.visitStatus !== 'completed') return <Badge tone="neutral">{t('notDone')}</Badge>
  if (row.hasOpenOrder) return <Badge tone="warning">{t('resultsOpen')}</Badge>
  if (row.hasOpenPrescription) return <Badge tone="warning">{t('drugsOpen')}</Badge>
  return <Badge tone="success">{t('ready')}</Badge>
}
