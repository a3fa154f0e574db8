import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import { withClient } from './database'
import { inRoot } from './paths'
import { Stop } from './say'
import { withEngine } from './schema-engine'

const migrationsFolder = inRoot('prisma/migrations')
const schemaFolder = inRoot('prisma/schema')
const lockfile = 'migration_lock.toml'
const lockText = '# Prisma reads this to refuse migrations written for another database.\nprovider = "postgresql"\n'
const filters = { externalTables: [], externalEnums: [] }

const migrationNames = () =>
  existsSync(migrationsFolder)
    ? readdirSync(migrationsFolder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : []

const sqlOf = (name: string) => readFileSync(path.join(migrationsFolder, name, 'migration.sql'), 'utf8')

function schemaFiles(): { path: string; content: string }[] {
  return readdirSync(schemaFolder)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => path.join(schemaFolder, name))
    .map((file) => ({ path: file, content: readFileSync(file, 'utf8') }))
}

function migrationsList() {
  return {
    baseDir: migrationsFolder,
    lockfile: { path: lockfile, content: lockText },
    shadowDbInitScript: '',
    migrationDirectories: migrationNames().map((name) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sqlOf(name) } },
    })),
  }
}

/** Prisma's report holds the name, a kind of error and a stack of its own; a person needs the name and the server's words. */
export function sentence(error: unknown, known?: string): string {
  const text = error instanceof Error ? error.message : String(error)
  const name = known ?? /Migration name: (\S+)/.exec(text)?.[1] ?? /`(\d{14}_\w+)`/.exec(text)?.[1]
  const lines = text
    .replaceAll('external connector error', '')
    .split('\n')
    .map((line) => line.replace(/^\s*(Error( querying the database)?|Database error):\s*/, '').trim())
  const reason =
    lines.find((line) => /^(ERROR|No such|Unique|Foreign)/.test(line)) ??
    lines.find((line) => line && !/^(Migration |A migration failed|\d+: |Database error code)/.test(line))
  return `${name ? `The migration ${name} failed` : 'The migrations failed'}: ${(reason ?? text).replace(/^ERROR:\s*/, '')}`
}

interface Applied {
  migration_name: string
  checksum: string
  finished_at: Date | null
  rolled_back_at: Date | null
}

/** A script runs as one transaction, so one that failed or was cut off left nothing behind and may be tried again. */
async function letRetry(client: pg.Client, name: string): Promise<void> {
  if (/^\s*(commit|concurrently)\b/im.test(sqlOf(name)))
    throw new Stop(
      `The migration ${name} failed before and the database is half-way: restore the backup taken before it.`,
    )
  await client.query(
    'update _prisma_migrations set rolled_back_at = now() where migration_name = $1 and finished_at is null and rolled_back_at is null',
    [name],
  )
}

/** What the database has been through; a migration that changed after it ran, or comes from a newer version, stops the start. */
async function history(ownerUrl: string): Promise<Set<string>> {
  return withClient(ownerUrl, async (client) => {
    const { rows: found } = await client.query(`select to_regclass('_prisma_migrations') as name`)
    if (!found[0]?.name) return new Set<string>()
    const { rows } = await client.query<Applied>(
      'select migration_name, checksum, finished_at, rolled_back_at from _prisma_migrations where rolled_back_at is null',
    )
    for (const row of rows) {
      if (!row.finished_at && migrationNames().includes(row.migration_name)) {
        await letRetry(client, row.migration_name)
        continue
      }
      if (!migrationNames().includes(row.migration_name))
        throw new Stop(
          `The database has the migration ${row.migration_name}, which this version of Mạch does not know: it was written by a newer one.`,
        )
      if (createHash('sha256').update(sqlOf(row.migration_name)).digest('hex') !== row.checksum)
        throw new Stop(`The migration ${row.migration_name} was changed after it was applied to this database.`)
    }
    return new Set(rows.filter((row) => row.finished_at).map((row) => row.migration_name))
  })
}

/** Brings the database up to this version; returns the names just applied. Safe when several servers start at once. */
export async function applyMigrations(ownerUrl: string): Promise<string[]> {
  return withClient(ownerUrl, async (client) => {
    // The engine takes no lock of its own through a driver adapter.
    await client.query('select pg_advisory_lock(7216351)')
    const applied = await history(ownerUrl)
    if (migrationNames().every((name) => applied.has(name))) return []
    try {
      return await withEngine(ownerUrl, undefined, async (engine) => {
        const result = await engine.applyMigrations({ migrationsList: migrationsList(), filters })
        return result.appliedMigrationNames
      })
    } catch (error) {
      throw new Stop(sentence(error, await unfinished(client)), { cause: error })
    }
  })
}

async function unfinished(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string }>(
    'select migration_name as name from _prisma_migrations where finished_at is null and rolled_back_at is null',
  )
  return rows[0]?.name
}

/** The SQL that leads from the migrations (or from nothing) to the schema; the server lends a shadow database for it. */
export async function diffSql(serverUrl: string, fromNothing = false): Promise<string> {
  const files = schemaFiles()
  const from =
    migrationNames().length && !fromNothing
      ? { tag: 'migrations' as const, ...migrationsList() }
      : { tag: 'empty' as const }
  try {
    return await withEngine(
      serverUrl,
      files.map((f) => [f.path, f.content]),
      async (engine) => {
        const to = { tag: 'schemaDatamodel' as const, files }
        const { stdout } = await engine.diff({ from, to, script: true, exitCode: null, filters })
        return stdout ?? ''
      },
    )
  } catch (error) {
    throw new Stop(sentence(error), { cause: error })
  }
}

export const isEmptyMigration = (sql: string) => sql.replace(/--.*$/gm, '').trim() === ''

export function migrationFolderName(name: string, at: Date): string {
  if (/^\d{14}_[a-z0-9_]+$/.test(name)) return name
  const words = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
  if (!words) throw new Stop('Name the migration with letters a-z, for example: npm run migrate -- diff add_allergies.')
  return `${at.toISOString().replace(/\D/g, '').slice(0, 14)}_${words}`
}

export function writeMigration(name: string, sql: string, at: Date): string {
  const folder = path.join(migrationsFolder, migrationFolderName(name, at))
  mkdirSync(folder, { recursive: true })
  const lock = path.join(migrationsFolder, lockfile)
  if (!existsSync(lock)) writeFileSync(lock, lockText)
  const file = path.join(folder, 'migration.sql')
  writeFileSync(file, sql)
  return file
}
