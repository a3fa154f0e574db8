import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { ParsedCatalogue } from '@/lib/terminology/rules'

/** A refused line of a shipped file is a defect of the product, so it stops the seed. */
export function rowsOf<Row>(name: string, parse: (text: string) => ParsedCatalogue<Row>): Row[] {
  const text = readFileSync(path.join(process.cwd(), 'prisma/seed/catalogues', `${name}.csv`), 'utf8')
  const { rows, refused } = parse(text)
  if (refused.length)
    throw new Error(`${name}.csv: ${refused.length} lines refused, first ${JSON.stringify(refused[0])}`)
  return rows
}
