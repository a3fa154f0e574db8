/** Invisible characters a paste or a scanner leaves behind: byte-order mark, zero-width, soft hyphen. */
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g

/** Full-width digits and letters (an East Asian input method was on) as the plain ones. Arabic digits stay as they are. */
export function toHalfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
}

/** A number as printed on a card, however it was typed: no spaces, dots or dashes, capital letters. */
export function compactNumber(text: string): string {
  return toHalfWidth(text)
    .replace(invisible, '')
    .replace(/[\s.\-‐‑–]/g, '')
    .toUpperCase()
}
