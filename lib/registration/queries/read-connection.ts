import type { Db } from '@/lib/gate'
import { env } from '@/lib/kernel/env'

/** Whether any facility of this installation has an account at the insurance gateway. */
export const hasGateway = (): boolean => Object.keys(env().BHXH_ACCOUNTS).length > 0

/** Whether the facility the actor works in has an account at the insurance gateway. */
export async function isConnectedHere(db: Db): Promise<boolean> {
  const codes = Object.keys(env().BHXH_ACCOUNTS)
  if (codes.length === 0) return false
  const rows = await db.$queryRaw<{ id: string }[]>`
    select id from facility where id = gate.facility() and code = any(${codes}::text[])`
  return rows.length > 0
}
