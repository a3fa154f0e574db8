import { permit } from '@/lib/gate'

export const mayReadCatalogues = permit('terminology.read', {
  roles: 'everyStaff',
  scope: 'installation',
  purpose: 'operations',
})
/** The catalogues serve every hospital of the installation; the command line imports as the system. */
export const mayImport = permit('terminology.import', {
  roles: ['administrator', 'system'],
  scope: 'installation',
  purpose: 'operations',
})
export const mayImportBatches = permit('terminology.import-batches', {
  roles: ['system'],
  scope: 'installation',
  purpose: 'operations',
})
