import { prisma } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { log } from '@/lib/kernel/log'
import { asSystem } from './actor'
import { writeAnchor } from './anchor'
import type { AnyOperation } from './operation'
import { onPoke, relayOutbox } from './outbox'
import { registry } from './registry'

const globals = globalThis as typeof globalThis & { machJobs?: boolean }

/** Starts what runs by itself in every app server: sealing the trail, relaying the outbox, anchoring the chain, forgetting old keys. */
export function startJobs(): void {
  if (globals.machJobs) return
  globals.machJobs = true
  every(1_000, 'seal trail', sealTrail)
  onPoke(every(1_000, 'relay outbox', async () => void (await relayOutbox())))
  every(300_000, 'anchor trail', async () => void (await writeAnchor(env().MACH_DATA_DIR)))
  for (const work of nightly) every(60_000, `nightly ${work.operation}`, () => runNight(work, new Date()))
  every(3_600_000, 'prune keys', async () => void (await prisma().$executeRaw`select gate.prune_keys()`))
}

interface NightlyWork {
  operation: string
  /** Of the first slice; every answer is the next question. */
  first: Record<string, unknown>
  size: number
  /** The house at once, or one facility after the other. */
  where: 'house' | 'everyFacility'
}

/** What runs once a night, in slices of one transaction each. */
const nightly: readonly NightlyWork[] = [
  {
    operation: 'registration.find-duplicates',
    first: { kind: 'auto', after: null, afterSeq: '0', startedAt: null, patients: 0, pairs: 0 },
    size: 2_000,
    where: 'house',
  },
  { operation: 'appointments.close-past-days', first: { marked: 0 }, size: 2_000, where: 'everyFacility' },
]
const lastNights = new Map<string, string>()

/** All of the night's work, one after the other. */
export async function runNightly(now: Date): Promise<void> {
  for (const work of nightly) await runNight(work, now)
}

/**
 * Two app servers do the night's work once: each slice has its key, so the second waits for the first one's answer and
 * goes on from there, and a server started again after a crash runs through the answers to where it stopped. A hospital
 * where it fails keeps no other waiting, and is tried again a minute later as long as the hour lasts.
 */
async function runNight(work: NightlyWork, now: Date): Promise<void> {
  const local = new Date(now.getTime() + 7 * 3_600_000).toISOString()
  const night = local.slice(0, 10)
  if (Number(local.slice(11, 13)) !== env().NIGHT_HOUR || lastNights.get(work.operation) === night) return
  const operation = registry().operations.get(work.operation)
  if (!operation) throw new Error(`there is no operation ${work.operation}`)
  const facilities = work.where === 'house' ? [null] : await facilityIds()
  let failed = 0
  for (const facilityId of facilities) {
    await runSlices(operation, work, night, facilityId).catch((error: unknown) => {
      failed++
      log.error({ job: `nightly ${work.operation}`, facilityId, err: error }, 'job failed')
    })
  }
  if (failed === 0) lastNights.set(work.operation, night)
}

async function runSlices(operation: AnyOperation, work: NightlyWork, night: string, facilityId: string | null) {
  let state = work.first
  for (let slice = 0; ; slice++) {
    const input = { ...state, size: work.size } as never
    const idempotencyKey = ['night', night, work.operation, facilityId ?? 'house', slice].join('-')
    const answer = await operation.run(asSystem(facilityId), input, { idempotencyKey })
    const { isDone, ...next } = answer as { isDone: boolean }
    if (isDone) return
    state = next
  }
}

async function facilityIds(): Promise<string[]> {
  const rows = await prisma().$queryRaw<{ id: string }[]>`select id from facility where is_active order by id`
  return rows.map(({ id }) => id)
}

/** Rows a transaction still open now may have numbered are at most this far behind the newest. */
const lateRows = 10_000n
let sealedOnce = false

/** The first time in a process looks back much further, for whatever a server that stopped in the middle may have left. */
async function sealTrail(): Promise<void> {
  const head = await prisma().$queryRaw<{ last: bigint | null }[]>`select max(upper(covered)) as last from trail_seal`
  const back = sealedOnce ? lateRows : 100n * lateRows
  await prisma().$executeRaw`select gate.seal_trail(${(head[0]?.last ?? back) - back}::bigint)`
  sealedOnce = true
}

/** Runs `work` again `pause` after it ended, or at once when the returned function is called. Never two at a time. */
function every(pause: number, name: string, work: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined
  let isRunning = false
  let isWanted = false
  const turn = async () => {
    clearTimeout(timer)
    if (isRunning) {
      isWanted = true
      return
    }
    isRunning = true
    isWanted = false
    await work().catch((error: unknown) => log.error({ job: name, err: error }, 'job failed'))
    isRunning = false
    timer = setTimeout(turn, isWanted ? 0 : pause).unref()
  }
  timer = setTimeout(turn, pause).unref()
  return () => void turn()
}
