import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarDate } from '@/lib/kernel/time'
import { checkLetter, composeLetter, diagnosisText, type EncounterForLetter, legalMoment } from './letter'
import { claimBirth, toXml13, type Xml13Source, xml13Fields } from './xml13'

const at = (day: number, hour = 1) => new Date(Date.UTC(2026, 10, day, hour, 20))
const encounter: EncounterForLetter = {
  facility: { name: 'Bệnh viện đa khoa Thanh Sơn', authority: 'Sở Y tế Phú Thọ', code: '25011', level: 'Cấp cơ bản' },
  destination: { name: 'Bệnh viện Bệnh Nhiệt đới Trung ương', code: '01929' },
  patient: {
    fullName: 'Nguyễn Văn Ấn',
    sex: 'male',
    birthOn: calendarDate('1985-01-01'),
    birthPrecision: 'year',
    address: 'Thôn 3, xã Thanh Sơn, tỉnh Phú Thọ',
    ethnicity: 'Mường',
    nationality: 'Việt Nam',
    occupation: 'Nông dân',
    insurance: { number: 'HC4250100000001', validUntil: calendarDate('2027-12-31') },
  },
  startedAt: at(20),
  endedAt: at(22, 8),
  isInpatient: false,
  earlierCare: [
    {
      facility: 'Trạm y tế Thanh Sơn',
      level: 'Cấp ban đầu',
      from: calendarDate('2026-11-10'),
      to: calendarDate('2026-11-12'),
    },
  ],
  chiefComplaint: 'Mệt, vàng da',
  history: 'Viêm gan B mạn tính 10 năm, mệt tăng dần 2 tuần.',
  examination: 'Tỉnh, vàng da nhẹ, gan không to.',
  vitals: [{ label: 'Mạch', text: '80 lần/phút' }],
  allergies: ['Penicilin (Mề đay, nặng)', 'Tôm'],
  results: [
    { name: 'AST', value: '250', unit: 'U/L', flag: 'H', at: at(20) },
    { name: 'Glucose', value: '5,6', unit: 'mmol/L', flag: 'N', at: at(21) },
    { name: 'HBsAg', value: 'Dương tính', flag: 'A', at: at(20) },
  ],
  imaging: [{ name: 'Siêu âm ổ bụng', conclusion: 'Gan thô. ', at: at(21, 3) }],
  main: { icd: 'B18.1', name: 'Viêm gan vi rút B mạn tính' },
  accompanying: [{ icd: 'K29.7', name: 'Viêm dạ dày' }],
  procedures: ['Siêu âm ổ bụng'],
  medicines: ['Tenofovir 300 mg · uống · 1 viên × 1 lần/ngày (20:00) · 30 ngày · 30 viên'],
  conditionNow: 'Tỉnh, huyết động ổn định.',
  reason: 2,
  plan: 'Khám chuyên khoa gan mật.',
  transport: 'Xe ô tô',
}

describe('the legal form, prefilled', () => {
  const letter = composeLetter(encounter)
  test('every part of the chart has its place', () => {
    expect(letter).toMatchObject({
      to: 'Bệnh viện Bệnh Nhiệt đới Trung ương',
      fullName: 'NGUYỄN VĂN ẤN',
      sex: 'Nam',
      born: '1985',
      insuranceUntil: '31/12/2027',
      workplace: '',
      care: [
        'Trạm y tế Thanh Sơn, Cấp ban đầu, từ ngày 10/11/2026 đến ngày 12/11/2026',
        'Bệnh viện đa khoa Thanh Sơn, Cấp cơ bản, từ ngày 20/11/2026 đến ngày 22/11/2026',
      ],
      clinicalSigns:
        'Lý do vào viện: Mệt, vàng da\nBệnh sử: Viêm gan B mạn tính 10 năm, mệt tăng dần 2 tuần.\n' +
        'Tỉnh, vàng da nhẹ, gan không to.\nMạch 80 lần/phút\nDị ứng: Penicilin (Mề đay, nặng); Tôm',
      results:
        'Siêu âm ổ bụng: Gan thô. (21/11/2026)\nGlucose: 5,6 mmol/L (21/11/2026)\n' +
        'AST: 250 U/L (H) (20/11/2026)\nHBsAg: Dương tính (A) (20/11/2026)',
      diagnosis: 'Bệnh chính: Viêm gan vi rút B mạn tính (B18.1). Bệnh kèm theo: Viêm dạ dày (K29.7)',
      isEligible: true,
      isPatientWish: false,
      escort: '',
    })
    expect(letter.treatment).toContain('Tenofovir 300 mg · uống')
    expect(checkLetter(letter)).toEqual([])
  })
  test.each([
    [1, true, false],
    [2, true, false],
    [3, false, true],
  ] as const)('reason %d ticks its box', (reason, isEligible, isPatientWish) => {
    expect(composeLetter({ ...encounter, reason })).toMatchObject({ isEligible, isPatientWish })
  })
  test('an empty chart gives empty fields, and signing is refused with their names', () => {
    const bare = composeLetter({
      ...encounter,
      destination: { name: ' ', code: null },
      chiefComplaint: null,
      history: '',
      allergies: undefined,
      examination: '',
      vitals: [],
      results: [],
      imaging: [],
      procedures: [],
      medicines: [],
      conditionNow: '  ',
      plan: '',
      transport: '',
    })
    expect([bare.clinicalSigns, bare.results, bare.treatment]).toEqual(['', '', ''])
    expect(checkLetter(bare).map((finding) => finding.path)).toEqual([
      'to',
      'clinicalSigns',
      'conditionNow',
      'plan',
      'transport',
    ])
  })
  test('that there is no allergy is said only where somebody asked', () => {
    expect(composeLetter({ ...encounter, allergies: [] }).clinicalSigns).toContain('Dị ứng: chưa ghi nhận')
    expect(composeLetter({ ...encounter, allergies: undefined }).clinicalSigns).not.toContain('Dị ứng')
  })
  test('words of the law', () => {
    expect(legalMoment(new Date('2026-11-22T08:20:00Z'))).toBe('15 giờ 20 phút, ngày 22 tháng 11 năm 2026')
    expect(diagnosisText(encounter.main, [])).toBe('Bệnh chính: Viêm gan vi rút B mạn tính (B18.1)')
  })
})

describe('XML13', () => {
  const source: Xml13Source = {
    encounter,
    visitCode: 'LK0001',
    recordNumber: 'HS01',
    registerNumber: 'CT12',
    letterNumber: '12/2026/GCT',
    codes: { sex: 1, nationality: '000', ethnicity: '06', occupation: '61000' },
    birth: { on: calendarDate('1985-01-01'), precision: 'year' },
    dischargeType: 2,
    treatment: 'Nội khoa',
    physicianLicences: ['000123/PT-CCHN'],
    signerInsuranceNumber: '2500000001',
  }
  test('39 fields in the order of the table, filled from the chart', () => {
    const { values, missing, tooLong } = toXml13(source)
    expect(values.map(([field]) => field)).toEqual(xml13Fields)
    expect(values).toHaveLength(39)
    expect([missing, tooLong]).toEqual([[], []])
    expect(Object.fromEntries(values)).toMatchObject({
      MA_CSKCB: '25011',
      MA_NOI_DEN: '01929',
      NGAY_SINH: '198500000000',
      GT_THE_DEN: '20271231',
      NGAY_VAO: '202611200820',
      NGAY_RA: '202611221520',
      NGAY_VAO_NOI_TRU: '',
      MA_BENH_CHINH: 'B18.1',
      MA_BENH_KT: 'K29.7',
      CHAN_DOAN_RV: 'Viêm gan vi rút B mạn tính;Viêm dạ dày',
      MA_LYDO_CT: '2',
      TEN_DICH_VU: 'Siêu âm ổ bụng',
    })
  })
  test('what is missing or too long is named, never cut', () => {
    const codes = Array.from({ length: 30 }, (_, i) => ({ icd: `A${10 + i}.9`, name: 'x' }))
    const result = toXml13({
      ...source,
      visitCode: '',
      encounter: { ...encounter, accompanying: codes, procedures: [], transport: ' ' },
    })
    expect(result.missing).toEqual(['MA_LK', 'TEN_DICH_VU', 'PHUONGTIEN_VC'])
    expect(result.tooLong).toEqual(['MA_BENH_KT'])
    expect(Object.fromEntries(result.values).MA_BENH_KT?.split(';')).toHaveLength(30)
  })
  test.each([
    ['day', '198503070000'],
    ['month', '198503000000'],
    ['year', '198500000000'],
  ] as const)('birth known to the %s', (precision, expected) => {
    expect(claimBirth({ on: calendarDate('1985-03-07'), precision })).toBe(expected)
  })
  test('a newborn has hour and minute', () => {
    const birth = { on: calendarDate('2026-11-22'), precision: 'day' as const, at: new Date('2026-11-21T18:05:00Z') }
    expect(claimBirth(birth)).toBe('202611220105')
  })
  test('property: whatever is written, every field appears once and no value is shortened', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (plan, history) => {
        const values = Object.fromEntries(toXml13({ ...source, encounter: { ...encounter, plan, history } }).values)
        expect(Object.keys(values)).toHaveLength(39)
        expect([values.HUONG_DIEU_TRI, values.QT_BENHLY]).toEqual([plan.trim(), history.trim()])
      }),
    )
  })
})
