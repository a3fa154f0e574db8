/** `NGUYỄN VĂN AN` or `nguyễn văn an` → `Nguyễn Văn An`; a name already in mixed case stays as it is. */
export function titleCase(name: string): string {
  const isOneCase = name === name.toLocaleUpperCase('vi') || name === name.toLocaleLowerCase('vi')
  if (!isOneCase) return name
  return name
    .toLocaleLowerCase('vi')
    .replace(/(^|[\s\-‐‑'’])(\p{L})/gu, (_, before, letter) => before + letter.toLocaleUpperCase('vi'))
}
