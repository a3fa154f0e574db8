'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { Tone } from '@/components/ui/badge'
import { matches } from '@/components/ui/shortcuts'
import { alignClass } from './header-cell'
import type { Column, RowKey } from './types'

const stripes: Record<Tone, string> = {
  neutral: 'border-l-neutral-line',
  accent: 'border-l-accent-solid',
  info: 'border-l-info-solid',
  success: 'border-l-success-solid',
  warning: 'border-l-warning-solid',
  danger: 'border-l-danger-solid',
  critical: 'border-l-danger-solid',
}

export interface DataRowProps<Row> {
  id: string
  row: Row
  isGone: boolean
  columns: readonly Column<Row>[]
  onOpen?: (row: Row) => void
  rowKeys?: readonly RowKey<Row>[]
  tone: Tone | null
  isSelected: boolean
  takesFocus: boolean
  autoFocus: boolean
}

export function DataRow<Row>(props: DataRowProps<Row>) {
  const { id, row, isGone, columns, onOpen, rowKeys, tone, isSelected, takesFocus } = props
  const t = useTranslations('common.table')
  const own = useRef<HTMLTableRowElement>(null)
  const isActive = !isGone && (onOpen !== undefined || rowKeys !== undefined)

  useEffect(() => {
    if (!props.autoFocus) return
    const lastOpened = sessionStorage.getItem(lastKey())
    const target = lastOpened
      ? own.current?.parentElement?.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(lastOpened)}"]`)
      : null
    if (document.activeElement === document.body) (target ?? own.current)?.focus()
  }, [props.autoFocus])

  const open = () => {
    if (isGone || !onOpen) return
    sessionStorage.setItem(lastKey(), id)
    onOpen(row)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.target !== event.currentTarget) return
    const next = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key] as
      | keyof Element
      | undefined
    const found = rowKeys?.find(({ keys }) => matches(event.nativeEvent, keys))
    if (next) focusRow(event.currentTarget[next as 'nextElementSibling'])
    else if (event.key === 'Home') focusRow(event.currentTarget.parentElement?.firstElementChild)
    else if (event.key === 'End') focusRow(event.currentTarget.parentElement?.lastElementChild)
    else if (event.key === 'Enter') open()
    else if (found && isActive) found.run(row)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <tr
      ref={own}
      data-row-id={id}
      data-focus-inset
      tabIndex={takesFocus ? 0 : -1}
      aria-selected={isSelected || undefined}
      aria-disabled={isGone || undefined}
      aria-keyshortcuts={rowKeys?.map(({ keys }) => keys).join(' ') || undefined}
      title={isGone ? t('gone') : undefined}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const isControl =
          event.target instanceof Element && event.target.closest('a, button, input, select, label, [role="menuitem"]')
        if (!isControl && window.getSelection()?.isCollapsed !== false) open()
      }}
      className={clsx(
        'h-row focus:bg-surface-selected',
        isActive && onOpen && 'cursor-pointer hover:bg-surface-hover',
        isSelected && 'bg-surface-selected',
        isGone && 'line-through opacity-50',
      )}
    >
      {columns.map((column, index) => (
        <td
          key={column.id}
          // What is longer than its column is cut or wraps in the cell: the table never grows past the screen.
          style={{ maxWidth: column.width?.endsWith('px') ? column.width : 0, minWidth: column.minWidth }}
          className={clsx(
            'overflow-hidden border-b border-line px-2 py-1 text-ellipsis last:pr-3',
            alignClass(column.align),
            index === 0 && (tone ? `border-l-4 ${stripes[tone]}` : 'pl-3'),
          )}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  )
}

/** Roving tabindex: one stop for Tab in the whole table, the arrows move inside it. */
function focusRow(row: Element | null | undefined) {
  if (!(row instanceof HTMLElement)) return
  for (const other of row.parentElement?.querySelectorAll<HTMLElement>('tr[tabindex="0"]') ?? []) other.tabIndex = -1
  row.tabIndex = 0
  row.focus()
}

const lastKey = () => `mach:last-row:${window.location.pathname}`
