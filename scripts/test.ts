import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { AppServer } from './lib/app-server'
import { findBrowser } from './lib/browser'
import { buildApp, markServing } from './lib/build'
import { appUrlOf, dropDatabase, ensureDatabase, ensureReady, withDatabase } from './lib/database'
import { openThrowAwayServer } from './lib/environment'
import { applyMigrations } from './lib/migrate'
import { inRoot } from './lib/paths'
import { freePort } from './lib/ports'
import { keptSecret } from './lib/private-file'
import { runOpenly } from './lib/run'
import { main, Stop, say, step } from './lib/say'
import { seedDatabase } from './lib/seed'
import { Shutdown } from './lib/shutdown'
import { accountsOf, openStandIn } from './lib/stand-in-gateway'
import { add, closingLine, type Tally, tallyOfPlaywright, tallyOfVitest, wanted } from './lib/tally'

const none: Tally = { passed: 0, failed: 0 }
const shutdown = new Shutdown()
const reports = inRoot('.test', 'reports', String(process.pid))

/** Read after the run; a runner that wrote none has failed as a whole. */
function readReport<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined
}

async function runUnit(patterns: string[], templateUrl: string): Promise<Tally> {
  const file = path.join(reports, 'vitest.json')
  const { DATABASE_URL: _site, ...env } = process.env
  const code = await runOpenly(
    inRoot('node_modules/vitest/vitest.mjs'),
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...patterns],
    { ...env, NODE_ENV: 'test', TEST_OWNER_URL: templateUrl, TEST_APP_URL: appUrlOf(templateUrl) },
  )
  const report = readReport<Parameters<typeof tallyOfVitest>[0]>(file)
  return report ? tallyOfVitest(report, code) : { passed: 0, failed: 1 }
}

async function runBrowser(patterns: string[], templateUrl: string): Promise<Tally> {
  if (!existsSync(inRoot('e2e'))) return none
  const browser = await findBrowser()
  await buildApp()
  markServing()
  const ownerUrl = withDatabase(templateUrl, `mach_e2e_${process.pid}`)
  shutdown.add(() => dropDatabase(ownerUrl))
  await ensureDatabase(ownerUrl, decodeURIComponent(new URL(templateUrl).pathname.slice(1)))
  const urls = await ensureReady(ownerUrl)
  await seedDatabase(urls, 'demonstration data for the browser tests')
  const port = await freePort()
  const dataDir = path.join(reports, 'data')
  mkdirSync(dataDir, { recursive: true })
  const secret = keptSecret(path.join(dataDir, 'nextauth-secret'))
  const gateway = await openStandIn()
  shutdown.add(() => gateway.close())
  const extra = {
    BHXH_URL: gateway.url,
    BHXH_ACCOUNTS: JSON.stringify(accountsOf(gateway)),
    BHXH_TIMEOUT_MS: '2000',
    BHXH_REST_SECONDS: '2',
    // A machine that stands still for a moment is no failure of what is tested.
    DATABASE_CONNECT_MS: '10000',
    DATABASE_LOCK_MS: '10000',
  }
  const app = new AppServer({ port, appUrl: urls.appUrl, secret, dataDir, extra, say, isQuiet: true })
  shutdown.add((how) => app.stop(how))
  await step('app for the browser tests', () => app.start())

  const file = path.join(reports, 'playwright.json')
  const code = await runOpenly(
    inRoot('node_modules/@playwright/test/cli.js'),
    ['test', '--reporter=list,json', ...patterns],
    {
      ...process.env,
      BASE_URL: `http://localhost:${port}`,
      CHROMIUM_PATH: browser,
      TEST_OWNER_URL: ownerUrl,
      TEST_APP_URL: urls.appUrl,
      TEST_DATA_DIR: dataDir,
      TEST_GATEWAY_URL: gateway.url,
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      DATABASE_URL: '',
    },
  )
  const report = readReport<Parameters<typeof tallyOfPlaywright>[0]>(file)
  const tally = report ? tallyOfPlaywright(report, code) : { passed: 0, failed: 1 }
  if (tally.failed && app.lastWords) say(`What the app wrote last:\n${app.lastWords}`)
  return tally
}

/** A part that cannot even begin is one failure, told where it happened; the other part still runs. */
async function counted(work: () => Promise<Tally>): Promise<Tally> {
  try {
    return await work()
  } catch (error) {
    say(
      `✗ ${error instanceof Stop ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    )
    return { passed: 0, failed: 1 }
  }
}

async function prepare(): Promise<string> {
  return step('throw-away database', async () => {
    const server = await openThrowAwayServer()
    shutdown.add(() => server.close())
    const templateUrl = withDatabase(server.url, `mach_test_template_${process.pid}`)
    shutdown.add(() => dropDatabase(templateUrl))
    await ensureReady(templateUrl)
    await applyMigrations(templateUrl)
    return templateUrl
  })
}

async function runAll(): Promise<Tally> {
  const { unit, e2e } = wanted(process.argv.slice(2))
  mkdirSync(reports, { recursive: true })
  shutdown.add(() => rmSync(reports, { recursive: true, force: true }))
  const templateUrl = await prepare()
  const tallies = [
    unit ? await counted(() => runUnit(unit, templateUrl)) : none,
    e2e ? await counted(() => runBrowser(e2e, templateUrl)) : none,
  ]
  await shutdown.stop()
  return add(...tallies)
}

await main(async () => {
  const tally = await shutdown.guard(() => counted(runAll))
  await shutdown.stop()
  for (const failure of tally.failures ?? []) say(failure)
  say(closingLine(tally))
  // Pools of the seed's modules would hold the process for their idle time.
  return process.exit(tally.failed || !tally.passed ? 1 : 0)
})
