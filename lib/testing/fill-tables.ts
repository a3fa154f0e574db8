import { createHash } from 'node:crypto'
import type pg from 'pg'

interface Column {
  name: string
  type: string
  isNullable: boolean
  hasDefault: boolean
}
interface Table {
  name: string
  key: string
  patientColumns: string[]
  columns: Column[]
  /** Values a check constraint names, by column. */
  allowed: Record<string, string>
  /** Table by column, from foreign keys and from what a column is called. */
  parents: Record<string, string>
}

/** Rows in every table that names a patient, made from the catalogue alone: a table added tomorrow is filled too. */
export async function fillEveryTable(
  client: pg.Client,
  { patientId, facilityId, seed }: { patientId: string; facilityId: string; seed: number },
): Promise<void> {
  const tables = await readTables(client)
  const made = new Map<string, string>()
  const uuid = (text: string) => {
    const hex = createHash('sha256').update(`${seed} ${patientId} ${text}`).digest('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  }
  // Foreign keys to catalogues and triggers with a view of their own are not what is tried here.
  await client.query(`set session_replication_role = replica`)
  try {
    for (const table of tables) made.set(table.name, uuid(`${table.name} 0`))
    for (const table of tables) {
      if (table.name === 'patient') continue
      for (let copy = 0; copy < (table.key === 'patient_id' ? 1 : 2); copy++) {
        const values = table.columns
          .filter(
            (column) =>
              column.name in table.parents || !column.isNullable || table.patientColumns.includes(column.name),
          )
          .map((column): [string, unknown] => [
            column.name,
            sampleValue(column, table, copy, { patientId, facilityId, seed, uuid, made }),
          ])
        const names = values.map(([name]) => `"${name}"`).join(', ')
        const places = values.map((_, i) => `$${i + 1}`).join(', ')
        await client.query(
          `insert into ${table.name} (${names}) values (${places}) on conflict do nothing`,
          values.map(([, value]) => value),
        )
      }
    }
  } finally {
    await client.query(`set session_replication_role = origin`)
  }
}

interface Facts {
  patientId: string
  facilityId: string
  seed: number
  uuid: (text: string) => string
  made: Map<string, string>
}

function sampleValue(column: Column, table: Table, copy: number, facts: Facts): unknown {
  const { name, type } = column
  if (table.patientColumns.includes(name)) return facts.patientId
  if (name === table.key) return copy === 0 ? facts.made.get(table.name) : facts.uuid(`${table.name} ${copy}`)
  if (name === 'facility_id') return facts.facilityId
  const parent = table.parents[name]
  if (parent && facts.made.has(parent)) {
    const isUnique = table.name === 'note'
    return isUnique && copy > 0 ? facts.uuid(`${parent} ${copy}`) : facts.made.get(parent)
  }
  if (name in table.allowed) return table.allowed[name]
  const number = (facts.seed * 100 + copy) * 37 + hash(facts.patientId + table.name + name)
  switch (type) {
    case 'uuid':
      return facts.uuid(`${table.name} ${name} ${copy}`)
    case 'integer':
    case 'bigint':
    case 'numeric':
    case 'smallint':
      return 1 + (number % 30_000)
    case 'boolean':
      return false
    case 'date':
      return '2026-01-05'
    case 'timestamp with time zone':
      return new Date()
    case 'jsonb':
    case 'json':
      return '{}'
    case 'ARRAY':
      return '{}'
    case 'bytea':
      return Buffer.from([number % 256])
    default:
      // Half of the rows the same for everybody, so that unique keys of a patient collide.
      return copy === 0 && name === 'number' ? 'DN4250100000009' : `v${number}${copy}`.slice(0, 12)
  }
}

const hash = (text: string): number => createHash('sha256').update(text).digest().readUInt16BE(0)

async function readTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<{ table_name: string; column_name: string; key_column: string }>(
    'select * from gate.patient_columns()',
  )
  const names = [...new Set(rows.map((row) => row.table_name))]
  const { rows: columns } = await client.query<{
    table_name: string
    column_name: string
    data_type: string
    is_nullable: string
    column_default: string | null
  }>(
    `select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
     where table_schema = 'public' and table_name = any($1) and is_generated = 'NEVER'`,
    [names],
  )
  const { rows: checks } = await client.query<{ table_name: string; definition: string }>(
    `select conrelid::regclass::text as table_name, pg_get_constraintdef(oid) as definition from pg_constraint
     where contype = 'c' and conrelid = any($1::regclass[])`,
    [names],
  )
  const { rows: children } = await client.query<{ child: string; link: string; parent: string }>(
    'select * from gate.patient_children()',
  )
  return names.map((name) => ({
    name,
    key: rows.find((row) => row.table_name === name)?.key_column ?? 'id',
    patientColumns: rows.filter((row) => row.table_name === name).map((row) => row.column_name),
    columns: columns
      .filter((column) => column.table_name === name)
      .map((column) => ({
        name: column.column_name,
        type: column.data_type,
        isNullable: column.is_nullable === 'YES',
        hasDefault: column.column_default !== null,
      })),
    allowed: Object.fromEntries(
      checks
        .filter((check) => check.table_name === name)
        .flatMap(({ definition }) =>
          [...definition.matchAll(/\((\w+) = ANY \(ARRAY\['([^']+)'/g)].map((match) => [
            match[1] ?? '',
            match[2] ?? '',
          ]),
        ),
    ),
    parents: Object.fromEntries(
      children.filter((child) => child.child === name).map((child) => [child.link, child.parent]),
    ),
  }))
}

/** Every row that names one of these patients, by table, as text without the patient's version. */
export async function snapshotOf(
  client: pg.Client,
  patientIds: readonly string[],
): Promise<Record<string, { key: string; text: string }[]>> {
  const { rows } = await client.query<{ table_name: string; named: string; key_column: string }>(
    `select table_name, string_agg(format('%I = any($1)', column_name), ' or ') as named, max(key_column) as key_column
     from gate.patient_columns() group by 1 order by 1`,
  )
  const all: Record<string, { key: string; text: string }[]> = {}
  for (const { table_name: table, named, key_column: key } of rows) {
    const own = table === 'patient' ? ` or id = any($1)` : ''
    const found = await client.query<{ key: string; text: string }>(
      `select ${key}::text as key, (to_jsonb(t) - 'version')::text as text from ${table} t where ${named}${own} order by 1`,
      [patientIds],
    )
    all[table] = found.rows
  }
  return all
}
