export { type Places, parseCommuneCorrections, readPlaces } from './address-package'
export { type CommuneChangeRow, isAsked } from './commune-change'
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
export type { KnownCommune } from './new-commune'
export { parseFile, type ReferencedCatalogue, referencesOf } from './parsers'
export {
  type CodeNameRow,
  type CommuneRow,
  communeRowOf,
  type KnownProvince,
  type ProvinceRow,
  parseCommuneChanges,
  parseCommunes,
  parseDepartmentCodes,
  parseEthnicities,
  parseOccupations,
  parseProvinces,
} from './place-import'
export { type PlaceRank, placePatterns, placeRank } from './place-search'
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
export { type References, settleReferences } from './settle'
export { parseSynonyms, type SynonymRow } from './synonym-import'
export { lineCounts, refusedLines } from './unknown-references'
