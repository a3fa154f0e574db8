export type { ParsedCatalogue, Refusal } from './csv'
export { type DecodedFile, decodeCatalogueFile } from './decode'
export { type DrugRow, drugSearchKey, parseDrugs } from './drug-import'
export { icd10EditionOn } from './edition'
export { type Icd10Row, icd10SearchKey, parseIcd10 } from './icd10-import'
export {
  type LabPanelRow,
  type LabRangeRow,
  type LabTestRow,
  parseLabPanels,
  parseLabRanges,
  parseLabTests,
} from './lab-import'
export { parseFile, type ReferencedCatalogue, referencesOf } from './parsers'
export {
  type CodeNameRow,
  type CommuneChangeRow,
  type CommuneRow,
  type ProvinceRow,
  parseCommuneChanges,
  parseCommunes,
  parseDepartmentCodes,
  parseEthnicities,
  parseOccupations,
  parseProvinces,
} from './place-import'
export { placeTokens } from './place-search'
export {
  drugSearchTerms,
  icdSearchTerms,
  matchesTerms,
  rankIcd10,
  type SearchTerms,
  serviceSearchTerms,
  wordPatterns,
} from './search'
export { parseServicePackages, parseServices, type ServicePackageRow, type ServiceRow } from './service-import'
export { refusedLines, refuseUnknownReferences } from './unknown-references'
