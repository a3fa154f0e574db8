/** The demonstration staff: a person a role in each hospital, and one doctor who works in both. One password for all. */
export const demonstrationPassword = 'mach-2026'

const people = [
  ['tiepdon', 'frontDesk', 'Tiếp đón', 'Đinh Thị Hòa', 'Phạm Thu Trang'],
  ['dieuduong', 'triageNurse', 'Điều dưỡng sàng lọc', 'Hà Thị Nhung', 'Vũ Thị Minh Nguyệt'],
  ['bacsi', 'doctor', 'Bác sĩ', 'Nguyễn Đức Thịnh', 'Lê Quang Hưng'],
  ['xetnghiem', 'labTechnician', 'Xét nghiệm', 'Trần Văn Khôi', 'Bùi Thị Thanh Xuân'],
  ['duocsi', 'pharmacist', 'Dược sĩ', 'Phùng Thị Lan Anh', 'Đỗ Tuấn Kiệt'],
  ['thungan', 'cashier', 'Thu ngân', 'Cao Thị Thủy', 'Ngô Bích Ngọc'],
  ['quantri', 'administrator', 'Quản trị', 'Lưu Văn Phúc', 'Hoàng Anh Dũng'],
  ['giamsat', 'privacyAuditor', 'Giám sát quyền riêng tư', 'Tạ Thị Hường', 'Mai Xuân Trường'],
] as const

export const hospitals = {
  pt: { key: 'pt', name: 'Bệnh viện Đa khoa khu vực Sông Thao' },
  hn: { key: 'hn', name: 'Bệnh viện Đa khoa Trung ương Hồng Hà' },
} as const

export interface DemonstrationPerson {
  signInName: string
  fullName: string
  role: string
  hospitals: ('pt' | 'hn')[]
}

export const demonstrationPeople: DemonstrationPerson[] = [
  ...people.flatMap(([name, role, , inPhuTho, inHanoi]) => [
    { signInName: `${name}.pt`, fullName: inPhuTho, role, hospitals: ['pt' as const] },
    { signInName: `${name}.hn`, fullName: inHanoi, role, hospitals: ['hn' as const] },
  ]),
  { signInName: 'bacsi2.pt', fullName: 'Khuất Thị Mai Hương', role: 'doctor', hospitals: ['pt'] },
  { signInName: 'duocsi2.pt', fullName: 'Triệu Văn Sơn', role: 'pharmacist', hospitals: ['pt'] },
  // Nobody releases a result he has entered himself.
  { signInName: 'xetnghiem2.pt', fullName: 'Kiều Thị Hồng Nhung', role: 'labTechnician', hospitals: ['pt'] },
  { signInName: 'xetnghiem2.hn', fullName: 'Tống Văn Quảng', role: 'labTechnician', hospitals: ['hn'] },
  { signInName: 'bacsi.lienvien', fullName: 'Đặng Hoàng Long', role: 'doctor', hospitals: ['pt', 'hn'] },
]

/** What `npm start` prints. */
export const demonstrationSignIns = people.flatMap(([name, , label]) => [
  { name: `${name}.pt`, role: label, facility: hospitals.pt.name, password: demonstrationPassword },
  { name: `${name}.hn`, role: label, facility: hospitals.hn.name, password: demonstrationPassword },
])
