import { existsSync } from 'node:fs'
import { inRoot } from './lib/paths'
import { main, Stop } from './lib/say'

export interface Benchmark {
  /** Prints its table and answers the figures of the closing JSON line. */
  run(words: string[]): Promise<Record<string, number>>
}

await main(async () => {
  const [name, ...words] = process.argv.slice(2)
  const file = inRoot('scripts/benchmarks', `${name}.ts`)
  if (!name || !/^[a-z-]+$/.test(name) || !existsSync(file)) throw new Stop('Use: npm run bench -- visit.')
  const { default: benchmark } = (await import(file)) as { default: Benchmark }
  const figures = await benchmark.run(words)
  process.stdout.write(`${JSON.stringify({ name, figures })}\n`)
  return process.exit(0)
})
