export type CsvCell = string | number | boolean | null

/**
 * A file Excel and LibreOffice open as text and nothing else (RFC 4180, with a byte order mark for Vietnamese). A cell
 * that a spreadsheet would run as a formula gets an apostrophe in front; a number given as a number stays one.
 */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`
}

export function csvCell(value: CsvCell): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const text = startsFormula(value) ? `'${value}` : value
  return /[",\r\n;\t']/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}

/** What OWASP names, also behind blanks and in full width, because programs trim and fold before they look. */
const startsFormula = (text: string): boolean => /^[\s\u00a0\u200b\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text)
