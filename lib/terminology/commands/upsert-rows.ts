import { type Db, Prisma } from '@/lib/gate'

/** How the rows of one catalogue become rows of one table. Every name here is ours, none comes from a file. */
export interface Target {
  table: string
  /** Field of the row → column and its type. */
  columns: Record<string, readonly [column: string, type: string]>
  key: readonly string[]
  /** Column → what it becomes when the row is there already (`t` the old row, `excluded` the new); without it: the new. */
  merge?: Record<string, string>
}

/**
 * Adds what is new and changes what differs; a row that says the same is not touched, so that an import made twice
 * leaves no change behind. Rows no longer in the file stay. Returns how many rows were added or changed.
 */
export async function upsertRows(db: Db, target: Target, rows: readonly object[]): Promise<number> {
  let changed = 0
  const statement = Prisma.raw(statementOf(target))
  const [before, after] = [Prisma.raw(beforeRows(target)), statement]
  for (let from = 0; from < rows.length; from += batchSize) {
    const batch = JSON.stringify(rows.slice(from, from + batchSize))
    changed += await db.$executeRaw`${before} jsonb_to_recordset(${batch}::jsonb) ${after}`
  }
  return changed
}

const batchSize = 2_000

const beforeRows = ({ table, columns }: Target): string => {
  const names = Object.values(columns).map(([column]) => column)
  const fields = Object.keys(columns).map((field) => `r."${field}"`)
  return `insert into ${table} as t (${names.join(', ')}) select ${fields.join(', ')} from`
}

function statementOf({ columns, key, merge = {} }: Target): string {
  const record = Object.entries(columns).map(([field, [, type]]) => `"${field}" ${type}`)
  const rest = Object.values(columns).flatMap(([column]) => (key.includes(column) || column === 'id' ? [] : [column]))
  const onConflict = `as r(${record.join(', ')}) on conflict (${key.join(', ')})`
  if (rest.length === 0) return `${onConflict} do nothing`
  const becomes = (column: string): string => merge[column] ?? `excluded.${column}`
  const sets = rest.map((column) => `${column} = ${becomes(column)}`)
  const olds = rest.map((column) => `t.${column}`).join(', ')
  return `${onConflict} do update set ${sets.join(', ')} where (${olds}) is distinct from (${rest.map(becomes).join(', ')})`
}
