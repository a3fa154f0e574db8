import type { Refusal } from './rules'
import type { CatalogueKind, Icd10Edition, LabResultType, PrescriptionClass, ServiceKind } from './schema'

export interface Icd10Option {
  edition: Icd10Edition
  code: string
  nameVi: string
  nameEn: string | null
  isNotMain: boolean
  isMainDiscouraged: boolean
  hasMoreSpecific: boolean
  isDeathCauseOnly: boolean
  isMainlyFemale: boolean
  isMainlyMale: boolean
  isCommon: boolean
}

export interface DrugOption {
  id: string
  code: string
  ingredientCode: string | null
  activeIngredient: string
  tradeName: string
  strength: string
  doseForm: string
  route: string
  routeCode: string
  unit: string
  atcCode: string | null
  prescriptionClass: PrescriptionClass
  isBhytCovered: boolean
  bhytPaymentPercent: number
  priceVnd: number
  isSplittable: boolean
  defaultDose: number | null
  defaultTimesPerDay: number | null
}

/** A drug named by an order or a lot, whether it may still be prescribed or not. */
export interface DrugFacts extends DrugOption {
  registrationNumber: string | null
  isActive: boolean
}

export interface ServiceOption {
  code: string
  nameVi: string
  nameEn: string | null
  kind: ServiceKind
  costGroup: number
  unit: string
  isBhytCovered: boolean
  bhytPaymentPercent: number
  /** The price on the day asked for; null where none is set. */
  priceVnd: number | null
  bhytPriceVnd: number | null
  /** What was typed is what the floor calls it. */
  isSaid: boolean
}

/** A service as it is charged, without a price. */
export interface ServiceFacts {
  code: string
  nameVi: string
  nameEn: string | null
  kind: ServiceKind
  costGroup: number
  unit: string
  isBhytCovered: boolean
  bhytPaymentPercent: number
  isActive: boolean
}

export interface ServicePriceFacts {
  priceVnd: number
  bhytPriceVnd: number | null
}

export interface LabTestView {
  code: string
  nameVi: string
  nameEn: string
  abbreviation: string
  unit: string | null
  loinc: string | null
  resultType: LabResultType
  decimals: number | null
  codedValues: string[]
  plausibleLow: number | null
  plausibleHigh: number | null
  /** Value in that unit × factor = value in `unit`. */
  alternateUnits: Record<string, number> | null
  sortOrder: number
}

export interface LabRange {
  testCode: string
  sex: 'male' | 'female' | null
  ageFromDays: number
  ageToDays: number | null
  low: number | null
  high: number | null
  criticalLow: number | null
  criticalHigh: number | null
  normalText: string | null
}

export interface LabTestWithRanges extends LabTestView {
  ranges: LabRange[]
}

export interface LabPanelFacts {
  code: string
  nameVi: string
  nameEn: string
  serviceCode: string
  specimen: string
  isActive: boolean
  tests: LabTestWithRanges[]
}

export interface LabPanelOption {
  code: string
  nameVi: string
  nameEn: string
  serviceCode: string
  specimen: string
  /** Abbreviations of what is measured, in the order of the report. */
  tests: string[]
  priceVnd: number | null
  isBhytCovered: boolean
  /** What was typed is what the floor calls it. */
  isSaid: boolean
}

export interface ProvinceOption {
  code: string
  name: string
  fullName: string
}

export interface CommuneOption {
  code: string
  name: string
  fullName: string
  provinceCode: string
  provinceName: string
  /** Old communes by which it was found: only those whose name was meant, where there are such. */
  formers: FormerCommune[]
  /** Found by old names alone, and one of them is split: the person must say where he lives. */
  isSplit: boolean
}

export interface FormerCommune {
  /** With its district and province of before 01/07/2025. */
  name: string
  /** It went to several communes, or it is not certain that all of it came here. */
  isSplit: boolean
}

export interface CommunePlace {
  code: string
  name: string
  fullName: string
  provinceCode: string
  provinceName: string
}

export interface CodeNameOption {
  code: string
  name: string
}

export interface CatalogueImportRow {
  id: string
  catalogue: CatalogueKind
  fileName: string
  rowsRead: number
  rowsAccepted: number
  rowsRefused: number
  importedAt: string
  /** Null when it was brought in from the command line. */
  importedBy: string | null
}

/** What an import did. */
export interface ImportOutcome {
  id: string
  rowsRead: number
  rowsAccepted: number
  rowsRefused: number
  /** Rows of the catalogue that are new or now say something else. */
  rowsChanged: number
  /** The first refusals by line; `rowsRefused` counts them all. */
  refused: Refusal[]
}
