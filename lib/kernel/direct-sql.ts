import type pg from 'pg'
import { parse as parseArray } from 'postgres-array'
import { Prisma } from './prisma/client'

/**
 * Statements we wrote ourselves go straight to the driver: through Prisma's client one costs the processor several times
 * what it costs the database. Values come out as `$queryRaw` gives them; direct-sql.test.ts holds the two side by side.
 */

/** The text of a template that was given values alone, no parts of SQL: the same however often it is asked. */
const plainTexts = new WeakMap<TemplateStringsArray, string>()

/** Builds the statement of a tagged template or of a `Prisma.sql`, as `$queryRaw` takes either. */
export function statementOf(query: TemplateStringsArray | Prisma.Sql, values: readonly unknown[]) {
  if (query instanceof Prisma.Sql) return textStatement(query.text, query.values)
  if (values.some((value) => value instanceof Prisma.Sql)) {
    const sql = new Prisma.Sql(query, values as unknown[])
    return textStatement(sql.text, sql.values)
  }
  const text = plainTexts.get(query) ?? new Prisma.Sql(query, values as unknown[]).text
  plainTexts.set(query, text)
  return textStatement(text, values)
}

/** As `$queryRawUnsafe` takes it: a text of our own with $1, $2, … */
export const textStatement = (text: string, values: readonly unknown[]) => ({ text, values: values.map(toParameter) })

function toParameter(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  // Past the year 9999 ISO writes +010000, which PostgreSQL does not read.
  if (value instanceof Date) return value.toISOString().replace(/^\+0*/, '')
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  if (Array.isArray(value)) return value.map(toParameter)
  if (Prisma.Decimal.isDecimal(value)) return value.toFixed()
  if (typeof value === 'object') return JSON.stringify(value)
  throw new TypeError(`${typeof value} is no value of a statement`)
}

type Read = (text: string) => unknown

const asIs: Read = (text) => text
const date: Read = (text) => new Date(`${text}T00:00:00Z`)
const timestamp: Read = (text) => new Date(`${text.replace(' ', 'T')}Z`)
/** The connection's zone is UTC: the text ends in +00. */
const timestamptz: Read = (text) => new Date(text.replace(' ', 'T').replace(/\+00$/, 'Z'))
const bytea: Read = (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex'))

/** Types by their object id in PostgreSQL: [scalar, its array, how its text is read]. */
const types: readonly [scalar: number, array: number, read: Read][] = [
  [16, 1000, (text) => text === 't'],
  [17, 1001, bytea],
  [20, 1016, BigInt],
  [21, 1005, Number],
  [23, 1007, Number],
  [26, 1028, BigInt],
  [114, 199, JSON.parse],
  [700, 1021, Number],
  [701, 1022, Number],
  [1082, 1182, date],
  [1114, 1115, timestamp],
  [1184, 1185, timestamptz],
  [1700, 1231, (text) => new Prisma.Decimal(text)],
  [3802, 3807, JSON.parse],
  // Text, names, uuid, inet.
  [25, 1009, asIs],
  [1043, 1015, asIs],
  [19, 1003, asIs],
  [2950, 2951, asIs],
  [869, 1041, asIs],
]

const readers = new Map<number, Read>(
  types.flatMap(([scalar, array, read]) => [
    [scalar, read],
    [array, (text: string) => parseArray(text, read)],
  ]),
)

/** Read as `$queryRaw` reads; a type not listed comes as text. */
export const directTypes = { getTypeParser: (oid: number) => readers.get(oid) ?? asIs } as pg.CustomTypesConfig
