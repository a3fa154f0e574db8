import type { CalendarDate } from '@/lib/kernel/time'
import { icd10EditionOn } from '@/lib/terminology/rules'
import type { Catalogue } from './catalogue'

/** Codes that TT 06/2026 divided: how they stood in the edition of QĐ 4469/QĐ-BYT 2020. */
const before: Record<string, { icdCode: string; name: string }> = {
  'B18.19': { icdCode: 'B18.1', name: 'Viêm gan virus B mạn tính, không có viêm gan D' },
  'M54.56': { icdCode: 'M54.5', name: 'Đau thắt lưng' },
  'M10.99': { icdCode: 'M10.9', name: 'Bệnh gút, không xác định' },
}

/** A disease as it was coded on that day. */
export function diseaseOf(
  catalogue: Catalogue,
  code: string,
  on: CalendarDate,
): { icdEdition: string; icdCode: string; name: string } {
  const icdEdition = icd10EditionOn(on)
  const old = icdEdition === 'QD4469/2020' ? before[code] : undefined
  return { icdEdition, ...(old ?? { icdCode: code, name: catalogue.diseaseName(code) }) }
}
