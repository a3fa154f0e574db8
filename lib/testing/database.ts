import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { disconnect } from '@/lib/kernel/db'

/** The database of one test file: a copy of the migrated template, dropped when the file is done. */
export interface TestDatabase {
  /** Connected as the owner, past every policy: for arranging and for looking at what is really there. */
  owner: pg.Client
  appUrl: string
  close(): Promise<void>
}

const withDatabase = (url: string, name: string): string => {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

const required = (name: string): string => {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: run the tests with npm test`)
  return value
}

export async function openTestDatabase(): Promise<TestDatabase> {
  const template = required('TEST_OWNER_URL')
  const templateName = new URL(template).pathname.slice(1)
  const name = `mach_test_${randomUUID().replaceAll('-', '')}`
  const server = new pg.Client({ connectionString: withDatabase(template, 'postgres') })
  await server.connect()
  await createFrom(server, name, templateName)
  const owner = new pg.Client({ connectionString: withDatabase(template, name) })
  await owner.connect()
  await owner.query(
    `select set_config('app.actor_id', '00000000-0000-7000-8000-000000000001', false),
    set_config('app.operation', 'test', false), set_config('app.request_id', $1, false)`,
    [randomUUID()],
  )
  const appUrl = withDatabase(required('TEST_APP_URL'), name)
  process.env.DATABASE_APP_URL = appUrl
  const close = async () => {
    await disconnect()
    await owner.end()
    await server.query(`drop database if exists ${name} with (force)`)
    await server.end()
  }
  return { owner, appUrl, close }
}

/** Two workers cannot copy one template at the same time: Postgres says so (55006), and the second tries again. */
async function createFrom(server: pg.Client, name: string, template: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await server.query(`create database ${name} template ${template}`)
      return
    } catch (error) {
      if ((error as { code?: string }).code !== '55006' || attempt > 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
