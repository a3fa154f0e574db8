import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'
import { root } from './paths'
import type { Say } from './say'

const running = new Set<ChildProcess>()

/** What is still running when the command is told to stop. */
export function killAll(signal: NodeJS.Signals): void {
  for (const child of running) child.kill(signal)
}

export function start(script: string, words: string[], options: SpawnOptions): ChildProcess {
  const child = spawn(process.execPath, [script, ...words], { cwd: root, ...options })
  running.add(child)
  child.once('close', () => running.delete(child))
  return child
}

export interface Ended {
  code: number
  output: string
}

/** Runs one of our tools to its end with the pinned Node: its last line is the progress, its output is kept. */
export function runQuietly(script: string, words: string[], env: NodeJS.ProcessEnv, progress?: Say): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = start(script, words, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const take = (chunk: Buffer) => {
      output += chunk
      const line = stripVTControlCharacters(String(chunk)).trim().split('\n').at(-1)?.trim()
      if (line) progress?.(line.slice(0, 80))
    }
    child.stdout?.on('data', take)
    child.stderr?.on('data', take)
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

export function runOpenly(script: string, words: string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = start(script, words, { env, stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}
