'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { Shows } from '@/components/encounters/shows'
import { PageHeader } from '@/components/layout/page-header'
import { SplitView } from '@/components/layout/split-view'
import { DataTable } from '@/components/table/data-table'
import { FilterBox } from '@/components/table/filter-box'
import type { Column } from '@/components/table/types'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { EmptyState } from '@/components/ui/states'
import { Money } from '@/components/ui/values'
import type { StockShows } from '@/lib/dispensing/schema'
import type { Page, StockRow } from '@/lib/dispensing/types'
import { lotStateWords } from '@/lib/dispensing/words'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDecimal } from '@/lib/kernel/numbers'
import { calendarDate, formatDate } from '@/lib/kernel/time'
import { unitWord } from '@/lib/orders/rules/dose-text'
import { AdjustForm } from './adjust-form'
import { CorrectLotForm } from './correct-lot-form'
import { ReceiveForm } from './receive-form'

/** The shelf: lots on the left, a delivery or a count on the right. */
export function StockScreen({ data, shows }: { data: Page<StockRow>; shows: StockShows }) {
  const t = useTranslations('dispensing.stock')
  const text = useText()
  const router = useRouter()
  const [lotId, setLotId] = useState<string | null>(null)
  const [isCorrecting, setCorrecting] = useState(false)
  const selected = data.rows.find((row) => row.lotId === lotId) ?? null
  const columns = useMemo<Column<StockRow>[]>(
    () => [
      { id: 'drug', header: t('drug'), isFixed: true, cell: (row) => <Drug row={row} /> },
      {
        id: 'lot',
        header: t('lot'),
        width: '112px',
        cell: (row) => (
          <span className="block truncate" title={row.lotNumber}>
            {row.lotNumber}
          </span>
        ),
      },
      {
        id: 'expires',
        header: t('expires'),
        width: '116px',
        cell: (row) => <span className="tabular">{formatDate(calendarDate(row.expiresOn))}</span>,
      },
      {
        id: 'state',
        header: t('state'),
        width: '130px',
        cell: (row) =>
          row.state !== 'good' && (
            <Badge tone={lotStateWords[row.state].tone}>{text(lotStateWords[row.state].key)}</Badge>
          ),
      },
      {
        id: 'quantity',
        header: t('quantity'),
        width: '106px',
        align: 'end',
        cell: (row) => <Amount value={row.quantity} unit={row.unit} />,
      },
      {
        id: 'total',
        header: t('total'),
        width: '110px',
        align: 'end',
        cell: (row) => <span className="tabular text-ink-muted">{formatDecimal(row.drugTotal, 3)}</span>,
      },
      {
        id: 'price',
        header: t('price'),
        width: '100px',
        align: 'end',
        cell: (row) => <Money amount={row.unitPriceVnd} />,
      },
      {
        id: 'received',
        header: t('received'),
        width: '104px',
        isHiddenByDefault: true,
        cell: (row) => formatDate(calendarDate(row.receivedOn)),
      },
    ],
    [t, text],
  )
  const refresh = () => router.refresh()
  return (
    <SplitView
      side={
        selected && isCorrecting ? (
          <CorrectLotForm
            key={`${selected.lotId} ${selected.expiresOn} ${selected.unitPriceVnd}`}
            lot={selected}
            onDone={refresh}
            onClose={() => setCorrecting(false)}
          />
        ) : selected ? (
          <AdjustForm
            key={`${selected.lotId} ${selected.quantity} ${selected.state}`}
            lot={selected}
            onDone={refresh}
            onClose={() => setLotId(null)}
            onCorrect={() => setCorrecting(true)}
          />
        ) : (
          <ReceiveForm onDone={refresh} />
        )
      }
    >
      <PageHeader
        title={t('title')}
        actions={
          <ButtonLink href="/worklists/pharmacy" variant="ghost" shortcut="escape">
            {text('dispensing.sheet.backToList')}
          </ButtonLink>
        }
      />
      <Panel isFlush>
        <DataTable
          tableId="dispensing.stock"
          caption={t('caption')}
          columns={columns}
          rows={data.rows}
          rowId={(row) => row.lotId}
          total={data.total}
          pageSize={data.size}
          onOpen={(row) => {
            setLotId(row.lotId)
            setCorrecting(false)
          }}
          isRowSelected={(row) => row.lotId === lotId}
          rowTone={(row) => (row.state === 'good' ? null : row.state === 'expiringSoon' ? 'warning' : 'danger')}
          toolbar={(url) => (
            <>
              <FilterBox url={url} label={t('find')} />
              <Shows
                url={url}
                current={shows}
                items={[
                  { value: 'all', label: t('all') },
                  { value: 'expiring', label: t('expiring') },
                  { value: 'expired', label: t('expired') },
                  { value: 'quarantined', label: t('quarantined') },
                  { value: 'empty', label: t('emptyLots') },
                ]}
              />
            </>
          )}
          empty={<EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>}
        />
      </Panel>
    </SplitView>
  )
}

function Drug({ row }: { row: StockRow }) {
  return (
    <span className="block truncate" title={`${row.drugName} · ${row.drugCode}`}>
      <span className="font-medium">{row.drugName}</span> <span className="text-sm text-ink-muted">{row.drugCode}</span>
    </span>
  )
}

function Amount({ value, unit }: { value: number; unit: string }) {
  const language = useLocale() === 'en' ? 'en' : 'vi'
  return (
    <span className="tabular whitespace-nowrap">
      <b>{formatDecimal(value, 3)}</b> {unitWord(unit, value, language)}
    </span>
  )
}
