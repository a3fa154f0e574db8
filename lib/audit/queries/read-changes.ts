import type { Db, Prisma } from '@/lib/gate'
import { fieldChanges, idsIn, kindOfId } from '../rules'
import type { ChangeLine } from '../types'
import { namesOf } from './read-names'

type ChangeRow = Prisma.ChangeHistoryGetPayload<object>

/** Each change field by field, with the names of the people, places and drugs it speaks of: one query a kind, however many rows. */
export async function toChanges(db: Db, rows: readonly ChangeRow[]): Promise<ChangeLine[]> {
  const changes = rows.map((row) => ({ row, fields: fieldChanges(row.before, row.after) }))
  const ids = idsIn(changes.flatMap(({ fields }) => fields))
  for (const { actorId } of rows) if (actorId) ids.get('staff')?.add(actorId)
  const names = await namesOf(db, ids)
  return changes.map(({ row, fields }) => ({
    seq: row.seq.toString(),
    at: row.at.toISOString(),
    tableName: row.tableName,
    rowId: row.rowId,
    change: row.change as ChangeLine['change'],
    actor: row.actorId === null ? null : { id: row.actorId, name: names.staff.get(row.actorId) ?? '' },
    operation: row.operation,
    requestId: row.requestId,
    fields: fields.map((change) => {
      const kind = kindOfId(change.field)
      const nameOf = (id: string | null) => (kind && id && names[kind].get(id)) || null
      return { ...change, beforeName: nameOf(change.before), afterName: nameOf(change.after) }
    }),
  }))
}
