import { addDays, businessDay, type CalendarDate } from '@/lib/kernel/time'
import { drawFor } from './draw'
import { workday } from './past'
import type { Person } from './people'
import { hasStomach, switchedAt, wordsOf } from './story-chapters'
import { type Measured, measuredAt, viralLoad } from './story-course'
import { type DrugPlan, momentOf, type TestPlan, type TransferPlan, type VisitPlan } from './visit'
import { vitalsFor } from './vitals'

const away = { from: 61, to: 58 }
/** Months before today of the two transfers to Hà Nội. */
export const transfers = { flare: 56, marker: 20 } as const
export const penicillinAt = 97
const statinSince = 42

/** Ten years of a man who sells food in the street: hepatitis B, his stomach, his cholesterol, one allergy, two transfers. */
export function storyOfQuyet(person: Person, now: Date): VisitPlan[] {
  const today = businessDay(now)
  const months = Array.from({ length: 120 }, (_, index) => 120 - index).filter(
    (month) => month > away.from || month < away.to,
  )
  return [...months.map((month) => monthlyVisit(person, month, today)), ...visitsInHanoi(person, today)]
}

/** So many months before, three days late: the last month's medicine is not quite used up today. */
const monthsBefore = (today: CalendarDate, months: number): CalendarDate =>
  workday(addDays(today, 3 - Math.round(months * 30.44)))

function monthlyVisit(person: Person, month: number, today: CalendarDate): VisitPlan {
  const draw = drawFor('quyet', month)
  const measured = measuredAt(month, draw.next() * 2 - 1)
  const words = wordsOf(month, measured, draw)
  const arrivedAt = momentOf(monthsBefore(today, month), 6 * 60 + 45 + draw.int(0, 70))
  const tests = testsOf(month, measured)
  const transfer = transferOf(month)
  return {
    key: `quyet/month-${month}`,
    person,
    hospital: 'pt',
    room: 'P104',
    doctor: 'bacsi',
    arrivedAt,
    stage: 'paid',
    ...words,
    icd: diseasesOf(month),
    vitals: vitalsFor(draw, person, arrivedAt, {
      weightKg: measured.weightKg,
      heightCm: 165,
      painScore: hasStomach(month) ? 3 : 0,
    }),
    tests,
    services: month % 6 === 0 || transfer ? ['18.0015.0001'] : [],
    drugs: medicines(month),
    advice: 'Uống thuốc lúc 20 giờ mỗi ngày, không tự ý ngừng thuốc. Kiêng rượu bia. Khám lại sau 1 tháng.',
    ...(transfer ? { transfer } : {}),
  }
}

function transferOf(month: number): TransferPlan | null {
  const common = {
    status: 'closed',
    transport: 'Xe khách, người nhà đi cùng',
    conditionNow: 'Tỉnh, tự đi lại được, mạch 78 lần/phút, huyết áp 118/72 mmHg.',
  } as const
  if (month === transfers.flare) {
    return {
      ...common,
      plan: 'Đánh giá kháng thuốc, xét đổi phác đồ kháng virus.',
      arrivesWith: 'quyet/hanoi-flare',
      note: 'Đã nhận, xếp lịch khám sáng hôm sau.',
      outcome: 'Đổi sang tenofovir 300 mg, theo dõi tại bệnh viện khu vực.',
    }
  }
  if (month === transfers.marker) {
    return {
      ...common,
      plan: 'Chụp cắt lớp vi tính gan ba thì, loại trừ ung thư gan.',
      arrivesWith: 'quyet/hanoi-marker',
      note: 'Đã nhận, hẹn chụp cắt lớp vi tính.',
      outcome: 'Không thấy u gan. AFP lại sau 1 và 3 tháng.',
    }
  }
  return null
}

function diseasesOf(month: number): string[] {
  const main = month === penicillinAt - 1 ? 'L50.0' : 'B18.19'
  return [
    main,
    ...(main === 'B18.19' ? [] : ['B18.19']),
    ...(hasStomach(month) ? ['K29.5'] : []),
    ...(month <= 46 ? ['E78.0'] : []),
  ]
}

function medicines(month: number): DrugPlan[] {
  const evening = (code: string): DrugPlan => ({ code, each: 1, times: 1, days: 30, at: ['20:00'] })
  const morning: DrugPlan = {
    code: 'OMEP20',
    each: 1,
    times: 1,
    days: 30,
    at: ['07:00'],
    note: 'Trước ăn sáng 30 phút',
  }
  const antiviral = month <= switchedAt ? evening('TENO300') : { ...evening('ENTE05'), note: 'Xa bữa ăn 2 giờ' }
  const eradication: DrugPlan[] = [
    { ...morning, times: 2, days: 14, at: ['07:00', '19:00'] },
    { code: 'AMOX500', each: 2, times: 2, days: 14, at: ['08:00', '20:00'] },
    { code: 'CLAR500', each: 1, times: 2, days: 14, at: ['08:00', '20:00'] },
  ]
  const second: DrugPlan[] = [
    { ...morning, times: 2, days: 14, at: ['07:00', '19:00'] },
    { code: 'BISM120', each: 1, times: 4, days: 14 },
    { code: 'METR500', each: 1, times: 2, days: 14 },
    { code: 'DOXY100', each: 1, times: 2, days: 14, note: 'Sau ăn' },
  ]
  if (month === penicillinAt) return [antiviral, ...eradication]
  if (month === penicillinAt - 1)
    return [
      antiviral,
      { code: 'LORA10', each: 1, times: 1, days: 7, at: ['20:00'] },
      { code: 'PRED5', each: 2, times: 1, days: 3, at: ['07:00'], note: 'Sau ăn' },
    ]
  if (month === 95) return [antiviral, ...second]
  return [antiviral, ...(month <= statinSince ? [evening('ROSU10')] : []), ...(hasStomach(month) ? [morning] : [])]
}

function testsOf(month: number, { alt, ast, dna, afp, cholesterol, creatinine }: Measured): TestPlan[] {
  const isNew = month > 113 || (month <= 57 && month >= 51)
  const isFlare = alt > 150
  const tests: TestPlan[] = []
  const add = (panel: string, values?: TestPlan['values']) => tests.push(values ? { panel, values } : { panel })
  if (isNew || month % 3 === 0)
    add('LIVER', {
      ALT: alt,
      AST: ast,
      GGT: isFlare ? 96 : 38,
      BILT: isFlare ? 34.6 : 11.8,
      BILD: isFlare ? 14.2 : 3.4,
      ALB: isFlare ? 38.4 : 43.1,
    })
  if (month === 120 || month === 84 || month === 57 || month === 24)
    add('HBV', {
      HBSAG: 'Dương tính',
      HBEAG: month > 84 ? 'Dương tính' : 'Âm tính',
      HBEAB: month > 84 ? 'Âm tính' : 'Dương tính',
      HBSAB: 0.8,
    })
  if (month % 6 === 0 || [117, 57, 54, 51].includes(month)) add('HBVDNA', { HBVDNA: viralLoad(dna) })
  if (month % 6 === 0 || [57, 20, 17, 14].includes(month)) add('AFP', { AFP: afp })
  if (month <= 50 && (month % 6 === 2 || [46, 42, 40, 38].includes(month)))
    add('LIPID', { CHOL: cholesterol, TRIG: 1.62, HDL: 1.18 })
  if (month % 6 === 0 || (month <= switchedAt && month % 3 === 0)) add('CREA', { CREA: creatinine })
  if (month % 12 === 0) add('CBC')
  if (month === 98) add('HPYAG', { HPYAG: 'Dương tính' })
  if (month === 93) add('HPYAG', { HPYAG: 'Âm tính' })
  return tests
}

/** What was done at the central hospital on each transfer, some days after the letter was signed. */
function visitsInHanoi(person: Person, today: CalendarDate): VisitPlan[] {
  const draw = drawFor('quyet', 'hanoi')
  const common = { person, hospital: 'hn', room: 'P104', doctor: 'bacsi', stage: 'paid', isByReferral: true } as const
  const flareAt = momentOf(workday(addDays(monthsBefore(today, transfers.flare), 4)), 8 * 60 + 10)
  const markerAt = momentOf(workday(addDays(monthsBefore(today, transfers.marker), 6)), 8 * 60 + 25)
  return [
    {
      ...common,
      key: 'quyet/hanoi-flare',
      arrivedAt: flareAt,
      reason: 'Chuyển đến vì viêm gan B bùng phát',
      history: 'Viêm gan B mạn điều trị entecavir 5 năm, ngừng thuốc 4 tháng rồi dùng lại. Men gan giảm chậm.',
      examination: 'Vàng mắt nhẹ, không phù, không cổ trướng, không run tay.',
      assessment: 'Viêm gan B bùng phát sau ngừng thuốc, không suy gan. Không loại trừ giảm nhạy entecavir.',
      plan: 'Đổi sang tenofovir 300 mg mỗi ngày, theo dõi tại bệnh viện khu vực.',
      icd: ['B18.19'],
      vitals: vitalsFor(draw, person, flareAt, { weightKg: 56.1 }),
      services: ['18.0015.0001', '18.0065.0069'],
      advice: 'Uống thuốc mỗi tối, không tự ý ngừng. Khám lại tại bệnh viện khu vực sau 4 tuần.',
      tests: [
        { panel: 'LIVER', values: { ALT: 214, AST: 158, GGT: 88, BILT: 28.4, BILD: 11.6, ALB: 39.2 } },
        { panel: 'HBVDNA', values: { HBVDNA: 1_820_000 } },
        { panel: 'COAG', values: { PTP: 82, INR: 1.11 } },
      ],
      drugs: [{ code: 'TENO300', each: 1, times: 1, days: 28, at: ['20:00'] }],
    },
    {
      ...common,
      key: 'quyet/hanoi-marker',
      arrivedAt: markerAt,
      reason: 'Chuyển đến vì AFP tăng',
      history: 'Viêm gan B mạn điều trị tenofovir, tải lượng virus dưới ngưỡng. AFP tăng, không sút cân.',
      examination: 'Gan không to, không hạch, không vàng da.',
      assessment: 'AFP tăng thoáng qua; cắt lớp vi tính gan không thấy khối, không huyết khối tĩnh mạch cửa.',
      plan: 'Tiếp tục tenofovir. AFP sau 1 và 3 tháng, cắt lớp vi tính lại nếu AFP tăng.',
      icd: ['B18.19', 'E78.0'],
      vitals: vitalsFor(draw, person, markerAt, { weightKg: 61.2 }),
      services: ['18.0219.0041', '18.0065.0069'],
      advice: 'Khám lại tại bệnh viện khu vực hằng tháng, xét nghiệm AFP sau 1 tháng.',
      tests: [
        { panel: 'AFP', values: { AFP: 38.2 } },
        { panel: 'LIVER', values: { ALT: 31, AST: 27, BILT: 12.2, BILD: 3.6, ALB: 43.4 } },
        { panel: 'HBVDNA', values: { HBVDNA: '< 20' } },
      ],
      // He has a month of medicine from home.
      drugs: [],
    },
  ]
}
