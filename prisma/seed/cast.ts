import { addDays, type CalendarDate, dateParts } from '@/lib/kernel/time'
import { drawFor } from './draw'
import { type Facts, makePerson, type Person } from './people'

const born = (today: CalendarDate, years: number, monthDay: string): string =>
  `${dateParts(today).year - years}-${monthDay}`

/** People with a part of their own: the main story, look-alikes, long names, papers that are out of order. */
function told(today: CalendarDate): Facts[] {
  const ago = (days: number): string => addDays(today, -days)
  return [
    {
      key: 'quyet',
      fullName: 'Hà Văn Quyết',
      sex: 'male',
      birthOn: born(today, 40, '03-14'),
      citizenId: `0250${String((dateParts(today).year - 40) % 100).padStart(2, '0')}004417`,
      occupationCode: '95',
      workplace: 'Tổ bán hàng ăn, chợ Cẩm Khê',
      phone: '0998204417',
      addressLine: 'Khu 3',
      communeCode: '08341',
      card: 'DN4',
      allergies: [
        {
          substance: 'Amoxicilin (nhóm penicilin)',
          atc: 'J01CA04',
          reaction: 'Mày đay toàn thân, phù mi mắt ngày thứ 3 dùng thuốc',
          criticality: 'high',
        },
      ],
    },
    {
      key: 'sau',
      fullName: 'Đinh Thị Sáu',
      sex: 'female',
      birthOn: born(today, 78, '01-01'),
      birthPrecision: 'year',
      ethnicityCode: '06',
      card: 'HT3',
      conditions: ['hypertension', 'diabetes'],
    },
    {
      key: 'chinh',
      fullName: 'Nguyễn Văn Chinh',
      sex: 'male',
      birthOn: born(today, 66, '08-02'),
      card: 'HT3',
      conditions: ['copd'],
    },
    {
      key: 'tho',
      fullName: 'Bùi Thị Thơ',
      sex: 'female',
      birthOn: born(today, 83, '01-01'),
      birthPrecision: 'year',
      card: 'BT2',
      conditions: ['hypertension', 'knee'],
    },
    // Two people of one name and one year; and once more, in Hà Nội.
    {
      key: 'hung-1',
      fullName: 'Nguyễn Văn Hùng',
      sex: 'male',
      birthOn: born(today, 52, '05-10'),
      card: 'GD4',
      conditions: ['hypertension'],
    },
    {
      key: 'hung-2',
      fullName: 'Nguyễn Văn Hùng',
      sex: 'male',
      birthOn: born(today, 52, '11-21'),
      card: 'DN4',
      addressLine: 'Khu 9',
    },
    {
      key: 'lan-1',
      fullName: 'Trần Thị Lan',
      sex: 'female',
      birthOn: born(today, 45, '02-18'),
      home: 'hn',
      card: 'DN4',
      conditions: ['thyroid'],
    },
    {
      key: 'lan-2',
      fullName: 'Trần Thị Lan',
      sex: 'female',
      birthOn: born(today, 45, '09-30'),
      home: 'hn',
      card: 'GD4',
    },
    // y and i, with and without accents: found by either spelling.
    {
      key: 'ly-1',
      fullName: 'Lý Thị Mỹ',
      sex: 'female',
      birthOn: born(today, 33, '07-07'),
      ethnicityCode: '09',
      card: 'HN2',
    },
    {
      key: 'ly-2',
      fullName: 'Lí Thị Mĩ',
      sex: 'female',
      birthOn: born(today, 36, '04-19'),
      ethnicityCode: '09',
      card: 'HN2',
    },
    // A mother, her newborn twins; another newborn without a name of his own yet.
    { key: 'thuong', fullName: 'Phùng Thị Thương', sex: 'female', birthOn: born(today, 29, '12-03'), card: 'DN4' },
    {
      key: 'twin-1',
      fullName: 'Lê Minh Khôi',
      sex: 'male',
      birthOn: ago(19),
      birthTime: '04:12',
      citizenId: null,
      motherKey: 'thuong',
      guardian: { name: 'Phùng Thị Thương', relation: 'Mẹ', phone: '0998117203' },
    },
    {
      key: 'twin-2',
      fullName: 'Lê Minh Khoa',
      sex: 'male',
      birthOn: ago(19),
      birthTime: '04:21',
      citizenId: null,
      motherKey: 'thuong',
      guardian: { name: 'Phùng Thị Thương', relation: 'Mẹ', phone: '0998117203' },
    },
    { key: 'hoai', fullName: 'Cao Thị Hoài', sex: 'female', birthOn: born(today, 24, '06-25'), card: 'HN2' },
    {
      key: 'newborn',
      fullName: 'Con bà Cao Thị Hoài',
      sex: 'female',
      birthOn: ago(6),
      birthTime: '21:40',
      citizenId: null,
      card: 'none',
      motherKey: 'hoai',
      guardian: { name: 'Cao Thị Hoài', relation: 'Mẹ', phone: '0998330519' },
    },
    { key: 'toddler', fullName: 'Đỗ Gia Hân', sex: 'female', birthOn: ago(820) },
    { key: 'child-asthma', fullName: 'Trần Bảo Nam', sex: 'male', birthOn: ago(3_080), conditions: ['asthma'] },
    { key: 'school', fullName: 'Vi Đức Duy', sex: 'male', birthOn: born(today, 13, '10-09'), ethnicityCode: '02' },
    // Names that do not fit a narrow column.
    {
      key: 'long-1',
      fullName: 'Nguyễn Phúc Tôn Nữ Công Huyền Thị Diễm Phượng Hồng Hạnh',
      sex: 'female',
      birthOn: born(today, 58, '03-29'),
      home: 'hn',
      card: 'HC4',
      conditions: ['hypertension'],
    },
    {
      key: 'long-2',
      fullName: "H'Wen Niê Kđăm Ayŭn Hlong Mlô Duôn Du Bkrông Êban",
      sex: 'female',
      birthOn: born(today, 31, '05-05'),
      home: 'hn',
      ethnicityCode: '12',
      card: 'DN4',
    },
    {
      key: 'long-3',
      fullName: 'Sùng Thị Mai Hoa Xuân Giàng A Páo Lầu Thào Mùa Seo',
      sex: 'female',
      birthOn: born(today, 47, '01-01'),
      birthPrecision: 'year',
      ethnicityCode: '08',
      card: 'HN2',
    },
    // Papers out of order.
    {
      key: 'expired',
      fullName: 'Tạ Văn Lợi',
      sex: 'male',
      birthOn: born(today, 49, '04-12'),
      card: 'expired',
      conditions: ['gout'],
    },
    {
      key: 'no-card',
      fullName: 'Kiều Anh Tú',
      sex: 'male',
      birthOn: born(today, 27, '02-02'),
      card: 'none',
      citizenId: null,
    },
    {
      key: 'foreign-1',
      fullName: 'Thomas Bergström',
      sex: 'male',
      birthOn: born(today, 41, '08-15'),
      home: 'hn',
      card: 'none',
      citizenId: null,
      passport: 'P4417203',
      nationalityCode: '100',
      ethnicityCode: '55',
      phone: '+46700000417',
      occupationCode: '21',
      addressLine: 'Số 8, ngõ 12',
    },
    {
      key: 'foreign-2',
      fullName: 'Somchai Rattanakosin',
      sex: 'male',
      birthOn: born(today, 38, '12-30'),
      card: 'none',
      citizenId: null,
      passport: 'A7203311',
      nationalityCode: '101',
      ethnicityCode: '55',
      phone: '+66800000311',
      occupationCode: '31',
      addressLine: 'Khu công nghiệp Cẩm Khê',
    },
    // Long-standing illness with a chart worth reading.
    {
      key: 'thoa',
      fullName: 'Hoàng Thị Thoa',
      sex: 'female',
      birthOn: born(today, 55, '10-17'),
      card: 'GD4',
      conditions: ['diabetes', 'lipids'],
    },
    {
      key: 'vinh',
      fullName: 'Lương Công Vinh',
      sex: 'male',
      birthOn: born(today, 61, '06-06'),
      card: 'CN3',
      conditions: ['heart', 'hypertension'],
    },
    {
      key: 'nhan',
      fullName: 'Quách Thị Nhàn',
      sex: 'female',
      birthOn: born(today, 42, '03-03'),
      ethnicityCode: '06',
      card: 'DN4',
      conditions: ['thyroid'],
    },
    {
      key: 'manh',
      fullName: 'Chu Đức Mạnh',
      sex: 'male',
      birthOn: born(today, 57, '09-11'),
      card: 'GD4',
      conditions: ['kidney', 'hypertension'],
    },
    {
      key: 'dong',
      fullName: 'Phạm Văn Đông',
      sex: 'male',
      birthOn: born(today, 63, '07-20'),
      card: 'HT3',
      conditions: ['hepatitisB'],
    },
    { key: 'hieu', fullName: 'Dương Minh Hiếu', sex: 'male', birthOn: born(today, 22, '05-27'), card: 'HS4' },
    { key: 'yen', fullName: 'Vũ Hải Yến', sex: 'female', birthOn: born(today, 31, '01-23'), card: 'DN4' },
    { key: 'lam', fullName: 'Trịnh Văn Lâm', sex: 'male', birthOn: born(today, 35, '11-02'), card: 'DN4' },
    { key: 'oanh', fullName: 'Ngô Thị Oanh', sex: 'female', birthOn: born(today, 50, '04-04'), card: 'GD4' },
    {
      key: 'loc',
      fullName: 'Mai Xuân Lộc',
      sex: 'male',
      birthOn: born(today, 70, '02-14'),
      card: 'HT3',
      conditions: ['hypertension'],
    },
  ]
}

const allergyPool = [
  { substance: 'Amoxicilin', atc: 'J01CA04', reaction: 'Nổi mày đay toàn thân', criticality: 'high' as const },
  { substance: 'Cefuroxim', atc: 'J01DC02', reaction: 'Ban đỏ, ngứa', criticality: 'low' as const },
  { substance: 'Cotrimoxazol', atc: 'J01EE01', reaction: 'Ban đỏ vùng thân', criticality: 'low' as const },
  { substance: 'Diclofenac', atc: 'M01AB05', reaction: 'Phù môi, mi mắt', criticality: 'high' as const },
  { substance: 'Hải sản', atc: null, reaction: 'Ngứa, nổi mẩn', criticality: 'low' as const },
]

const chronicByAge: readonly (readonly [from: number, conditions: readonly string[]])[] = [
  [65, ['hypertension', 'diabetes', 'knee', 'copd', 'lipids', 'heart']],
  [45, ['hypertension', 'diabetes', 'lipids', 'gout', 'hepatitisB', 'knee', 'thyroid']],
  [25, ['hepatitisB', 'gastritis', 'thyroid', 'gastritis']],
  [6, ['asthma']],
]

/** Two hundred people of all ages; the first are the ones with a part. */
export function castOf(today: CalendarDate, size = 200): Person[] {
  const people = told(today).map((facts) => makePerson(facts, today))
  for (let i = people.length; i < size; i++) people.push(makePerson(passerBy(i, today), today))
  return people
}

function passerBy(i: number, today: CalendarDate): Facts {
  const draw = drawFor('passer-by', i)
  const years = draw.pick([
    0, 1, 2, 3, 4, 5, 7, 9, 12, 15, 19, 23, 27, 30, 34, 38, 41, 44, 47, 50, 54, 58, 61, 64, 67, 70, 73, 76, 80, 86,
  ])
  const birthOn = addDays(today, -(years * 365 + draw.int(40, 364)))
  const isYearOnly = years >= 70 && draw.chance(0.35)
  const known = chronicByAge.find(([from]) => years >= from)?.[1] ?? []
  const isChronic = draw.chance(years >= 45 ? 0.5 : years >= 25 ? 0.25 : 0.1)
  return {
    key: `passer-by-${i}`,
    sex: draw.chance(0.52) ? 'female' : 'male',
    birthOn: isYearOnly ? `${birthOn.slice(0, 4)}-01-01` : birthOn,
    birthPrecision: isYearOnly ? 'year' : 'day',
    home: draw.chance(0.68) ? 'pt' : 'hn',
    conditions: isChronic && known.length > 0 ? draw.some(known, draw.chance(0.3) ? 2 : 1) : [],
    allergies: draw.chance(0.09) ? [draw.pick(allergyPool)] : [],
  }
}
