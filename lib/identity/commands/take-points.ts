import type { Db } from '@/lib/gate'

export interface Limit {
  key: string
  limit: number
  windowMinutes: number
}

/**
 * Counts one more attempt under each key and says whether all are still within their limits. Keys are counted in order,
 * so that two attempts at once wait for each other and never cross.
 */
export async function takePoints(db: Db, limits: readonly Limit[]): Promise<boolean> {
  let isAdmitted = true
  for (const { key, limit, windowMinutes } of limits.toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
    const [row] = await db.$queryRaw<{ points: number }[]>`
      insert into sign_in_throttle as t (key, points, expires_at)
      values (${key}, 1, now() + make_interval(mins => ${windowMinutes}::int))
      on conflict (key) do update set
        points = case when t.expires_at < now() then 1 else t.points + 1 end,
        expires_at = case when t.expires_at < now() then excluded.expires_at else t.expires_at end
      returning points`
    if ((row?.points ?? 0) > limit) isAdmitted = false
  }
  return isAdmitted
}
