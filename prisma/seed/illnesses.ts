import type { Draw } from './draw'
import type { DrugPlan, TestPlan } from './visit'
import type { VitalsPlan } from './vitals'

export interface Illness {
  icd: string[]
  /** Years of age, both ends included. */
  ages: readonly [from: number, to: number]
  sex?: 'male' | 'female'
  room: string
  reasons: readonly string[]
  history: string
  examination: string
  assessment: string
  plan: string
  advice: string
  vitals?: VitalsPlan
  /** Ordered every time; `sometimes` in one visit of three. */
  tests?: readonly TestPlan[]
  sometimes?: readonly TestPlan[]
  services?: readonly string[]
  drugs: (draw: Draw, weightKg: number) => DrugPlan[]
}

const water = 'Uống đủ nước, nghỉ ngơi. Khám lại khi sốt cao, khó thở hoặc không đỡ sau 3 ngày.'
const fever = (weightKg: number): DrugPlan =>
  weightKg < 10
    ? {
        code: 'PARA120SY',
        each: Math.max(2, Math.round(weightKg * 0.6)),
        times: 4,
        days: 3,
        note: 'Khi sốt từ 38,5 °C',
      }
    : weightKg < 25
      ? { code: weightKg < 16 ? 'PARA150G' : 'PARA250G', each: 1, times: 4, days: 3, note: 'Khi sốt từ 38,5 °C' }
      : { code: 'PARA500', each: 1, times: 3, days: 5, note: 'Khi sốt hoặc đau' }

/** What brings people to a district out-patient department for a day. */
export const illnesses: readonly Illness[] = [
  {
    icd: ['J06.9'],
    ages: [16, 90],
    room: 'P101',
    reasons: ['Sốt, ho, đau họng 2 ngày', 'Ho, chảy mũi, mệt mỏi', 'Đau rát họng, sốt nhẹ'],
    history: 'Khởi phát 2–3 ngày, sốt, chảy mũi trong, ho khan. Không khó thở.',
    examination: 'Tỉnh, họng đỏ, amydan không mủ. Phổi không ran. Tim đều.',
    assessment: 'Nhiễm trùng hô hấp trên, chưa có dấu hiệu nặng.',
    plan: 'Điều trị triệu chứng ngoại trú.',
    advice: water,
    vitals: { temperature: 38.1 },
    sometimes: [{ panel: 'CBC' }, { panel: 'CRP', values: { CRP: 9.4 } }],
    drugs: () => [
      fever(60),
      { code: 'ACC200', each: 1, times: 3, days: 5 },
      { code: 'LORA10', each: 1, times: 1, days: 5 },
    ],
  },
  {
    icd: ['J02.9'],
    ages: [16, 70],
    room: 'P107',
    reasons: ['Đau họng, nuốt vướng', 'Đau họng, khàn tiếng'],
    history: 'Đau họng 3 ngày, nuốt đau, sốt nhẹ về chiều.',
    examination: 'Niêm mạc họng đỏ, thành sau họng có hạt. Màng nhĩ hai bên bình thường.',
    assessment: 'Viêm họng cấp.',
    plan: 'Kháng sinh 5 ngày, giảm đau.',
    advice: water,
    vitals: { temperature: 37.8 },
    drugs: () => [
      { code: 'CEFU500', each: 1, times: 2, days: 5, note: 'Sau ăn' },
      fever(60),
      { code: 'ACHY42', each: 2, times: 3, days: 5 },
    ],
  },
  {
    icd: ['K29.7'],
    ages: [18, 85],
    room: 'P104',
    reasons: ['Đau thượng vị, ợ hơi', 'Nóng rát thượng vị sau ăn', 'Đầy bụng, chậm tiêu'],
    history: 'Đau âm ỉ thượng vị hai tuần, tăng khi đói, ợ hơi. Không nôn máu, không đi ngoài phân đen.',
    examination: 'Bụng mềm, ấn tức thượng vị, không phản ứng. Gan lách không to.',
    assessment: 'Viêm dạ dày, chưa có dấu hiệu báo động.',
    plan: 'Ức chế bơm proton 4 tuần, nội soi nếu không đỡ.',
    advice: 'Ăn đúng giờ, kiêng rượu bia, đồ chua cay. Khám lại sau 4 tuần.',
    sometimes: [{ panel: 'HPYAG' }],
    drugs: () => [
      { code: 'OMEP20', each: 1, times: 1, days: 28, at: ['07:00'], note: 'Trước ăn sáng 30 phút' },
      { code: 'PHOSGEL', each: 1, times: 3, days: 10, note: 'Sau ăn 1 giờ' },
    ],
  },
  {
    icd: ['A09.0'],
    ages: [16, 85],
    room: 'P104',
    reasons: ['Đi ngoài phân lỏng nhiều lần', 'Đau bụng, tiêu chảy, nôn'],
    history: 'Đi ngoài phân lỏng 5–6 lần một ngày sau bữa ăn ngoài, nôn 2 lần, không máu.',
    examination: 'Không dấu mất nước nặng. Bụng mềm, đau quanh rốn, tăng nhu động.',
    assessment: 'Viêm dạ dày – ruột cấp, mất nước nhẹ.',
    plan: 'Bù nước đường uống, men vi sinh, theo dõi.',
    advice: 'Uống oresol sau mỗi lần đi ngoài. Khám lại khi phân có máu hoặc sốt cao.',
    sometimes: [{ panel: 'ELEC', values: { NA: 134, K: 3.4, CL: 99 } }, { panel: 'CBC' }],
    drugs: () => [
      { code: 'ORS', each: 1, times: 2, days: 3, note: 'Pha mỗi gói với 1 lít nước' },
      { code: 'SMEC3', each: 1, times: 3, days: 3 },
      { code: 'BACCL', each: 1, times: 2, days: 5 },
    ],
  },
  {
    icd: ['M54.56'],
    ages: [22, 80],
    room: 'P105',
    reasons: ['Đau lưng sau khi bê vật nặng', 'Đau thắt lưng lan xuống mông'],
    history: 'Đau thắt lưng 1 tuần sau lao động nặng, không tê chân, đại tiểu tiện bình thường.',
    examination: 'Co cứng cơ cạnh sống thắt lưng, Lasègue âm tính, phản xạ gân xương đều.',
    assessment: 'Đau thắt lưng cơ học.',
    plan: 'Giảm đau, giãn cơ, tập phục hồi.',
    advice: 'Tránh mang vác, không nằm bất động quá 2 ngày.',
    vitals: { painScore: 5 },
    services: ['18.0091.0029'],
    drugs: () => [
      { code: 'MELO75', each: 1, times: 1, days: 7, note: 'Sau ăn' },
      { code: 'EPER50', each: 1, times: 3, days: 7 },
      { code: 'OMEP20', each: 1, times: 1, days: 7, at: ['07:00'] },
    ],
  },
  {
    icd: ['N39.0'],
    ages: [16, 80],
    sex: 'female',
    room: 'P102',
    reasons: ['Tiểu buốt, tiểu rắt', 'Tiểu buốt, đau hạ vị'],
    history: 'Tiểu buốt, tiểu rắt 2 ngày, nước tiểu đục. Không sốt rét run.',
    examination: 'Ấn tức hạ vị, hố thắt lưng không đau.',
    assessment: 'Nhiễm khuẩn tiết niệu thấp.',
    plan: 'Kháng sinh 5 ngày.',
    advice: 'Uống 2 lít nước mỗi ngày.',
    tests: [{ panel: 'UA', values: { ULEU: '3+', UNIT: 'Dương tính', UBLD: '1+', UCOL: 'Vàng đục' } }],
    drugs: () => [
      { code: 'CEFX200', each: 1, times: 2, days: 5 },
      { code: 'DROT40', each: 1, times: 3, days: 3 },
    ],
  },
  {
    icd: ['H81.1'],
    ages: [30, 85],
    room: 'P107',
    reasons: ['Chóng mặt khi thay đổi tư thế', 'Hoa mắt, chóng mặt, buồn nôn'],
    history: 'Chóng mặt từng cơn dưới 1 phút khi nằm nghiêng phải, không ù tai, không yếu liệt.',
    examination: 'Dix–Hallpike phải dương tính. Không dấu thần kinh khu trú.',
    assessment: 'Chóng mặt kịch phát lành tính.',
    plan: 'Nghiệm pháp Epley, thuốc 5 ngày.',
    advice: 'Ngồi dậy từ từ, không lái xe khi còn chóng mặt.',
    drugs: () => [
      { code: 'BETAH16', each: 1, times: 3, days: 5 },
      { code: 'ACLEU500', each: 1, times: 3, days: 5 },
    ],
  },
  {
    icd: ['L50.9'],
    ages: [6, 70],
    room: 'P101',
    reasons: ['Nổi mẩn ngứa toàn thân', 'Mày đay tái phát'],
    history: 'Nổi sẩn phù ngứa từ tối qua sau ăn đồ biển, không khó thở, không đau bụng.',
    examination: 'Sẩn phù rải rác thân mình, không phù môi. Phổi không ran rít.',
    assessment: 'Mày đay cấp.',
    plan: 'Kháng histamin 7 ngày, tránh dị nguyên.',
    advice: 'Đến ngay cơ sở y tế khi khó thở hoặc phù môi.',
    drugs: (_, weight) => [{ code: 'LORA10', each: weight < 30 ? 0.5 : 1, times: 1, days: 7, at: ['20:00'] }],
  },
  {
    icd: ['S61.0'],
    ages: [8, 70],
    room: 'P105',
    reasons: ['Vết thương ngón tay do dao cắt'],
    history: 'Đứt tay khi làm bếp cách 2 giờ.',
    examination: 'Vết thương đốt 2 ngón trỏ trái dài 2 cm, bờ gọn, vận động gấp duỗi bình thường.',
    assessment: 'Vết thương phần mềm, không đứt gân.',
    plan: 'Làm sạch, khâu, thay băng hằng ngày.',
    advice: 'Giữ khô, cắt chỉ sau 7 ngày.',
    vitals: { painScore: 4 },
    services: ['10.9003.0200'],
    drugs: (_, weight) => [{ code: 'CEFL500', each: 1, times: weight < 30 ? 2 : 3, days: 5 }, fever(weight)],
  },
  {
    icd: ['Z34.9'],
    ages: [20, 38],
    sex: 'female',
    room: 'P106',
    reasons: ['Khám thai định kỳ'],
    history: 'Thai 30 tuần, thai máy tốt, không ra máu, không đau bụng.',
    examination: 'Tử cung tương ứng tuổi thai, tim thai 146 lần/phút, không phù.',
    assessment: 'Thai phát triển bình thường.',
    plan: 'Bổ sung sắt, khám lại sau 4 tuần.',
    advice: 'Đến ngay khi ra máu, đau đầu nhiều, thai máy yếu.',
    services: ['18.0036.0001'],
    tests: [{ panel: 'UA' }],
    drugs: () => [{ code: 'SATFOL', each: 1, times: 1, days: 30 }],
  },
  {
    icd: ['A97.0'],
    ages: [10, 60],
    room: 'P101',
    reasons: ['Sốt cao liên tục 3 ngày, đau mỏi người'],
    history: 'Sốt 39 °C ngày thứ 3, đau đầu, đau cơ. Không chảy máu, không đau bụng.',
    examination: 'Da sung huyết, dây thắt dương tính, gan không to, chi ấm.',
    assessment: 'Sốt xuất huyết Dengue ngày 3, chưa có dấu hiệu cảnh báo.',
    plan: 'Theo dõi ngoại trú, xét nghiệm lại hằng ngày.',
    advice: 'Uống nhiều nước. Không dùng aspirin, ibuprofen. Vào viện ngay khi đau bụng, nôn nhiều, chảy máu.',
    vitals: { temperature: 38.9 },
    tests: [
      { panel: 'CBC', values: { WBC: 3.1, PLT: 118 } },
      { panel: 'DENNS1', values: { DENNS1: 'Dương tính' } },
    ],
    drugs: (_, weight) => [
      fever(weight),
      { code: 'ORS', each: 1, times: 2, days: 3, note: 'Pha mỗi gói với 1 lít nước' },
    ],
  },
  {
    icd: ['F41.9', 'G47.0'],
    ages: [25, 75],
    room: 'P102',
    reasons: ['Mất ngủ, hồi hộp', 'Khó ngủ, hay lo lắng'],
    history: 'Mất ngủ 3 tuần sau việc gia đình, hồi hộp, ăn uống được.',
    examination: 'Tim nhịp đều, tuyến giáp không to.',
    assessment: 'Rối loạn lo âu, mất ngủ.',
    plan: 'Tư vấn vệ sinh giấc ngủ, thuốc ngắn ngày.',
    advice: 'Không uống cà phê, rượu buổi tối.',
    services: ['02.0085.1778'],
    drugs: () => [
      { code: 'ROTU60', each: 1, times: 1, days: 10, at: ['21:30'] },
      { code: 'MGB6', each: 2, times: 2, days: 14 },
    ],
  },
  {
    icd: ['J00'],
    ages: [0, 5],
    room: 'P103',
    reasons: ['Trẻ ho, chảy mũi', 'Trẻ sốt, ho 2 ngày', 'Trẻ chảy mũi, bú kém'],
    history: 'Ho, chảy mũi trong 2 ngày, sốt nhẹ, vẫn chơi, bú được.',
    examination: 'Không rút lõm lồng ngực, phổi không ran, họng đỏ nhẹ.',
    assessment: 'Viêm mũi họng cấp.',
    plan: 'Rửa mũi, hạ sốt, theo dõi.',
    advice: 'Cho trẻ bú, uống nhiều hơn. Khám ngay khi trẻ thở nhanh, bỏ bú, li bì.',
    vitals: { temperature: 37.9 },
    drugs: (_, weight) => [fever(weight), { code: 'NACLMAT', each: 2, times: 4, days: 5, note: 'Nhỏ mũi' }],
  },
  {
    icd: ['J20.9'],
    ages: [0, 11],
    room: 'P103',
    reasons: ['Trẻ ho nhiều, có đờm', 'Trẻ ho, thở khò khè'],
    history: 'Ho đờm 4 ngày, sốt 38 °C, ăn giảm.',
    examination: 'Phổi rải rác ran phế quản, nhịp thở không nhanh so với tuổi, SpO₂ tốt.',
    assessment: 'Viêm phế quản cấp.',
    plan: 'Kháng sinh, long đờm, khám lại sau 3 ngày.',
    advice: 'Khám ngay khi trẻ thở nhanh, rút lõm lồng ngực.',
    vitals: { temperature: 38.2 },
    sometimes: [{ panel: 'CBC' }],
    drugs: (_, weight) => [
      { code: weight < 12 ? 'CEFX50G' : 'CEFX100G', each: 1, times: 2, days: 7 },
      fever(weight),
      { code: 'AMBRSY', each: weight < 12 ? 2.5 : 5, times: 2, days: 5 },
    ],
  },
  {
    icd: ['A08.4'],
    ages: [0, 9],
    room: 'P103',
    reasons: ['Trẻ đi ngoài phân lỏng', 'Trẻ nôn, tiêu chảy'],
    history: 'Đi ngoài phân lỏng 6 lần một ngày, nôn 3 lần, không máu.',
    examination: 'Mắt không trũng, nếp véo da mất nhanh, khát.',
    assessment: 'Tiêu chảy cấp, có mất nước nhẹ.',
    plan: 'Oresol, kẽm 10–14 ngày.',
    advice: 'Tiếp tục cho trẻ bú, ăn. Khám lại ngay khi trẻ li bì, không uống được.',
    sometimes: [{ panel: 'ROTA' }],
    drugs: () => [
      { code: 'ORS245', each: 1, times: 3, days: 3, note: 'Pha mỗi gói với 200 ml nước' },
      { code: 'KEMGLU', each: 1, times: 1, days: 10 },
      { code: 'LACTO', each: 1, times: 2, days: 5 },
    ],
  },
  {
    icd: ['B08.4'],
    ages: [1, 5],
    room: 'P103',
    reasons: ['Trẻ sốt, nổi phỏng nước tay chân'],
    history: 'Sốt 1 ngày, loét miệng, phỏng nước lòng bàn tay, bàn chân. Không giật mình.',
    examination: 'Phỏng nước lòng bàn tay, loét vòm họng, tri giác tốt.',
    assessment: 'Tay chân miệng độ 1.',
    plan: 'Theo dõi tại nhà, khám lại mỗi ngày.',
    advice: 'Nghỉ học, rửa tay. Khám ngay khi giật mình, sốt trên 39 °C, run chi.',
    vitals: { temperature: 38.3 },
    drugs: (_, weight) => [fever(weight)],
  },
  {
    icd: ['H66.9'],
    ages: [2, 12],
    room: 'P107',
    reasons: ['Đau tai, sốt'],
    history: 'Đau tai phải từ đêm, sốt, chảy mũi 5 ngày trước.',
    examination: 'Màng nhĩ phải đỏ, phồng. Mũi nhiều dịch nhầy.',
    assessment: 'Viêm tai giữa cấp.',
    plan: 'Kháng sinh 7 ngày.',
    advice: 'Khám lại sau 3 ngày.',
    vitals: { temperature: 38.4 },
    drugs: (_, weight) => [
      { code: weight < 20 ? 'AMCL281G' : 'AMCL625', each: 1, times: 2, days: 7, note: 'Đầu bữa ăn' },
      fever(weight),
    ],
  },
  {
    icd: ['P59.9'],
    ages: [0, 0],
    room: 'P103',
    reasons: ['Trẻ sơ sinh vàng da'],
    history: 'Vàng da từ ngày thứ 3, bú tốt, phân vàng.',
    examination: 'Vàng da đến ngực, phản xạ bú tốt, thóp phẳng.',
    assessment: 'Vàng da sơ sinh, theo dõi.',
    plan: 'Định lượng bilirubin, bú mẹ nhiều, hẹn lại.',
    advice: 'Khám ngay khi vàng tới bàn tay, bàn chân, bú kém.',
    tests: [{ panel: 'BILT', values: { BILT: 148.5 } }],
    drugs: () => [],
  },
]
