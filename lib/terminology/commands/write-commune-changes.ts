import type { Db } from '@/lib/gate'
import type { CommuneChangeRow } from '../rules'
import { communeChangeTarget } from './catalogue-targets'
import { upsertRows } from './upsert-rows'

/**
 * An old commune is known by its code or, where the list has none, by its names. A file that spells a known code
 * otherwise renames that commune first, whichever lines of it there are, so that it stays one.
 */
export async function writeCommuneChanges(db: Db, rows: readonly CommuneChangeRow[]): Promise<number> {
  const coded = new Map(rows.flatMap((row) => (row.oldCode === null ? [] : [[row.oldCode, row]])))
  const respelt = await db.$executeRaw`
    update commune_change t set old_key = r."oldKey", old_name = r."oldName", old_district = r."oldDistrict",
      old_province = r."oldProvince", search_key = r."searchKey"
    from jsonb_to_recordset(${JSON.stringify([...coded.values()])}::jsonb) as r("oldCode" text, "oldKey" text,
        "oldName" text, "oldDistrict" text, "oldProvince" text, "searchKey" text)
      join commune_change k on k.old_code = r."oldCode" and k.old_key <> r."oldKey"
    where t.old_key = k.old_key
      and not exists (select from commune_change x where x.old_key = r."oldKey" and x.new_code = t.new_code)`
  return respelt + (await upsertRows(db, communeChangeTarget, rows))
}
