/** A reason to stop that the person at the keyboard can act on: shown as one sentence, exit code 1, no stack. */
export class Stop extends Error {
  override name = 'Stop'
}

export type Say = (line: string) => void

const seconds = (ms: number) => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`)

export const say: Say = (line) => void process.stdout.write(`${line}\n`)

/** One line when a step ends; a step that runs long says so every ten seconds, so that silence never means "stuck". */
export async function step<T>(title: string, work: (progress: Say) => Promise<T>): Promise<T> {
  const started = performance.now()
  let latest = ''
  const beat = setInterval(() => {
    say(`  … ${title}: ${seconds(performance.now() - started)}${latest && `, ${latest}`}`)
  }, 10_000)
  try {
    const result = await work((line) => {
      latest = line
    })
    say(`✓ ${title}${latest && `: ${latest}`} (${seconds(performance.now() - started)})`)
    return result
  } finally {
    clearInterval(beat)
  }
}

/** Runs a script to its end and turns what went wrong into an exit code. */
export async function main(work: () => Promise<number | undefined>): Promise<void> {
  try {
    process.exitCode = (await work()) ?? 0
  } catch (error) {
    process.exitCode = 1
    if (error instanceof Stop) process.stderr.write(`✗ ${error.message}\n`)
    else process.stderr.write(`✗ ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  }
}
