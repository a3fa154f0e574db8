import type { Db } from '@/lib/gate'
import { newId } from '@/lib/kernel/ids'
import { businessDay, type Instant } from '@/lib/kernel/time'
import type { CommuneChangeRow, LabPanelRow, LabRangeRow, ProvinceRow, ServiceRow, SynonymRow } from '../rules'
import type { CatalogueKind } from '../schema'
import * as targets from './catalogue-targets'
import { upsertRows } from './upsert-rows'
import { writeCommuneChanges } from './write-commune-changes'
import { writeProvinces } from './write-provinces'

type Write = (db: Db, rows: readonly object[], now: Instant) => Promise<number>

const into =
  (target: Parameters<typeof upsertRows>[1]): Write =>
  (db, rows) =>
    upsertRows(db, target, rows)

const writers: Record<CatalogueKind, Write> = {
  icd10: into(targets.icd10Target),
  drugs: (db, rows) =>
    upsertRows(
      db,
      targets.drugTarget,
      rows.map((row) => ({ ...row, id: newId() })),
    ),
  services: (db, rows, now) => writeServices(db, rows as ServiceRow[], now),
  servicePackages: into(targets.servicePackageTarget),
  labTests: into(targets.labTestTarget),
  labRanges: (db, rows) => writeRanges(db, rows as LabRangeRow[]),
  labPanels: (db, rows) => writePanels(db, rows as LabPanelRow[]),
  synonyms: (db, rows) => writeSynonyms(db, rows as SynonymRow[]),
  provinces: (db, rows) => writeProvinces(db, rows as ProvinceRow[]),
  communes: into(targets.communeTarget),
  communeChanges: (db, rows) => writeCommuneChanges(db, rows as CommuneChangeRow[]),
  ethnicities: into(targets.codeNameTarget('ethnicity')),
  occupations: into(targets.codeNameTarget('occupation')),
  departments: into(targets.codeNameTarget('department_code')),
}

/** Writes rows the rules have read; answers how many are new or now say something else. */
export const writeCatalogue = (db: Db, kind: CatalogueKind, rows: readonly object[], now: Instant): Promise<number> =>
  writers[kind](db, rows, now)

async function writeServices(db: Db, rows: readonly ServiceRow[], now: Instant): Promise<number> {
  const changed = await upsertRows(db, targets.serviceTarget, rows)
  const prices = rows.flatMap(({ code, price }) => (price ? [{ id: newId(), code, ...price }] : []))
  return changed + (prices.length ? await writePrices(db, prices, businessDay(now)) : 0)
}

/** A price that differs from the one in force holds from today on; the old one stays for the days it was in force. */
async function writePrices(db: Db, prices: readonly object[], today: string): Promise<number> {
  const batch = JSON.stringify(prices)
  const corrected = await db.$executeRaw`
    update service_price p set price_vnd = r."priceVnd", bhyt_price_vnd = r."bhytPriceVnd"
    from jsonb_to_recordset(${batch}::jsonb) as r(code text, "priceVnd" integer, "bhytPriceVnd" integer)
    where p.service_code = r.code and p.facility_id is null and p.valid_from = ${today}::date
      and (p.price_vnd, p.bhyt_price_vnd) is distinct from (r."priceVnd", r."bhytPriceVnd")`
  const added = await db.$executeRaw`
    insert into service_price (id, service_code, price_vnd, bhyt_price_vnd, valid_from)
    select r.id, r.code, r."priceVnd", r."bhytPriceVnd", ${today}::date
    from jsonb_to_recordset(${batch}::jsonb) as r(id uuid, code text, "priceVnd" integer, "bhytPriceVnd" integer)
    left join lateral (
      select p.price_vnd, p.bhyt_price_vnd from service_price p
      where p.service_code = r.code and p.facility_id is null and p.valid_from <= ${today}::date
      order by p.valid_from desc limit 1) p on true
    where (p.price_vnd, p.bhyt_price_vnd) is distinct from (r."priceVnd", r."bhytPriceVnd")`
  return corrected + added
}

async function writeRanges(db: Db, rows: readonly LabRangeRow[]): Promise<number> {
  const batch = JSON.stringify(rows.map((row) => ({ id: newId(), ...row })))
  const changed = await db.$executeRaw`
    update lab_reference_range t set age_to_days = r."ageToDays", low = r.low, high = r.high,
      critical_low = r."criticalLow", critical_high = r."criticalHigh", normal_text = r."normalText"
    from jsonb_to_recordset(${batch}::jsonb) as r("testCode" text, sex text, "ageFromDays" integer, "ageToDays" integer,
      low numeric, high numeric, "criticalLow" numeric, "criticalHigh" numeric, "normalText" text)
    where t.test_code = r."testCode" and t.sex is not distinct from r.sex and t.age_from_days = r."ageFromDays"
      and (t.age_to_days, t.low, t.high, t.critical_low, t.critical_high, t.normal_text)
        is distinct from (r."ageToDays", r.low, r.high, r."criticalLow", r."criticalHigh", r."normalText")`
  const added = await db.$executeRaw`
    insert into lab_reference_range (id, test_code, sex, age_from_days, age_to_days, low, high, critical_low, critical_high, normal_text)
    select r.id, r."testCode", r.sex, r."ageFromDays", r."ageToDays", r.low, r.high, r."criticalLow", r."criticalHigh", r."normalText"
    from jsonb_to_recordset(${batch}::jsonb) as r(id uuid, "testCode" text, sex text, "ageFromDays" integer, "ageToDays" integer,
      low numeric, high numeric, "criticalLow" numeric, "criticalHigh" numeric, "normalText" text)
    where not exists (select from lab_reference_range t where t.test_code = r."testCode"
      and t.sex is not distinct from r.sex and t.age_from_days = r."ageFromDays")`
  return changed + added
}

const writeSynonyms = (db: Db, rows: readonly SynonymRow[]): Promise<number> =>
  upsertRows(
    db,
    targets.synonymTarget,
    rows.flatMap(({ kind, code, phrases }) => phrases.map((phrase) => ({ kind, phrase, code }))),
  )

async function writePanels(db: Db, rows: readonly LabPanelRow[]): Promise<number> {
  const changed = await upsertRows(db, targets.labPanelTarget, rows)
  const tests = rows.flatMap(({ code, tests: codes }) =>
    codes.map((testCode, index) => ({ panelCode: code, testCode, position: index + 1 })),
  )
  return changed + (await upsertRows(db, targets.labPanelTestTarget, tests))
}
