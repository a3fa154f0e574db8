import type { Db, Prisma } from '@/lib/gate'
import { fieldChanges } from '../rules'
import type { ChangeLine } from '../types'
import { staffNames } from './read-names'

type ChangeRow = Prisma.ChangeHistoryGetPayload<object>

export async function toChanges(db: Db, rows: readonly ChangeRow[]): Promise<ChangeLine[]> {
  const staff = await staffNames(
    db,
    rows.map((row) => row.actorId),
  )
  return rows.map((row) => ({
    seq: row.seq.toString(),
    at: row.at.toISOString(),
    tableName: row.tableName,
    rowId: row.rowId,
    change: row.change as ChangeLine['change'],
    actor: row.actorId === null ? null : (staff.get(row.actorId) ?? { id: row.actorId, name: '' }),
    operation: row.operation,
    requestId: row.requestId,
    fields: fieldChanges(row.before, row.after),
  }))
}
