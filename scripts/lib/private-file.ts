import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'

/** Readable by the owner only; written aside and renamed, so that a crash leaves the old text or the new, never half. */
export function writePrivate(file: string, text: string): void {
  const aside = `${file}.${process.pid}.new`
  writeFileSync(aside, text, { mode: 0o600 })
  renameSync(aside, file)
}

export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** A secret made once and kept: the same after every restart. */
export function keptSecret(file: string): string {
  const kept = readIfThere(file)?.trim()
  if (kept) return kept
  const fresh = randomBytes(32).toString('hex')
  writePrivate(file, `${fresh}\n`)
  return fresh
}
