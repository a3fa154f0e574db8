import clsx from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Column } from './types'
import type { TableUrl } from './use-table-url'

export const alignClass = (align: Column<unknown>['align']) =>
  align === 'end' ? 'text-right' : align === 'center' ? 'text-center' : 'text-left'

export function HeaderCell<Row>({ column, url }: { column: Column<Row>; url: TableUrl }) {
  const t = useTranslations('common.table')
  const { sort } = column
  const direction =
    sort === undefined ? null : url.sort === sort ? 'ascending' : url.sort === `-${sort}` ? 'descending' : 'none'
  return (
    <th
      scope="col"
      style={{ width: column.width, minWidth: column.minWidth }}
      aria-sort={direction ?? undefined}
      className={clsx(
        'sticky top-0 z-10 h-8 border-y border-line bg-surface-sunken px-2 text-sm font-medium whitespace-nowrap text-ink-muted first:pl-3 last:pr-3',
        alignClass(column.align),
      )}
    >
      {sort === undefined ? (
        column.header
      ) : (
        <button
          type="button"
          title={t(direction === 'ascending' ? 'sortDescending' : 'sortAscending')}
          onClick={() => url.set({ sort: direction === 'ascending' ? `-${sort}` : sort })}
          className="inline-flex items-center gap-1 font-medium hover:text-ink"
        >
          {column.header}
          {direction === 'ascending' && <ArrowUp aria-hidden="true" className="size-3.5" />}
          {direction === 'descending' && <ArrowDown aria-hidden="true" className="size-3.5" />}
        </button>
      )}
    </th>
  )
}
