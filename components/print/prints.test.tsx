import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DocumentProps } from '@react-pdf/renderer'
import type { ReactElement } from 'react'
import { describe, expect, it } from 'vitest'
import { calendarDate, formatDateTime } from '@/lib/kernel/time'
import { BillStatement, type BillStatementProps } from './bill-statement'
import { CardLabel } from './card-label'
import { type DrugLabel, DrugLabels } from './drug-label'
import { loadFonts } from './fonts'
import { LabResult, type LabResultProps } from './lab-result'
import { Prescription, type PrescriptionProps } from './prescription'
import { QueueTicket } from './queue-ticket'
import { Receipt, type ReceiptProps } from './receipt'
import { ReferralLetter, type ReferralLetterProps } from './referral-letter'
import { renderPdf } from './render'
import { type PageText, readPdf } from './testing'
import { printable } from './text'
import type { PrintFacility, PrintMark, PrintPatient } from './types'
import { VisitSummary, type VisitSummaryProps } from './visit-summary'
import { Wristband } from './wristband'

/** Look at the pages: PRINT_PAGES=/tmp/pages npx vitest run components/print, then pdftoppm. */
const keepIn = process.env.PRINT_PAGES

async function print(name: string, document: ReactElement<DocumentProps>): Promise<PageText[]> {
  const file = await renderPdf(document)
  if (keepIn) {
    mkdirSync(keepIn, { recursive: true })
    writeFileSync(join(keepIn, `${name}.pdf`), file)
  }
  return readPdf(file)
}

const textOf = (pages: PageText[]) => pages.map((page) => page.text).join('\n')

/** Nothing outside the sheet, no line drawn over another, every page numbered x/y. */
function expectWhole(pages: PageText[]) {
  for (const page of pages) {
    for (const run of page.runs) {
      expect(run.left, run.text).toBeGreaterThanOrEqual(2)
      expect(run.right, run.text).toBeLessThanOrEqual(page.width - 2)
      expect(run.baseline, run.text).toBeGreaterThan(4)
      expect(run.baseline, run.text).toBeLessThan(page.height - 2)
    }
    expect(overlaps(page)).toEqual([])
    expect(page.text).not.toContain('\ufffd')
  }
}

function overlaps(page: PageText): string[] {
  const drawn = page.runs.filter((run) => run.text.trim())
  return drawn.flatMap((one, index) =>
    drawn
      .slice(index + 1)
      .filter((other) => {
        const apart = Math.abs(one.baseline - other.baseline)
        const shared = Math.min(one.right, other.right) - Math.max(one.left, other.left)
        return shared > 1 && apart < 0.7 * Math.min(one.size, other.size)
      })
      .map((other) => `${one.text} / ${other.text}`),
  )
}

function expectPatientOnEvery(pages: PageText[], name: string) {
  pages.forEach((page, index) => {
    expect(page.text).toContain(name.toLocaleUpperCase('vi'))
    expect(page.text).toContain(`Trang ${index + 1}/${pages.length}`)
  })
}

const at = new Date('2026-11-22T08:20:00Z')
const facility: PrintFacility = {
  governingBody: 'Sở Y tế tỉnh Đắk Lắk',
  name: 'Bệnh viện Đa khoa khu vực Buôn Hồ',
  address: '01 Trần Hưng Đạo, phường Buôn Hồ, tỉnh Đắk Lắk',
  phone: '0262 3872 115',
}
const longFacility: PrintFacility = {
  ...facility,
  governingBody: 'Ủy ban nhân dân thành phố Hồ Chí Minh – Sở Y tế thành phố Hồ Chí Minh',
  name: 'Bệnh viện Đa khoa khu vực Bình Dương – Cơ sở 2, trực thuộc Trung tâm Y tế chuyên sâu miền Đông Nam Bộ',
}
const patient: PrintPatient = {
  name: 'Nguyễn Thị Ngọc Ánh',
  sex: 'female',
  birthOn: calendarDate('1987-03-09'),
  birthPrecision: 'day',
  recordNumber: '26.004512',
  nationalId: '066187001234',
  insuranceNumber: 'GD4666621234567',
  address: 'Số 12, đường Lý Thường Kiệt, phường Buôn Hồ, tỉnh Đắk Lắk',
  phone: '0912 345 678',
}
const longName = 'Công Tằng Tôn Nữ Hoàng Thị Ngọc Khuê Ksơr H’Bhĭă Niê Kđăm Ƀuôn Yă'
const longPatient: PrintPatient = {
  ...patient,
  name: longName,
  birthPrecision: 'year',
  address:
    'Nhà văn hóa buôn Ea Sar cũ, cạnh trạm thủy lợi, tổ dân phố 14, xã Ea Knuếc, huyện Krông Pắc cũ, tỉnh Đắk Lắk',
}
const mark: PrintMark = {
  verification: { code: 'K7PM-2QX9', url: 'https://mach.example/verify/K7PM2QX9' },
  printedAt: at,
  printedBy: 'Lê Văn Bảo',
  copy: null,
}
const byHand = { name: 'Bác sĩ Trần Quốc Đạt', signedAt: null }
const signed = { name: 'Bác sĩ Trần Quốc Đạt', signedAt: at }
const paragraph =
  'Người bệnh vào viện vì đau thượng vị lan ra sau lưng, kèm buồn nôn, nôn ra thức ăn cũ; sốt 38,5 °C; bụng mềm, ấn đau hạ sườn phải, phản ứng thành bụng (±). '

const drugNames = [
  'Tenofovir disoproxil fumarat 300 mg',
  'Amoxicilin + acid clavulanic 875 mg + 125 mg',
  'Paracetamol 500 mg',
]
const prescription: PrescriptionProps = {
  facility,
  patient,
  mark,
  code: '01234ab12c3d-C',
  weightKg: null,
  diagnoses: ['B18.1 Viêm gan vi rút B mạn, không có đồng nhiễm viêm gan D', 'K21.9 Trào ngược dạ dày – thực quản'],
  drugs: drugNames.map((name, index) => ({
    id: String(index),
    name,
    tradeName: index === 1 ? 'Augmentin' : null,
    quantity: index === 2 ? 9 : 30,
    unit: 'viên',
    days: 30,
    howToTake: 'Uống mỗi lần 1 viên, ngày 1 lần lúc 20:00, sau ăn',
    quantityInWords: null,
  })),
  advice: 'Uống thuốc đều, không tự bỏ thuốc. Khám lại sau 30 ngày.',
  contactPhone: '0262 3872 115',
  accompaniedBy: null,
  issuedAt: at,
  prescriber: signed,
}

describe('prescription', () => {
  it('prints the fields of the form on one page', async () => {
    const pages = await print('prescription', <Prescription {...prescription} />)
    expect(pages).toHaveLength(1)
    expectWhole(pages)
    const text = textOf(pages)
    expect(text).toContain('Mã đơn thuốc: 01234ab12c3d-C')
    expect(text).toContain('NGUYỄN THỊ NGỌC ÁNH')
    expect(text).toContain('066187001234')
    expect(text).toContain('Amoxicilin + acid clavulanic 875 mg + 125 mg (Augmentin)')
    expect(text).toContain('09 viên')
    expect(text).toContain('dùng 30 ngày')
    expect(text).toContain('Khám bệnh lại xin mang theo đơn này')
    expect(text).not.toContain('Cân nặng')
    expect(text).not.toContain('Người đưa trẻ')
  })

  it('asks weight and companion for a child under 72 months, and writes narcotics in words', async () => {
    const child = { ...patient, birthOn: calendarDate('2022-05-01'), nationalId: null }
    const drug = { ...prescription.drugs[0], id: 'm', quantityInWords: 'mười viên' } as (typeof prescription.drugs)[0]
    const pages = await print(
      'prescription-child',
      <Prescription {...prescription} patient={child} weightKg={14.5} accompaniedBy="Nguyễn Văn Tú" drugs={[drug]} />,
    )
    const text = textOf(pages)
    expect(text).toContain('54 tháng tuổi')
    expect(text).toContain('14,5 kg')
    expect(text).toContain('Nguyễn Văn Tú')
    expect(text).toContain('Mười viên')
    expect(text).not.toContain('30 viên')
    expect(text).toContain('Nơi ở hiện tại: Số 12')
  })

  it('asks them of a child who may be under 72 months, and prints a newborn’s weight as it was measured', async () => {
    const child = { ...patient, birthOn: calendarDate('2020-01-01'), birthPrecision: 'year' as const }
    const text = textOf(
      await print('prescription-young', <Prescription {...prescription} patient={child} weightKg={2.45} />),
    )
    expect(text).toContain('2,45 kg')
    expect(text).toContain('Người đưa trẻ')
  })

  it('keeps fifteen drugs and a long name whole, with the patient on each page', async () => {
    const drugs = Array.from({ length: 15 }, (_, index) => ({
      id: String(index),
      name: `Thuốc số ${index + 1} có tên gốc quốc tế rất dài natri clorid + kali clorid + natri citrat 500 mg/5 ml`,
      tradeName: 'Tên biệt dược cũng dài',
      quantity: index + 0.5,
      unit: 'gói bột pha hỗn dịch',
      days: 14,
      howToTake:
        'Pha 1 gói với 200 ml nước đun sôi để nguội, uống mỗi lần 100 ml, ngày 4 lần: 06:00, 11:00, 16:00, 21:00',
      quantityInWords: null,
    }))
    const pages = await print(
      'prescription-long',
      <Prescription {...prescription} facility={longFacility} patient={longPatient} drugs={drugs} />,
    )
    expect(pages.length).toBeGreaterThan(1)
    expectWhole(pages)
    expectPatientOnEvery(pages, longName)
    for (const drug of drugs) expect(textOf(pages)).toContain(drug.name)
  })
})

describe('queue ticket', () => {
  const ticket = {
    pageUrl: 'https://mach.benhvien.vn/q/012345678901234567890123',
    facilityName: facility.name,
    room: 'Phòng khám Nội 2',
    place: 'Tầng 1, nhà B',
    number: 'A012',
    priority: 'Ưu tiên: người cao tuổi',
    patientName: patient.name,
    issuedAt: at,
    peopleAhead: 7,
  }

  it('is one strip of 80 mm', async () => {
    const pages = await print('ticket', <QueueTicket {...ticket} />)
    expect(pages).toHaveLength(1)
    expect(pages[0]?.width).toBeCloseTo(226.77, 1)
    expectWhole(pages)
    for (const words of ['A012', 'Phòng khám Nội 2', 'Ưu tiên: người cao tuổi', 'Còn 7 người', '15:20 22/11/2026']) {
      expect(textOf(pages)).toContain(words)
    }
  })

  it('shortens a long name and says nothing of a queue it does not know', async () => {
    const pages = await print(
      'ticket-long',
      <QueueTicket
        {...ticket}
        facilityName={longFacility.name}
        patientName={longName}
        priority={null}
        peopleAhead={null}
      />,
    )
    expectWhole(pages)
    expect(textOf(pages)).toContain('Ƀuôn Yă')
    expect(textOf(pages)).not.toContain('Hoàng')
    expect(textOf(pages)).not.toContain('chờ trước')
  })
})

describe('wristband and sticker', () => {
  const person = {
    fullName: 'Nguyễn Thị Thuỳ Dương',
    sex: 'female' as const,
    birthOn: calendarDate('1987-03-14'),
    birthPrecision: 'day' as const,
    recordNumber: 'BN00000012',
  }
  const sizes = { wristband: [765.35, 70.87], label: [198.43, 99.21] } as const

  it.each([
    ['known', ['Penicillin', 'Thuốc cản quang iod'], ['! DỊ ỨNG', 'Penicillin, Thuốc cản quang iod']],
    ['unasked', 'unasked', ['DỊ ỨNG: CHƯA HỎI']],
    ['none', 'none', []],
  ] as const)('a band of 270 × 25 mm, allergies %s', async (name, allergies, marks) => {
    const pages = await print(
      `wristband-${name}`,
      <Wristband person={person} facilityName={facility.name} allergies={allergies} />,
    )
    expect(pages).toHaveLength(1)
    expect(pages[0]?.width).toBeCloseTo(sizes.wristband[0], 1)
    expect(pages[0]?.height).toBeCloseTo(sizes.wristband[1], 1)
    expectWhole(pages)
    const shown = ['NGUYỄN THỊ THUỲ DƯƠNG', 'Nữ · sinh 14/03/1987', 'BN00000012', ...marks]
    for (const words of shown) expect(textOf(pages)).toContain(words)
    expect(textOf(pages).includes('DỊ ỨNG')).toBe(allergies !== 'none')
  })

  it('a sticker of 70 × 35 mm, also for the longest name', async () => {
    for (const [name, fullName] of [
      ['card-label', person.fullName],
      ['card-label-long', longName],
    ] as const) {
      const pages = await print(
        name,
        <CardLabel person={{ ...person, fullName }} facilityName={facility.name} phone="0912 345 678" />,
      )
      expect(pages).toHaveLength(1)
      expect(pages[0]?.width).toBeCloseTo(sizes.label[0], 1)
      expect(pages[0]?.height).toBeCloseTo(sizes.label[1], 1)
      expectWhole(pages)
      for (const words of ['BN00000012', '14/03/1987', '0912 345 678']) expect(textOf(pages)).toContain(words)
    }
  })
})

describe('drug labels', () => {
  const label: DrugLabel = {
    id: '1',
    patientName: patient.name,
    patientLine: 'Sinh 14/03/1987 · Mã BN00000012',
    facility: facility.name,
    drug: 'Tenofovir disoproxil 300 mg',
    quantity: '30 viên',
    dose: 'Uống mỗi lần 1 viên, ngày 1 lần, sau ăn',
    times: '20:00',
    lot: 'VN24A19',
    expiresOn: calendarDate('2028-05-31'),
    dispensedOn: calendarDate('2026-11-22'),
  }

  it('fits one 50 × 30 mm label each', async () => {
    const long: DrugLabel = {
      ...label,
      id: '2',
      patientName: longName,
      drug: 'Amoxicilin trihydrat + acid clavulanic kali 875 mg + 125 mg',
      dose: 'Uống mỗi lần 1 viên, ngày 2 lần, ngay trước bữa ăn, cách nhau 12 giờ, đủ 7 ngày',
      times: 'Sáng 08:00, tối 20:00',
    }
    const pages = await print('labels', <DrugLabels labels={[label, long]} />)
    expect(pages).toHaveLength(2)
    expectWhole(pages)
    const text = textOf(pages)
    for (const words of [
      'Lô VN24A19',
      'Hạn dùng 31/05/2028',
      'Cấp 22/11/2026',
      long.drug,
      'tối 20:00',
      '30 viên',
      'Sinh 14/03/1987 · Mã BN00000012',
    ]) {
      expect(text).toContain(words)
    }
    for (const page of pages) expect(textOf([page])).toContain(facility.name)
    expect(pages[1]?.runs.some((run) => /875\smg/.test(run.text))).toBe(true)
  })

  it('says who it is for on both labels where one is not enough', async () => {
    const dose = `${label.dose}. ${'Uống với nhiều nước, không nhai, không bẻ, không nằm ngay sau khi uống. '.repeat(6)}`
    const pages = await print('labels-run-on', <DrugLabels labels={[{ ...label, dose }]} />)
    expect(pages.length).toBeGreaterThan(1)
    expectWhole(pages)
    for (const page of pages) expect(textOf([page])).toContain(label.patientLine)
  })
})

describe('printable text', () => {
  it('keeps letters of every people here, and says visibly what cannot be drawn', async () => {
    await loadFonts()
    expect(printable('Nguye\u0302\u0303n')).toBe('Nguyễn')
    expect(printable('Ê-đê Ƀuôn ơ\u0306 K’Đôh ≤ ≥ → μ β ₫')).toBe('Ê-đê Ƀuôn ơ\u0306 K’Đôh ≤ ≥ → μ β ₫')
    expect(printable('a\r\nb\tc\u200b\u0007')).toBe('a\nb c')
    expect(printable('☒ 漢 🙂')).toBe('[x] ? ?')
    expect(printable('875 mg, 3 ml/lần, 2 lần')).toBe('875\u00a0mg, 3\u00a0ml/lần, 2\u00a0lần')
  })
})

const lab: LabResultProps = {
  facility,
  patient,
  mark,
  orderNumber: 'XN26-001245',
  status: 'final',
  orderedBy: 'Bác sĩ Trần Quốc Đạt',
  department: 'Phòng khám Nội 2',
  diagnosis: 'Viêm gan vi rút B mạn',
  specimen: 'Máu tĩnh mạch',
  orderedAt: at,
  collectedAt: at,
  receivedAt: at,
  resultedAt: at,
  groups: [
    {
      name: 'Hóa sinh',
      lines: [
        { id: '1', name: 'AST (GOT)', value: '152', unit: 'U/L', reference: '≤ 40', flag: 'high', note: null },
        {
          id: '2',
          name: 'Kali',
          value: '2,4',
          unit: 'mmol/L',
          reference: '3,5 – 5,0',
          flag: 'critical-low',
          note: null,
        },
        { id: '3', name: 'Creatinin', value: '71', unit: 'μmol/L', reference: '45 – 84', flag: null, note: null },
        { id: '4', name: 'β-HCG', value: 'Âm tính', unit: null, reference: 'Âm tính', flag: null, note: null },
      ],
    },
  ],
  conclusion: null,
  corrections: [],
  calls: [],
  performedBy: { name: 'Kỹ thuật viên Phạm Thị Hoa', signedAt: at },
  verifiedBy: signed,
}

describe('laboratory result', () => {
  it('prints value, unit, reference and finding in words', async () => {
    const pages = await print('lab', <LabResult {...lab} />)
    expect(pages).toHaveLength(1)
    expectWhole(pages)
    const text = textOf(pages)
    for (const words of ['152 U/L ≤ 40 ↑ Cao', '2,4 mmol/L', '↓↓ Nguy hiểm: thấp', 'μmol/L', 'β-HCG', 'Kết luận']) {
      if (words === 'Kết luận') expect(text).not.toContain(words)
      else expect(text).toContain(words)
    }
  })

  it('says what was corrected and who was told, and no time of sampling where none was given', async () => {
    const later = new Date(at.getTime() + 3_600_000)
    const correction = {
      id: '1',
      at: later,
      by: 'KTV. Phạm Thị Hoa',
      reason: 'Nhầm ống máu với người bệnh khác',
      changes: [
        { id: 'K', name: 'Kali', before: '7,4 mmol/L (↑↑ Nguy hiểm: cao)', after: '2,4 mmol/L (↓↓ Nguy hiểm: thấp)' },
        { id: 'CL', name: 'Clo', before: null, after: '102 mmol/L' },
      ],
    }
    const call = { id: '1', toldName: 'BS. Lê Hoa', at, isReadBack: true, by: 'KTV. Phạm Thị Hoa', isOutdated: true }
    const pages = await print(
      'lab-corrected',
      <LabResult {...lab} status="corrected" collectedAt={null} corrections={[correction]} calls={[call]} />,
    )
    expect(pages).toHaveLength(1)
    expectWhole(pages)
    const text = textOf(pages).replaceAll('\u00a0', ' ')
    const said = [
      'Kết quả đã sửa, thay cho bản trước',
      `Trả kết quả: ${formatDateTime(at)}`,
      `Sửa kết quả: ${formatDateTime(later)}`,
      'Kali: 7,4 mmol/L (↑↑ Nguy hiểm: cao) đổi thành 2,4 mmol/L (↓↓ Nguy hiểm: thấp)',
      'Clo: thêm 102 mmol/L',
      'Lý do: Nhầm ống máu với người bệnh khác',
      `BS. Lê Hoa nghe lúc ${formatDateTime(at)}, đã đọc lại. Người báo: KTV. Phạm Thị Hoa (giá trị trước khi sửa)`,
    ]
    for (const words of said) expect(text).toContain(words)
    expect(text).not.toContain('Lấy mẫu')
  })

  it('carries forty lines over pages with the head of the table on each', async () => {
    const lines = Array.from({ length: 40 }, (_, index) => ({
      id: String(index),
      name: `Kháng thể kháng vi rút viêm gan số ${index + 1} (miễn dịch điện hóa phát quang)`,
      value: index % 3 ? `${index},25` : 'Dương tính yếu, đề nghị làm lại',
      unit: index % 3 ? 'mIU/mL' : null,
      reference: '0,00 – 10,00',
      flag: index % 5 ? null : ('abnormal' as const),
      note: index % 7 ? null : 'Mẫu tán huyết nhẹ',
    }))
    const culture = {
      id: 'c',
      name: 'Cấy máu',
      value: paragraph.repeat(30),
      unit: null,
      reference: null,
      flag: null,
      note: null,
    }
    const groups = [
      { name: 'Miễn dịch', lines },
      { name: 'Vi sinh', lines: [culture] },
    ]
    const pages = await print(
      'lab-long',
      <LabResult {...lab} patient={longPatient} groups={groups} status="preliminary" />,
    )
    expect(pages.length).toBeGreaterThan(2)
    expectWhole(pages)
    expectPatientOnEvery(pages, longName)
    for (const page of pages.slice(0, 2)) expect(page.text).toContain('Khoảng tham chiếu')
    expect(textOf(pages).match(/Kháng thể kháng vi rút viêm gan số/g)).toHaveLength(40)
    expect(textOf(pages).match(/hạ sườn phải/g)).toHaveLength(30)
  })
})

const receipt: ReceiptProps = {
  facility,
  patient,
  mark,
  number: 'PT26-000871',
  kind: 'payment',
  coverage: 'Bảo hiểm y tế 80 %',
  lines: [
    {
      id: '1',
      name: 'Khám Nội',
      quantity: 1,
      unitPriceVnd: 45000,
      totalVnd: 45000,
      insuranceVnd: 36000,
      patientVnd: 9000,
    },
    {
      id: '2',
      name: 'Siêu âm ổ bụng',
      quantity: 1,
      unitPriceVnd: 58600,
      totalVnd: 58600,
      insuranceVnd: 46880,
      patientVnd: 11720,
    },
  ],
  totalVnd: 103600,
  insuranceVnd: 82880,
  patientVnd: 20720,
  depositVnd: null,
  paidVnd: 20720,
  paidInWords: 'Hai mươi nghìn bảy trăm hai mươi đồng chẵn',
  method: 'Tiền mặt',
  payer: null,
  cashier: 'Lê Văn Bảo',
  paidAt: at,
  invoiceNumber: null,
}

describe('receipt', () => {
  it('prints the shares and the sum in words', async () => {
    const pages = await print('receipt', <Receipt {...receipt} />)
    expect(pages).toHaveLength(1)
    expectWhole(pages)
    const text = textOf(pages)
    for (const words of [
      'Cộng 103.600 82.880 20.720',
      'Hai mươi nghìn bảy trăm',
      '20.720 ₫',
      '15 giờ 20 phút, ngày 22 tháng 11',
    ]) {
      expect(text).toContain(words)
    }
    expect(text).not.toContain('tạm ứng')
  })

  it('says across every page that it was cancelled', async () => {
    const cancelled = <Receipt {...receipt} mark={{ ...mark, copy: 'Đã hủy' }} />
    const pages = await print('receipt-cancelled', cancelled)
    for (const page of pages) expect(page.text).toContain('ĐÃ HỦY')
    expect(textOf(await print('receipt-valid', <Receipt {...receipt} />))).not.toContain('ĐÃ HỦY')
  })

  it('keeps thirty lines of nine-digit money apart', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => ({
      id: String(index),
      name: 'Chụp cộng hưởng từ sọ não có tiêm chất tương phản',
      quantity: 1234.5,
      unitPriceVnd: 123456789,
      totalVnd: 999999999,
      insuranceVnd: 888888888,
      patientVnd: 111111111,
    }))
    const pages = await print('receipt-long', <Receipt {...receipt} patient={longPatient} lines={lines} />)
    expect(pages.length).toBeGreaterThan(1)
    expectWhole(pages)
    expectPatientOnEvery(pages, longName)
  })
})

const shares = {
  totalVnd: 1234567,
  insuredVnd: 1234567,
  insuranceVnd: 987654,
  copayVnd: 246913,
  selfVnd: 0,
  otherVnd: 0,
}
const insured = { insuredPriceVnd: 39800, servicePercent: 30, insurancePercent: 100 }
const bill: BillStatementProps = {
  facility,
  patient,
  mark,
  number: 'BK26-000871',
  isPreliminary: false,
  collected: [],
  openDueVnd: 0,
  arrivedAt: at,
  leftAt: at,
  department: 'Khoa Khám bệnh',
  diagnosis: 'Viêm gan vi rút B mạn',
  diagnosisCodes: 'B18.1; K21.9',
  cardValidFrom: calendarDate('2026-01-01'),
  cardValidTo: calendarDate('2026-12-31'),
  registeredAt: 'Trạm Y tế phường Buôn Hồ',
  caseCode: '1.1',
  benefitPercent: 80,
  groups: [
    {
      name: '1. Khám bệnh',
      ...shares,
      lines: [{ id: 'a', name: 'Khám Nội', unit: 'lần', quantity: 1, unitPriceVnd: 45000, ...insured, ...shares }],
    },
    {
      name: '2. Xét nghiệm',
      ...shares,
      lines: [
        { id: 'b', name: 'Đo hoạt độ AST (GOT)', unit: 'lần', quantity: 1, unitPriceVnd: 21800, ...insured, ...shares },
      ],
    },
  ],
  totals: shares,
  patientInWords: 'Hai trăm bốn mươi sáu nghìn chín trăm mười ba đồng chẵn',
  preparedBy: byHand,
  cashier: byHand,
  assessor: null,
}

describe('bill statement', () => {
  it('prints groups, shares and no column for a source that paid nothing', async () => {
    const pages = await print('bill', <BillStatement {...bill} />)
    expect(pages).toHaveLength(1)
    expectWhole(pages)
    const text = textOf(pages)
    expect(text).toContain('TỔNG CỘNG 1.234.567 1.234.567 987.654 246.913 0')
    expect(text).toContain('45.000 30 1.234.567 39.800 100')
    expect(text).not.toContain('Tạm tính')
    expect(text).not.toContain('Nguồn khác')
    expect(text).toContain('80 %')
    expect(text).toContain('Giám định bảo hiểm y tế')
  })

  it('says what was collected of it and what is still open, and that it may change', async () => {
    const open = { isPreliminary: true, collected: ['180.220 đồng (PT26-000489, 05:31 30/11/2026)'], openDueVnd: 18360 }
    const text = textOf(await print('bill-open', <BillStatement {...bill} {...open} />))
    expect(text).toContain('Tạm tính: còn chi phí chưa lập bảng kê')
    expect(text).toContain('Đã thu: 180.220 đồng (PT26-000489, 05:31 30/11/2026)')
    expect(text).toContain('Còn phải thu: 18.360 đồng')
  })

  it('keeps every column of an insured bill apart with nine-digit money', async () => {
    const big = { totalVnd: 999999999, insuredVnd: 999999999, insuranceVnd: 888888888, copayVnd: 111111111, selfVnd: 0 }
    const all = { ...big, otherVnd: 5 }
    const line = { id: 'a', name: 'Chụp cộng hưởng từ sọ não', unit: 'lần', quantity: 1234.5, unitPriceVnd: 123456789 }
    const groups = [{ name: '3. Chẩn đoán hình ảnh', ...all, lines: [{ ...line, ...insured, ...all }] }]
    const pages = await print('bill-wide', <BillStatement {...bill} groups={groups} totals={all} />)
    expectWhole(pages)
    expect(textOf(pages)).toContain('999.999.999 999.999.999 888.888.888 111.111.111 0 5')
  })

  it('leaves insurance out where there is none, and keeps a hundred lines', async () => {
    const big = {
      totalVnd: 999999999,
      insuredVnd: 999999999,
      insuranceVnd: 888888888,
      copayVnd: 111111111,
      selfVnd: 222222222,
      otherVnd: 5,
    }
    const lines = Array.from({ length: 100 }, (_, index) => ({
      id: String(index),
      name: `Dịch vụ ${index} phẫu thuật nội soi ổ bụng có hỗ trợ`,
      unit: 'lần',
      quantity: 1,
      unitPriceVnd: 123456789,
      ...insured,
      ...big,
    }))
    const groups = [{ name: '8. Phẫu thuật', ...big, lines }]
    const pages = await print(
      'bill-long',
      <BillStatement {...bill} patient={longPatient} groups={groups} totals={big} benefitPercent={null} />,
    )
    expectWhole(pages)
    expectPatientOnEvery(pages, longName)
    expect(textOf(pages)).toContain('Nguồn khác')
    expect(textOf(pages)).not.toContain('Mức hưởng')
    expect(textOf(pages).match(/Dịch vụ \d+ phẫu/g)).toHaveLength(100)
  })
})

const referral: ReferralLetterProps = {
  facility,
  patient,
  mark,
  number: '125/2026/GCT',
  recordFileNumber: 'BA26-11245',
  registerNumber: '125',
  toFacility: 'Bệnh viện Đa khoa vùng Tây Nguyên',
  ethnicity: 'Kinh',
  nationality: 'Việt Nam',
  occupation: 'Giáo viên',
  workplace: 'Trường Tiểu học Ama Khê',
  cardValidTo: calendarDate('2026-12-31'),
  stays: [
    {
      facility: 'Trạm Y tế phường Buôn Hồ',
      level: 'ban đầu',
      from: calendarDate('2026-11-18'),
      to: calendarDate('2026-11-18'),
    },
    { facility: facility.name, level: 'cơ bản', from: calendarDate('2026-11-20'), to: calendarDate('2026-11-22') },
  ],
  clinicalSigns: 'Vàng da, vàng mắt, mệt mỏi; gan to 3 cm dưới bờ sườn.',
  results: 'AST 1520 U/L; ALT 1710 U/L; bilirubin toàn phần 182 μmol/L; INR 1,8; HBsAg dương tính.',
  diagnoses: 'B18.1 Viêm gan vi rút B mạn, đợt cấp; K21.9 Trào ngược dạ dày – thực quản',
  treatment: 'Tenofovir disoproxil 300 mg, truyền dịch.',
  conditionAtTransfer: 'Tỉnh, huyết áp 120/70 mmHg, mạch 88 lần/phút.',
  reason: { kind: 'eligible', ground: 'beyond-capability' },
  plan: 'Điều trị tại chuyên khoa Gan mật.',
  transferAt: at,
  transport: 'Xe cứu thương',
  escort: { name: 'Đỗ Thị Mai', title: 'Điều dưỡng', qualification: 'Cử nhân' },
  validOneYear: false,
  physician: byHand,
  representative: { name: null, signedAt: null },
  signedOn: at,
}

describe('referral letter', () => {
  it('looks like the form: motto, five parts, ticks, two signatures, one page', async () => {
    const pages = await print('referral', <ReferralLetter {...referral} />)
    expect(pages).toHaveLength(1)
    expectWhole(pages)
    const text = textOf(pages)
    for (const words of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'PHIẾU CHUYỂN CƠ SỞ KHÁM BỆNH, CHỮA BỆNH BẢO HIỂM Y TẾ',
      'Số: 125/2026/GCT',
      'Kính gửi: Bệnh viện Đa khoa vùng Tây Nguyên',
      '1. Họ và tên người bệnh: NGUYỄN THỊ NGỌC ÁNH',
      '3. TÓM TẮT BỆNH ÁN',
      'X 1. Đủ điều kiện',
      'X Không phù hợp với khả năng',
      '15 giờ 20 phút, ngày 22 tháng 11 năm 2026',
      'Đỗ Thị Mai, Điều dưỡng, Cử nhân',
      'Ngày 22 tháng 11 năm 2026',
    ]) {
      expect(text).toContain(words)
    }
    expect(text).not.toContain('X 2. Theo yêu cầu')
    expect(text).not.toContain('01 năm')
  })

  it('prints an empty form to be written by hand', async () => {
    const nobody: PrintPatient = { ...patient, birthOn: null, sex: 'unknown', address: null, insuranceNumber: null }
    const empty: ReferralLetterProps = {
      ...referral,
      ...{ patient: nobody, number: null, recordFileNumber: null, registerNumber: null, ethnicity: null },
      ...{ nationality: null, occupation: null, workplace: null, cardValidTo: null, stays: [], clinicalSigns: null },
      ...{ results: ' ', diagnoses: null, treatment: null, conditionAtTransfer: null, reason: null, plan: null },
      ...{ transferAt: null, transport: null, escort: null, signedOn: null },
    }
    const pages = await print('referral-empty', <ReferralLetter {...empty} />)
    expect(pages).toHaveLength(1)
    expectWhole(pages)
    expect(textOf(pages)).toContain('- Kết quả xét nghiệm, cận lâm sàng chính:')
    expect(textOf(pages)).not.toMatch(/null|undefined|X 1\./)
  })

  it('carries a very long history over pages, whole and with the patient on each', async () => {
    const history = `Dòng một\r\nDòng hai\n\n${paragraph.repeat(40)}`
    const pages = await print(
      'referral-long',
      <ReferralLetter
        {...referral}
        facility={longFacility}
        patient={longPatient}
        clinicalSigns={history}
        results={'A'.repeat(300)}
        treatment={paragraph.repeat(6)}
        reason={{ kind: 'patient-request' }}
        validOneYear
      />,
    )
    expect(pages.length).toBeGreaterThan(1)
    expectWhole(pages)
    expectPatientOnEvery(pages, longName)
    expect(textOf(pages).match(/hạ sườn phải/g)).toHaveLength(46)
    expect(textOf(pages).match(/A{12}/g)).toHaveLength(25)
    expect(textOf(pages)).toContain('X 2. Theo yêu cầu')
    expect(pages.at(-1)?.text).toContain('ĐẠI DIỆN CƠ SỞ')
  })
})

const summary: VisitSummaryProps = {
  facility,
  patient,
  mark,
  encounterNumber: 'KB26-004512-03',
  arrivedAt: at,
  endedAt: at,
  department: 'Phòng khám Nội 2',
  allergies: 'Penicilin (phát ban, mức độ nặng)',
  reason: 'Mệt mỏi, vàng da',
  history: paragraph,
  vitals: ['Mạch 78 lần/phút', 'Huyết áp 120/70 mmHg', 'Nhiệt độ 36,8 °C', 'SpO₂ 98 %'],
  findings: null,
  results: ['AST 152 U/L (≤ 40) ↑ Cao', 'Siêu âm ổ bụng: gan tăng âm nhẹ'],
  diagnoses: ['B18.1 Viêm gan vi rút B mạn'],
  treatment: ' ',
  drugs: ['Tenofovir 300 mg · uống · 1 viên × 1 lần/ngày (20:00) · 30 ngày · 30 viên'],
  plan: null,
  followUp: '22/12/2026 tại Phòng khám Nội 2',
  advice: 'Không uống rượu bia.',
  physician: signed,
}

describe('visit summary', () => {
  it('leaves out what has nothing to say', async () => {
    const pages = await print('summary', <VisitSummary {...summary} />)
    expect(pages).toHaveLength(1)
    expectWhole(pages)
    const text = textOf(pages)
    for (const words of [
      'Dị ứng: Penicilin',
      '≤ 40',
      'Hẹn khám lại 22/12/2026',
      'SpO₂ 98 %',
      '1 viên × 1 lần/ngày (20:00)',
    ]) {
      expect(text).toContain(words)
    }
    expect(text).not.toMatch(/Xử trí|Khám thấy|Kế hoạch/)
  })

  it('flows with long parts', async () => {
    const pages = await print(
      'summary-long',
      <VisitSummary
        {...summary}
        patient={longPatient}
        history={paragraph.repeat(30)}
        findings={'Tim đều\n'.repeat(70)}
        drugs={Array.from({ length: 15 }, (_, index) => `Thuốc ${index} ${paragraph}`)}
      />,
    )
    expect(pages.length).toBeGreaterThan(1)
    expectWhole(pages)
    expectPatientOnEvery(pages, longName)
    expect(textOf(pages).match(/Tim đều/g)).toHaveLength(70)
  })
})
