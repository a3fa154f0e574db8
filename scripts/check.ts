import { existsSync, readFileSync } from 'node:fs'
import { inRoot } from './lib/paths'
import { runQuietly } from './lib/run'
import { main, say } from './lib/say'
import { closingLine } from './lib/tally'

interface Check {
  title: string
  package: string
  bin: string
  words: string[]
}

const checks: Check[] = [
  { title: 'format and lint (biome)', package: '@biomejs/biome', bin: 'biome', words: ['check', '.'] },
  { title: 'types (tsc)', package: 'typescript', bin: 'tsc', words: ['--noEmit', '-p', '.'] },
  {
    title: 'structure (dependency-cruiser)',
    package: 'dependency-cruiser',
    bin: 'depcruise',
    words: ['app', 'components', 'lib', 'prisma/seed', 'scripts', 'e2e'],
  },
  { title: 'unused code (knip)', package: 'knip', bin: 'knip', words: [] },
]

function entry({ package: name, bin }: Check): string {
  const { bin: bins } = JSON.parse(readFileSync(inRoot('node_modules', name, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>
  }
  return inRoot('node_modules', name, typeof bins === 'string' ? bins : (bins[bin] ?? ''))
}

await main(async () => {
  // Route types are part of what tsc reads; a build would make them too, thirty seconds later.
  const next = await runQuietly(inRoot('node_modules/next/dist/bin/next'), ['typegen'], process.env)
  if (next.code !== 0) say(next.output)
  const tally = { passed: 0, failed: 0 }
  for (const check of checks) {
    const words = check.words.filter((word) => !/^[a-z]/.test(word) || word === 'check' || existsSync(inRoot(word)))
    const { code, output } = await runQuietly(entry(check), words, process.env)
    if (code === 0) tally.passed++
    else tally.failed++
    say(code === 0 ? `✓ ${check.title}` : `✗ ${check.title}\n${output.trim()}`)
  }
  say(closingLine(tally))
  return tally.failed ? 1 : 0
})
