import { type ParsedCatalogue, type Refusal, refusedReason } from './csv'

/** Takes out the rows that point to a code nobody knows, and says so: a range of no test would never be read. */
export function refuseUnknown<Row>(
  parsed: ParsedCatalogue<Row>,
  pointsTo: (row: Row) => readonly string[],
  known: ReadonlySet<string>,
  column: string,
): ParsedCatalogue<Row> {
  const kept: { row: Row; line: number }[] = []
  const refused: Refusal[] = []
  parsed.rows.forEach((row, index) => {
    const line = parsed.lines[index] ?? 0
    const missing = pointsTo(row).filter((code) => !known.has(code))
    if (missing.length === 0) kept.push({ row, line })
    else refused.push({ line, column, reason: refusedReason('unknownReference'), value: missing.join(';') })
  })
  return {
    rows: kept.map(({ row }) => row),
    lines: kept.map(({ line }) => line),
    refused: [...parsed.refused, ...refused].sort((a, b) => a.line - b.line),
    rowsRead: parsed.rowsRead,
  }
}

/** How many lines were not taken: one line may be refused for more than one cell. */
export const refusedLines = (refused: readonly Refusal[]): number => new Set(refused.map(({ line }) => line)).size

/** The counts of an import are lines, not rows: two lines that say the same become one row. A file refused whole has none. */
export function lineCounts({ refused, rowsRead }: ParsedCatalogue<object>) {
  const rowsRefused = refusedLines(refused)
  return { rowsRead, rowsAccepted: Math.max(0, rowsRead - rowsRefused), rowsRefused }
}
