import { type Context, command, type Db, ownFacility } from '@/lib/gate'
import { newId } from '@/lib/kernel/ids'
import { mayFindDuplicates } from '../policy'
import { readScoredPeople } from '../queries/read-scored-people'
import { duplicateLimits, duplicateScore } from '../rules/duplicate'
import { findDuplicatesInput } from '../schema'

export interface DuplicateSlice {
  kind: 'full' | 'changed'
  isDone: boolean
  after: string | null
  afterSeq: string
  startedAt: string
  patients: number
  pairs: number
}

/** One slice of the nightly search, small enough for one transaction; the job runs slices until the last. */
export const findDuplicates = command({
  name: 'registration.find-duplicates',
  permit: mayFindDuplicates,
  input: findDuplicatesInput,
  isInternal: true,
  subject: ownFacility,
  async handle(context, input): Promise<DuplicateSlice> {
    const { db, now } = context
    const { kind, afterSeq } = input.startedAt === null ? await beginning(db, input) : input
    const isFull = kind === 'full'
    const slice = isFull ? await nextById(db, { ...input, afterSeq }) : await nextChanged(db, { afterSeq })
    const found = await findPairs(context, slice.ids)
    const done: DuplicateSlice = {
      kind: isFull ? 'full' : 'changed',
      isDone: slice.isDone,
      after: slice.ids.at(-1) ?? input.after,
      afterSeq: slice.afterSeq,
      startedAt: input.startedAt ?? now.toISOString(),
      patients: input.patients + slice.ids.length,
      pairs: input.pairs + found,
    }
    if (slice.isDone) {
      const { startedAt, patients, pairs } = done
      await db.duplicateSearch.create({
        data: {
          id: newId(),
          kind: done.kind,
          startedAt: new Date(startedAt),
          finishedAt: now,
          lastSeq: BigInt(slice.afterSeq),
          patients,
          pairs,
        },
        select: { id: true },
      })
    }
    return done
  },
})

/** What changes while everybody is searched is found by the next search: the history is kept from before the first slice. */
async function beginning(db: Db, { kind, afterSeq }: { kind: 'auto' | 'full' | 'changed'; afterSeq: string }) {
  if (kind === 'changed') return { kind, afterSeq }
  const last =
    kind === 'auto'
      ? await db.duplicateSearch.findFirst({ orderBy: { finishedAt: 'desc' }, select: { lastSeq: true } })
      : null
  if (last) return { kind: 'changed' as const, afterSeq: last.lastSeq.toString() }
  const [end] = await db.$queryRaw<[{ seq: bigint }]>`select gate.history_end() as seq`
  return { kind: 'full' as const, afterSeq: end.seq.toString() }
}

interface Slice {
  ids: string[]
  afterSeq: string
  isDone: boolean
}

/** By id through the whole index. What changes meanwhile is found by the next search, from where the history stood. */
async function nextById(db: Db, { after, afterSeq, size }: { after: string | null; afterSeq: string; size: number }) {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select id from patient where merged_into_id is null and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${size}::integer`
  const slice: Slice = { ids: rows.map(({ id }) => id), afterSeq, isDone: rows.length < size }
  return slice
}

/** Rows of the history read at once: a busy day is a few dozen slices. */
const historySlice = 50_000

async function nextChanged(db: Db, { afterSeq }: { afterSeq: string }): Promise<Slice> {
  const rows = await db.$queryRaw<{ patient_id: string | null; up_to: bigint }[]>`
    select * from gate.people_changed(${BigInt(afterSeq)}::bigint, ${historySlice}::integer)`
  const upTo = rows[0]?.up_to
  return {
    ids: rows.flatMap((row) => row.patient_id ?? []),
    afterSeq: upTo === undefined ? afterSeq : upTo.toString(),
    isDone: upTo === undefined,
  }
}

async function findPairs({ db, now }: Pick<Context, 'db' | 'now'>, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  const candidates = await db.$queryRaw<{ first_id: string; second_id: string }[]>`
    select * from gate.duplicate_candidates(${[...ids]}::uuid[])`
  const people = await readScoredPeople(db, [
    ...new Set(candidates.flatMap(({ first_id, second_id }) => [first_id, second_id])),
  ])
  const likely = candidates.flatMap(({ first_id, second_id }) => {
    const [first, second] = [people.get(first_id), people.get(second_id)]
    const scored = first && second && duplicateScore(first, second)
    if (!scored || scored.score < duplicateLimits.ask) return []
    return [
      {
        id: newId(),
        first: first_id,
        second: second_id,
        score: Math.round(scored.score * 100),
        reasons: scored.reasons,
      },
    ]
  })
  if (likely.length === 0) return 0
  // What somebody decided stays decided; an open pair takes the newer score.
  return db.$executeRaw`
    insert into duplicate_pair as d (id, first_id, second_id, score, reasons, status, found_at)
    select r.id, r.first, r.second, r.score, r.reasons, 'open', ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(likely)}::jsonb) as r(id uuid, first uuid, second uuid, score integer, reasons text[])
    on conflict (first_id, second_id) do update set score = excluded.score, reasons = excluded.reasons, version = d.version + 1
      where d.status = 'open' and (d.score, d.reasons) is distinct from (excluded.score, excluded.reasons)`
}
