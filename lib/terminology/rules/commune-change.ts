import { searchKey } from '@/lib/kernel/text'
import { type ParsedCatalogue, type Refusal, refusedReason } from './csv'
import { type KnownCommune, newCommuneFinder } from './new-commune'
import { placeSpelling, remembered } from './place-name'

/** A line of the list as it is written. */
export interface CommuneChangeLine {
  oldCode: string | null
  oldName: string
  oldDistrict: string
  oldProvince: string
  /** Five digits: zeros a spreadsheet took are put back. */
  newCode: string
  newName: string | null
  newProvince: string | null
}

/** Where an old commune went, or a part of it. */
export interface CommuneChangeRow {
  /** The old names in one spelling: what an old commune is known by, because not every line has its code. */
  oldKey: string
  oldCode: string | null
  oldName: string
  oldDistrict: string
  oldProvince: string
  newCode: string
  /** The list says where the whole of it went; otherwise only that a part did, or it may not say everything. */
  isWhole: boolean
  searchKey: string
}

/**
 * Whether the clerk is asked where a person of this old commune lives now. What went to one place as a whole is taken;
 * everything else is asked and never guessed.
 */
export const isAsked = ({ isWhole, destinations }: { isWhole: boolean; destinations: number }): boolean =>
  !isWhole || destinations > 1

/**
 * A line without an old code was written because a part of the commune went there, or because the commune was merged
 * away before and the list does not follow it: it is never the whole. Nor is a line whose code and name disagree.
 */
function rowOf(line: CommuneChangeLine, newCode: string, { spelling, key }: Forms): CommuneChangeRow {
  const { oldCode, oldName, oldDistrict, oldProvince } = line
  const names = [oldName, oldDistrict, oldProvince]
  return {
    oldKey: names.map(spelling).join(', '),
    oldCode,
    oldName,
    oldDistrict,
    oldProvince,
    newCode,
    isWhole: oldCode !== null && line.newCode === newCode,
    searchKey: names.map(key).join(' '),
  }
}

interface Forms {
  spelling: (name: string) => string
  key: (name: string) => string
}

interface Settled {
  line: number
  row: CommuneChangeRow
}

/** Lines read against the communes of today: each becomes a row or is refused; lines that say one thing become one row. */
export function settleChanges(
  parsed: ParsedCatalogue<CommuneChangeLine>,
  communes: readonly KnownCommune[],
): ParsedCatalogue<CommuneChangeRow> {
  const find = newCommuneFinder(communes)
  const forms = { spelling: remembered(placeSpelling), key: remembered(searchKey) }
  const refused: Refusal[] = []
  const settled: Settled[] = []
  parsed.rows.forEach((written, index) => {
    const line = parsed.lines[index] ?? 0
    const newCode = find(written)
    if (newCode) settled.push({ line, row: rowOf(written, newCode, forms) })
    else refused.push(noCommune(line, written))
  })
  const twice = codesOfTwo(settled)
  const kept = settled.filter(({ line }) => !twice.has(line))
  const rows = [...Map.groupBy(kept, ({ row }) => `${row.oldKey} ${row.newCode}`).values()].map(oneRow)
  return {
    rows: rows.map(({ row }) => row),
    lines: rows.map(({ line }) => line),
    refused: [...parsed.refused, ...refused, ...twice.values()].sort((a, b) => a.line - b.line),
    rowsRead: parsed.rowsRead,
  }
}

function noCommune(line: number, { newCode, newName, newProvince }: CommuneChangeLine): Refusal {
  if (newName === null || newProvince === null)
    return { line, column: 'new_ward_code', reason: refusedReason('unknownReference'), value: newCode }
  return { line, column: 'new_ward', reason: refusedReason('newCommune'), value: `${newName}, ${newProvince}` }
}

/** An old code that names two communes, or a commune with two codes: which line is right cannot be known. */
function codesOfTwo(settled: readonly Settled[]): Map<number, Refusal> {
  const refused = new Map<number, Refusal>()
  const coded = settled.filter(({ row }) => row.oldCode !== null)
  const compare = (by: (row: CommuneChangeRow) => string, other: (row: CommuneChangeRow) => string) => {
    for (const same of Map.groupBy(coded, ({ row }) => by(row)).values()) {
      if (new Set(same.map(({ row }) => other(row))).size === 1) continue
      for (const { line, row } of same) {
        const otherLine = same.find((one) => other(one.row) !== other(row))?.line
        const value = row.oldCode ?? ''
        refused.set(line, { line, column: 'old_ward_code', reason: refusedReason('duplicate'), value, otherLine })
      }
    }
  }
  compare(
    (row) => row.oldCode ?? '',
    (row) => row.oldKey,
  )
  compare(
    (row) => row.oldKey,
    (row) => row.oldCode ?? '',
  )
  return refused
}

/** The list repeats itself. Said once as the whole and once without a code, it is not certain to be the whole. */
function oneRow(same: readonly Settled[]): Settled {
  const said = same.find(({ row }) => row.oldCode !== null) ?? same[0]
  if (!said) throw new Error('a group without a line')
  return { line: said.line, row: { ...said.row, isWhole: same.every(({ row }) => row.isWhole) } }
}
