import type { Db } from '@/lib/gate'
import { communeRowOf, type ProvinceRow } from '../rules'
import { communeTarget, provinceTarget } from './catalogue-targets'
import { upsertRows } from './upsert-rows'

/** A commune is found by the name of its province too: where that changes, its communes are found by the new name. */
export async function writeProvinces(db: Db, rows: readonly ProvinceRow[]): Promise<number> {
  const changed = await upsertRows(db, provinceTarget, rows)
  if (changed === 0) return 0
  const names = new Map(rows.map(({ code, fullName }) => [code, fullName]))
  const communes = await db.commune.findMany({
    where: { provinceCode: { in: [...names.keys()] } },
    select: { code: true, provinceCode: true, name: true, fullName: true },
  })
  await upsertRows(
    db,
    communeTarget,
    communes.map((line) => communeRowOf(line, names.get(line.provinceCode) ?? '')),
  )
  return changed
}
