import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { from as copyFrom } from 'pg-copy-streams'
import { searchKey } from '@/lib/kernel/text'
import { nameSearchKey } from '@/lib/registration/rules/name'
import { withClient } from '../lib/database'

const families = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Phan',
  'Vũ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Ngô',
  'Dương',
  'Lý',
  'Hà',
  'Đinh',
]
const middles = {
  male: ['Văn', 'Hữu', 'Đức', 'Công', 'Quang', 'Minh', 'Xuân', 'Đình', 'Thế', 'Ngọc'],
  female: ['Thị', 'Thị Thu', 'Ngọc', 'Thị Minh', 'Thu', 'Thị Thanh', 'Diệu', 'Phương', 'Thị Hồng', 'Bích'],
}
const givens = {
  male: [
    'An',
    'Bình',
    'Cường',
    'Dũng',
    'Đạt',
    'Giang',
    'Hải',
    'Hùng',
    'Khánh',
    'Long',
    'Nam',
    'Phong',
    'Quân',
    'Sơn',
    'Tuấn',
    'Việt',
  ],
  female: [
    'Anh',
    'Chi',
    'Dung',
    'Hà',
    'Hạnh',
    'Hoa',
    'Hương',
    'Lan',
    'Linh',
    'Mai',
    'Nga',
    'Oanh',
    'Phượng',
    'Thảo',
    'Trang',
    'Yến',
  ],
}

/** The same person for the same number on every machine. */
export function personOf(index: number) {
  const dice = createHash('sha256').update(`population ${index}`).digest()
  const at = <T>(list: readonly T[], byte: number): T => list[(dice[byte] ?? 0) % list.length] as T
  const sex = (dice[0] ?? 0) % 2 ? 'male' : ('female' as const)
  const fullName = `${at(families, 1)} ${at(middles[sex], 2)} ${at(givens[sex], 3)}`
  const year = 1935 + (dice.readUInt16BE(4) % 85)
  const birthOn = `${year}-${String(1 + ((dice[6] ?? 0) % 12)).padStart(2, '0')}-${String(1 + ((dice[7] ?? 0) % 28)).padStart(2, '0')}`
  const number = String(index).padStart(6, '0')
  const century = (year >= 2000 ? 2 : 0) + (sex === 'female' ? 1 : 0)
  return {
    id: uuidOf('patient', index),
    recordNumber: `BN9${String(index).padStart(8, '0')}`,
    fullName,
    sex,
    birthOn,
    citizenId: `025${century}${String(year % 100).padStart(2, '0')}${number}`,
    phone: `09${String(10_000_000 + index).slice(-8)}`,
    cardId: uuidOf('card', index),
    cardNumber: `DN425${String(9_000_000_000 + index)}`,
  }
}

export function uuidOf(kind: string, index: number): string {
  const hex = createHash('sha256').update(`${kind} ${index}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Patients with a valid card each, by COPY. History is off while loading: they were never entered by anybody. */
export async function copyPopulation(
  ownerUrl: string,
  size: number,
  facilityId: string,
  progress: (line: string) => void,
) {
  await withClient(ownerUrl, async (client) => {
    await client.query(`alter table patient disable trigger user; alter table insurance_card disable trigger user`)
    const patients = client.query(
      copyFrom(
        `copy patient (id, record_number, full_name, name_key, loose_key, sex, birth_on, citizen_id, phone, commune_code, province_code, created_at, created_facility_id) from stdin`,
      ),
    )
    for (let i = 0; i < size; i++) {
      const p = personOf(i)
      const line = [
        p.id,
        p.recordNumber,
        p.fullName,
        searchKey(p.fullName),
        nameSearchKey(p.fullName).loose,
        p.sex,
        p.birthOn,
        p.citizenId,
        p.phone,
        '00004',
        '01',
        '2020-01-01',
        facilityId,
      ]
      if (!patients.write(`${line.join('\t')}\n`)) await once(patients, 'drain')
      if (i % 50_000 === 49_999) progress(`${i + 1} patients`)
    }
    await finished(patients)
    const cards = client.query(
      copyFrom(
        'copy insurance_card (id, patient_id, number, object_group, level, benefit_percent, initial_facility_code, valid_from, source, created_at) from stdin',
      ),
    )
    for (let i = 0; i < size; i++) {
      const p = personOf(i)
      if (
        !cards.write(
          `${[p.cardId, p.id, p.cardNumber, 'DN', 4, 80, '25901', '2020-01-01', 'typed', '2020-01-01'].join('\t')}\n`,
        )
      )
        await once(cards, 'drain')
    }
    await finished(cards)
    await client.query(
      `alter table patient enable trigger user; alter table insurance_card enable trigger user; select gate.learn_all_names()`,
    )
    // Else the server does it by itself in the middle of what is measured.
    await client.query('vacuum analyze')
  })
}

async function finished(stream: NodeJS.WritableStream): Promise<void> {
  stream.end()
  await once(stream, 'finish')
}
