import type { CalendarDate } from '@/lib/kernel/time'
import type { Icd10Edition } from '../schema'

/** TT 06/2026/TT-BYT replaces QĐ 4469/QĐ-BYT 2020 for what is coded from 01/07/2026 on. */
export const icd10Change: { on: string; before: Icd10Edition; after: Icd10Edition } = {
  on: '2026-07-01',
  before: 'QD4469/2020',
  after: 'TT06/2026',
}

export function icd10EditionOn(on: CalendarDate): Icd10Edition {
  return on < icd10Change.on ? icd10Change.before : icd10Change.after
}
