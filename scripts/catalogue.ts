import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { asSystem } from '@/lib/gate'
import { composeHospital } from '@/lib/hospital'
import { vi } from '@/lib/kernel/i18n/vi'
import { importBatch, listKnownCodes } from '@/lib/terminology'
import { decodeCatalogueFile, lineCounts, parseFile, type Refusal, settleReferences } from '@/lib/terminology/rules'
import { type CatalogueKind, catalogueKinds } from '@/lib/terminology/schema'
import { operation } from './lib/operation'
import { Stop, say, step } from './lib/say'

/** What people type for a catalogue, beside its own name. */
const otherNames: Record<string, CatalogueKind> = {
  'commune-changes': 'communeChanges',
  'service-packages': 'servicePackages',
  'lab-tests': 'labTests',
  'lab-ranges': 'labRanges',
  'lab-panels': 'labPanels',
}
const kinds = catalogueKinds.map((kind) => Object.entries(otherNames).find(([, named]) => named === kind)?.[0] ?? kind)
const usage = `Use: npm run catalogue -- KIND FILE, where KIND is one of ${kinds.join(', ')}.`

/** Small enough that a batch stays far below the limits of a transaction on a slow disk. */
const batchSize = 2_000
const mostTold = 200

await operation(async () => {
  const [name = '', file] = process.argv.slice(2)
  const kind = otherNames[name] ?? catalogueKinds.find((known) => known === name)
  if (!kind || !file) throw new Stop(usage)
  composeHospital()
  const bytes = readFile(file)
  const decoded = decodeCatalogueFile(bytes)
  if (!decoded.ok) throw new Stop(sentence(decoded.reason))
  const references = await listKnownCodes.run(asSystem(null), { catalogue: kind })
  const settled = settleReferences(kind, parseFile(kind, decoded.text), references)
  const { rows, refused } = settled
  for (const refusal of refused.slice(0, mostTold)) say(lineOf(refusal))
  if (refused.length > mostTold) say(`… and ${refused.length - mostTold} more`)
  const record = {
    fileName: path.basename(file).slice(0, 200),
    fileHash: createHash('sha256').update(bytes).digest('hex'),
    ...lineCounts(settled),
  }
  await step(name, async (progress) => {
    let rowsChanged = 0
    for (let from = 0; from === 0 || from < rows.length; from += batchSize) {
      const batch = rows.slice(from, from + batchSize) as Record<string, unknown>[]
      const isLast = from + batchSize >= rows.length
      const done = await importBatch.run(asSystem(null), {
        catalogue: kind,
        rows: batch,
        ...(isLast ? { record } : {}),
      })
      rowsChanged += done.rowsChanged
      progress(`${from + batch.length} of ${rows.length} rows`)
    }
    progress(
      `${record.rowsRead} rows read, ${record.rowsAccepted} accepted, ${record.rowsRefused} refused, ${rowsChanged} new or changed`,
    )
  })
  if (rows.length > 0) return 0
  say('✗ Nothing was taken: every line was refused.')
  return 1
})

function readFile(file: string): Uint8Array {
  try {
    if (statSync(file).size > 100_000_000)
      throw new Stop(`${file} is larger than any catalogue: 100 MB are read at most.`)
    return readFileSync(file)
  } catch (error) {
    if (error instanceof Stop) throw error
    throw new Stop(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

function lineOf({ line, column, reason, value, otherLine }: Refusal): string {
  const where = column ? `line ${line}, column ${column}` : `line ${line}`
  const other = otherLine ? ` (also line ${otherLine})` : ''
  return `✗ ${where}: ${sentence(reason)}${value ? ` [${value.slice(0, 80)}]` : ''}${other}`
}

/** The same Vietnamese sentence the screen shows. */
function sentence(key: string): string {
  const found = key
    .split('.')
    .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], vi)
  return typeof found === 'string' ? found : key
}
