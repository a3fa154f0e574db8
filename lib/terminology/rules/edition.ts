import type { CalendarDate } from '@/lib/kernel/time'
import type { Icd10Edition } from '../schema'

/** TT 06/2026/TT-BYT replaces QĐ 4469/QĐ-BYT 2020 for what is coded from 01/07/2026 on. */
export function icd10EditionOn(on: CalendarDate): Icd10Edition {
  return on < '2026-07-01' ? 'QD4469/2020' : 'TT06/2026'
}
