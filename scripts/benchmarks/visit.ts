import { createHash, randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { seedId } from '@/prisma/seed/world'
import type { Benchmark } from '../bench'
import { AppServer } from '../lib/app-server'
import { buildApp, markServing } from '../lib/build'
import { ensureReady, withClient, withDatabase } from '../lib/database'
import { applyMigrations } from '../lib/migrate'
import { inRoot } from '../lib/paths'
import { freePort } from '../lib/ports'
import { startPostgres } from '../lib/postgres'
import { say, step } from '../lib/say'
import { seedDatabase } from '../lib/seed'
import { cpuMsOfTree, listenerOf, paceMs, parentOf } from './cpu'
import { copyPopulation } from './population'
import { operationTable, passTable, wireTable } from './tables'
import { type Call, type Role, walkVisit } from './visit-steps'
import { WireCounter } from './wire-counter'

const folder = inRoot('.data', 'bench')
const staffOf: Record<Role, string> = {
  frontDesk: 'tiepdon.pt',
  triageNurse: 'dieuduong.pt',
  doctor: 'bacsi.pt',
  labTechnician: 'xetnghiem.pt',
  pharmacist: 'duocsi.pt',
  cashier: 'thungan.pt',
}

export interface Pass {
  concurrency: number
  visits: number
  seconds: number
  errors: number
  cpuMs: { app: number; postgres: number; load: number }
  /** Milliseconds of each call, by operation. */
  latencies: Map<string, number[]>
}

interface House {
  ownerUrl: string
  appUrl: string
  postmaster: number
  tokens: Record<Role, string>
}

async function prepare(population: number): Promise<House & { close(): Promise<void> }> {
  const site = process.env.DATABASE_URL
  if (!site) rmSync(folder, { recursive: true, force: true })
  const server = site ? undefined : await step('database of its own, fsync on', () => startPostgres({ folder }))
  const close = async () => server?.stop('now')
  try {
    return { ...(await furnish(site ?? withDatabase(server?.url ?? '', 'mach_bench'), population)), close }
  } catch (error) {
    // A server left running would hold this process.
    await close()
    throw error
  }
}

async function furnish(url: string, population: number): Promise<House> {
  const { ownerUrl, appUrl } = await ensureReady(url)
  await applyMigrations(ownerUrl)
  await seedDatabase({ ownerUrl, appUrl })
  await step(`${population} patients by COPY`, (progress) =>
    copyPopulation(ownerUrl, population, seedId('facility', 'pt'), progress),
  )
  const { tokens, postmaster } = await withClient(ownerUrl, async (client) => {
    const made = {} as Record<Role, string>
    for (const [role, name] of Object.entries(staffOf)) {
      const token = `mach_${randomBytes(24).toString('base64url')}`
      made[role as Role] = token
      await client.query(
        `insert into api_token (id, staff_id, facility_id, name, hash, created_at, expires_at)
         values (gen_random_uuid(), $1, $2, 'bench', $3, now(), now() + interval '1 day')`,
        [seedId('staff', name), seedId('facility', 'pt'), createHash('sha256').update(token).digest()],
      )
    }
    // Enough on the shelves for every visit of the run.
    await client.query(
      `select set_config('app.actor_id', '00000000-0000-7000-8000-000000000001', false), set_config('app.operation', 'bench', false), set_config('app.request_id', gen_random_uuid()::text, false)`,
    )
    await client.query(
      `insert into stock_lot (id, facility_id, drug_id, lot_number, expires_on, received_on, quantity, unit_price_vnd)
       select gen_random_uuid(), $1, id, 'BENCH', current_date + 45, current_date, 900000000, price_vnd from drug where id = any($2::uuid[])`,
      [seedId('facility', 'pt'), [seedId('drug', 'OMEP20'), seedId('drug', 'PARA500')]],
    )
    await client.query(
      `update stock_lot set status = 'quarantined' where lot_number <> 'BENCH' and facility_id = $1 and drug_id = any($2::uuid[])`,
      [seedId('facility', 'pt'), [seedId('drug', 'OMEP20'), seedId('drug', 'PARA500')]],
    )
    // The parent of every backend: the CPU of the whole server is that of its tree.
    const { rows } = await client.query('select pg_backend_pid() as pid')
    return { tokens: made, postmaster: parentOf(rows[0].pid) }
  })
  return { ownerUrl, appUrl, tokens, postmaster }
}

export default {
  async run(words) {
    const option = (name: string, otherwise: number) => Number(words[words.indexOf(`--${name}`) + 1]) || otherwise
    const population = words.includes('--patients') ? option('patients', 200_000) : 200_000
    const seconds = words.includes('--seconds') ? option('seconds', 20) : 20
    const house = await prepare(population)
    try {
      return await measure(house, seconds)
    } finally {
      // A server left running would hold this process.
      await house.close()
    }
  },
} satisfies Benchmark

async function measure(house: House, seconds: number): Promise<Record<string, number>> {
  await buildApp()
  markServing()
  let next = 0
  const takePatient = () => next++
  const wires = await countWires(house, takePatient)
  const app = await startApp(house.appUrl)
  // Every connection of the pool has met every statement, as in a server that has worked for a minute, and the tables that
  // fill only then (keys, outbox) are known to the planner by what is in them: autovacuum comes by once a minute.
  await pass(house, app, 32, 10, takePatient)
  await withClient(house.ownerUrl, (client) => client.query('analyze'))
  await pass(house, app, 32, 5, takePatient)
  const before = await databaseBytes(house.ownerUrl)
  const startedAt = next
  const pace = [paceMs()]
  const passes: Pass[] = []
  for (const concurrency of [1, 8, 32]) {
    // A connection that rested while fewer worked plans all its statements anew, for tables this young are analysed every minute.
    await pass(house, app, concurrency, 5, takePatient)
    passes.push(await pass(house, app, concurrency, seconds, takePatient))
    pace.push(paceMs())
  }
  const bytesPerVisit = Math.round(((await databaseBytes(house.ownerUrl)) - before) / Math.max(1, next - startedAt))
  await app.server.stop()
  const eight = passes[1] as Pass
  say(passTable(passes))
  say(operationTable(eight))
  say(wireTable(wires))
  say(`bytes on disk a visit: ${bytesPerVisit}`)
  say(`the machine's own pace, before and after each pass (compare runs of one pace): ${pace.join(', ')} ms`)
  const cpu = eight.cpuMs.app + eight.cpuMs.postgres
  return {
    visitsPerSecond: Number((eight.visits / eight.seconds).toFixed(1)),
    cpuMsPerVisit: Number((cpu / Math.max(1, eight.visits)).toFixed(1)),
    bytesPerVisit,
    errors: passes.reduce((sum, { errors }) => sum + errors, 0),
  }
}

interface RunningApp {
  server: AppServer
  port: number
  pid: number
}

async function startApp(appUrl: string): Promise<RunningApp> {
  const port = await freePort()
  process.env.LOG_LEVEL = 'error'
  const server = new AppServer({
    port,
    appUrl,
    secret: randomBytes(24).toString('hex'),
    dataDir: folder,
    say,
    // The night's work would be measured along with the day's.
    extra: { NIGHT_HOUR: String((new Date().getUTCHours() + 19) % 24) },
    isQuiet: true,
  })
  await server.start()
  return { server, port, pid: listenerOf(port) }
}

function caller(house: House, port: number, seen: (operation: string, ms: number) => void): Call {
  const connections = new Agent({ keepAlive: true })
  return async (role, operation, input, isCommand = true) => {
    const started = performance.now()
    const { status, text } = await post(connections, port, `/api/operations/${operation}`, JSON.stringify(input), {
      'content-type': 'application/json',
      authorization: `Bearer ${house.tokens[role]}`,
      ...(isCommand ? { 'idempotency-key': crypto.randomUUID() } : {}),
    })
    seen(operation, performance.now() - started)
    if (status !== 200) throw new Error(`${operation}: ${status} ${text}`)
    return (JSON.parse(text) as { data: unknown }).data
  }
}

/** The load shares two cores with what it measures: `fetch` costs several times what a kept-alive request does. */
function post(
  agent: Agent,
  port: number,
  path: string,
  body: string,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const length = { 'content-length': Buffer.byteLength(body) }
    const options = { agent, host: '127.0.0.1', port, path, method: 'POST', headers: { ...headers, ...length } }
    const sent = request(options, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }))
      answer.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

async function pass(
  house: House,
  app: RunningApp,
  concurrency: number,
  seconds: number,
  takePatient: () => number,
): Promise<Pass> {
  const latencies = new Map<string, number[]>()
  const call = caller(house, app.port, (operation, ms) => {
    const seen = latencies.get(operation)
    if (seen) seen.push(ms)
    else latencies.set(operation, [ms])
  })
  const result: Pass = {
    concurrency,
    visits: 0,
    seconds: 0,
    errors: 0,
    cpuMs: { app: 0, postgres: 0, load: 0 },
    latencies,
  }
  const cpu = () => ({ app: cpuMsOfTree(app.pid), postgres: cpuMsOfTree(house.postmaster), load: process.cpuUsage() })
  const before = cpu()
  const started = performance.now()
  const worker = async () => {
    while (performance.now() - started < seconds * 1000) {
      try {
        await walkVisit(call, takePatient())
        result.visits++
      } catch (error) {
        result.errors++
        if (result.errors <= 3) say(`! ${error instanceof Error ? error.message : error}`)
      }
    }
  }
  await step(`${concurrency} at once for ${seconds} s`, () => Promise.all(Array.from({ length: concurrency }, worker)))
  result.seconds = (performance.now() - started) / 1000
  const after = cpu()
  result.cpuMs = {
    app: after.app - before.app,
    postgres: after.postgres - before.postgres,
    load: (after.load.user + after.load.system - before.load.user - before.load.system) / 1000,
  }
  return result
}

/** Ten visits through a counter on the wire: statements and round trips of each operation. */
async function countWires(
  house: House,
  takePatient: () => number,
): Promise<Map<string, { statements: number; roundTrips: number }>> {
  const counter = new WireCounter()
  const target = new URL(house.appUrl)
  target.port = String(await counter.listen(new URL(house.appUrl)))
  target.hostname = '127.0.0.1'
  target.searchParams.delete('host')
  const app = await startApp(target.href)
  const totals = new Map<string, { statements: number; roundTrips: number; calls: number }>()
  const raw = caller(house, app.port, () => undefined)
  const counted: Call = async (role, operation, input, isCommand) => {
    counter.take()
    const data = await raw(role, operation, input, isCommand)
    const { statements, roundTrips } = counter.take()
    const sum = totals.get(operation) ?? { statements: 0, roundTrips: 0, calls: 0 }
    totals.set(operation, {
      statements: sum.statements + statements,
      roundTrips: sum.roundTrips + roundTrips,
      calls: sum.calls + 1,
    })
    return data
  }
  await step('ten visits counted on the wire', async () => {
    for (let i = 0; i < 10; i++) await walkVisit(counted, takePatient())
  })
  await app.server.stop()
  counter.close()
  return new Map(
    [...totals].map(([name, t]) => [name, { statements: t.statements / t.calls, roundTrips: t.roundTrips / t.calls }]),
  )
}

async function databaseBytes(ownerUrl: string): Promise<number> {
  return withClient(ownerUrl, async (client) => {
    await client.query('checkpoint').catch(() => undefined)
    const { rows } = await client.query('select pg_database_size(current_database())::float8 as size')
    return rows[0].size
  })
}
