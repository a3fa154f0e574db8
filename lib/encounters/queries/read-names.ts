import type { Db } from '@/lib/gate'

/** Names of staff as they sign, by id: one question for a whole page. */
export async function namesOf(db: Db, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await db.staff.findMany({
    where: { id: { in: wanted } },
    select: { id: true, title: true, fullName: true },
  })
  return new Map(rows.map(({ id, title, fullName }) => [id, `${title} ${fullName}`.trim()]))
}
