import 'server-only'
import type { DomainParts } from '@/lib/gate'
import { importBatch } from './commands/import-batch'
import { importCatalogue } from './commands/import-catalogue'
import { getLabTest } from './queries/get-lab-test'
import { listCodes } from './queries/list-codes'
import { listCommunes } from './queries/list-communes'
import { listImports } from './queries/list-imports'
import { listKnownCodes } from './queries/list-known-codes'
import { listProvinces } from './queries/list-provinces'
import { searchDiagnoses } from './queries/search-diagnoses'
import { searchDrugs } from './queries/search-drugs'
import { searchPanels } from './queries/search-panels'
import { searchServices } from './queries/search-services'

export { icd10EditionToday } from './queries/edition-today'
export { englishDiagnoses, englishDiagnosis } from './queries/english-diagnoses'
export { findCommunes } from './queries/find-communes'
export { findDiagnoses } from './queries/find-diagnoses'
export { drugsAsJson, findDrugs } from './queries/find-drugs'
export {
  findLabTests,
  findPanels,
  findTestsWithRanges,
  panelTests,
  rangesFor,
  type TestsOfPanel,
  testsOfPanel,
} from './queries/find-lab-tests'
export { searchDrugsInside } from './queries/search-drugs'
export { priceHereToday, type ServiceToCharge, servicePrices, serviceToCharge } from './queries/service-prices'
export {
  getLabTest,
  importBatch,
  importCatalogue,
  listCodes,
  listCommunes,
  listImports,
  listKnownCodes,
  listProvinces,
  searchDiagnoses,
  searchDrugs,
  searchPanels,
  searchServices,
}

export const terminology: DomainParts = {
  operations: [
    importBatch,
    importCatalogue,
    getLabTest,
    listCodes,
    listCommunes,
    listImports,
    listKnownCodes,
    listProvinces,
    searchDiagnoses,
    searchDrugs,
    searchPanels,
    searchServices,
  ],
}
