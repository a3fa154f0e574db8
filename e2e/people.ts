import { randomInt } from 'node:crypto'
import { demonstrationPassword } from '@/prisma/seed/sign-ins'

export const password = demonstrationPassword

/** Everybody a test may work as, by sign-in name. */
export const staff = {
  frontDesk: 'tiepdon.pt',
  triageNurse: 'dieuduong.pt',
  doctor: 'bacsi.pt',
  otherDoctor: 'bacsi2.pt',
  labTechnician: 'xetnghiem.pt',
  /** Nobody releases what he entered himself. */
  labVerifier: 'xetnghiem2.pt',
  pharmacist: 'duocsi.pt',
  cashier: 'thungan.pt',
  administrator: 'quantri.pt',
  privacyAuditor: 'giamsat.pt',
  /** One doctor, two hospitals. */
  doctorOfBoth: 'bacsi.lienvien',
  receivingFrontDesk: 'tiepdon.hn',
  receivingTriageNurse: 'dieuduong.hn',
  receivingDoctor: 'bacsi.hn',
  receivingLabTechnician: 'xetnghiem.hn',
  receivingPharmacist: 'duocsi.hn',
  receivingCashier: 'thungan.hn',
  receivingAdministrator: 'quantri.hn',
  receivingAuditor: 'giamsat.hn',
} as const
export type StaffRole = keyof typeof staff

/** The eight roles of a hospital, one person each. */
export const phuTho = [
  'frontDesk',
  'triageNurse',
  'doctor',
  'labTechnician',
  'pharmacist',
  'cashier',
  'administrator',
  'privacyAuditor',
] as const satisfies readonly StaffRole[]
export const haNoi = [
  'receivingFrontDesk',
  'receivingTriageNurse',
  'receivingDoctor',
  'receivingLabTechnician',
  'receivingPharmacist',
  'receivingCashier',
  'receivingAdministrator',
  'receivingAuditor',
] as const satisfies readonly StaffRole[]

export interface Person {
  fullName: string
  sex: 'male' | 'female'
  birthOn: string
  citizenId: string
  phone: string
  address: string
  cardNumber: string
}

const surnames = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Vũ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hà',
  'Khuất',
  'Tạ',
  'Lương',
  'Phùng',
]
const middles = [
  'Thị',
  'Văn',
  'Đức',
  'Minh',
  'Thu',
  'Xuân',
  'Ngọc',
  'Quang',
  'Hữu',
  'Kim',
  'Bá',
  'Diệu',
  'Thế',
  'Tuyết',
]
const givens = [
  'Ánh',
  'Bình',
  'Chiến',
  'Duyên',
  'Giang',
  'Hạnh',
  'Khôi',
  'Liên',
  'Mạnh',
  'Nhàn',
  'Oanh',
  'Phượng',
  'Quỳnh',
  'Sỹ',
  'Thoa',
  'Uyên',
  'Vượng',
  'Yên',
]

const oneOf = <T>(list: readonly T[]): T => list[randomInt(list.length)] as T
const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('')
const two = (n: number): string => String(n).padStart(2, '0')

const named = new Set<string>()
/** No two people of a run have the same words for a name, whichever worker made them: tests find people by them. */
function newName(): string {
  const half = Number(process.env.TEST_PARALLEL_INDEX ?? 0) % 2
  const own = givens.filter((_given, index) => index % 2 === half)
  for (;;) {
    const name = [oneOf(surnames), oneOf(middles), oneOf(middles), oneOf(own)].join(' ')
    const words = name.split(' ').toSorted().join(' ')
    if (named.has(words)) continue
    named.add(words)
    return name
  }
}

/** Somebody new to both hospitals: name, birthday and numbers drawn anew, so that runs and workers never meet. */
export function somebody(over: Partial<Person> = {}): Person {
  const sex = over.sex ?? oneOf(['male', 'female'] as const)
  const year = 1940 + randomInt(60)
  const birthOn = over.birthOn ?? `${year}-${two(1 + randomInt(12))}-${two(1 + randomInt(28))}`
  // The fourth digit says century and sex (Decree 137/2015), the next two the year.
  const century = birthOn.startsWith('20') ? 2 : 0
  return {
    fullName: newName(),
    sex,
    birthOn,
    citizenId: `025${century + (sex === 'male' ? 0 : 1)}${birthOn.slice(2, 4)}${digits(6)}`,
    phone: `09${digits(8)}`,
    address: 'Khu 4, Xã Hạ Hòa, Phú Thọ',
    // DN at 80 %, province 25.
    cardNumber: `DN425${digits(10)}`,
    ...over,
  }
}

/** The text a scanner types for this person's citizen card. */
export function citizenQr(person: Person): string {
  const [year, month, day] = person.birthOn.split('-')
  const sex = person.sex === 'male' ? 'Nam' : 'Nữ'
  return [person.citizenId, '', person.fullName, `${day}${month}${year}`, sex, person.address, '10052021'].join('|')
}

/** `dd/mm/yyyy`, as screens show it and people type it. */
export const asTyped = (day: string): string => day.split('-').reverse().join('/')
