import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { prisma } from '@/lib/kernel/db'
import { businessDay } from '@/lib/kernel/time'

/**
 * The chain over the trail proves nothing to someone who may rewrite the whole database. So the head of the chain is
 * written outside it once and again each day; a copy of these small files elsewhere fixes the trail up to that day.
 */
const anchor = z.object({
  sealId: z.string(),
  hash: z.string(),
  /** Rows sealed up to this link. */
  rows: z.string(),
  sealedAt: z.string(),
  writtenAt: z.string(),
})
export type Anchor = z.infer<typeof anchor>

const folderOf = (dataDir: string): string => path.join(dataDir, 'anchors')

/** Writes today's head. Not over an anchor the chain no longer bears out: that one is evidence. Null: nothing sealed yet. */
export async function writeAnchor(dataDir: string, now = new Date()): Promise<Anchor | null> {
  const [head] = await prisma().$queryRaw<{ id: bigint; hash: Uint8Array; sealed_at: Date; rows: bigint }[]>`
    select id, hash, sealed_at, rows::bigint as rows from gate.trail_head()`
  if (!head) return null
  const file = path.join(folderOf(dataDir), `${businessDay(now)}.json`)
  const before = await readAnchor(file)
  const problem = before && (await problemOf(before))
  if (problem) throw new Error(`the anchor ${file} no longer fits the trail: ${problem}`)
  const fresh: Anchor = {
    sealId: String(head.id),
    hash: Buffer.from(head.hash).toString('hex'),
    rows: String(head.rows),
    sealedAt: head.sealed_at.toISOString(),
    writtenAt: now.toISOString(),
  }
  await mkdir(folderOf(dataDir), { recursive: true })
  // Renamed into place: a reader, or a copy being made, never sees half of it.
  const draft = `${file}.${process.pid}.tmp`
  await writeFile(draft, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o644 })
  await rename(draft, file)
  return fresh
}

export interface AnchorCheck {
  checked: number
  problems: { day: string; problem: string }[]
}

/** Compares every anchor there is with the chain as it is now. */
export async function checkAnchors(dataDir: string): Promise<AnchorCheck> {
  const names = await readdir(folderOf(dataDir)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const days = names.filter((name) => /^\d{4}-\d{2}-\d{2}\.json$/.test(name)).sort()
  const problems: AnchorCheck['problems'] = []
  for (const name of days) {
    const read = await readAnchor(path.join(folderOf(dataDir), name))
    const problem = read ? await problemOf(read) : 'the file cannot be read'
    if (problem) problems.push({ day: name.slice(0, 10), problem })
  }
  return { checked: days.length, problems }
}

async function readAnchor(file: string): Promise<Anchor | null> {
  try {
    return anchor.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    if (
      (error as NodeJS.ErrnoException).code === 'ENOENT' ||
      error instanceof SyntaxError ||
      error instanceof z.ZodError
    )
      return null
    throw error
  }
}

async function problemOf({ sealId, hash, rows }: Anchor): Promise<string | null> {
  if (!/^\d{1,18}$/.test(sealId)) return 'the file was changed'
  const [link] = await prisma().$queryRaw<{ hash: Uint8Array; rows: bigint }[]>`
    select s.hash, (select sum(row_count) from trail_seal b where b.id <= s.id)::bigint as rows
    from trail_seal s where s.id = ${BigInt(sealId)}`
  if (!link) return `link ${sealId} is gone`
  if (Buffer.from(link.hash).toString('hex') !== hash) return `link ${sealId} has another hash`
  return String(link.rows) === rows ? null : `link ${sealId} covers ${link.rows} rows and not ${rows}`
}
