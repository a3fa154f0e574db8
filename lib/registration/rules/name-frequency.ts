/**
 * How common the words of a name are, without accents, as shares of the people. Families after Lê Trung Hoa (2005); the
 * rest rounded by us. Two records that share a rare name say more than two that share a common one: no regulation is
 * behind these figures, and nothing but the likelihood of a duplicate is made of them.
 */
const familyShares: Record<string, number> = {
  nguyen: 0.38,
  tran: 0.11,
  le: 0.095,
  pham: 0.07,
  hoang: 0.035,
  huynh: 0.018,
  phan: 0.045,
  vu: 0.025,
  vo: 0.015,
  dang: 0.02,
  bui: 0.02,
  do: 0.014,
  ho: 0.013,
  ngo: 0.013,
  duong: 0.01,
  ly: 0.005,
  dinh: 0.01,
  truong: 0.01,
  mai: 0.006,
  doan: 0.007,
  luong: 0.006,
  ha: 0.007,
  trinh: 0.007,
  dao: 0.006,
  cao: 0.005,
  lam: 0.005,
}
const middleShares: Record<string, number> = {
  thi: 0.25,
  van: 0.2,
  ngoc: 0.05,
  minh: 0.04,
  duc: 0.03,
  huu: 0.03,
  thanh: 0.04,
}

/** Syllables people are called by. One wrong letter that makes another of these may be another person: Lan, Loan. */
export const givenSyllables: ReadonlySet<string> = new Set(
  `an anh ba bac bach bao be bich binh bong buu ca cam canh can chau chi chien chinh chung chuong chuyen cong cu cuc cuong da dai dam
  dan dang danh dao dat diem diep diet dieu dinh do doan doanh dong du duan duc dung duong duy duyen em gai gam gia giang giao giap giau
  ha hai han hang hanh hao hau hien hieu hinh hiep ho hoa hoai hoan hoang hoc hoi hon hong hop hu hue hung huong huu huy huyen huynh hy
  kha khai khanh khang khiem khoa khoi khue khuong khuyen kien kiet kieu kim ky la lai lam lan lang lanh lap lau le len li lich lien lieu
  linh lo loan loc loi long lua luan luat luc luong luu luyen ly mai man manh mao may men mi mien minh mo moc mong mui muoi my na
  nam nan nang nga ngai ngan nghi nghia nghiem ngo ngoan ngoc ngon ngu nguyen nguyet nguu nha nhac nhan nhanh nhat nhi nhien nho nhu nhung
  ni nien ninh no nu nuong oanh phan phat phi phieu phong phu phuc phung phuoc phuong quan quang que qui quoc quy quyen quyet quynh sam
  san sang sao sau sen si sinh so son song suong sy ta tai tam tan tao tap tat tha thach thai tham than thang thanh thao thap that the
  thi thiem thien thiep thiet thieu thin thinh tho thoa thoai thoan thom thong thu thua thuan thuat thuc thue thui thuong thuy thuyen thuyet
  ti tich tiem tien tiep tieu tin tinh to toai toan tra trac trai tram trang tranh tri trieu trinh tro trong tru truc trung truong truyen
  tu tuan tue tung tuoi tuong tuy tuyen tuyet ty ui un uoc ut uyen vai van vang vi viec vien viet vinh vo vong vu vui vuong vy xa xinh
  xuan xuyen y yen`
    .split(/\s+/)
    .flatMap((word) => [word, word.replace(/y$/, 'i')]),
)

/** Share of the people who bear this name, families and given names taken as independent. Of a key without accents. */
export function nameShare(key: string): number {
  const words = key.split(' ').filter(Boolean)
  const family = words[0] ?? ''
  const given = words.at(-1) ?? ''
  const middle = words
    .slice(1, -1)
    .reduce((share, word) => share * (middleShares[word] ?? (givenSyllables.has(word) ? 0.01 : 0.002)), 1)
  const ofGiven = givenSyllables.has(given) ? 0.01 : 0.0005
  return (words.length > 1 ? (familyShares[family] ?? 0.0015) : 1) * middle * ofGiven
}
