import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum, DriverAdapterError, type SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import pg from 'pg'

/**
 * Prisma's adapter cuts a script at every semicolon, which breaks function bodies, and drops its shadow database while
 * still connected to it. Here a script is one query: Postgres reads it as a whole and runs it as one transaction.
 */
export class WholeScriptAdapter extends PrismaPg {
  constructor(private readonly url: string) {
    super({ connectionString: url })
  }

  private readonly pools: pg.Pool[] = []

  override async connect() {
    const adapter = wholeScripts(await super.connect())
    this.pools.push(adapter.underlyingDriver())
    return adapter
  }

  /** The engine does not say when it is done with a connection, and an open one forbids copying the database. */
  async close(): Promise<void> {
    await Promise.all(this.pools.splice(0).map((pool) => (pool.ended ? undefined : pool.end())))
  }

  override async connectToShadowDb() {
    const database = `prisma_migrate_shadow_db_${randomUUID()}`
    const shadowUrl = new URL(this.url)
    shadowUrl.pathname = `/${database}`
    await this.alone(`create database "${database}" template template0`)
    const shadow = wholeScripts(await new PrismaPg({ connectionString: shadowUrl.href }).connect())
    const dispose = shadow.dispose.bind(shadow)
    shadow.dispose = async () => {
      await dispose()
      await this.alone(`drop database "${database}" with (force)`)
    }
    return shadow
  }

  private async alone(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.url })
    await client.connect()
    try {
      await client.query(sql)
    } finally {
      await client.end()
    }
  }
}

const charOid = 18
const bpcharOid = 1042

function wholeScripts<T extends SqlDriverAdapter & { underlyingDriver(): pg.Pool }>(adapter: T): T {
  const queryRaw = adapter.queryRaw.bind(adapter)
  const pool = adapter.underlyingDriver()
  const plainQuery = pool.query as (this: pg.Pool, config: pg.QueryArrayConfig) => Promise<pg.QueryArrayResult>
  // Prisma's adapter refuses the catalogue's one-byte "char", which its own engine asks for to read foreign keys.
  adapter.queryRaw = async (request) => {
    const chars = new Set<number>()
    pool.query = (async (config: pg.QueryArrayConfig) => {
      const result = await plainQuery.call(pool, config)
      result.fields.forEach((field, index) => {
        if (field.dataTypeID !== charOid) return
        chars.add(index)
        field.dataTypeID = bpcharOid
      })
      return result
    }) as typeof pool.query
    // The query is handed over before the first await, so that the exchange touches this one only.
    const pending = queryRaw(request)
    pool.query = plainQuery as typeof pool.query
    const found = await pending
    const columnTypes = found.columnTypes.map((type, index) => (chars.has(index) ? ColumnTypeEnum.Character : type))
    return { ...found, columnTypes }
  }
  adapter.executeScript = async (script) => {
    try {
      await adapter.underlyingDriver().query(script)
    } catch (error) {
      throw error instanceof pg.DatabaseError ? asPrismaSays(error, script) : error
    }
  }
  return adapter
}

/** Prisma's own wording, with the line of the script, which the server tells only as a position. */
function asPrismaSays(error: pg.DatabaseError, script: string): DriverAdapterError {
  const line = error.position ? script.slice(0, Number(error.position)).split('\n').length : undefined
  const message = line ? `${error.message} (line ${line})` : error.message
  return new DriverAdapterError({
    kind: 'postgres',
    code: error.code ?? 'XX000',
    severity: error.severity ?? 'ERROR',
    message,
    detail: error.detail,
    column: error.column,
    hint: error.hint,
    originalCode: error.code,
    originalMessage: message,
  })
}
