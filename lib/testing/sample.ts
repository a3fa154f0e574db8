import { z } from 'zod'

export interface Json {
  type?: string | string[]
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Json[]
  oneOf?: Json[]
  allOf?: Json[]
  properties?: Record<string, Json>
  required?: string[]
  items?: Json
  prefixItems?: Json[]
  minItems?: number
  minimum?: number
  exclusiveMinimum?: number
  minLength?: number
  additionalProperties?: unknown
}

/** Values for fields whose rule a JSON schema cannot say, by the field's name. */
export type Known = Record<string, unknown>

export const inputSchema = (schema: z.ZodType): Json =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json

/** The smallest input a schema takes: what is optional is left out, but for whom and which visit it is about. */
export function sampleOf(schema: z.ZodType, known: Known): unknown {
  return sample(inputSchema(schema), known)
}

/** The same from a schema that came over HTTP, as openapi.json carries it. */
export const sampleOfJson = (json: Json, known: Known): unknown => sample(json, known)

const always = ['patientId', 'encounterId']

function sample(json: Json, known: Known, name = ''): unknown {
  if (name in known) return known[name]
  if (json.const !== undefined) return json.const
  if (json.enum) return json.enum[0]
  const choices = json.anyOf ?? json.oneOf
  if (choices) return choices.some((choice) => choice.type === 'null') ? null : sample(choices[0] ?? {}, known, name)
  if (json.properties || json.type === 'object') {
    const keys = Object.keys(json.properties ?? {}).filter(
      (key) => json.required?.includes(key) || (always.includes(key) && key in known),
    )
    const entries = keys.map((key) => [key, sample(json.properties?.[key] ?? {}, known, key)])
    return Object.fromEntries(entries)
  }
  if (json.type === 'array') return Array.from({ length: json.minItems ?? 0 }, () => sample(json.items ?? {}, known))
  if (json.type === 'boolean') return false
  if (json.type === 'integer' || json.type === 'number')
    return json.minimum ?? (json.exclusiveMinimum === undefined ? 1 : json.exclusiveMinimum + 1)
  if (json.format === 'uuid') return '00000000-0000-7000-8000-00000000abcd'
  if (json.format === 'date') return '2026-01-01'
  if (json.format === 'date-time') return '2026-01-01T00:00:00Z'
  return 'x'.repeat(Math.max(1, json.minLength ?? 1))
}

/** Paths of every object of a schema that would take a field it does not name. */
export function looseObjects(json: Json, path = ''): string[] {
  const here = json.properties && json.additionalProperties !== false ? [path || '(root)'] : []
  const below = [
    ...Object.entries(json.properties ?? {}).map(([key, inner]) => [`${path}.${key}`, inner] as const),
    ...[...(json.anyOf ?? []), ...(json.oneOf ?? []), ...(json.allOf ?? [])].map((inner) => [path, inner] as const),
    ...(json.items ? [[`${path}[]`, json.items] as const] : []),
  ]
  return [...here, ...below.flatMap(([at, inner]) => looseObjects(inner, at))]
}
