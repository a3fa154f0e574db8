import { killAll } from './run'
import { say } from './say'

type Close = (how: 'clean' | 'now') => Promise<void> | void

/** Parts stop in the reverse order of their start: the app before its database. A second Ctrl-C does not wait. */
export class Shutdown {
  private readonly parts: Close[] = []
  private stopping: Promise<void> | undefined
  private since = 0
  /** exit code of a stop asked for by a signal: 130 while starting, 0 once serving */
  exitCode = 130

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.signalled())
  }

  add(close: Close): void {
    this.parts.unshift(close)
  }

  private signalled(): void {
    if (!this.stopping) {
      say('\n… stopping (Ctrl-C again to stop at once)')
      this.since = Date.now()
      void this.end(this.exitCode)
      return
    }
    // npm, the shell and the terminal may each pass on the same Ctrl-C.
    if (Date.now() - this.since < 500) return
    killAll('SIGKILL')
    void Promise.allSettled(this.parts.map((close) => close('now'))).then(() => process.exit(1))
  }

  /** Stops everything once; whoever asks later waits for the same end. */
  stop(): Promise<void> {
    this.stopping ??= (async () => {
      for (const close of this.parts) await close('clean')
      killAll('SIGTERM')
    })()
    return this.stopping
  }

  /** Runs the work; where it fails everything is stopped before the reason is told. */
  async guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      // A part that broke because it was told to stop is no news.
      if (this.stopping) return await new Promise<never>(() => undefined)
      await this.stop()
      throw error
    }
  }

  async end(code: number): Promise<never> {
    await this.stop().catch((error: Error) => say(`✗ ${error.message}`))
    say('✓ stopped')
    process.exit(code)
  }
}
