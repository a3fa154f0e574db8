import { createHmac } from 'node:crypto'
import pg from 'pg'
import { Stop } from './say'

export interface DatabaseUrls {
  /** owns the tables: migrations, seed, nothing a user can reach */
  ownerUrl: string
  /** what the app serves with: no ownership, no BYPASSRLS */
  appUrl: string
}

export const appRole = 'mach_app'

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${encodeURIComponent(database)}`
  return changed.href
}

export const databaseOf = (url: string) => decodeURIComponent(new URL(url).pathname.slice(1))

/** The same on every app server that knows the owner's address, so that none needs to be told. */
export function appPassword(ownerUrl: string): string {
  const secret = decodeURIComponent(new URL(ownerUrl).password)
  return createHmac('sha256', secret).update(`role ${appRole}`).digest('base64url')
}

export function appUrlOf(ownerUrl: string, env: NodeJS.ProcessEnv = process.env): string {
  if (env.DATABASE_APP_URL) return withDatabase(env.DATABASE_APP_URL, databaseOf(ownerUrl))
  const url = new URL(ownerUrl)
  url.username = appRole
  url.password = appPassword(ownerUrl)
  return url.href
}

export function checkUrl(url: string): void {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol) || !databaseOf(url))
    throw new Stop('DATABASE_URL must look like postgresql://user:password@host:5432/database.')
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    const { host } = new URL(url)
    throw new Stop(
      `The database server ${host} cannot be reached: ${(error as Error).message || (error as NodeJS.ErrnoException).code}.`,
      { cause: error },
    )
  }
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Creates the database where it is missing: UTF-8, words compared by code point, wherever the server runs. */
export async function ensureDatabase(ownerUrl: string, template?: string): Promise<void> {
  const name = databaseOf(ownerUrl)
  await withClient(withDatabase(ownerUrl, 'postgres'), async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount) return
    const quoted = client.escapeIdentifier(name)
    if (template) {
      await client.query(`create database ${quoted} template ${client.escapeIdentifier(template)}`)
      return
    }
    const { rows } = await client.query<{ provider: string; version: number }>(
      `select datlocprovider::text as provider, current_setting('server_version_num')::int as version
         from pg_database where datname = 'template0'`,
    )
    const isBuiltin = rows[0]?.provider === 'b'
    const locale = isBuiltin
      ? ''
      : ` lc_collate 'C' lc_ctype 'C.UTF-8'${(rows[0]?.version ?? 0) >= 150000 ? ' locale_provider libc' : ''}`
    try {
      await client.query(`create database ${quoted} template template0 encoding 'UTF8'${locale}`)
    } catch (error) {
      // A server whose system lacks C.UTF-8 keeps its own locale; only the encoding is not negotiable.
      if ((error as { code?: string }).code !== '22023' && (error as { code?: string }).code !== '42809') throw error
      await client.query(`create database ${quoted} template template0 encoding 'UTF8'`)
    }
  })
}

/** The role the app serves with. A site that gives its own (DATABASE_APP_URL) manages that one itself. */
async function ensureAppRole(ownerUrl: string, env: NodeJS.ProcessEnv): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    const role = client.escapeIdentifier(appRole)
    // Migrations grant to this name on any server; several app servers may start at once, so one at a time.
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock(7216352)')
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [appRole])
    if (!rowCount) await client.query(`create role ${role}`)
    const login = env.DATABASE_APP_URL ? 'nologin' : `login password ${client.escapeLiteral(appPassword(ownerUrl))}`
    await client.query(`alter role ${role} with ${login} nosuperuser nobypassrls nocreatedb nocreaterole noreplication`)
    await client.query('commit')
    await client.query(`grant connect on database ${client.escapeIdentifier(databaseOf(ownerUrl))} to ${role}`)
  })
}

async function checkAppRole(appUrl: string): Promise<void> {
  await withClient(appUrl, async (client) => {
    const { rows } = await client.query<{ powerful: boolean; member: boolean }>(
      `select rolsuper or rolbypassrls as powerful, pg_has_role($1, 'member') as member from pg_roles where rolname = current_user`,
      [appRole],
    )
    if (rows[0]?.powerful)
      throw new Stop('The role in DATABASE_APP_URL is a superuser or has BYPASSRLS: give the app a plain role.')
    if (!rows[0]?.member)
      throw new Stop(`The role in DATABASE_APP_URL must be a member of ${appRole}: grant ${appRole} to it.`)
  })
}

/** Database and app role exist afterwards; nothing is migrated yet. */
export async function ensureReady(ownerUrl: string, env: NodeJS.ProcessEnv = process.env): Promise<DatabaseUrls> {
  checkUrl(ownerUrl)
  await ensureDatabase(ownerUrl)
  await ensureAppRole(ownerUrl, env)
  const appUrl = appUrlOf(ownerUrl, env)
  await checkAppRole(appUrl)
  return { ownerUrl, appUrl }
}

/** Closes whoever is still connected: used for throw-away databases only. */
export async function dropDatabase(ownerUrl: string): Promise<void> {
  await withClient(withDatabase(ownerUrl, 'postgres'), (client) =>
    client.query(`drop database if exists ${client.escapeIdentifier(databaseOf(ownerUrl))} with (force)`),
  )
}
