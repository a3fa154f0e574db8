import path from 'node:path'
import { AppServer } from './lib/app-server'
import { buildApp, markServing } from './lib/build'
import { openDatabase } from './lib/environment'
import { applyMigrations } from './lib/migrate'
import { dataDir, makeFolder } from './lib/paths'
import { isFree, parsePort, portTakenMessage } from './lib/ports'
import { keptSecret } from './lib/private-file'
import { main, Stop, say, step } from './lib/say'
import { demonstrationSignIns, seedDatabase, signInLines } from './lib/seed'
import { Shutdown } from './lib/shutdown'

async function greet(port: number): Promise<void> {
  const signIns = signInLines(await demonstrationSignIns())
  say('')
  say(`Mạch is ready:  ${process.env.NEXTAUTH_URL || `http://localhost:${port}`}`)
  if (signIns.length)
    say(`\nDemonstration sign-ins (name, password, role, facility):\n${signIns.map((line) => `  ${line}`).join('\n')}`)
  say('\nCtrl-C stops the app and its database.')
}

const shutdown = new Shutdown()

async function serve(): Promise<number> {
  const port = parsePort(process.env.PORT, 3000)
  if (!(await isFree(port))) throw new Stop(portTakenMessage(port))
  const folder = makeFolder(dataDir())

  const where = process.env.DATABASE_URL ? 'database server of DATABASE_URL' : `database in ${folder}`
  const onLost = (sentence: string) => {
    say(`✗ ${sentence}`)
    void shutdown.end(1)
  }
  const database = await step(where, () => openDatabase({ mayBorrow: false, say, onLost }))
  shutdown.add((how) => database.postgres?.stop(how))
  await step('migrations', async (progress) => {
    const names = await applyMigrations(database.ownerUrl)
    progress(names.length ? `${names.length} applied` : 'none new')
  })
  await seedDatabase(database)
  await buildApp()
  markServing()

  const secret = keptSecret(path.join(folder, 'nextauth-secret'))
  const app = new AppServer({ port, appUrl: database.appUrl, secret, dataDir: folder, say })
  shutdown.add((how) => app.stop(how))
  await step('app', () => app.start())
  shutdown.exitCode = 0
  await greet(port)
  return await new Promise<never>(() => undefined)
}

await main(() => shutdown.guard(serve))
