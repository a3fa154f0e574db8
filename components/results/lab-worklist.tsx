'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { RoomCell } from '@/components/encounters/queue-cells'
import { Shows } from '@/components/encounters/shows'
import { usePolled } from '@/components/encounters/use-polled'
import { DataTable } from '@/components/table/data-table'
import { FilterBox } from '@/components/table/filter-box'
import type { Column } from '@/components/table/types'
import type { TableUrl } from '@/components/table/use-table-url'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/states'
import { RelativeTime, useNow, WaitTime } from '@/components/ui/time'
import { ageText } from '@/lib/kernel/i18n/format'
import { useName } from '@/lib/kernel/i18n/use-name'
import { useText } from '@/lib/kernel/i18n/use-text'
import { ageOf, businessDay, calendarDate, formatDate } from '@/lib/kernel/time'
import { listLabWorklistAction } from '@/lib/results/actions'
import type { LaboratoryShows } from '@/lib/results/schema'
import type { LabWorkRow, Page } from '@/lib/results/types'
import { specimenWord } from '@/lib/terminology/words'

/** Minutes from the order until the row turns amber and red; a house default, no regulation names one. */
const limits = { urgent: { amber: 15, red: 30 }, routine: { amber: 60, red: 120 } }

export const labOrderPath = (row: Pick<LabWorkRow, 'patientId' | 'encounterId' | 'orderId'>): string =>
  `/patients/${row.patientId}/encounters/${row.encounterId}/orders/${row.orderId}/results`

interface LabWorklistProps {
  data: Page<LabWorkRow>
  shows: LaboratoryShows
  /** What it is narrowed to. */
  text: string
}

export function LabWorklist({ data, shows, text }: LabWorklistProps) {
  const t = useTranslations('results.laboratory')
  const router = useRouter()
  const now = useNow()
  const { rows, total, size } = usePolled(data, listLabWorklistAction, {
    shows,
    text,
    page: data.page,
    size: data.size,
  })
  const columns = useColumns(shows)
  const isLate = (row: LabWorkRow) => {
    const waited = now ? (now.getTime() - Date.parse(row.orderedAt)) / 60_000 : 0
    return waited >= limits[row.isUrgent ? 'urgent' : 'routine'].red
  }
  const toolbar = (url: TableUrl) => (
    <>
      <FilterBox url={url} label={t('find')} />
      <Shows
        url={url}
        current={shows}
        items={(['waiting', 'toVerify', 'done'] as const).map((value) => ({
          value,
          label: t(value),
          ...(value === shows ? { count: total } : {}),
        }))}
      />
    </>
  )
  return (
    <DataTable
      tableId={`results.laboratory.${shows}`}
      caption={t('caption')}
      columns={columns}
      rows={rows}
      rowId={(row) => row.orderId}
      total={total}
      pageSize={size}
      onOpen={(row) => router.push(labOrderPath(row))}
      rowTone={(row) =>
        row.isUrgent || row.isCritical ? 'danger' : shows === 'waiting' && isLate(row) ? 'warning' : null
      }
      toolbar={toolbar}
      empty={text ? <EmptyState title={t('notFound')} /> : <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>}
      focusesFirstRow
    />
  )
}

function useColumns(shows: LaboratoryShows): Column<LabWorkRow>[] {
  const t = useTranslations('results.laboratory')
  const text = useText()
  const nameOf = useName()
  const locale = useLocale()
  return useMemo(() => {
    const time: Record<LaboratoryShows, Column<LabWorkRow>> = {
      waiting: { id: 'wait', header: t('wait'), width: '148px', cell: (row) => <Wait row={row} /> },
      toVerify: {
        id: 'entered',
        header: t('enteredAt'),
        width: '160px',
        cell: (row) => row.enteredAt && <RelativeTime at={row.enteredAt} />,
      },
      done: {
        id: 'verified',
        header: t('verifiedAt'),
        width: '160px',
        cell: (row) => row.verifiedAt && <RelativeTime at={row.verifiedAt} />,
      },
    }
    return [
      {
        id: 'patient',
        header: t('patient'),
        isFixed: true,
        cell: (row) => (
          <span className="flex min-w-0 items-center gap-2">
            <span className="truncate font-medium" title={row.fullName}>
              {row.fullName}
            </span>
            {/* Few words beside a name: it is not cut for them. */}
            {row.isUrgent && shows !== 'done' && <Badge tone="danger">{t('urgent')}</Badge>}
            {row.isCritical && (
              <Badge tone="critical">{t(row.verifiedAt && !row.isCalled ? 'notCalled' : 'critical')}</Badge>
            )}
          </span>
        ),
      },
      {
        id: 'recordNumber',
        header: t('recordNumber'),
        width: '112px',
        cell: (row) => <span className="tabular">{row.recordNumber}</span>,
      },
      {
        id: 'age',
        header: t('age'),
        width: '224px',
        cell: (row) => {
          const age = ageOf(calendarDate(row.birthOn), businessDay(new Date(row.orderedAt)))
          return (
            <span className="tabular whitespace-nowrap">
              {text(`common.sex.${row.sex}`)} · {formatDate(calendarDate(row.birthOn), row.birthPrecision)} ·{' '}
              {ageText(text, age)}
            </span>
          )
        },
      },
      {
        id: 'panel',
        header: t('panel'),
        isFixed: true,
        cell: (row) => (
          <span className="block truncate" title={nameOf(row)}>
            {nameOf(row)}
          </span>
        ),
      },
      {
        id: 'specimen',
        header: t('specimen'),
        width: '160px',
        cell: (row) => row.specimen && specimenWord(row.specimen, locale),
      },
      {
        id: 'room',
        header: t('room'),
        width: '170px',
        cell: (row) => <RoomCell row={row} />,
      },
      { id: 'doctor', header: t('doctor'), width: '190px', isHiddenByDefault: true, cell: (row) => row.doctorName },
      time[shows],
    ]
  }, [t, text, nameOf, locale, shows])
}

function Wait({ row }: { row: LabWorkRow }) {
  const { amber, red } = limits[row.isUrgent ? 'urgent' : 'routine']
  return <WaitTime since={row.orderedAt} amberAfter={amber} redAfter={red} />
}
