import { hash } from '@node-rs/argon2'
import { demonstrationPassword, demonstrationPeople, hospitals } from './sign-ins'
import { type SeedDb, seedId } from './world'

export const facilityId = (key: 'pt' | 'hn') => seedId('facility', key)
export const staffId = (signInName: string) => seedId('staff', signInName)
export const roomId = (key: 'pt' | 'hn', code: string) => seedId('room', key, code)

const titles: Record<string, string> = {
  doctor: 'BS.',
  triageNurse: 'ĐD.',
  pharmacist: 'DS.',
  labTechnician: 'KTV.',
  frontDesk: 'ĐD.',
}

/** code, name, English name, kind, department, series, and of a clinic its specialty. */
const rooms = [
  ['TD1', 'Quầy tiếp đón 1', 'Reception desk 1', 'reception', 'K01', 'T'],
  ['SL1', 'Buồng sàng lọc', 'Triage', 'triage', 'K01', 'S'],
  ['P101', 'Phòng khám Nội 1', 'Internal medicine 1', 'clinic', 'K01', 'A', 'internal'],
  ['P102', 'Phòng khám Nội 2', 'Internal medicine 2', 'clinic', 'K01', 'B', 'internal'],
  ['P103', 'Phòng khám Nhi', 'Paediatrics', 'clinic', 'K01', 'C', 'paediatrics'],
  ['P104', 'Phòng khám Tiêu hóa – Gan mật', 'Gastroenterology and liver', 'clinic', 'K01', 'D', 'internal'],
  ['P105', 'Phòng khám Ngoại', 'Surgery', 'clinic', 'K01', 'E', 'surgery'],
  ['P106', 'Phòng khám Sản – Phụ khoa', 'Obstetrics and gynaecology', 'clinic', 'K01', 'G', 'obstetrics'],
  ['P107', 'Phòng khám Tai mũi họng', 'Ear, nose and throat', 'clinic', 'K01', 'H', 'ent'],
  ['P108', 'Phòng Cấp cứu', 'Emergency', 'clinic', 'K02', 'K', 'emergency'],
  ['XN', 'Phòng xét nghiệm', 'Laboratory', 'laboratory', 'K01', 'X'],
  ['CDHA', 'Phòng chẩn đoán hình ảnh', 'Imaging', 'imaging', 'K01', 'I'],
  ['NT', 'Nhà thuốc bảo hiểm', 'Pharmacy', 'pharmacy', 'K01', 'N'],
  ['TN1', 'Quầy thu ngân', 'Cashier', 'cashier', 'K01', 'V'],
] as const

/** A room both hospitals have, by its code. */
export function roomFacts(code: string) {
  const room = rooms.find(([known]) => known === code)
  if (!room) throw new Error(`there is no room ${code}`)
  const [, name, , , departmentCode, series, specialty = null] = room
  return { name, departmentCode, series, specialty }
}

/** What papers say of the two hospitals. */
export const hospitalFacts = {
  pt: {
    name: hospitals.pt.name,
    authority: 'Sở Y tế tỉnh Phú Thọ',
    address: 'Xã Cẩm Khê, tỉnh Phú Thọ',
    phone: '02103990001',
  },
  hn: {
    name: hospitals.hn.name,
    authority: 'Bộ Y tế',
    address: 'Phường Bạch Mai, thành phố Hà Nội',
    phone: '02439990002',
  },
} as const

/** Title and name, as a step or a paper shows them; empty where the system acted. */
export function staffNameOf(id: string | null): string {
  const person = demonstrationPeople.find(({ signInName }) => staffId(signInName) === id)
  return person ? `${titles[person.role] ?? ''} ${person.fullName}`.trim() : ''
}

/** Two hospitals that exist only here, their rooms, and someone in every role. */
export async function seedIdentity(db: SeedDb, now: Date): Promise<void> {
  const shared = { isActive: true }
  await db.facility.createMany({
    data: [
      {
        ...shared,
        ...hospitalFacts.pt,
        id: facilityId('pt'),
        code: '25901',
        nameEn: 'Sông Thao District General Hospital',
        level: 'basic',
        formerTier: 'district',
        points: 45,
        provinceCode: '25',
        prescriptionCode: '25901',
      },
      {
        ...shared,
        ...hospitalFacts.hn,
        id: facilityId('hn'),
        code: '01901',
        nameEn: 'Hồng Hà Central General Hospital',
        level: 'specialised',
        formerTier: 'central',
        points: null,
        provinceCode: '01',
        prescriptionCode: '01901',
      },
    ],
  })
  const keys = ['pt', 'hn'] as const
  await db.room.createMany({
    data: keys.flatMap((key) =>
      rooms.map(([code, name, nameEn, kind, departmentCode, series, specialty = null]) => ({
        id: roomId(key, code),
        facilityId: facilityId(key),
        code,
        name,
        nameEn,
        kind,
        departmentCode,
        series,
        specialty,
      })),
    ),
  })
  const passwordHash = await hash(demonstrationPassword)
  await db.staff.createMany({
    data: demonstrationPeople.map(({ signInName, fullName, role }) => ({
      id: staffId(signInName),
      signInName,
      fullName,
      passwordHash,
      createdAt: now,
      title: titles[role] ?? '',
      practiceCertificate: titles[role]
        ? `${seedId('certificate', signInName).slice(0, 6).toUpperCase()}/PT-CCHN`
        : null,
    })),
  })
  await db.staffRole.createMany({
    data: demonstrationPeople.flatMap(({ signInName, role, hospitals: at }) =>
      at.map((key) => ({
        id: seedId('role', signInName, key, role),
        staffId: staffId(signInName),
        facilityId: facilityId(key),
        role,
        validFrom: new Date('2016-01-01T00:00:00Z'),
      })),
    ),
  })
}
