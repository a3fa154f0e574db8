import { synonymColumns } from '../schema'
import { layout, type ParsedCatalogue, parseCatalogue } from './csv'
import { saidKey } from './search'

/** What the floor says for a code: words and abbreviations no official list has. */
export interface SynonymRow {
  kind: 'icd10' | 'service' | 'panel'
  code: string
  phrases: string[]
}

const synonyms = layout({
  schema: synonymColumns,
  columns: Object.keys(synonymColumns.shape),
  toRow: ({ kind, code, words }): SynonymRow => ({ kind, code, phrases: [...new Set(words.map(saidKey))] }),
  key: ({ kind, code }) => `${kind} ${code}`,
  keyColumn: 'code',
})

export const parseSynonyms = (text: string): ParsedCatalogue<SynonymRow> => parseCatalogue(text, [synonyms])
