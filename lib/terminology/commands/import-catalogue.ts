import { createHash } from 'node:crypto'
import { command, ownFacility } from '@/lib/gate'
import { newId } from '@/lib/kernel/ids'
import { mayImport } from '../policy'
import { readReferences } from '../queries/list-known-codes'
import { lineCounts, parseFile, settleReferences } from '../rules'
import { importCatalogueInput } from '../schema'
import type { ImportOutcome } from '../types'
import { writeCatalogue } from './write-catalogue'

const mostShown = 200

/** Brings a file into a catalogue: good lines are taken, bad ones named. The same file again changes nothing. */
export const importCatalogue = command({
  name: 'terminology.import-catalogue',
  permit: mayImport,
  input: importCatalogueInput,
  subject: ownFacility,
  async handle({ db, actor, now }, { catalogue, fileName, text }): Promise<ImportOutcome> {
    const references = await readReferences(db, catalogue)
    const settled = settleReferences(catalogue, parseFile(catalogue, text), references)
    const { rows, refused } = settled
    const rowsChanged = rows.length ? await writeCatalogue(db, catalogue, rows, now) : 0
    const record = {
      id: newId(),
      catalogue,
      fileName,
      fileHash: createHash('sha256').update(text).digest('hex'),
      ...lineCounts(settled),
    }
    await db.catalogueImport.create({
      data: { ...record, importedAt: now, importedById: actor.kind === 'system' ? null : actor.id },
      select: { id: true },
    })
    const { id, rowsRead, rowsAccepted, rowsRefused } = record
    return { id, rowsRead, rowsAccepted, rowsRefused, rowsChanged, refused: refused.slice(0, mostShown) }
  },
})
