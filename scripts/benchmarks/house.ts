import { createHash, randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { composeHospital } from '@/lib/hospital'
import { seedId } from '@/prisma/seed/world'
import { ensureReady, withClient, withDatabase } from '../lib/database'
import { applyMigrations } from '../lib/migrate'
import { inRoot } from '../lib/paths'
import { startPostgres } from '../lib/postgres'
import { step } from '../lib/say'
import { seedDatabase } from '../lib/seed'
import { copyPeople } from './copy-people'

export interface BenchHouse {
  ownerUrl: string
  appUrl: string
  facilityId: string
  /** Of the front desk, as a machine presents it. */
  token: string
  people: number
  pairs: number
  close(): Promise<void>
}

/** A database of its own with this many people, kept between runs of the same size; the gate of this process talks to it. */
export async function benchHouse(size: number, isFresh: boolean): Promise<BenchHouse> {
  const folder = inRoot('.data', 'bench-people')
  const site = process.env.DATABASE_URL
  if (!site && isFresh) rmSync(folder, { recursive: true, force: true })
  const server = site ? undefined : await step('database of its own, fsync on', () => startPostgres({ folder }))
  try {
    return await furnish(size, site ?? withDatabase(server?.url ?? '', `mach_people_${size}`), async () =>
      server?.stop('now'),
    )
  } catch (error) {
    // A server left running would hold this process, and the folder against the next run.
    await server?.stop('now')
    throw error
  }
}

async function furnish(size: number, url: string, close: () => Promise<void>): Promise<BenchHouse> {
  const { ownerUrl, appUrl } = await ensureReady(url)
  await applyMigrations(ownerUrl)
  const facilityId = seedId('facility', 'pt')
  const known = await withClient(ownerUrl, async (client) => {
    await client.query(
      'create table if not exists bench_duplicate (first_id uuid, second_id uuid, errors text[], primary key (first_id, second_id))',
    )
    const { rows } = await client.query(
      `select (select count(*)::int from bench_duplicate) as pairs, (select reltuples::int from pg_class where relname = 'patient') as people`,
    )
    return rows[0] as { pairs: number; people: number }
  })
  let pairs = known.pairs
  if (pairs === 0) {
    await seedDatabase({ ownerUrl, appUrl })
    pairs = await step(`${size} people by COPY`, (progress) => copyPeople(ownerUrl, size, facilityId, progress))
  }
  const token = `mach_${randomBytes(24).toString('base64url')}`
  await withClient(ownerUrl, (client) =>
    client.query(
      `insert into api_token (id, staff_id, facility_id, name, hash, created_at, expires_at)
       values (gen_random_uuid(), $1, $2, 'bench', $3, now(), now() + interval '1 day')`,
      [seedId('staff', 'tiepdon.pt'), facilityId, createHash('sha256').update(token).digest()],
    ),
  )
  process.env.DATABASE_APP_URL = appUrl
  composeHospital()
  return { ownerUrl, appUrl, facilityId, token, people: size, pairs, close }
}

export const option = (words: readonly string[], name: string, otherwise: number): number =>
  words.includes(`--${name}`) ? Number(words[words.indexOf(`--${name}`) + 1]) || otherwise : otherwise
