import { remote } from '@/lib/gate/remote'
import type { importCatalogue } from './commands/import-catalogue'
import type { listCommunes } from './queries/list-communes'
import type { searchDiagnoses } from './queries/search-diagnoses'
import type { searchDrugs } from './queries/search-drugs'
import type { searchPanels } from './queries/search-panels'
import type { searchServices } from './queries/search-services'

export const importCatalogueAction = remote<typeof importCatalogue>('terminology.import-catalogue')
export const listCommunesAction = remote<typeof listCommunes>('terminology.list-communes')
export const searchDiagnosesAction = remote<typeof searchDiagnoses>('terminology.search-diagnoses')
export const searchDrugsAction = remote<typeof searchDrugs>('terminology.search-drugs')
export const searchPanelsAction = remote<typeof searchPanels>('terminology.search-panels')
export const searchServicesAction = remote<typeof searchServices>('terminology.search-services')
