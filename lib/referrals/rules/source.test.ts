import { describe, expect, test } from 'vitest'
import { medicineText } from '../queries/read-source'
import { asEncounter, type LetterSource, prefillForm, type ResultForLetter, resultsForLetter } from './source'

const source: LetterSource = {
  visitCode: '25901261122000001',
  facility: {
    name: 'Bệnh viện A',
    authority: 'Sở Y tế',
    code: '25901',
    level: 'cơ bản',
    address: 'Xã X',
    phone: '0210',
  },
  patient: {
    fullName: 'Nguyễn Văn Ấn',
    sex: 'male',
    birthOn: '1985-01-01',
    birthPrecision: 'year',
    recordNumber: 'M1',
    citizenId: null,
    phone: null,
    address: 'Thôn 3',
    ethnicity: 'Mường',
    nationality: 'Việt Nam',
    occupation: '',
    workplace: '',
    insurance: { number: 'DN4250100000001', validUntil: '2026-12-31' },
  },
  arrivedAt: '2026-11-22T01:00:00.000Z',
  completedAt: null,
  chiefComplaint: 'Vàng da',
  history: 'Hai tuần.',
  examination: 'Gan to.',
  plan: 'Chuyển chuyên khoa.',
  vitals: [{ label: 'Mạch', text: '80 lần/phút' }],
  main: null,
  accompanying: [],
  procedures: ['Siêu âm ổ bụng'],
  medicines: [],
}
const results: ResultForLetter[] = [
  { name: 'AST', value: '250', unit: 'U/L', flag: 'H', at: '2026-11-20T03:00:00.000Z' },
  { name: 'INR', value: '1,8', unit: null, flag: 'H', at: '2026-11-22T03:00:00.000Z' },
]

describe('the form before the doctor types', () => {
  test('says what the chart says, and leaves empty what only he knows', () => {
    expect(prefillForm(source, results, '2026-11-22')).toEqual({
      earlierCare: [],
      clinicalSigns: 'Lý do vào viện: Vàng da\nBệnh sử: Hai tuần.\nGan to.\nMạch 80 lần/phút',
      results: 'INR: 1,8 (H) (22/11/2026)\nAST: 250 U/L (H) (20/11/2026)',
      treatment: 'Thủ thuật, kỹ thuật: Siêu âm ổ bụng',
      conditionNow: '',
      plan: 'Chuyển chuyên khoa.',
      transferOn: '2026-11-22',
      transferTime: '',
      transport: '',
      escortName: '',
      escortTitle: '',
      escortQualification: '',
      isYearLong: false,
    })
  })
  test('an open visit has no end, and a card without an end date stays so', () => {
    const insurance = { number: '1', validUntil: null }
    const encounter = asEncounter({ ...source, patient: { ...source.patient, insurance } }, [])
    expect(encounter.endedAt).toBeNull()
    expect(encounter.patient.insurance).toEqual(insurance)
    expect(encounter.startedAt).toEqual(new Date('2026-11-22T01:00:00Z'))
  })
})

test.each([
  ['2026-11-22', ['AST']],
  ['2027-02-19', ['AST']],
  ['2027-02-20', []],
])('on %s the last values of ninety days', (today, names) => {
  const point = { value: '250', unit: 'U/L', flag: null, observedAt: '2026-11-20T17:30:00.000Z' }
  const older = { ...point, value: '1', observedAt: '2026-11-01T00:00:00.000Z' }
  const found = resultsForLetter(
    [
      { name: 'AST', points: [point, older] },
      { name: 'Trống', points: [] },
    ],
    today,
  )
  expect(found.map(({ name, value, flag }) => [name, value, flag])).toEqual(names.map((name) => [name, '250', '']))
})

test('a medicine stands in the letter as the prescription says it, a bottle in drops', () => {
  const bottle = {
    drugName: 'Ofloxacin 0,3%',
    route: 'Nhỏ mắt',
    dose: 0.02,
    timesPerDay: 4,
    times: ['06:00', '12:00', '18:00', '22:00'],
    days: 7,
    everyDays: 1,
    unit: 'Lọ',
    quantity: 1,
    instruction: 'Mỗi lần 2 giọt. Hai mắt',
  }
  expect(medicineText(bottle)).toBe(
    'Ofloxacin 0,3% · nhỏ mắt · 2 giọt × 4 lần/ngày (06:00, 12:00, 18:00, 22:00) · 7 ngày · 1 lọ · Hai mắt',
  )
})
