const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['coc_coc_browser', 'Cốc Cốc'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const
const systems = [
  ['Windows', 'Windows'],
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** Enough of the browser's own words to tell one's machines apart: "Chrome, Windows". */
export function browserName(userAgent: string | null): string | null {
  if (!userAgent) return null
  const named = (list: readonly (readonly [string, string])[]) => list.find(([mark]) => userAgent.includes(mark))?.[1]
  const found = [named(browsers), named(systems)].filter((part) => part !== undefined)
  return found.length > 0 ? found.join(', ') : userAgent.slice(0, 60)
}
