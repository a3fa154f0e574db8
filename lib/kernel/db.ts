import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { directTypes, statementOf, textStatement } from './direct-sql'
import { env } from './env'
import { heardLater } from './heard-later'
import { Prisma, PrismaClient } from './prisma/client'

/** The database as a handler sees it: already inside a transaction. */
export type Db = Prisma.TransactionClient
export { Prisma }

/**
 * What the gate sends together with BEGIN and COMMIT, so that opening and closing an operation cost no round trip of
 * their own. Travels with the call in AsyncLocalStorage, so that Prisma joins the transaction when it is asked.
 */
export interface TransactionScope {
  /** Statements that give others a name for `execute`, sent once a connection; always the same. */
  preparation?: readonly string[]
  opening: string
  /** The rows of each opening statement. What is asked before they are there travels right behind the opening. */
  opened?: Promise<Record<string, unknown>[][]>
  closing?: string
  /** The connection that holds the transaction, while it does. */
  client?: pg.PoolClient
}

interface Shared {
  scope: AsyncLocalStorage<TransactionScope | undefined>
  /** Connections that were sent `TransactionScope.preparation`. */
  prepared: WeakSet<pg.PoolClient>
  pool?: JoiningPool
  prisma?: PrismaClient
}

/** One per process: Next bundles this module once a layer. */
const globals = globalThis as typeof globalThis & { machDatabase?: Shared }
globals.machDatabase ??= { scope: new AsyncLocalStorage(), prepared: new WeakSet() }
const shared = globals.machDatabase

/** Gives Prisma the connection of the operation that asks it, where one is under way; else one of its own. */
class JoiningPool extends pg.Pool {
  override connect = ((callback?: unknown) => {
    const scope = callback ? undefined : shared.scope.getStore()
    // Never a connection of its own for a straggler of an operation that is over.
    if (scope) return scope.client ? Promise.resolve(new JoinedClient(scope)) : Promise.reject(new TransactionOver())
    const plain = super.connect as unknown as (this: pg.Pool, callback?: unknown) => unknown
    return plain.call(this, callback)
  }) as pg.Pool['connect']
}

/** The operation's connection as Prisma holds it: beginning, ending and giving back are the operation's own. */
class JoinedClient {
  constructor(private readonly scope: TransactionScope) {}

  async query(config: { text: string }): Promise<unknown> {
    if (/^(BEGIN|COMMIT|ROLLBACK)$/.test(config.text)) return { fields: [], rows: [], rowCount: 0 }
    return holderOf(this.scope).query(config)
  }

  on = () => this
  removeListener = () => this
  release = () => undefined
}

/** Prepared once a connection under a name made of the text; the texts are those Prisma generates, so they are few. */
const statementNames = new Map<string, string>()
function statementName(sql: string): string {
  let name = statementNames.get(sql)
  if (!name) {
    name = `m${createHash('sha1').update(sql).digest('base64url').slice(0, 16)}`
    if (statementNames.size < 2000) statementNames.set(sql, name)
  }
  return name
}

function pool(): JoiningPool {
  if (!shared.pool) {
    shared.pool = new JoiningPool({
      connectionString: env().DATABASE_APP_URL,
      max: env().DATABASE_POOL,
      // A statement need not wait for the answer to the one before: they share a round trip, and are answered in order.
      pipeline: true,
      connectionTimeoutMillis: env().DATABASE_CONNECT_MS,
      options: `-c statement_timeout=15000 -c lock_timeout=${env().DATABASE_LOCK_MS} -c idle_in_transaction_session_timeout=10000 -c timezone=UTC`,
    })
    // A connection that breaks while nobody uses it is only taken out of the pool.
    shared.pool.on('error', () => undefined)
  }
  return shared.pool
}

export function prisma(): PrismaClient {
  shared.prisma ??= new PrismaClient({
    adapter: new PrismaPg(pool(), { statementNameGenerator: ({ sql }) => statementName(sql) }),
    omit: { staff: { passwordHash: true } },
  })
  return shared.prisma
}

export async function disconnect(): Promise<void> {
  const { prisma: client, pool: connections } = shared
  shared.prisma = undefined
  shared.pool = undefined
  await client?.$disconnect()
  await connections?.end()
}

const longestMs = 15_000

/**
 * Runs `work` in one transaction opened and closed by the scope's statements, each in the round trip of BEGIN and COMMIT.
 * `work` begins while the opening is under way, and must await `scope.opened` before it trusts an answer.
 */
export async function inTransaction<T>(scope: TransactionScope, work: (db: Db) => Promise<T>): Promise<T> {
  // One of its own also inside another operation, whose connection Prisma would be given.
  const client = await shared.scope.run(undefined, () => pool().connect())
  // Without a listener a connection that breaks would end the process; the statement under way says it.
  const broken = () => undefined
  client.on('error', broken)
  await prepareOnce(client, scope).catch((error: unknown) => {
    client.removeListener('error', broken)
    // Half prepared, it could never be prepared again.
    client.release(true)
    throw error
  })
  const started = Date.now()
  const models = new JoinedPrisma()
  let isClean = false
  try {
    scope.opened = begin(client, scope.opening)
    scope.client = client
    const output = await shared.scope.run(scope, () => work(handleOf(scope, models)))
    await models.leave()
    if (Date.now() - started > longestMs) throw new TransactionOver()
    scope.client = undefined
    const ended = [await client.query(scope.closing ? `${scope.closing}; COMMIT` : 'COMMIT')].flat().at(-1)
    // A transaction in which a statement failed answers COMMIT with ROLLBACK, and no error.
    if (ended?.command !== 'COMMIT') throw new Error('the transaction was undone: a statement in it had failed')
    isClean = true
    return output
  } catch (error) {
    await models.leave()
    scope.client = undefined
    isClean = await client.query('ROLLBACK').then(
      () => true,
      () => false,
    )
    throw error
  } finally {
    client.removeListener('error', broken)
    client.release(!isClean)
  }
}

function begin(client: pg.PoolClient, opening: string): Promise<Record<string, unknown>[][]> {
  const begun = client.query(`BEGIN; ${opening}`) as unknown as Promise<pg.QueryResult[]>
  return heardLater(begun.then((results) => results.slice(1).map(({ rows }) => rows)))
}

async function prepareOnce(client: pg.PoolClient, { preparation }: TransactionScope): Promise<void> {
  if (!preparation || shared.prepared.has(client)) return
  for (const statement of preparation) await client.query(statement)
  shared.prepared.add(client)
}

/** From the end of the operation on, no statement may use its connection: the next to take it is somebody else. */
function holderOf(scope: TransactionScope): pg.PoolClient {
  if (!scope.client) throw new TransactionOver()
  return scope.client
}

/** Prisma enters the transaction when a model is first asked: most operations never do, and its own bookkeeping costs. */
class JoinedPrisma {
  private entered?: Promise<Db>
  private leaving?: () => void
  private left?: Promise<void>
  private isOver = false

  enter(): Promise<Db> {
    if (this.isOver) return Promise.reject(new TransactionOver())
    this.entered ??= new Promise((resolve, reject) => {
      const work = (db: Db) =>
        new Promise<void>((leave) => {
          // The operation ended before Prisma was ready.
          if (this.isOver) {
            reject(new TransactionOver())
            return leave()
          }
          this.leaving = leave
          resolve(db)
        })
      this.left = prisma().$transaction(work, { maxWait: env().DATABASE_CONNECT_MS, timeout: longestMs }).catch(reject)
    })
    return this.entered
  }

  async leave(): Promise<void> {
    this.isOver = true
    this.leaving?.()
    await this.left
  }
}

type Direct = Pick<Db, '$queryRaw' | '$executeRaw' | '$queryRawUnsafe' | '$executeRawUnsafe'>

/** Our own statements, straight to a connection. */
function directOf(holder: () => pg.Pool | pg.PoolClient): Direct {
  const send = async (statement: { text: string; values: unknown[] }): Promise<pg.QueryResult> =>
    holder().query({ ...statement, name: statementName(statement.text), types: directTypes })
  type Query = TemplateStringsArray | Prisma.Sql
  return {
    $queryRaw: async (query: Query, ...values: unknown[]) => (await send(statementOf(query, values))).rows,
    $executeRaw: async (query: Query, ...values: unknown[]) => (await send(statementOf(query, values))).rowCount ?? 0,
    $queryRawUnsafe: async (text: string, ...values: unknown[]) => (await send(textStatement(text, values))).rows,
    $executeRawUnsafe: async (text: string, ...values: unknown[]) =>
      (await send(textStatement(text, values))).rowCount ?? 0,
  } as Direct
}

/** For what is no operation (the jobs): each statement is a transaction of its own. */
export const direct: Direct = directOf(() => pool())

/** What a handler is given: our own statements go straight to the connection, models and the rest through Prisma. */
function handleOf(scope: TransactionScope, prismaOf: JoinedPrisma): Db {
  const known: Record<PropertyKey, unknown> = { ...directOf(() => holderOf(scope)) }
  const model = (name: string) =>
    new Proxy({} as Record<string, unknown>, {
      get: (_none, method) => async (input: unknown) => {
        holderOf(scope)
        const db = (await prismaOf.enter()) as unknown as Record<
          string,
          Record<PropertyKey, (input: unknown) => unknown>
        >
        return db[name]?.[method]?.(input)
      },
    })
  return new Proxy({} as Db, {
    get: (_none, key) => {
      if (typeof key === 'symbol' || key === 'then') return undefined
      known[key] ??= model(key)
      return known[key]
    },
  })
}

/** As Prisma says it of a transaction that ran out of time. */
class TransactionOver extends Error {
  readonly code = 'P2028'
}

/** A value written into a statement sent as text. */
export function literal(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return 'null'
  return typeof value === 'string' ? pg.escapeLiteral(value) : String(value)
}

export const uuidArray = (ids: readonly string[] | undefined): string =>
  ids?.length ? `${literal(`{${ids.join(',')}}`)}::uuid[]` : 'null'

export const bytes = (value: Uint8Array | undefined): string =>
  value ? `'\\x${Buffer.from(value).toString('hex')}'::bytea` : 'null'
