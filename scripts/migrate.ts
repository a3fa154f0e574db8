import { parseArgs } from 'node:util'
import { dropDatabase, ensureReady, withDatabase } from './lib/database'
import { openDatabase, openThrowAwayServer } from './lib/environment'
import { applyMigrations, diffSql, isEmptyMigration, writeMigration } from './lib/migrate'
import { main, Stop, say } from './lib/say'

const usage = 'Use: npm run migrate -- apply, or: npm run migrate -- diff NAME [--from-nothing].'

async function apply(): Promise<void> {
  const database = await openDatabase({ mayBorrow: true, say })
  try {
    const names = await applyMigrations(database.ownerUrl)
    say(names.length ? names.map((name) => `✓ ${name}`).join('\n') : '✓ Nothing to apply: the database is up to date.')
  } finally {
    await database.close()
  }
}

async function diff(name: string, fromNothing: boolean): Promise<void> {
  const server = await openThrowAwayServer()
  const ownerUrl = withDatabase(server.url, `mach_test_diff_${process.pid}`)
  try {
    await ensureReady(ownerUrl)
    const sql = await diffSql(ownerUrl, fromNothing)
    if (isEmptyMigration(sql)) return say('✓ The migrations already say what the schema says.')
    say(`${sql}\n✓ written to ${writeMigration(name, sql, new Date())}`)
  } finally {
    await dropDatabase(ownerUrl)
    await server.close()
  }
}

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'from-nothing': { type: 'boolean' } },
  })
  const [command, name] = positionals
  if (command === 'apply') await apply()
  else if (command === 'diff' && name) await diff(name, values['from-nothing'] ?? false)
  else throw new Stop(usage)
  return 0
})
