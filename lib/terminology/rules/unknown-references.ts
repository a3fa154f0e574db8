import type { CatalogueKind } from '../schema'
import { type ParsedCatalogue, type Refusal, refusedReason } from './csv'
import { referencesOf } from './parsers'

/** Takes out the rows that point to a code nobody knows, and says so: a range of no test would never be read. */
export function refuseUnknownReferences(
  kind: CatalogueKind,
  parsed: ParsedCatalogue<object>,
  known: ReadonlySet<string>,
): ParsedCatalogue<object> {
  const reference = referencesOf[kind]
  if (!reference) return parsed
  const kept: { row: object; line: number }[] = []
  const refused: Refusal[] = []
  parsed.rows.forEach((row, index) => {
    const line = parsed.lines[index] ?? 0
    const missing = reference.of(row as never).filter((code) => !known.has(code))
    if (missing.length === 0) kept.push({ row, line })
    else
      refused.push({
        line,
        column: reference.column,
        reason: refusedReason('unknownReference'),
        value: missing.join(';'),
      })
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
