/**
 * A number as people here type it: `37,5`, `37.5`, `1.234,5`, `-2`. Null for anything else, among them `1e3`,
 * `Infinity`, `0x1F`, digits of other scripts, and `1.500`, which may be a thousand or one and a half.
 */
export function parseDecimal(text: string): number | null {
  const typed = text.trim()
  if (/^-?\d{1,3}(\.\d{3})+,\d+$/.test(typed)) return finite(typed.replaceAll('.', '').replace(',', '.'))
  if (isAmbiguousThousands(typed) || !/^-?\d{1,15}([.,]\d{1,9})?$/.test(typed)) return null
  return finite(typed.replace(',', '.'))
}

/** `1.500` and `12.000`: three digits behind a dot are read differently by different people, so we ask. */
export function isAmbiguousThousands(text: string): boolean {
  return /^-?[1-9]\d{0,2}\.\d{3}$/.test(text.trim())
}

function finite(text: string): number | null {
  const value = Number(text)
  return Number.isFinite(value) ? value : null
}

/** 37.5 → `37,5`; grouped by dots. `digits` is the most shown, or with `fixed` the exact number shown. */
export function formatDecimal(value: number, digits = 2, fixed = false): string {
  const minimumFractionDigits = fixed ? digits : 0
  return formatFor(minimumFractionDigits, digits).format(value)
}

/** Making a formatter costs many times what formatting a number does. */
const formats = new Map<string, Intl.NumberFormat>()

function formatFor(minimumFractionDigits: number, maximumFractionDigits: number): Intl.NumberFormat {
  const key = `${minimumFractionDigits} ${maximumFractionDigits}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat('vi-VN', { minimumFractionDigits, maximumFractionDigits })
  formats.set(key, made)
  return made
}
