export const toNfc = (text: string): string => text.normalize('NFC')

export const upperVi = (text: string): string => text.toLocaleUpperCase('vi')

/** The form text is searched in: lower case, no accents, đ as d, single spaces. */
export function searchKey(text: string): string {
  return stripAccents(text.toLowerCase()).replace(/\s+/g, ' ').trim()
}

export function stripAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .normalize('NFC')
}

/** A word for the inside of a LIKE pattern: what it holds is meant literally. */
export const escapeLike = (word: string): string => word.replace(/[\\%_]/g, '\\$&')
