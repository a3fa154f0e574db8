import { command, ownFacility } from '@/lib/gate'
import { newId } from '@/lib/kernel/ids'
import { mayImportBatches } from '../policy'
import { importBatchInput } from '../schema'
import { writeCatalogue } from './write-catalogue'

/**
 * A part of a file too large for one transaction, read by the rules on the command line. The record of the import comes
 * with the last part: without it the import was cut off, and is simply run again.
 */
export const importBatch = command({
  name: 'terminology.import-batch',
  permit: mayImportBatches,
  input: importBatchInput,
  isInternal: true,
  subject: ownFacility,
  async handle({ db, now }, { catalogue, rows, record }): Promise<{ rowsChanged: number }> {
    const rowsChanged = rows.length ? await writeCatalogue(db, catalogue, rows, now) : 0
    if (record) {
      await db.catalogueImport.create({
        data: { id: newId(), catalogue, importedAt: now, ...record },
        select: { id: true },
      })
    }
    return { rowsChanged }
  },
})
