import pg from 'pg'
import { env } from '@/lib/kernel/env'
import { log } from '@/lib/kernel/log'

/** What the database tells between requests: ids of places, displays and sessions, never of people. */
export const signalChannels = ['mach_queue', 'mach_display', 'mach_session'] as const
export type SignalChannel = (typeof signalChannels)[number]

/** Null: the connection was away and is back, so anything may have changed. */
export type OnSignal = (signal: { channel: SignalChannel; text: string } | null) => void

interface Ear {
  listeners: Set<OnSignal>
  client?: pg.Client
  isWanted: boolean
  pulse?: NodeJS.Timeout
}

/** One connection a process for all who listen: Next bundles this module once a layer. */
const globals = globalThis as typeof globalThis & { machEar?: Ear }
const theEar = (): Ear => {
  globals.machEar ??= { listeners: new Set(), isWanted: false }
  return globals.machEar
}

/** How long a connection that says nothing is believed. */
const pulseMs = 15_000
const firstPauseMs = 200
const longestPauseMs = 3_000

/** Calls back on every signal until the returned function is called. The first listener opens the connection. */
export function onSignal(listener: OnSignal): () => void {
  const ear = theEar()
  ear.listeners.add(listener)
  if (!ear.isWanted) {
    ear.isWanted = true
    void stayConnected(ear)
  }
  return () => {
    ear.listeners.delete(listener)
  }
}

/** Whether signals arrive at the moment. */
export const isListening = (): boolean => theEar().client !== undefined

export async function stopListening(): Promise<void> {
  const ear = theEar()
  ear.isWanted = false
  clearInterval(ear.pulse)
  const { client } = ear
  ear.client = undefined
  await client?.end()
}

async function stayConnected(ear: Ear): Promise<void> {
  let pause = firstPauseMs
  let wasConnected = false
  while (ear.isWanted) {
    try {
      const { ended } = await connect(ear)
      pause = firstPauseMs
      if (wasConnected) tell(ear, null)
      wasConnected = true
      await ended
    } catch (error) {
      log.warn({ err: error }, 'no signals from the database')
    }
    ear.client = undefined
    if (!ear.isWanted) return
    await new Promise((resolve) => setTimeout(resolve, pause).unref())
    pause = Math.min(pause * 2, longestPauseMs)
  }
}

/** Resolves when listening; `ended` resolves when the connection is gone. */
async function connect(ear: Ear): Promise<{ ended: Promise<void> }> {
  const client = new pg.Client({
    connectionString: env().DATABASE_APP_URL,
    connectionTimeoutMillis: env().DATABASE_CONNECT_MS,
    query_timeout: 5_000,
    keepAlive: true,
    application_name: 'mach signals',
  })
  const ended = new Promise<void>((resolve) => {
    client.once('end', resolve)
    // A dead network ends nothing: the error of a query that got no answer does. Heard every time, for pg may say it
    // more than once, and an error nobody hears ends the process.
    client.on('error', () => resolve())
  })
  client.on('notification', ({ channel, payload }) =>
    tell(ear, { channel: channel as SignalChannel, text: payload ?? '' }),
  )
  await client.connect()
  await client.query(signalChannels.map((channel) => `listen ${channel}`).join('; '))
  ear.client = client
  clearInterval(ear.pulse)
  ear.pulse = setInterval(() => {
    client.query('select 1').catch((error: unknown) => {
      log.warn({ err: error }, 'the connection for signals is dead')
      client.emit('error', error as Error)
      client.end().catch((late: unknown) => log.debug({ err: late }, 'dead connection closed'))
    })
  }, pulseMs)
  ear.pulse.unref()
  return { ended }
}

function tell(ear: Ear, signal: Parameters<OnSignal>[0]): void {
  for (const listener of [...ear.listeners]) listener(signal)
}
