/** MA_NHOM in the order a bill lists them: examination first, then tests, then drugs. */
const order = [13, 1, 2, 3, 18, 8, 9, 4, 6, 5, 10, 11, 7, 14, 15, 16, 17, 12, 19]

export const costGroupKey = (group: number): string => `billing.costGroup.${order.includes(group) ? group : 'other'}`

export function byCostGroup<Line extends { costGroup: number }>(
  lines: readonly Line[],
): { costGroup: number; lines: Line[] }[] {
  const groups = [...new Set(lines.map((line) => line.costGroup))]
  const place = (group: number) => (order.includes(group) ? order.indexOf(group) : order.length)
  return groups
    .sort((a, b) => place(a) - place(b) || a - b)
    .map((costGroup) => ({ costGroup, lines: lines.filter((line) => line.costGroup === costGroup) }))
}
