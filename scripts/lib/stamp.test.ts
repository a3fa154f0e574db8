import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { contentHash } from './stamp'

let folder = ''
const write = (name: string, text: string) => {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
  return file
}
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'mach-stamp-'))
  write('page.tsx', 'one')
  write('deep/rules.ts', 'two')
})
afterEach(() => rmSync(folder, { recursive: true }))

it('stays the same when a file is only touched', () => {
  const before = contentHash([folder])
  utimesSync(path.join(folder, 'page.tsx'), new Date(0), new Date(0))
  expect(contentHash([folder])).toBe(before)
})

it.each([
  ['a changed file', () => write('deep/rules.ts', 'three')],
  ['a new file', () => write('deep/more.ts', '')],
  ['a file that is gone', () => rmSync(path.join(folder, 'page.tsx'))],
  ['text moved from one file to the next', () => [write('page.tsx', 'on'), write('deep/rules.ts', 'etwo')]],
])('differs for %s', (_, change) => {
  const before = contentHash([folder])
  change()
  expect(contentHash([folder])).not.toBe(before)
})

it.each(['deep/rules.test.ts', 'README.md', '.hidden'])('does not look at %s', (name) => {
  const before = contentHash([folder])
  write(name, 'text')
  expect(contentHash([folder])).toBe(before)
})

it('ignores what does not exist and listens to what is said beside', () => {
  expect(contentHash([folder, path.join(folder, 'none')])).toBe(contentHash([folder]))
  expect(contentHash([folder], { and: 'NEXT_PUBLIC_X=1' })).not.toBe(contentHash([folder]))
})
