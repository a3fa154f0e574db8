'use client'

import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'

export interface EditColumn<Row> {
  id: string
  head: string
  cell: (row: Row) => ReactNode
  className?: string
  isNumber?: boolean
}

/** The button of a row, to give the focus back when its form is closed. */
export const editButtonId = (rowId: string) => `edit-${rowId}`

const alignOf = ({ isNumber }: { isNumber?: boolean }) => isNumber && 'tabular text-right'

interface EditTableProps<Row> {
  /** The first names the row. */
  columns: readonly EditColumn<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  /** The row in hand, whose form stands beside the table. */
  chosenId: string | null
  editLabel: string
  /** After the label, for who hears the button alone. */
  nameOf: (row: Row) => string
  /** The first thing a person does here is to open a row. */
  focusesFirst?: boolean
  /** Left out where the rows are only read. */
  onEdit?: (row: Row) => void
}

/** A short list in whole beside the form of one of its rows. Long ones are a `DataTable`. */
export function EditTable<Row>(props: EditTableProps<Row>) {
  const { columns, rows, rowId, chosenId, editLabel, nameOf, focusesFirst = false, onEdit } = props
  const [first, ...others] = columns
  return (
    <div className="overflow-x-auto">
      <table className="w-full">
        <thead>
          <tr className="text-left text-sm text-ink-muted">
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={clsx('px-3 py-1 font-medium whitespace-nowrap', alignOf(column))}
              >
                {column.head}
              </th>
            ))}
            <th scope="col">
              <span className="sr-only">{editLabel}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr
              key={rowId(row)}
              className={clsx('h-row border-t border-line', rowId(row) === chosenId && 'bg-surface-selected')}
            >
              <th scope="row" className={clsx('px-3 text-left font-medium', first?.className)}>
                {first?.cell(row)}
              </th>
              {others.map((column) => (
                <td key={column.id} className={clsx('px-3', alignOf(column), column.className)}>
                  {column.cell(row)}
                </td>
              ))}
              <td className="px-2 text-right">
                {onEdit && (
                  <Button
                    id={editButtonId(rowId(row))}
                    size="sm"
                    variant="ghost"
                    autoFocus={focusesFirst && index === 0}
                    aria-label={`${editLabel} ${nameOf(row)}`}
                    onClick={() => onEdit(row)}
                  >
                    {editLabel}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
