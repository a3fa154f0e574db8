import type { z } from 'zod'

interface Issue {
  code: string
  input?: unknown
  expected?: string
  origin?: string
  format?: string
}

const byExpected: Record<string, string> = {
  number: 'validation.number',
  int: 'validation.integer',
  string: 'validation.text',
  date: 'validation.date',
}

/** The words for an issue whose schema names no message key of its own. */
export function defaultMessage(issue: Issue): string {
  const isMissing = issue.input === undefined || issue.input === null || issue.input === ''
  if (isMissing && ['invalid_type', 'invalid_value', 'invalid_union', 'invalid_format'].includes(issue.code)) {
    return 'validation.required'
  }
  const isList = issue.origin === 'array' || issue.origin === 'set'
  const isText = issue.origin === 'string'
  switch (issue.code) {
    case 'invalid_type':
      return byExpected[issue.expected ?? ''] ?? 'validation.generic'
    case 'invalid_value':
      return 'validation.choice'
    case 'invalid_format':
      return issue.format === 'date' ? 'validation.date' : 'validation.format'
    case 'too_small':
      return isList
        ? 'validation.tooFew'
        : isText
          ? isMissing
            ? 'validation.required'
            : 'validation.tooShort'
          : 'validation.tooSmall'
    case 'too_big':
      return isList ? 'validation.tooMany' : isText ? 'validation.tooLong' : 'validation.tooBig'
    default:
      return 'validation.generic'
  }
}

/** True where leaving the field empty is refused, so that its label can say so. */
export function isRequiredField(schema: z.ZodType, path: string): boolean {
  const node = nodeAt(schema, path)
  if (!node) return false
  return ![undefined, null, ''].some((empty) => node.safeParse(empty).success)
}

/**
 * A cleared control holds `''` or null; the schema may call the same thing undefined. Empty values it refuses become the
 * kind of empty it takes, so that an optional field can be left empty again.
 */
export function withEmpties<Value>(schema: z.ZodType, value: Value, path = ''): Value {
  if (Array.isArray(value)) {
    return value.map((item, index) => withEmpties(schema, item, join(path, String(index)))) as Value
  }
  if (isPlainObject(value)) {
    const entries = Object.entries(value).map(([name, child]) => [name, withEmpties(schema, child, join(path, name))])
    return Object.fromEntries(entries)
  }
  if (value !== '' && value !== null) return value
  const node = nodeAt(schema, path)
  if (!node || node.safeParse(value).success) return value
  const taken = [undefined, null].find((empty) => node.safeParse(empty).success)
  return (taken === undefined && !node.safeParse(undefined).success ? value : taken) as Value
}

const join = (path: string, name: string) => (path ? `${path}.${name}` : name)

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

function nodeAt(schema: z.ZodType, path: string): z.ZodType | undefined {
  let node: z.ZodType | undefined = schema
  for (const part of path.split('.')) node = node && childOf(node, part)
  return node
}

function childOf(schema: z.ZodType, part: string): z.ZodType | undefined {
  const definition = schema.def as { in?: z.ZodType; innerType?: z.ZodType; element?: z.ZodType }
  if ('shape' in schema) return (schema.shape as Record<string, z.ZodType>)[part]
  if (/^\d+$/.test(part) && definition.element) return definition.element
  const inner = definition.innerType ?? definition.in
  return inner && childOf(inner, part)
}
