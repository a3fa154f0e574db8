import type { CatalogueKind } from '../schema'
import type { ParsedCatalogue } from './csv'
import { parseDrugs } from './drug-import'
import { parseIcd10 } from './icd10-import'
import { parseLabPanels, parseLabRanges, parseLabTests } from './lab-import'
import {
  parseCommuneChanges,
  parseCommunes,
  parseDepartmentCodes,
  parseEthnicities,
  parseOccupations,
  parseProvinces,
} from './place-import'
import { parseServicePackages, parseServices } from './service-import'
import { parseSynonyms } from './synonym-import'

const parsers: Record<CatalogueKind, (text: string) => ParsedCatalogue<object>> = {
  icd10: parseIcd10,
  drugs: parseDrugs,
  services: parseServices,
  servicePackages: parseServicePackages,
  labTests: parseLabTests,
  labRanges: parseLabRanges,
  labPanels: parseLabPanels,
  synonyms: parseSynonyms,
  provinces: parseProvinces,
  communes: parseCommunes,
  communeChanges: parseCommuneChanges,
  ethnicities: parseEthnicities,
  occupations: parseOccupations,
  departments: parseDepartmentCodes,
}

/** Reads a file of one catalogue: the same for the screen, the command line and the server. */
export const parseFile = (kind: CatalogueKind, text: string): ParsedCatalogue<object> => parsers[kind](text)

/** Codes of another catalogue a row points to, which must be there first. */
export const referencesOf: Partial<
  Record<CatalogueKind, { column: string; to: ReferencedCatalogue; of: (row: never) => string[] }>
> = {
  servicePackages: { column: 'service_code', to: 'services', of: (row: { serviceCode: string }) => [row.serviceCode] },
  labRanges: { column: 'test_code', to: 'labTests', of: (row: { testCode: string }) => [row.testCode] },
  labPanels: { column: 'tests', to: 'labTests', of: (row: { tests: string[] }) => row.tests },
}

export type ReferencedCatalogue = 'services' | 'labTests'
