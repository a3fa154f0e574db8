'use client'

import clsx from 'clsx'
import type { TableUrl } from '@/components/table/use-table-url'

interface ShowsProps {
  url: TableUrl
  current: string
  /** The first is what the list shows without a filter in the URL. */
  items: readonly { value: string; label: string; count?: number | undefined }[]
}

/** Which part of a worklist is shown: kept in the URL as `shows`. */
export function Shows({ url, current, items }: ShowsProps) {
  return (
    <div className="flex gap-1">
      {items.map(({ value, label, count }, index) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === current}
          onClick={() => url.set({ shows: index === 0 ? null : value })}
          className={clsx(
            'inline-flex h-7 items-center gap-1.5 rounded px-2.5 text-sm font-medium',
            value === current ? 'bg-accent-surface text-accent' : 'text-ink-muted hover:bg-surface-hover',
          )}
        >
          {label}
          {count !== undefined && <span className="tabular">{count}</span>}
        </button>
      ))}
    </div>
  )
}
