import Papa from 'papaparse'
import type { z } from 'zod'
import { toNfc } from '@/lib/kernel/text'

export interface Refusal {
  /** Line of the file where the record begins; the header is line 1. */
  line: number
  column?: string
  /** Message key. */
  reason: string
  value: string
  /** The other line of a duplicate. */
  otherLine?: number
}

export interface ParsedCatalogue<Row> {
  rows: Row[]
  /** Line of the file of each row, in the order of `rows`. */
  lines: number[]
  refused: Refusal[]
  rowsRead: number
}

/** One known header of a catalogue file, and how its records become rows. */
export interface Layout<Row> {
  /** Columns that must be there: those of the schema. */
  columns: readonly string[]
  /** Columns that may be there and are not kept. */
  ignored: readonly string[]
  read: (record: Record<string, string>) => { ok: true; row: Row } | { ok: false; issues: Issue[] }
  /** What makes a row one of a kind in its file; without it a file may say a thing twice. */
  key?: ((row: Row) => string) | undefined
  keyColumn: string
}

interface Issue {
  column: string
  reason: string
}

interface Candidate<Row> {
  line: number
  row: Row
}

export const refusedReason = (name: string): string => `terminology.import.refused.${name}`

export function layout<Shape extends z.ZodType<object, Record<string, string>>, Row>(spec: {
  schema: Shape
  columns: readonly string[]
  ignored?: readonly string[]
  toRow: (columns: z.output<Shape>) => Row
  key?: (row: Row) => string
  keyColumn: string
}): Layout<Row> {
  return {
    columns: spec.columns,
    ignored: spec.ignored ?? [],
    key: spec.key,
    keyColumn: spec.keyColumn,
    read: (record) => {
      const parsed = spec.schema.safeParse(record)
      if (parsed.success) return { ok: true, row: spec.toRow(parsed.data) }
      return {
        ok: false,
        issues: parsed.error.issues.map((issue) => ({ column: String(issue.path[0] ?? ''), reason: issue.message })),
      }
    },
  }
}

/** Reads a file against the layouts known for it. A file with an unknown or missing column is refused whole. */
export function parseCatalogue<Row>(text: string, layouts: readonly Layout<Row>[]): ParsedCatalogue<Row> {
  const badText = textProblem(text)
  if (badText) return refuseFile([{ line: 1, reason: badText, value: '' }])

  const [header, ...records] = readRecords(text)
  if (!header) return refuseFile([{ line: 1, reason: refusedReason('empty'), value: '' }])
  const known = chooseLayout(header.cells, layouts)
  if (!known.layout) return refuseFile(known.refused)

  const [whole, ragged] = [[] as Written[], [] as Refusal[]]
  for (const { line, cells } of records) {
    if (cells.length === header.cells.length)
      whole.push({ line, record: Object.fromEntries(header.cells.map((name, index) => [name, cells[index] ?? ''])) })
    else ragged.push({ line, reason: refusedReason('cellCount'), value: cells.join(',').slice(0, 80) })
  }
  return readWritten(whole, known.layout, ragged)
}

interface Written {
  line: number
  record: Record<string, string>
}

/** Records that are no text file (a table of a package) under the rules of one: the line is the place in the list. */
export const parseRecords = <Row>(
  records: readonly Record<string, string>[],
  known: Layout<Row>,
): ParsedCatalogue<Row> => {
  const tidied = records.map((record, index) => ({
    line: index + 1,
    record: Object.fromEntries(Object.entries(record).map(([column, cell]) => [column, tidyCell(cell)])),
  }))
  return readWritten(tidied, known, [])
}

function readWritten<Row>(
  written: readonly Written[],
  known: Layout<Row>,
  ragged: readonly Refusal[],
): ParsedCatalogue<Row> {
  const candidates: Candidate<Row>[] = []
  const refused: Refusal[] = []
  for (const { line, record } of written) {
    const read = known.read(record)
    if (read.ok) candidates.push({ line, row: read.row })
    else for (const issue of read.issues) refused.push({ line, ...issue, value: record[issue.column] ?? '' })
  }
  const { kept, duplicates } = refuseDuplicates(candidates, known)
  return {
    rows: kept.map(({ row }) => row),
    lines: kept.map(({ line }) => line),
    refused: [...ragged, ...refused, ...duplicates].sort((a, b) => a.line - b.line),
    rowsRead: written.length + ragged.length,
  }
}

const tidyCell = (cell: string): string => toNfc(cell).replace(/\s+/g, ' ').trim()

const refuseFile = <Row>(refused: Refusal[]): ParsedCatalogue<Row> => ({ rows: [], lines: [], refused, rowsRead: 0 })

/** UTF-8 that was once read as Latin-1 shows pairs that no Vietnamese word has. */
function textProblem(text: string): string | null {
  if (text.includes('\uFFFD')) return refusedReason('notUtf8')
  return /á[º»]|Ä[‘\u0091]|Æ[°¡]/.test(text) ? refusedReason('mojibake') : null
}

/** Quoted cells may hold line breaks, so the line of a record is counted and not taken from its index. */
function readRecords(text: string): { line: number; cells: string[] }[] {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { header: false, delimiter: ',' })
  const records: { line: number; cells: string[] }[] = []
  let line = 1
  for (const raw of data) {
    const cells = raw.map(tidyCell)
    if (cells.some((cell) => cell !== '')) records.push({ line, cells })
    line += 1 + raw.reduce((count, cell) => count + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0)
  }
  return records
}

function chooseLayout<Row>(header: string[], layouts: readonly Layout<Row>[]) {
  const scored = layouts
    .map((candidate) => ({ candidate, problems: headerProblems(header, candidate) }))
    .sort((a, b) => a.problems.length - b.problems.length)
  const best = scored[0]
  if (best && best.problems.length === 0) return { layout: best.candidate, refused: [] }
  const related = best?.candidate.columns.some((column) => header.includes(column))
  return {
    layout: null,
    refused: related
      ? (best?.problems ?? [])
      : [{ line: 1, reason: refusedReason('unknownLayout'), value: header.join(',').slice(0, 200) }],
  }
}

function headerProblems<Row>(header: string[], candidate: Layout<Row>): Refusal[] {
  const allowed = new Set([...candidate.columns, ...candidate.ignored])
  const at = (column: string, reason: string): Refusal => ({
    line: 1,
    column,
    reason: refusedReason(reason),
    value: column,
  })
  return [
    ...candidate.columns.filter((column) => !header.includes(column)).map((column) => at(column, 'missingColumn')),
    ...header.filter((column) => !allowed.has(column)).map((column) => at(column, 'unknownColumn')),
    ...header
      .filter((column, index) => header.indexOf(column) !== index)
      .map((column) => at(column, 'duplicateColumn')),
  ]
}

/** Which of two rows with one code is right cannot be known, so neither is taken. */
function refuseDuplicates<Row>(candidates: Candidate<Row>[], known: Layout<Row>) {
  const { key } = known
  if (!key) return { kept: candidates, duplicates: [] }
  const byKey = Map.groupBy(candidates, ({ row }) => key(row))
  const duplicates: Refusal[] = []
  const kept: Candidate<Row>[] = []
  for (const [value, same] of byKey) {
    const [first, second] = same
    if (first && !second) {
      kept.push(first)
      continue
    }
    for (const { line } of same) {
      const otherLine = line === first?.line ? second?.line : first?.line
      duplicates.push({ line, column: known.keyColumn, reason: refusedReason('duplicate'), value, otherLine })
    }
  }
  return { kept, duplicates }
}
