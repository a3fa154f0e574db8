import type { Draw } from './draw'
import type { Measured } from './story-course'
import type { VisitPlan } from './visit'

/** Months before today from which he takes tenofovir. */
export const switchedAt = 55

export const hasStomach = (month: number): boolean =>
  [98, 97, 95, 94, 70, 69, 44, 43, 31, 12, 11, 3, 2, 1].includes(month)

type Words = Pick<VisitPlan, 'reason' | 'history' | 'examination' | 'assessment' | 'plan'>

/** The chapters of the story; every other month is a quiet follow-up. */
const chapters: Record<number, (measured: Measured) => Words> = {
  120: ({ alt }) => ({
    reason: 'Mệt mỏi, chán ăn, nước tiểu vàng',
    history:
      'Mệt mỏi 3 tuần, chán ăn, nước tiểu sẫm màu. Bán hàng ăn ở chợ, thức khuya, uống rượu thỉnh thoảng. Mẹ bị viêm gan B.',
    examination: 'Kết mạc mắt vàng nhẹ, gan dưới bờ sườn 1 cm, không phù, không sao mạch.',
    assessment: `Viêm gan virus B mạn, HBeAg dương tính, đợt bùng phát (ALT ${alt} U/L).`,
    plan: 'Bắt đầu entecavir 0,5 mg mỗi ngày, xét nghiệm lại hằng tháng.',
  }),
  98: () => ({
    reason: 'Đau thượng vị, ợ chua',
    history: 'Đau thượng vị khi đói 1 tháng, ăn uống thất thường vì bán hàng.',
    examination: 'Ấn tức thượng vị, bụng mềm.',
    assessment: 'Viêm dạ dày mạn, Helicobacter pylori dương tính.',
    plan: 'Omeprazol, hẹn điều trị diệt trừ.',
  }),
  97: () => ({
    reason: 'Điều trị diệt trừ Helicobacter pylori',
    history: 'Còn đau thượng vị. Chưa từng ghi nhận dị ứng thuốc.',
    examination: 'Ấn tức thượng vị, không vàng da.',
    assessment: 'Viêm dạ dày mạn do Helicobacter pylori.',
    plan: 'Phác đồ amoxicilin, clarithromycin, omeprazol 14 ngày.',
  }),
  96: () => ({
    reason: 'Nổi mày đay sau uống thuốc',
    history: 'Ngày thứ 3 uống amoxicilin thì nổi sẩn ngứa toàn thân, phù nhẹ mi mắt, không khó thở. Đã tự ngừng thuốc.',
    examination: 'Sẩn phù rải rác thân mình và hai tay, phổi không ran rít, huyết áp ổn định.',
    assessment: 'Mày đay dị ứng do amoxicilin. Ghi nhận dị ứng nhóm penicilin.',
    plan: 'Kháng histamin, corticoid ngắn ngày. Không dùng lại kháng sinh nhóm penicilin.',
  }),
  95: () => ({
    reason: 'Tái khám dạ dày, viêm gan B',
    history: 'Hết ngứa. Còn đau thượng vị khi đói.',
    examination: 'Da không còn tổn thương, ấn tức nhẹ thượng vị.',
    assessment: 'Viêm dạ dày mạn do Helicobacter pylori, dị ứng penicilin.',
    plan: 'Phác đồ bốn thuốc có bismuth, không penicilin, 14 ngày.',
  }),
  57: ({ alt }) => ({
    reason: 'Mệt nhiều, vàng mắt sau khi bỏ thuốc',
    history: 'Bỏ khám và bỏ entecavir 4 tháng vì nghỉ bán hàng mùa dịch. Mệt nhiều, chán ăn 2 tuần.',
    examination: 'Kết mạc mắt vàng nhẹ, gan dưới bờ sườn 1 cm, không cổ trướng.',
    assessment: `Viêm gan B mạn bùng phát do ngừng thuốc (ALT ${alt} U/L).`,
    plan: 'Dùng lại entecavir, hẹn 4 tuần, xét chuyển tuyến nếu men gan không giảm.',
  }),
  56: ({ alt }) => ({
    reason: 'Tái khám đợt bùng phát viêm gan B',
    history: 'Uống lại entecavir đủ 4 tuần, còn mệt, ăn kém.',
    examination: 'Còn vàng mắt nhẹ, không dấu hiệu suy gan, tri giác bình thường.',
    assessment: `Viêm gan B mạn bùng phát, men gan giảm chậm (ALT ${alt} U/L), nghi kháng thuốc.`,
    plan: 'Chuyển Bệnh viện Đa khoa Trung ương Hồng Hà đánh giá kháng thuốc.',
  }),
  55: () => ({
    reason: 'Tái khám sau chuyển tuyến',
    history: 'Tuyến trung ương đổi sang tenofovir 300 mg. Đỡ mệt, ăn được.',
    examination: 'Hết vàng mắt, gan không to.',
    assessment: 'Viêm gan B mạn, đã đổi sang tenofovir.',
    plan: 'Tenofovir 300 mg 1 viên lúc 20 giờ, theo dõi creatinin mỗi 3 tháng.',
  }),
  46: ({ cholesterol }) => ({
    reason: 'Tái khám viêm gan B',
    history: 'Khỏe, tăng cân, ăn nhiều đồ chiên khi bán hàng.',
    examination: 'Không vàng da, không ban vàng.',
    assessment: `Viêm gan B mạn ổn định. Tăng cholesterol (${String(cholesterol).replace('.', ',')} mmol/L).`,
    plan: 'Chế độ ăn giảm mỡ, xét nghiệm lại sau 4 tháng.',
  }),
  42: ({ cholesterol }) => ({
    reason: 'Tái khám viêm gan B, mỡ máu',
    history: 'Ăn kiêng 4 tháng, đi bộ, chưa giảm.',
    examination: 'Không vàng da, tim đều.',
    assessment: `Tăng cholesterol không đáp ứng chế độ ăn (${String(cholesterol).replace('.', ',')} mmol/L).`,
    plan: 'Thêm rosuvastatin 10 mg buổi tối.',
  }),
  20: ({ afp }) => ({
    reason: 'Tái khám viêm gan B',
    history: 'Khỏe, không đau, không sút cân.',
    examination: 'Gan không to, không vàng da.',
    assessment: `Viêm gan B mạn. AFP tăng ${String(afp).replace('.', ',')} ng/mL, siêu âm gan nhu mô thô, không rõ khối.`,
    plan: 'Chuyển Bệnh viện Đa khoa Trung ương Hồng Hà chụp cắt lớp vi tính gan.',
  }),
  19: () => ({
    reason: 'Tái khám sau chuyển tuyến',
    history: 'Đã chụp cắt lớp vi tính ở tuyến trung ương: không thấy u gan. Yên tâm hơn.',
    examination: 'Bình thường.',
    assessment: 'Viêm gan B mạn, AFP đang giảm, chưa có bằng chứng ung thư gan.',
    plan: 'AFP mỗi 3 tháng, siêu âm gan mỗi 6 tháng.',
  }),
}

export function wordsOf(month: number, measured: Measured, draw: Draw): Words {
  const chapter = chapters[month]
  if (chapter) return chapter(measured)
  const stomach = hasStomach(month)
  return {
    reason: stomach
      ? 'Tái khám viêm gan B, đau thượng vị'
      : draw.pick(['Tái khám viêm gan B', 'Hẹn khám, lấy thuốc viêm gan B', 'Khám định kỳ viêm gan B']),
    history: stomach
      ? 'Đau thượng vị khi đói mấy ngày nay, uống thuốc viêm gan đều.'
      : draw.pick([
          'Uống thuốc đều, không quên liều, ăn ngủ tốt.',
          'Khỏe, đi bán hàng hằng ngày, uống thuốc đều lúc 20 giờ.',
          'Quên một liều trong tháng, không mệt.',
        ]),
    examination: stomach
      ? 'Ấn tức thượng vị, gan không to, không vàng da.'
      : 'Không vàng da, không sao mạch, gan lách không to.',
    assessment:
      month > 111 ? 'Viêm gan virus B mạn đang điều trị, men gan giảm dần.' : 'Viêm gan virus B mạn, ổn định.',
    plan: month <= switchedAt ? 'Tiếp tục tenofovir, theo dõi creatinin, AFP.' : 'Tiếp tục entecavir.',
  }
}
