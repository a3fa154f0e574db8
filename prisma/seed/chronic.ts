import type { Draw } from './draw'
import type { Illness } from './illnesses'
import type { DrugPlan, TestPlan } from './visit'
import type { VitalsPlan } from './vitals'

/** A long-standing condition: visits at an interval, measured values that move as treatment goes on. */
export interface Chronic extends Omit<Illness, 'drugs' | 'tests' | 'sometimes' | 'vitals' | 'ages' | 'sex'> {
  everyDays: number
  problem: string
  /** `done` goes from 0 at the first visit to 1 now. */
  course: (draw: Draw, done: number, nth: number) => { vitals: VitalsPlan; tests: TestPlan[]; drugs: DrugPlan[] }
}

const fall = (from: number, to: number, done: number, draw: Draw, spread: number, digits = 1): number => {
  const value = from + (to - from) * Math.min(1, done * 1.4) + (draw.next() * 2 - 1) * spread
  return Number(value.toFixed(digits))
}
const test = (panel: string, values?: TestPlan['values']): TestPlan => (values ? { panel, values } : { panel })
const monthly = (code: string, note = '', at?: string[], times = 1): DrugPlan => ({
  code,
  each: 1,
  times,
  days: 30,
  ...(note ? { note } : {}),
  ...(at ? { at } : {}),
})

export const chronic: Record<string, Chronic> = {
  hypertension: {
    everyDays: 30,
    problem: 'I10',
    icd: ['I10'],
    room: 'P101',
    reasons: ['Tái khám tăng huyết áp', 'Hẹn khám tăng huyết áp, lấy thuốc'],
    history: 'Tăng huyết áp nhiều năm, uống thuốc đều, không đau ngực, không khó thở.',
    examination: 'Tim đều, T1 T2 rõ, phổi không ran, không phù.',
    assessment: 'Tăng huyết áp đang điều trị.',
    plan: 'Tiếp tục thuốc, theo dõi huyết áp tại nhà.',
    advice: 'Ăn nhạt, đo huyết áp mỗi sáng. Khám lại sau 1 tháng.',
    course: (draw, done, nth) => ({
      vitals: {
        systolic: Math.round(fall(166, 132, done, draw, 6)),
        diastolic: Math.round(fall(98, 80, done, draw, 4)),
      },
      tests: nth % 6 === 0 ? [test('KIDNEY'), test('ELEC')] : [],
      drugs:
        done < 0.2
          ? [monthly('AMLO5', '', ['07:00'])]
          : [monthly('AMLO5', '', ['07:00']), monthly('LOSA50', '', ['07:00'])],
    }),
  },
  diabetes: {
    everyDays: 30,
    problem: 'E11.9',
    icd: ['E11.9'],
    room: 'P102',
    reasons: ['Tái khám đái tháo đường', 'Khám đái tháo đường, lấy thuốc'],
    history: 'Đái tháo đường típ 2, dùng thuốc đều, không hạ đường huyết.',
    examination: 'Không loét bàn chân, mạch mu chân rõ, cảm giác bàn chân tốt.',
    assessment: 'Đái tháo đường típ 2, đường huyết cải thiện.',
    plan: 'Tiếp tục metformin, gliclazid; HbA1c mỗi 3 tháng.',
    advice: 'Ăn giảm tinh bột, đi bộ 30 phút mỗi ngày, xem bàn chân mỗi tối.',
    course: (draw, done, nth) => ({
      vitals: { glucose: fall(12.4, 7.1, done, draw, 0.8) },
      tests: [
        test('GLU', { GLU: fall(11.8, 6.9, done, draw, 0.7) }),
        ...(nth % 3 === 0 ? [test('HBA1C', { HBA1C: fall(9.8, 6.9, done, draw, 0.2) })] : []),
        ...(nth % 6 === 3 ? [test('KIDNEY'), test('UA')] : []),
      ],
      drugs: [
        monthly('METF850', 'Sau ăn', ['07:30', '18:30'], 2),
        ...(done < 0.85 ? [monthly('GLIC30', 'Trước ăn sáng', ['07:00'])] : []),
      ],
    }),
  },
  lipids: {
    everyDays: 60,
    problem: 'E78.2',
    icd: ['E78.2'],
    room: 'P102',
    reasons: ['Tái khám rối loạn mỡ máu'],
    history: 'Tăng mỡ máu phát hiện khi khám sức khỏe, không đau cơ.',
    examination: 'Không ban vàng, tim phổi bình thường.',
    assessment: 'Tăng lipid máu hỗn hợp.',
    plan: 'Statin, chế độ ăn.',
    advice: 'Giảm mỡ động vật, tăng rau, đi bộ mỗi ngày.',
    course: (draw, done, nth) => ({
      vitals: {},
      tests:
        nth % 2 === 0
          ? [
              test('LIPID', {
                CHOL: fall(7.1, 4.9, done, draw, 0.2, 2),
                TRIG: fall(3.4, 1.8, done, draw, 0.2, 2),
                HDL: fall(1.0, 1.2, done, draw, 0.05, 2),
              }),
            ]
          : [],
      drugs: [monthly('ATOR20', '', ['20:00'])],
    }),
  },
  hepatitisB: {
    everyDays: 60,
    problem: 'B18.19',
    icd: ['B18.19'],
    room: 'P104',
    reasons: ['Tái khám viêm gan B'],
    history: 'Viêm gan B mạn, uống thuốc đều, ăn ngủ tốt.',
    examination: 'Không vàng da, gan lách không to.',
    assessment: 'Viêm gan virus B mạn, đáp ứng điều trị.',
    plan: 'Tiếp tục tenofovir, xét nghiệm định kỳ.',
    advice: 'Không uống rượu bia, không tự ý ngừng thuốc.',
    course: (draw, done, nth) => ({
      vitals: {},
      tests: [
        test('LIVER', { ALT: Math.round(fall(96, 28, done, draw, 5)), AST: Math.round(fall(71, 26, done, draw, 4)) }),
        ...(nth % 3 === 0
          ? [
              test('HBVDNA', {
                HBVDNA: done < 0.3 ? draw.int(20_000, 900_000) : done < 0.6 ? draw.int(40, 900) : '< 20',
              }),
              test('AFP'),
            ]
          : []),
        ...(nth % 3 === 1 ? [test('CREA')] : []),
      ],
      drugs: [monthly('TENO300', '', ['20:00'])],
    }),
  },
  gout: {
    everyDays: 90,
    problem: 'M10.99',
    icd: ['M10.99'],
    room: 'P102',
    reasons: ['Đau, sưng khớp bàn ngón chân cái', 'Tái khám gút'],
    history: 'Gút nhiều năm, sưng đau khớp bàn ngón chân cái sau bữa rượu.',
    examination: 'Khớp bàn ngón I chân phải sưng, nóng, đỏ, ấn đau.',
    assessment: 'Cơn gút cấp trên nền gút mạn.',
    plan: 'Colchicin ngắn ngày, hạ acid uric.',
    advice: 'Kiêng rượu bia, nội tạng; uống nhiều nước.',
    course: (draw, done) => ({
      vitals: { painScore: draw.int(2, 6) },
      tests: [test('URIC', { URIC: Math.round(fall(612, 372, done, draw, 20)) })],
      drugs: [{ code: 'COLC1', each: 1, times: 1, days: 7 }, monthly('ALLO300')],
    }),
  },
  knee: {
    everyDays: 75,
    problem: 'M17.1',
    icd: ['M17.1'],
    room: 'P105',
    reasons: ['Đau khớp gối hai bên', 'Đau gối khi lên cầu thang'],
    history: 'Đau gối kiểu cơ học nhiều năm, cứng khớp buổi sáng dưới 15 phút.',
    examination: 'Gối lạo xạo khi vận động, không tràn dịch.',
    assessment: 'Thoái hóa khớp gối.',
    plan: 'Giảm đau, tập cơ tứ đầu đùi.',
    advice: 'Giảm cân, tránh ngồi xổm.',
    course: (draw) => ({
      vitals: { painScore: draw.int(2, 5) },
      tests: [],
      drugs: [
        { code: 'PARA650', each: 1, times: 2, days: 10 },
        monthly('GLUCO500', '', ['07:00', '12:00', '19:00'], 3),
      ],
    }),
  },
  copd: {
    everyDays: 45,
    problem: 'J44.9',
    icd: ['J44.9'],
    room: 'P102',
    reasons: ['Tái khám phổi tắc nghẽn mạn tính', 'Ho, khó thở khi gắng sức'],
    history: 'Hút thuốc 30 bao-năm, đã bỏ. Khó thở khi leo dốc, dùng thuốc xịt đều.',
    examination: 'Lồng ngực hình thùng, rì rào phế nang giảm, ran ngáy rải rác.',
    assessment: 'Bệnh phổi tắc nghẽn mạn tính, ổn định.',
    plan: 'Tiếp tục thuốc xịt, tập thở.',
    advice: 'Xịt thuốc đúng cách, súc miệng sau xịt. Tiêm vắc-xin cúm.',
    course: (draw) => ({
      vitals: { spo2: draw.int(93, 95), respiratoryRate: draw.int(19, 21) },
      tests: [],
      drugs: [
        { code: 'BUDFOR', each: 1, times: 2, days: 30 },
        { code: 'SALBXIT', each: 2, times: 2, days: 30, note: 'Khi khó thở' },
      ],
    }),
  },
  asthma: {
    everyDays: 90,
    problem: 'J45.0',
    icd: ['J45.0'],
    room: 'P103',
    reasons: ['Tái khám hen', 'Ho về đêm, khò khè'],
    history: 'Hen dị ứng, khò khè khi thay đổi thời tiết, ngủ yên.',
    examination: 'Phổi thông khí tốt, không ran rít.',
    assessment: 'Hen kiểm soát một phần.',
    plan: 'Montelukast, dự phòng xịt mũi.',
    advice: 'Tránh khói thuốc, bụi nhà. Mang theo thuốc cắt cơn.',
    course: (draw) => ({
      vitals: { spo2: draw.int(96, 98) },
      tests: [],
      drugs: [
        { code: 'MONT4G', each: 1, times: 1, days: 30, at: ['20:00'] },
        { code: 'FLUTMUI', each: 1, times: 1, days: 30, note: 'Mỗi bên mũi' },
      ],
    }),
  },
  thyroid: {
    everyDays: 60,
    problem: 'E05.0',
    icd: ['E05.0'],
    room: 'P101',
    reasons: ['Tái khám cường giáp'],
    history: 'Cường giáp, hết run tay, tăng cân trở lại.',
    examination: 'Tuyến giáp to độ I, không tiếng thổi, mắt không lồi.',
    assessment: 'Cường giáp đang điều trị, gần bình giáp.',
    plan: 'Thiamazol giảm liều dần.',
    advice: 'Khám ngay khi sốt, đau họng trong thời gian dùng thuốc.',
    course: (draw, done, nth) => ({
      vitals: { pulse: Math.round(fall(108, 78, done, draw, 4)) },
      tests: [
        test('THYROID', {
          TSH: Math.max(0.005, fall(0.01, 1.6, done, draw, 0.005, 3)),
          FT4: fall(41, 16, done, draw, 1),
          FT3: fall(14, 5, done, draw, 0.4),
        }),
        ...(nth % 2 === 0 ? [test('CBC')] : []),
      ],
      drugs: [
        { ...monthly('THIA5'), each: done < 0.4 ? 2 : 1 },
        ...(done < 0.4 ? [monthly('PROP40', '', ['08:00', '20:00'], 2)] : []),
      ],
    }),
  },
  heart: {
    everyDays: 30,
    problem: 'I25.1',
    icd: ['I25.1'],
    room: 'P101',
    reasons: ['Tái khám bệnh mạch vành', 'Khám tim mạch định kỳ'],
    history: 'Đã đặt stent động mạch vành, không đau ngực khi gắng sức nhẹ.',
    examination: 'Tim đều, không tiếng thổi, phổi không ran.',
    assessment: 'Bệnh tim thiếu máu cục bộ mạn tính, ổn định.',
    plan: 'Kháng tiểu cầu, statin, chẹn beta.',
    advice: 'Không tự ý ngừng thuốc. Gọi 115 khi đau ngực trên 15 phút.',
    services: ['02.0085.1778'],
    course: (draw, done, nth) => ({
      vitals: { pulse: draw.int(60, 70) },
      tests: nth % 4 === 0 ? [test('LIPID', { CHOL: fall(5.9, 3.8, done, draw, 0.2, 2), TRIG: 1.6, HDL: 1.15 })] : [],
      drugs: [
        monthly('ASPI81', 'Sau ăn'),
        monthly('CLOP75'),
        monthly('BISO25', '', ['07:00']),
        monthly('ROSU20', '', ['20:00']),
      ],
    }),
  },
  kidney: {
    everyDays: 60,
    problem: 'N18.3',
    icd: ['N18.3'],
    room: 'P102',
    reasons: ['Tái khám bệnh thận mạn'],
    history: 'Bệnh thận mạn, tiểu bình thường, không phù.',
    examination: 'Không phù, da niêm mạc hơi nhợt.',
    assessment: 'Bệnh thận mạn giai đoạn 3.',
    plan: 'Kiểm soát huyết áp, theo dõi creatinin, kali.',
    advice: 'Hạn chế đạm, muối; tránh thuốc giảm đau tự mua.',
    course: (draw, done) => ({
      vitals: {},
      tests: [
        test('KIDNEY', { UREA: fall(9.2, 11.8, done, draw, 0.5), CREA: Math.round(fall(148, 176, done, draw, 4)) }),
        test('ELEC', { NA: 139, K: fall(4.7, 5.2, done, draw, 0.2), CL: 103 }),
      ],
      drugs: [monthly('TELM40', '', ['07:00']), monthly('SATFOL')],
    }),
  },
  gastritis: {
    everyDays: 120,
    problem: 'K29.5',
    icd: ['K29.5'],
    room: 'P104',
    reasons: ['Đau thượng vị tái phát', 'Tái khám viêm dạ dày'],
    history: 'Viêm dạ dày mạn, đau lại sau thời gian ăn uống thất thường.',
    examination: 'Ấn tức thượng vị, bụng mềm.',
    assessment: 'Viêm dạ dày mạn, đợt tái phát.',
    plan: 'Ức chế bơm proton 4 tuần.',
    advice: 'Ăn đúng bữa, bỏ rượu bia, thuốc lá.',
    course: () => ({
      vitals: { painScore: 3 },
      tests: [],
      drugs: [
        { code: 'ESOM20', each: 1, times: 1, days: 28, at: ['07:00'], note: 'Trước ăn sáng 30 phút' },
        { code: 'REBA100', each: 1, times: 3, days: 14 },
      ],
    }),
  },
}
