import type { ReactNode } from 'react'

export interface Column<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  align?: 'start' | 'end' | 'center'
  /** CSS width: `120px`, `20%`. Without it the column takes what is left. */
  width?: string
  /** Never narrower: where the other columns leave less, the table scrolls. */
  minWidth?: string
  /** The server's name for sorting by this column. */
  sort?: string
  isHiddenByDefault?: boolean
  /** May not be switched off: the patient's name. */
  isFixed?: boolean
}

export interface RowKey<Row> {
  /** One letter, pressed while a row has the focus. */
  keys: string
  label: string
  run: (row: Row) => void
}
