import { Prisma } from '@/lib/gate'
import { type SearchTerms, wordPatterns } from '../rules'

/** Every pattern begins a word of the key: one condition each, so that the trigram index serves them all. */
export const everyPattern = (key: Prisma.Sql, patterns: readonly string[]): Prisma.Sql =>
  Prisma.join(
    patterns.map((pattern) => Prisma.sql`${key} ~ ${pattern}`),
    ' and ',
  )

/** Null where the question holds nothing to look for: nothing is what it finds. */
export function matches(terms: SearchTerms, code: Prisma.Sql, key: Prisma.Sql): Prisma.Sql | null {
  if (terms.codePrefix !== null) return Prisma.sql`starts_with(${code}, ${terms.codePrefix})`
  const patterns = wordPatterns(terms)
  return patterns.length > 0 ? everyPattern(key, patterns) : null
}
