import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { inRoot, root } from './paths'
import { answers } from './ports'
import { type Say, Stop } from './say'

export interface AppSettings {
  port: number
  appUrl: string
  secret: string
  dataDir: string
  say: Say
  /** Settings of this run alone. */
  extra?: Record<string, string>
  /** tests keep the server's lines out of their own */
  isQuiet?: boolean
}

/** What the app may know: never the owner's address, which passes every row policy. */
export function appEnvironment(settings: AppSettings, env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const { DATABASE_URL: _owner, ...rest } = env
  return {
    ...rest,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_APP_URL: settings.appUrl,
    NEXTAUTH_SECRET: env.NEXTAUTH_SECRET || settings.secret,
    NEXTAUTH_URL: env.NEXTAUTH_URL || `http://localhost:${settings.port}`,
    MACH_DATA_DIR: settings.dataDir,
    // No carrier comes with the product: messages become files of the data folder until one is named.
    MACH_SMS_URL: env.MACH_SMS_URL || 'file:',
    PORT: String(settings.port),
    ...settings.extra,
  }
}

/** Short at first, so that a single crash costs under five seconds; never longer than four. */
export const backOffMs = (crashesInARow: number) => Math.min(4_000, 100 * 2 ** crashesInARow)

async function isHealthy(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(3_000) })
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    return false
  }
}

/** After a crash Next introduces itself again, in the midst of the hospital's log. */
export const withoutBanner = (text: string) =>
  text
    .split(/(?<=\n)/)
    .filter((line) => !/^\s*(▲ |✓ |- (Local|Network|Environments)|$)/.test(line))
    .join('')

/** `next start` in a process of its own, started again whenever it ends without being asked to. */
export class AppServer {
  private child: ChildProcess | undefined
  private isStopping = false
  private isUp = false
  private crashes = 0
  private output = ''

  constructor(private readonly settings: AppSettings) {}

  private launch(): ChildProcess {
    this.output = ''
    const guard = pathToFileURL(inRoot('scripts/lib/leave-with-parent.mjs')).href
    const next = inRoot('node_modules/next/dist/bin/next')
    const child = spawn(process.execPath, ['--import', guard, next, 'start', '-p', String(this.settings.port)], {
      cwd: root,
      env: appEnvironment(this.settings),
      // Its own group, so that the terminal's Ctrl-C reaches only us and requests under way are finished first.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    const take = (stream: NodeJS.WriteStream) => (chunk: Buffer) => {
      this.output = `${this.output}${chunk}`.slice(-32_000)
      // What the app says while it starts is shown only if it fails: Next's banner would name an address before ours.
      if (this.isUp && !this.settings.isQuiet) stream.write(withoutBanner(String(chunk)))
    }
    child.stdout?.on('data', take(process.stdout))
    child.stderr?.on('data', take(process.stderr))
    const started = Date.now()
    child.once('close', () => this.ended(Date.now() - started))
    this.child = child
    return child
  }

  private ended(lived: number): void {
    if (this.isStopping || !this.isUp) return
    this.crashes = lived > 60_000 ? 0 : this.crashes + 1
    const pause = backOffMs(this.crashes)
    this.settings.say(`! The app ended unexpectedly; starting it again in ${pause / 1000} s.`)
    setTimeout(() => {
      if (!this.isStopping) this.launch()
    }, pause)
  }

  /** What the app wrote last, up to 32,000 characters: where to look when a browser met an error. */
  get lastWords(): string {
    return withoutBanner(this.output).trim()
  }

  /** Resolves when the app answers; a first start that fails shows what the app said. */
  async start(): Promise<void> {
    const child = this.launch()
    const deadline = Date.now() + 90_000
    while (Date.now() < deadline && child.exitCode === null && child.signalCode === null && !this.isStopping) {
      if ((await answers(this.settings.port)) && (await isHealthy(this.settings.port))) {
        this.isUp = true
        return
      }
      await wait(100)
    }
    if (this.isStopping) return
    await this.stop('now')
    throw new Stop(`The app did not become healthy (GET /api/health):\n${this.output.trim()}`)
  }

  async stop(how: 'clean' | 'now' = 'clean'): Promise<void> {
    this.isStopping = true
    const child = this.child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('close', resolve))
    child.kill(how === 'clean' ? 'SIGTERM' : 'SIGKILL')
    const force = setTimeout(() => child.kill('SIGKILL'), 8_000)
    await ended
    clearTimeout(force)
  }
}
