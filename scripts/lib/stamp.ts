import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inRoot, root } from './paths'
import { readIfThere } from './private-file'

const isSource = (name: string) => !/\.test\.tsx?$|\.md$|^\.|\.tsbuildinfo$/.test(name)

function* filesUnder(full: string, except: string[]): Generator<string> {
  const found = statSync(full, { throwIfNoEntry: false })
  if (!found || except.includes(path.relative(root, full))) return
  if (!found.isDirectory()) return yield full
  for (const name of readdirSync(full).sort()) if (isSource(name)) yield* filesUnder(path.join(full, name), except)
}

/** One number for the content of files and folders: unlike times of change, the same after a fresh clone or a touch. */
export function contentHash(
  parts: string[],
  { except = [], and = '' }: { except?: string[]; and?: string } = {},
): string {
  const hash = createHash('sha256').update(and)
  for (const part of parts)
    for (const file of filesUnder(path.resolve(root, part), except))
      hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

const stamps = inRoot('node_modules/.mach')

export const isStamped = (name: string, hash: string) => readIfThere(path.join(stamps, name)) === hash

export function setStamp(name: string, hash: string): void {
  mkdirSync(stamps, { recursive: true })
  writeFileSync(path.join(stamps, name), hash)
}
