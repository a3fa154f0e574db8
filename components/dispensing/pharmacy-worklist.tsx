'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { Shows } from '@/components/encounters/shows'
import { usePolled } from '@/components/encounters/use-polled'
import { DataTable } from '@/components/table/data-table'
import { FilterBox } from '@/components/table/filter-box'
import type { Column } from '@/components/table/types'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/states'
import { RelativeTime, WaitTime } from '@/components/ui/time'
import { listPrescriptionWorklistAction } from '@/lib/dispensing/actions'
import type { WorklistShows } from '@/lib/dispensing/schema'
import type { Page, PrescriptionRow } from '@/lib/dispensing/types'
import { dispenseStatusWords } from '@/lib/dispensing/words'
import { useText } from '@/lib/kernel/i18n/use-text'
import { PersonAge } from './person-age'

/** Minutes after which a person at the counter is waiting long; a house figure. */
const limits = { amberAfter: 20, redAfter: 40 }

export const sheetPath = (row: { patientId: string; encounterId: string; prescriptionId: string }) =>
  `/patients/${row.patientId}/encounters/${row.encounterId}/prescriptions/${row.prescriptionId}`

/** Sheets that wait, longest first; Enter opens the counter. */
export function PharmacyWorklist({
  data,
  shows,
  find,
}: {
  data: Page<PrescriptionRow>
  shows: WorklistShows
  /** What is searched for. */
  find: string
}) {
  const t = useTranslations('dispensing.worklist')
  const text = useText()
  const router = useRouter()
  const { rows, total, page, size } = usePolled(data, listPrescriptionWorklistAction, {
    shows,
    text: find,
    page: data.page,
    size: data.size,
  })
  const columns = useMemo<Column<PrescriptionRow>[]>(
    () => [
      { id: 'patient', header: t('patient'), isFixed: true, cell: (row) => <Who row={row} /> },
      { id: 'age', header: t('age'), width: '140px', cell: (row) => <PersonAge person={row} /> },
      { id: 'code', header: t('code'), width: '170px', cell: (row) => <Code row={row} /> },
      {
        id: 'items',
        header: t('items'),
        width: '90px',
        align: 'end',
        cell: (row) => <span className="tabular">{row.items}</span>,
      },
      {
        id: 'prescriber',
        header: t('prescriber'),
        width: '180px',
        cell: (row) => <span className="block truncate">{row.prescriberName}</span>,
      },
      {
        id: 'status',
        header: t('status'),
        width: '220px',
        cell: (row) => (
          <span className="flex gap-1">
            <Badge tone={dispenseStatusWords[row.status].tone}>{text(dispenseStatusWords[row.status].key)}</Badge>
            {shows === 'waiting' && row.isShort && <Badge tone="warning">{t('short')}</Badge>}
          </span>
        ),
      },
      shows === 'waiting'
        ? {
            id: 'wait',
            header: t('wait'),
            width: '148px',
            cell: (row) => <WaitTime since={row.signedAt} {...limits} />,
          }
        : { id: 'signedAt', header: t('signedAt'), width: '160px', cell: (row) => <RelativeTime at={row.signedAt} /> },
    ],
    [t, text, shows],
  )
  return (
    <DataTable
      tableId={`dispensing.${shows}`}
      caption={t('caption')}
      columns={columns}
      rows={rows}
      rowId={(row) => row.prescriptionId}
      total={total}
      pageSize={size}
      onOpen={(row) => router.push(sheetPath(row))}
      toolbar={(url) => (
        <>
          <FilterBox url={url} label={t('find')} />
          <Shows
            url={url}
            current={shows}
            items={[
              { value: 'waiting', label: t('waiting'), count: shows === 'waiting' ? total : undefined },
              { value: 'done', label: t('done') },
            ]}
          />
        </>
      )}
      empty={
        find === '' ? (
          <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>
        ) : (
          <EmptyState title={t('notFound', { text: find })}>{t('notFoundText')}</EmptyState>
        )
      }
      focusesFirstRow={page === 1 && find === ''}
    />
  )
}

function Who({ row }: { row: PrescriptionRow }) {
  return (
    <span className="flex min-w-0 items-baseline gap-2">
      <span className="truncate font-medium" title={row.fullName}>
        {row.fullName}
      </span>
      <span className="tabular shrink-0 text-sm text-ink-muted">{row.recordNumber}</span>
    </span>
  )
}

/** Narcotics and psychotropics are named: they are handed out by rules of their own. */
function Code({ row }: { row: PrescriptionRow }) {
  const t = useTranslations('dispensing.worklist')
  return (
    <span className="flex items-center gap-2">
      <span className="tabular">{row.code}</span>
      {row.class !== 'C' && <Badge tone="danger">{t('class', { class: row.class })}</Badge>}
    </span>
  )
}
