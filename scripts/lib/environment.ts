import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { type DatabaseUrls, ensureReady, withDatabase } from './database'
import { isAlive } from './folder-lock'
import { dataDir, inRoot } from './paths'
import { clearLeftover, type Postgres, startPostgres } from './postgres'
import type { Say } from './say'

export const databaseName = 'mach'

export interface OpenDatabase extends DatabaseUrls {
  postgres?: Postgres
  close(): Promise<void>
}

/** The hospital's own database: the server named by DATABASE_URL, else the embedded one in the data folder. */
export async function openDatabase(options: {
  mayBorrow: boolean
  say?: Say
  onLost?: (sentence: string) => void
}): Promise<OpenDatabase> {
  if (process.env.DATABASE_URL)
    return { ...(await ensureReady(process.env.DATABASE_URL)), close: async () => undefined }
  const postgres = await startPostgres({ folder: dataDir(), ...options })
  try {
    const urls = await ensureReady(withDatabase(postgres.url, databaseName))
    return { ...urls, postgres, close: () => postgres.stop() }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

const throwAway = () => inRoot('.test')

/** What a killed run left in `.test/`: its folder bears the number of a process that is no more. */
async function sweep(): Promise<void> {
  const left = await readdir(throwAway()).catch(() => [])
  for (const name of left) {
    if (!/^\d+$/.test(name) || isAlive(Number(name))) continue
    await clearLeftover(path.join(throwAway(), name, 'postgres'))
    await rm(path.join(throwAway(), name), { recursive: true, force: true })
  }
}

export interface ThrowAwayServer {
  /** superuser or owner address; its database may be any */
  url: string
  close(): Promise<void>
}

/** A server for tests: the site's own where DATABASE_URL names one, else an embedded one that is deleted afterwards. */
export async function openThrowAwayServer(): Promise<ThrowAwayServer> {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, close: async () => undefined }
  await sweep()
  const folder = path.join(throwAway(), String(process.pid))
  const postgres = await startPostgres({ folder, durable: false })
  const close = async () => {
    await postgres.stop('now')
    await rm(folder, { recursive: true, force: true })
  }
  return { url: postgres.url, close }
}
