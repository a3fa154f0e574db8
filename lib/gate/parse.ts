import type { z } from 'zod'
import { fail } from '@/lib/kernel/errors'

/** As many wrong places as anybody corrects at once; a hundred thousand wrong lines are not answered one by one. */
const mostNamed = 200

/** Bad input stops here, with a message key for each field. Messages of the schemas are keys already. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  if (!isStorable(raw)) fail('invalid', { message: 'validation.controlCharacter' })
  const parsed = schema.safeParse(raw ?? {})
  if (parsed.success) return parsed.data
  const fields: Record<string, string> = {}
  for (const issue of parsed.error.issues.slice(0, mostNamed)) {
    const path = issue.path.join('.')
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys.slice(0, mostNamed))
        fields[path ? `${path}.${key}` : key] = 'validation.unknownField'
    } else {
      fields[path] ??=
        issue.message.startsWith('validation.') || /^[a-z]+(\.[a-zA-Z]+)+$/.test(issue.message)
          ? issue.message
          : 'validation.wrong'
    }
  }
  return fail('invalid', { fields })
}

/** No form of ours is deeper; what is would end the stack of whoever walks it. */
const deepest = 40

/** Postgres holds neither NUL nor half a character: the one is refused there, the other would be changed silently. */
function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000')
  if (typeof value !== 'object' || value === null) return true
  if (depth > deepest) return false
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner, depth + 1))
}
