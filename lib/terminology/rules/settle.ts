import type { CatalogueKind } from '../schema'
import { type CommuneChangeLine, settleChanges } from './commune-change'
import type { ParsedCatalogue } from './csv'
import type { KnownCommune } from './new-commune'
import { referencesOf } from './parsers'
import { type CommuneLine, type KnownProvince, settleCommunes } from './place-import'
import { refuseUnknown } from './unknown-references'

/** What the database knows of the catalogue an imported one points to; of all others nothing. */
export interface References {
  codes: readonly string[]
  provinces: readonly KnownProvince[]
  /** The changes of communes point by name. */
  communes: readonly KnownCommune[]
}

/** Reads parsed lines against what is there already: what points to nothing is refused. */
export function settleReferences(
  kind: CatalogueKind,
  parsed: ParsedCatalogue<object>,
  { codes, provinces, communes }: References,
): ParsedCatalogue<object> {
  if (kind === 'communes') return settleCommunes(parsed as ParsedCatalogue<CommuneLine>, provinces)
  if (kind === 'communeChanges') return settleChanges(parsed as ParsedCatalogue<CommuneChangeLine>, communes)
  const reference = referencesOf[kind]
  return reference
    ? refuseUnknown(parsed, (row) => reference.of(row as never), new Set(codes), reference.column)
    : parsed
}
