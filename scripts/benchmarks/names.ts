import type { Random } from './random'

type Weighted = readonly (readonly [string, number])[]

const parse = (text: string): Weighted =>
  text
    .trim()
    .split(/\s*,\s*/)
    .map((part) => {
      const at = part.lastIndexOf(' ')
      return [part.slice(0, at), Number(part.slice(at + 1))] as const
    })

/** Shares of family names in hundredths of a per cent, after Lê Trung Hoa (2005); the rest is a long tail. */
const families = parse(
  `Nguyễn 3600, Trần 1080, Lê 930, Phạm 690, Hoàng 330, Huỳnh 180, Phan 440, Vũ 240, Võ 150, Đặng 210, Bùi 200, Đỗ 140,
   Hồ 130, Ngô 130, Dương 100, Lý 50, Đinh 90, Trương 90, Mai 60, Đoàn 70, Lương 60, Hà 70, Trịnh 70, Tạ 30, Cao 50, Đào 60,
   Lưu 40, Châu 30, Phùng 40, Tô 30, Quách 15, Thái 25, Kiều 15, Chu 25, Vương 20, Nông 30, Hứa 15, Triệu 20, Giàng 12,
   Lò 25, Quàng 10, Cầm 8, Đàm 15, Tống 12, La 12, Thạch 20, Kim 12, Sơn 8, Lâm 45, Từ 10, Nghiêm 10, Khổng 6, Ma 12, Bế 6,
   Hoa 3, Tăng 10, Bành 3, Ông 3, Diệp 8, Mạc 6, Doãn 5, Phí 4, Lại 8, Viên 3, Cù 4, Thân 4, Vi 10, Lộc 3, Đồng 6, Chử 2,
   Y 12, H’ 8, K’ 8, Rơ Châm 5, Siu 4, Bá 4, Điểu 8, Danh 8, Chau 6, Giáp 6, Khuất 4, Văn 6, Hạ 2, Thi 2, Trà 2, Âu 2`,
)
const maleMiddles = {
  old: parse(`Văn 520, Đình 60, Hữu 70, Đức 40, Xuân 50, Công 35, Quang 35, Ngọc 40, Bá 20, Thế 25, Trọng 15, Duy 10, Minh 20,
    Viết 15, Sỹ 8, Quốc 20, Thanh 25, Khắc 10, Tiến 15, Hồng 10, Văn Minh 4, Kim 6, Phước 6, Tấn 12`),
  young:
    parse(`Văn 180, Minh 90, Đức 70, Quang 55, Hữu 50, Quốc 50, Gia 70, Anh 50, Tuấn 35, Hoàng 60, Duy 45, Ngọc 40, Thanh 40,
    Đình 35, Xuân 25, Công 25, Tiến 25, Bảo 50, Nhật 25, Hải 20, Khánh 20, Thành 25, Trọng 20, Thế 20, Mạnh 20, Việt 20, Phúc 15,
    Gia Minh 4, Hoàng Minh 6, Quốc Anh 3, Đăng 25, Trung 15, Nguyễn Gia 5, Trần Minh 3, Tấn 15, Chí 10, Hồng 10, Khắc 6`),
}
const femaleMiddles = {
  old: parse(`Thị 640, Thị Thu 14, Thị Minh 14, Thị Thanh 18, Thị Hồng 18, Thị Kim 16, Thị Ngọc 20, Thị Bích 10, Thị Thúy 8, Thị Mỹ 8,
    Ngọc 20, Thu 10, Kim 16, Thị Lan 4, Thị Phương 5, Mỹ 6, Thanh 8, Hồng 8, Bích 6, Tuyết 3`),
  young:
    parse(`Thị 210, Ngọc 90, Thị Thu 22, Thị Thanh 24, Thị Hồng 20, Thị Ngọc 28, Thị Kim 16, Thị Minh 14, Thị Phương 22, Thị Thúy 18,
    Phương 50, Thu 35, Thanh 40, Minh 45, Khánh 40, Bảo 40, Quỳnh 35, Thảo 25, Mai 22, Hoài 14, Diệu 18, Thùy 30, Hà 18, Kim 25,
    Gia 22, An 16, Tú 12, Trúc 12, Như 14, Ngọc Bảo 6, Nguyễn Ngọc 5, Hoàng 14, Linh 14, Yến 12, Ánh 14, Mỹ 18, Cẩm 10, Tường 8`),
}
const maleGivens = {
  old: parse(`Hùng 34, Dũng 28, Bình 22, Sơn 24, Thắng 20, Minh 18, Hải 22, Tuấn 22, Cường 18, Thành 20, Long 14, Hòa 16, Tâm 12, Phúc 10,
    Lộc 10, Quang 14, Vinh 12, Hiền 8, Đức 14, Tiến 12, Chiến 12, Thanh 16, Nam 12, Trung 12, Khanh 6, Hưng 12, An 8, Lợi 8, Tài 8,
    Mười 5, Năm 6, Ba 6, Tư 5, Sáu 5, Bảy 5, Tám 4, Út 3, Xuân 8, Hạnh 5, Cảnh 6, Chính 6, Thuận 8, Hiệp 8, Kiên 6, Lâm 10, Toàn 10,
    Phương 8, Quý 8, Khôi 3, Thịnh 6, Việt 8, Giang 5, Phong 8, Dương 5, Đông 5, Hà 5, Ninh 4, Nghĩa 7, Nhân 6, Tính 5, Tình 4, Trọng 4,
    Trường 6, Tùng 8, Ước 2, Vượng 4, Xuyên 2, Yên 3, Điệp 3, Đạt 6, Đoàn 3, Ký 2, Kỳ 4, Lý 2, Mạnh 8, Thông 5, Thọ 6, Thức 2, Sáng 3`),
  young:
    parse(`Anh 34, Huy 34, Minh 36, Khang 28, Phúc 26, Bảo 26, Khôi 22, Đạt 24, Nam 24, Long 24, Quân 22, Hiếu 24, Duy 22, Khánh 16,
    Dũng 18, Hưng 18, Hải 18, Hoàng 24, Tuấn 22, Thành 18, Phong 22, Kiệt 16, Nhân 12, Thịnh 14, Tùng 14, Sơn 16, Trung 14, Trường 12,
    An 14, Bình 10, Cường 12, Đức 20, Việt 12, Vũ 12, Lâm 12, Tiến 12, Thắng 12, Tú 8, Tài 10, Toàn 8, Quang 14, Nguyên 14, Nghĩa 10,
    Lộc 8, Hùng 12, Hòa 5, Kiên 12, Linh 4, Mạnh 10, Phát 14, Quốc 8, Quý 6, Sang 6, Tân 6, Tâm 6, Thiện 10, Thiên 8, Trí 10, Vinh 12,
    Văn 3, Vương 6, Đăng 10, Đông 4, Dương 12, Giang 5, Hậu 5, Hiệp 6, Khoa 12, Luân 4, Lợi 3, Nhật 8, Phước 6, Tấn 4, Thái 8, Thuận 5`),
}
const femaleGivens = {
  old: parse(`Lan 34, Hoa 30, Hương 28, Mai 22, Hồng 26, Nga 20, Hà 20, Loan 16, Liên 16, Thanh 18, Thủy 18, Hằng 14, Hạnh 16, Phương 18,
    Yến 12, Dung 16, Tuyết 14, Vân 16, Xuân 12, Hiền 16, Cúc 8, Huệ 12, Hòa 12, Bình 10, Tâm 10, Thu 14, Oanh 10, Nhung 10, Minh 8, Hường 8,
    Lý 8, Sáu 6, Bảy 6, Năm 5, Ba 5, Tư 5, Mười 4, Út 3, Chín 4, Gái 4, Bé 4, Lành 4, Mận 3, Đào 6, Lựu 3, Sen 4, Nụ 3, Thơm 4, Thắm 4,
    Ngọc 12, Ánh 8, Nguyệt 12, Phượng 10, Thảo 8, Trang 6, Trinh 5, Bích 6, Chi 5, Chinh 3, Diệp 3, Hợi 3, Kim 5, Lệ 6, Luyến 3, Miên 1,
    Nhàn 5, Nhạn 1, Phúc 4, Quyên 5, Thìn 4, Tỵ 3, Tý 2, Dần 2, Thân 2, Mùi 3, Thoa 4, Thuận 5, Tình 3, Tuyến 4, Vinh 4, Vui 2, Xoan 2`),
  young:
    parse(`Anh 46, Linh 36, Trang 28, Ngọc 26, Hương 18, Thảo 22, Phương 26, Chi 22, Nhi 24, Vy 26, Trâm 14, Hân 20, Hà 18, My 20, Mai 16,
    Lan 12, Hằng 12, Thủy 12, Nga 9, Yến 14, Ánh 10, Dung 12, Giang 12, Hạnh 9, Hiền 14, Hoa 10, Hồng 10, Huyền 16, Khanh 5, Khuê 5,
    Loan 6, Ly 12, Lam 6, Minh 8, Nguyên 6, Như 14, Nhung 10, Oanh 8, Phượng 8, Quyên 10, Quỳnh 16, Tâm 8, Thanh 10, Thi 4, Thơ 5, Thu 8,
    Thư 18, Thương 8, Thúy 10, Thùy 6, Tiên 12, Trà 8, Trinh 8, Trúc 10, Tú 6, Tuyết 5, Uyên 14, Vân 14, Vi 6, Xuân 5, Ý 5, Ân 4, An 14,
    Bình 4, Châu 14, Diệp 9, Đan 6, Hoài 4, Kiều 4, Kim 5, Lệ 3, Liên 4, Mỹ 5, Ngân 20, Nghi 6, Nhã 3, Nhiên 6, Phúc 3, Quyền 1, Sương 3`),
}

export interface Name {
  family: string
  middle: string
  given: string
}

export const familyName = (random: Random): string => random.weighted(families)

export function nameOf(random: Random, sex: 'male' | 'female', birthYear: number, family: string): Name {
  const era = birthYear < 1972 || (birthYear < 1990 && random.chance(0.5)) ? 'old' : 'young'
  const [middles, givens] = sex === 'male' ? [maleMiddles, maleGivens] : [femaleMiddles, femaleGivens]
  return {
    family,
    middle: random.chance(0.03) ? '' : random.weighted(middles[era]),
    given: random.weighted(givens[era]),
  }
}

export const fullName = ({ family, middle, given }: Name): string => [family, middle, given].filter(Boolean).join(' ')
