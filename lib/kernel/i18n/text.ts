import type { Text } from './types'

/** The part of a root translator that this needs; next-intl's own type accepts only keys known when compiling. */
interface Translator {
  (key: string, values?: Record<string, string | number | Date>): string
  has(key: string): boolean
  raw(key: string): unknown
}

/**
 * A translator for keys only known while running. A key nobody wrote shows a polite general sentence, never the key:
 * `validation.…` and raw texts of a parser the one for a field, everything else the one for a failed operation.
 */
export function textOf(translator: unknown): Text {
  const t = translator as Translator
  return (key, values) => {
    if (/^[\w-]+(\.[\w-]+)+$/.test(key) && t.has(key) && typeof t.raw(key) === 'string') return t(key, values)
    return t(key.startsWith('errors.') ? 'errors.unexpected' : 'validation.generic')
  }
}
