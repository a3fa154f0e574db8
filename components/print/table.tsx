import { View } from '@react-pdf/renderer'
import { type } from './fonts'
import { T } from './text'

export interface Column {
  head: string
  /** Width in points; without it the column takes its share of what is left. */
  width?: number
  grow?: number
  align?: 'left' | 'right' | 'center'
}

export interface Row {
  key: string
  cells: readonly string[]
  strong?: boolean
  /** Cells that stand out, by index. */
  strongCells?: readonly number[]
  /** One text over the whole width: the name of a group, or a text too long for its column. */
  span?: 'title' | 'text'
  shaded?: boolean
}

/** Beyond this a row may break over pages: kept whole it could be taller than the page and lose its end. */
const longestWholeCell = 500
const mostWholeLines = 12
const line = '0.5pt solid #444'

interface TableProps {
  columns: readonly Column[]
  rows: readonly Row[]
  fontSize?: number
}

/** Its head is repeated on every page; rows stay whole. */
export function Table({ columns, rows, fontSize = 9 }: TableProps) {
  return (
    <View style={{ ...type(fontSize), marginVertical: 4 }}>
      <View
        fixed
        wrap={false}
        style={{ flexDirection: 'row', backgroundColor: '#eee', borderTop: line, borderLeft: line }}
      >
        {columns.map((column) => (
          <Cell key={column.head} column={column} text={column.head} strong center />
        ))}
      </View>
      {rows.map((row) => (
        <View
          key={row.key}
          wrap={row.cells.some(isLong)}
          style={{ flexDirection: 'row', borderLeft: line, backgroundColor: row.shaded ? '#f4f4f4' : undefined }}
          minPresenceAhead={row.span === 'title' ? 24 : undefined}
        >
          {row.span ? (
            <Cell column={{ head: '', grow: 1 }} text={row.cells[0] ?? ''} strong={row.span === 'title'} />
          ) : (
            columns.map((column, index) => (
              <Cell
                key={column.head}
                column={column}
                text={row.cells[index] ?? ''}
                strong={row.strong || row.strongCells?.includes(index)}
              />
            ))
          )}
        </View>
      ))}
    </View>
  )
}

const isLong = (cell: string) => cell.length > longestWholeCell || cell.split('\n').length > mostWholeLines

interface CellProps {
  column: Column
  text: string
  strong?: boolean
  center?: boolean
}

function Cell({ column, text, strong, center }: CellProps) {
  const size = column.width ? { width: column.width } : { flexGrow: column.grow ?? 1, flexBasis: 0 }
  return (
    <View style={{ ...size, borderRight: line, borderBottom: line, paddingHorizontal: 3, paddingVertical: 1.5 }}>
      <T style={{ fontWeight: strong ? 700 : 400, textAlign: center ? 'center' : (column.align ?? 'left') }}>{text}</T>
    </View>
  )
}
