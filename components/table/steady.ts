export interface SteadyRow<Row> {
  row: Row
  /** No longer in the server's answer; kept in place, greyed, until the list is let go. */
  isGone: boolean
}

export interface Steady<Row> {
  rows: readonly SteadyRow<Row>[]
  /** Rows the server has that are not shown yet. */
  newCount: number
}

/**
 * What to show when a list refreshes under somebody's hand: every row on screen keeps its place and gets its new
 * content, rows that left are greyed, new rows wait behind a button. A click can then never land on another patient.
 */
export function steady<Row>(shown: readonly Row[], fresh: readonly Row[], idOf: (row: Row) => string): Steady<Row> {
  const byId = new Map(fresh.map((row) => [idOf(row), row]))
  const rows = shown.map((row) => {
    const current = byId.get(idOf(row))
    return current === undefined ? { row, isGone: true } : { row: current, isGone: false }
  })
  const shownIds = new Set(shown.map(idOf))
  return { rows, newCount: fresh.filter((row) => !shownIds.has(idOf(row))).length }
}
