'use client'

import { columnVisibilityFeature, tableFeatures, useTable } from '@tanstack/react-table'
import { useTranslations } from 'next-intl'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import type { Tone } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { EmptyState, ErrorState } from '@/components/ui/states'
import { ColumnMenu } from './column-menu'
import { DataRow } from './data-row'
import { HeaderCell } from './header-cell'
import { Pager } from './pager'
import { TableSkeleton } from './table-skeleton'
import type { Column, RowKey } from './types'
import { useColumnChoice } from './use-columns'
import { useSteadyRows } from './use-steady-rows'
import { type TableUrl, useTableUrl } from './use-table-url'

export interface DataTableProps<Row> {
  /** Names the column choice: `orders.open`. */
  tableId: string
  caption: string
  columns: readonly Column<Row>[]
  /** One page, ordered by the server. */
  rows: readonly Row[]
  rowId: (row: Row) => string
  total?: number
  pageSize?: number
  /** Enter or a click opens the row. */
  onOpen?: (row: Row) => void
  rowKeys?: readonly RowKey<Row>[]
  /** A stripe at the row's start; the row must say the same in words. */
  rowTone?: (row: Row) => Tone | null
  isRowSelected?: (row: Row) => boolean
  /** Filters; they write to the URL through `url.set`. */
  toolbar?: ReactNode | ((url: TableUrl) => ReactNode)
  isLoading?: boolean
  error?: { code?: string; onRetry?: () => void } | null
  empty?: ReactNode
  /** Puts the focus on the first row (or the one come back to) when the list appears. */
  focusesFirstRow?: boolean
  /** Height of the scrolling part; without it the page scrolls. */
  maxHeight?: string
}

const features = tableFeatures({ columnVisibilityFeature })

/** The one table: server paging, filters in the URL, rows by keyboard, and never a row moving under the hand. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { tableId, caption, columns, rows: fresh, rowId, total = fresh.length, pageSize = 50, isLoading, error } = props
  const t = useTranslations('common.table')
  const url = useTableUrl()
  const [isHeld, setHeld] = useState(false)
  const body = useRef<HTMLTableSectionElement>(null)
  const { rows, newCount, release } = useSteadyRows(fresh, rowId, { isHeld, question: url.question })
  const defaults = useMemo(
    () => Object.fromEntries(columns.map(({ id, isHiddenByDefault }) => [id, !isHiddenByDefault])),
    [columns],
  )
  const [visibility, choose] = useColumnChoice(tableId, defaults)

  const data = useMemo(() => rows.map(({ row }) => row), [rows])
  const definitions = useMemo(
    () =>
      columns.map(({ id, header, isFixed }) => ({ id, header, enableHiding: !isFixed, accessorFn: (row: Row) => row })),
    [columns],
  )
  const state = useMemo(() => ({ columnVisibility: visibility }), [visibility])
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: rowId,
    state,
    onColumnVisibilityChange: (updater) => choose(typeof updater === 'function' ? updater(visibility) : updater),
  })
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns])
  const shown = table.getVisibleLeafColumns().flatMap(({ id }) => byId.get(id) ?? [])
  const isEmpty = !isLoading && !error && rows.length === 0

  return (
    <div className="flex min-w-0 flex-col">
      <div className="flex min-h-10 flex-wrap items-center gap-2 px-3 py-1" data-screen-only>
        {typeof props.toolbar === 'function' ? props.toolbar(url) : props.toolbar}
        <div className="ml-auto flex items-center gap-2">
          {isHeld && newCount > 0 && (
            <Button size="sm" shortcut="r" label={t('newRows', { count: newCount })} onClick={release}>
              {t('newRows', { count: newCount })} · {t('showNew')}
            </Button>
          )}
          <ColumnMenu columns={columns} visibility={visibility} onChange={choose} />
        </div>
      </div>
      <div className="relative h-0.5 overflow-hidden" aria-hidden="true">
        {url.isPending && <div className="animate-progress absolute inset-y-0 left-0 w-1/4 bg-accent-solid" />}
      </div>
      <div
        className="relative min-w-0 overflow-auto"
        style={{ maxHeight: props.maxHeight }}
        aria-busy={isLoading || url.isPending}
      >
        <table
          className="w-full border-separate border-spacing-0 max-lg:min-w-[720px]"
          onPointerEnter={(event) => event.pointerType === 'mouse' && setHeld(true)}
          onPointerLeave={() => setHeld(body.current?.contains(document.activeElement) ?? false)}
          onFocus={() => setHeld(true)}
          onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setHeld(false)}
        >
          <caption className="sr-only">
            {caption}. {t('keys')}
          </caption>
          <thead>
            <tr>
              {shown.map((column) => (
                <HeaderCell key={column.id} column={column} url={url} />
              ))}
            </tr>
          </thead>
          {isLoading ? (
            <TableSkeleton columns={shown.length} />
          ) : (
            <tbody ref={body}>
              {table.getRowModel().rows.map((each, index) => (
                <DataRow
                  key={each.id}
                  id={each.id}
                  row={each.original}
                  isGone={rows[index]?.isGone ?? false}
                  columns={shown}
                  onOpen={props.onOpen}
                  rowKeys={props.rowKeys}
                  tone={props.rowTone?.(each.original) ?? null}
                  isSelected={props.isRowSelected?.(each.original) ?? false}
                  takesFocus={index === 0}
                  autoFocus={props.focusesFirstRow === true && index === 0}
                />
              ))}
            </tbody>
          )}
        </table>
        {error && <ErrorState code={error.code} action={error.onRetry && <RetryButton onRetry={error.onRetry} />} />}
        {isEmpty && (props.empty ?? <EmptyState />)}
      </div>
      <Pager url={url} total={total} pageSize={pageSize} shown={fresh.length} />
    </div>
  )
}

function RetryButton({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations('common.actions')
  return <Button onClick={onRetry}>{t('retry')}</Button>
}
