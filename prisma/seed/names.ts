import type { Draw } from './draw'

const families = (
  'Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Hoàng Vũ Phan Đặng Bùi Bùi Đỗ Đỗ Hà Hà Đinh Đinh Ngô Dương Lý Phùng Cao ' +
  'Lương Tạ Mai Trịnh Khuất Triệu Quách Chu Kiều Tống Vi'
).split(' ')

const given = {
  male: (
    'An Bình Chiến Cường Dũng Đạt Đông Đức Giang Hải Hậu Hiếu Hiệp Hoàn Hùng Huy Khang Khánh Kiên Lâm Linh Long Lộc Mạnh ' +
    'Minh Nam Nghĩa Nhật Phong Phúc Quân Quang Sơn Tài Tân Thái Thành Thắng Thiện Thịnh Thuận Tiến Toàn Trọng Trung Tuấn ' +
    'Tùng Việt Vinh Vượng'
  ).split(' '),
  female: (
    'Anh Bích Chi Cúc Dung Duyên Giang Hà Hạnh Hằng Hiền Hoa Hòa Huệ Hương Hường Huyền Khánh Lan Liên Linh Loan Lý Mai ' +
    'Minh My Nga Ngân Ngọc Nguyệt Nhàn Nhung Oanh Phương Quyên Quỳnh Tâm Thanh Thảo Thoa Thu Thúy Thủy Thương Trang Trinh ' +
    'Tuyết Vân Xuân Yến'
  ).split(' '),
}

/** Middle names by generation: a woman born in 1945 is `Thị`, a girl born in 2020 seldom. */
const middles = {
  male: { old: 'Văn Văn Văn Đức Xuân Đình Công Quang', young: 'Minh Gia Đức Quốc Anh Tuấn Hoàng Bảo Văn Duy' },
  female: { old: 'Thị', young: 'Thị|Ngọc|Thu|Minh|Khánh|Bảo|Hà|Thị Thu|Thị Ngọc|Phương' },
}

/** An invented name of that sex and generation, in NFC. */
export function inventName(
  draw: Draw,
  sex: 'male' | 'female',
  birthYear: number,
  family = draw.pick(families),
): string {
  const isOld = birthYear < 1985
  const words = middles[sex][isOld ? 'old' : 'young']
  const middle = draw.pick(words.split(words.includes('|') ? '|' : ' '))
  const last = draw.pick(given[sex].filter((name) => !middle.endsWith(name)))
  return `${family} ${middle} ${last}`.normalize('NFC')
}
