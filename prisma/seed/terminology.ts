import {
  parseDepartmentCodes,
  parseDrugs,
  parseEthnicities,
  parseIcd10,
  parseLabPanels,
  parseLabRanges,
  parseLabTests,
  parseOccupations,
  parseProvinces,
  parseServicePackages,
  parseServices,
  parseSynonyms,
} from '@/lib/terminology/rules'
import { rowsOf } from './files'
import { shippedPlaces } from './places'
import { insertRows, type SeedDb, seedId } from './world'

/** The starter catalogues, read by the same parsers as the official lists. */
export async function seedTerminology(db: SeedDb): Promise<void> {
  await insertRows(db, 'icd10_code', rowsOf('icd10', parseIcd10))
  const drugs = rowsOf('drugs', parseDrugs).map((row) => ({ id: drugId(row.code), ...row }))
  await insertRows(db, 'drug', drugs)
  await seedLaboratory(db)
  await seedServices(db)
  await db.searchSynonym.createMany({
    data: rowsOf('synonyms', parseSynonyms).flatMap(({ kind, code, phrases }) =>
      phrases.map((phrase) => ({ kind, phrase, code })),
    ),
  })
  await db.province.createMany({ data: rowsOf('provinces', parseProvinces) })
  const places = shippedPlaces()
  await insertRows(db, 'commune', places.communes)
  await insertRows(db, 'commune_change', places.changes)
  await db.ethnicity.createMany({ data: rowsOf('ethnicities', parseEthnicities) })
  await db.occupation.createMany({ data: rowsOf('occupations', parseOccupations) })
  await db.departmentCode.createMany({ data: rowsOf('departments', parseDepartmentCodes) })
}

export const drugId = (code: string) => seedId('drug', code)

async function seedLaboratory(db: SeedDb): Promise<void> {
  await db.labTest.createMany({
    data: rowsOf('lab-tests', parseLabTests).map(({ alternateUnits, ...row }) => ({
      ...row,
      ...(alternateUnits ? { alternateUnits } : {}),
    })),
  })
  await db.labReferenceRange.createMany({
    data: rowsOf('lab-ranges', parseLabRanges).map((row) => ({
      id: seedId('range', row.testCode, row.sex ?? '', row.ageFromDays),
      ...row,
    })),
  })
  const panels = rowsOf('lab-panels', parseLabPanels)
  await db.labPanel.createMany({ data: panels.map(({ tests: _, ...panel }) => panel), skipDuplicates: true })
  await db.labPanelTest.createMany({
    data: panels.flatMap(({ code, tests }) =>
      tests.map((testCode, index) => ({ panelCode: code, testCode, position: index + 1 })),
    ),
  })
}

async function seedServices(db: SeedDb): Promise<void> {
  const services = rowsOf('services', parseServices)
  await db.service.createMany({ data: services.map(({ price: _, ...service }) => service), skipDuplicates: true })
  await db.servicePrice.createMany({
    data: services.flatMap(({ code, price }) =>
      price
        ? [{ id: seedId('price', code), serviceCode: code, validFrom: new Date('2016-01-01T00:00:00Z'), ...price }]
        : [],
    ),
  })
  await db.servicePackageItem.createMany({
    data: rowsOf('service-packages', parseServicePackages),
  })
}
