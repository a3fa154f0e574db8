import type { Specialty } from '@/lib/identity/schema'
import { searchKey } from '@/lib/kernel/text'

const internalMedicine = '02.1897'

const bySpecialty: Record<Specialty, string> = {
  emergency: '01.1897',
  internal: internalMedicine,
  surgery: '10.1897',
  paediatrics: '03.1897',
  obstetrics: '13.1897',
  ent: '15.1897',
  dental: '16.1897',
  eye: '14.1897',
  dermatology: '05.1897',
  traditional: '08.1897',
}

/** Departments K.. (QĐ 4750) with an examination of their own in TT 23/2024; every other department is internal medicine. */
const byDepartment: Record<string, string> = {
  K02: '01.1897',
  K13: '05.1897',
  K16: '08.1897',
  K18: '03.1897',
  K19: '10.1897',
  K20: '10.1897',
  K21: '10.1897',
  K22: '10.1897',
  K23: '10.1897',
  K24: '10.1897',
  K27: '13.1897',
  K28: '15.1897',
  K29: '16.1897',
  K30: '14.1897',
}

/** Rooms of the out-patient department (K01) say by their name what is examined there. */
const byName: readonly [word: RegExp, code: string][] = [
  [/\bcap cuu\b/, '01.1897'],
  [/\bnhi\b/, '03.1897'],
  [/\b(san|phu khoa|phu san)\b/, '13.1897'],
  [/\btai mui hong\b|\btai - mui - hong\b/, '15.1897'],
  [/\brang( ham mat)?\b|\brang - ham - mat\b/, '16.1897'],
  [/\bda lieu\b/, '05.1897'],
  [/\b(y hoc )?co truyen\b|\bdong y\b/, '08.1897'],
  [/\bngoai\b/, '10.1897'],
  [/\bmat\b(?!.*\bgan\b)/, '14.1897'],
]

/**
 * Which examination a room charges (TT 23/2024/TT-BYT lists one for each specialty): that of the specialty its
 * administrator gave it. A room for everybody has none, so department and name decide and internal medicine is what
 * remains. `Gan mật` is the liver, not the eye.
 */
export function examinationCode(room: { specialty: Specialty | null; departmentCode: string; name: string }): string {
  if (room.specialty) return bySpecialty[room.specialty]
  const own = byDepartment[room.departmentCode]
  if (own) return own
  const name = searchKey(room.name).replace(/\bgan mat\b/g, 'gan')
  return byName.find(([word]) => word.test(name))?.[1] ?? internalMedicine
}
