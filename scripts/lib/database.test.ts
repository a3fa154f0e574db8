import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { backOffMs } from './app-server'
import { appPassword, appUrlOf, checkUrl, databaseOf, withDatabase } from './database'
import { isEmptyMigration, migrationFolderName, sentence } from './migrate'
import { socketFolder, urlOf } from './postgres'
import { serverSettings, sharedBuffersMb } from './postgres-settings'
import { signInLines } from './seed'

const owner = 'postgresql://chu:b%40mat@db.local:5433/mach?sslmode=require'

describe('the addresses', () => {
  it('keep host and options when the database changes', () => {
    expect(withDatabase(owner, 'khác')).toBe('postgresql://chu:b%40mat@db.local:5433/kh%C3%A1c?sslmode=require')
    expect(databaseOf(withDatabase(owner, 'khác'))).toBe('khác')
  })

  it('give the app its own role, with a password every app server finds alike and nobody reads off', () => {
    const app = new URL(appUrlOf(owner, {} as NodeJS.ProcessEnv))
    expect([app.username, app.host, app.pathname, app.search]).toEqual([
      'mach_app',
      'db.local:5433',
      '/mach',
      '?sslmode=require',
    ])
    expect(app.password).toBe(appPassword('postgres://someone-else:b%40mat@other/x'))
    expect(app.password).not.toBe(appPassword('postgres://chu:other@db.local/mach'))
    expect(app.password).toMatch(/^[\w-]{43}$/)
  })

  it("use the site's role where it gives one, on the database asked for", () => {
    const env = {
      DATABASE_APP_URL: 'postgres://site:x@db.local/mach',
    } as Partial<NodeJS.ProcessEnv> as NodeJS.ProcessEnv
    expect(appUrlOf('postgres://o:p@db.local/copy', env)).toBe('postgres://site:x@db.local/copy')
  })

  it.each(['', 'mach', 'mysql://a:b@c/d', 'postgres://a:b@c', 'postgres://a:b@c/'])('refuse %j', (url) => {
    expect(() => checkUrl(url)).toThrow('DATABASE_URL must look like')
  })
})

describe('migrations', () => {
  it('are named by time and words', () => {
    const at = new Date('2026-11-22T09:05:07.123Z')
    expect(migrationFolderName('Add allergies!', at)).toBe('20261122090507_add_allergies')
    expect(migrationFolderName('20261122000000_tables', at)).toBe('20261122000000_tables')
    expect(() => migrationFolderName('ăê', at)).toThrow('Name the migration')
  })

  it('with comments only are empty', () => {
    expect(isEmptyMigration('-- This is an empty migration.\n\n')).toBe(true)
    expect(isEmptyMigration('-- one\nselect 1;')).toBe(false)
  })

  it.each([
    [
      'Migration `20261122000100_gate` failed to apply cleanly to the shadow database. \nError:\nexternal connector error\nError querying the database: ERROR: syntax error at or near "x" (line 4)\n   0: schema_engine',
      'The migration 20261122000100_gate failed: syntax error at or near "x" (line 4)',
    ],
    [
      'A migration failed to apply. New migrations cannot be applied.\n\nMigration name: 20261122000100_gate\n\nDatabase error code: 42P01\n\nDatabase error:\nERROR: relation "x" does not exist\n',
      'The migration 20261122000100_gate failed: relation "x" does not exist',
    ],
    ['connection refused', 'The migrations failed: connection refused'],
  ])('that fail are told in one sentence (%#)', (report, expected) => {
    expect(sentence(new Error(report))).toBe(expected)
  })
})

describe('the embedded server', () => {
  const gibi = 1024 ** 3
  it.each([
    [0.5 * gibi, 128],
    [4 * gibi, 512],
    [7.8 * gibi, 512],
    [64 * gibi, 1024],
  ])('with %i bytes of memory takes %i MB', (memory, expected) => {
    expect(sharedBuffersMb(memory)).toBe(expected)
  })

  it('is never unsafe unless thrown away afterwards', () => {
    const kept = serverSettings(5000, '/data/postgres', true, gibi)
    expect(kept).toEqual(
      expect.arrayContaining(['fsync=on', 'synchronous_commit=on', 'full_page_writes=on', 'timezone=UTC']),
    )
    expect(kept.filter((setting) => setting.endsWith('=off'))).toEqual(['jit=off'])
    expect(kept).toContain('listen_addresses=127.0.0.1')
  })
})

describe('the socket of the embedded server', () => {
  const access = { port: 5555, user: 'u', password: 'p' }
  it.each([
    ['/srv/mach/.data/postgres', 'linux', '/srv/mach/.data/postgres'],
    ['/Users/an/mach/.data/postgres', 'darwin', '/Users/an/mach/.data/postgres'],
    ['C:\\mach\\.data\\postgres', 'win32', ''],
    [`/home/${'x'.repeat(90)}/postgres`, 'linux', ''],
    ['/srv/a,b/postgres', 'linux', ''],
  ] as const)('of %s on %s is %s', (cluster, platform, expected) => {
    expect(socketFolder(cluster, platform)).toBe(expected)
  })

  it('goes with the address, whatever database is asked for, and the port stays for who needs the network', () => {
    const url = appUrlOf(withDatabase(urlOf(access, '/srv/bệnh viện/postgres'), 'mach'), {} as NodeJS.ProcessEnv)
    expect(new URL(url).host).toBe('127.0.0.1:5555')
    expect(new pg.Client({ connectionString: url })).toMatchObject({
      host: '/srv/bệnh viện/postgres',
      port: 5555,
      database: 'mach',
      user: 'mach_app',
    })
    expect(new URL(urlOf(access, `/home/${'x'.repeat(90)}/postgres`)).search).toBe('')
  })
})

it('starts a crashed app again within four seconds, quickly at first', () => {
  expect([1, 2, 3, 4, 5, 6, 50].map(backOffMs)).toEqual([200, 400, 800, 1600, 3200, 4000, 4000])
})

it('writes the sign-ins in columns', () => {
  const lines = signInLines([
    { name: 'bs.an', role: 'physician', facility: 'Ba Vì', password: 'x' },
    { name: 'tn', role: 'reception', facility: 'Ba Vì', password: 'long' },
  ])
  expect(lines).toEqual(['bs.an  x     physician  Ba Vì', 'tn     long  reception  Ba Vì'])
})
