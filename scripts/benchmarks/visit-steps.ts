import { randomUUID } from 'node:crypto'
import { type LotOfDrug, proposeLots } from '@/lib/dispensing/rules/propose'
import type { ItemToDispense } from '@/lib/dispensing/types'
import type { CalendarDate } from '@/lib/kernel/time'
import { seedId } from '@/prisma/seed/world'
import { personOf } from './population'

export type Role = 'frontDesk' | 'triageNurse' | 'doctor' | 'labTechnician' | 'pharmacist' | 'cashier'
/** Sends one operation as that role and answers its data; throws on anything but success. */
export type Call = (role: Role, operation: string, input: object, isCommand?: boolean) => Promise<unknown>

interface Ids {
  patientId: string
  encounterId: string
}

const drug = (code: string) => seedId('drug', code)
const roomId = (code: string) => seedId('room', 'pt', code)
const rooms = ['P101', 'P102', 'P104', 'P105']

/** One out-patient visit of the nth person, by the operations the screens call: front desk to referral. */
export async function walkVisit(call: Call, n: number): Promise<void> {
  const person = personOf(n)
  const checkedIn = (await call('frontDesk', 'registration.check-in', {
    patientId: person.id,
    roomId: roomId(rooms[n % rooms.length] ?? 'P101'),
    reason: 'Đau vùng thượng vị hai tuần nay',
    isEmergency: false,
    priorityGroup: null,
    accompaniedBy: null,
    insuranceCardId: person.cardId,
    objectCode: null,
    referral: null,
    revisitDueOn: null,
  })) as { encounterId: string }
  const ids: Ids = { patientId: person.id, encounterId: checkedIn.encounterId }
  await call('triageNurse', 'encounters.record-triage', {
    ...ids,
    version: 1,
    vitals: {
      temperature: 36.8,
      pulse: 78,
      systolic: 124,
      diastolic: 78,
      respiratoryRate: 16,
      spo2: 98,
      consciousness: 'alert',
      weightKg: 58,
      heightCm: 160,
    },
    allergies: { answer: 'noneKnown' },
    acceptedWarnings: [
      'weightKg',
      'heightCm',
      'systolic',
      'diastolic',
      'pulse',
      'respiratoryRate',
      'temperature',
      'spo2',
    ],
  })
  await call('doctor', 'encounters.start-consultation', ids)
  const noteVersion = await writeNote(call, ids)
  const basketVersion = await orderAndResult(call, ids)
  const referral = await draftOf(call, ids)
  await call('doctor', 'referrals.sign-and-send', referral)
  const signed = (await call('doctor', 'orders.sign-and-complete', {
    ...ids,
    basketVersion,
    noteVersion,
    advice: 'Ăn đúng bữa, tránh rượu bia.',
    ending: 'complete',
    dischargeKind: '2',
    outcome: '2',
    acceptedWarnings: [],
    accompaniedBy: 'Người nhà',
  })) as { prescriptions: { id: string }[] }
  for (const { id } of signed.prescriptions) await dispense(call, { ...ids, prescriptionId: id })
  await pay(call, ids)
}

async function writeNote(call: Call, ids: Ids): Promise<number> {
  const saved = (await call('doctor', 'encounters.save-note', {
    ...ids,
    version: 0,
    sections: {
      reason: 'Đau thượng vị',
      history: 'Đau âm ỉ vùng thượng vị hai tuần, tăng khi đói, ợ chua, không nôn, đại tiện phân vàng.',
      examination: 'Tỉnh, da niêm mạc hồng. Bụng mềm, ấn tức thượng vị, không phản ứng thành bụng.',
      assessment: 'Theo dõi viêm dạ dày.',
      plan: 'Xét nghiệm máu, thuốc ức chế bơm proton, hẹn khám lại.',
    },
    diagnoses: [{ code: 'K29.7', isMain: true }],
  })) as { version: number }
  return saved.version
}

/** Electrolytes: three results. Answers the version of the basket with the two medicines in it. */
async function orderAndResult(call: Call, ids: Ids): Promise<number> {
  const placed = (await call('doctor', 'orders.place-orders', {
    ...ids,
    lines: [{ id: randomUUID(), kind: 'laboratory', code: panel.code, urgency: 'routine', clinicalNote: '' }],
    waitsForResults: true,
  })) as { orderIds: string[] }
  const orderId = placed.orderIds[0] ?? ''
  const entered = (await call('labTechnician', 'results.enter-results', {
    patientId: ids.patientId,
    orderId,
    version: 0,
    results: panel.results,
    acceptedWarnings: panel.results.map(({ testCode }) => testCode),
  })) as { reportId: string; version: number }
  await call('labTechnician', 'results.verify-report', {
    patientId: ids.patientId,
    reportId: entered.reportId,
    version: entered.version,
  })
  const basket = (await call('doctor', 'orders.save-basket', {
    ...ids,
    version: 0,
    lines: [drugLine('OMEP20', 1, 1, 14), drugLine('PARA500', 1, 2, 5)],
  })) as { version: number }
  return basket.version
}

export const panel = {
  code: 'ELEC',
  results: [
    { testCode: 'NA', value: '139' },
    { testCode: 'K', value: '4,1' },
    { testCode: 'CL', value: '102' },
  ],
}

const drugLine = (code: string, perIntake: number, timesPerDay: number, days: number) => ({
  id: randomUUID(),
  kind: 'drug',
  drugId: drug(code),
  dose: { kind: 'even', perIntake, timesPerDay },
  days,
})

async function draftOf(call: Call, ids: Ids): Promise<object> {
  await call('doctor', 'referrals.get-referral-draft', ids, false)
  return {
    ...ids,
    version: 0,
    toFacilityId: seedId('facility', 'hn'),
    toFacilityName: '',
    toFacilityCode: '',
    reasonKind: '2',
    letter: {
      earlierCare: [],
      clinicalSigns: 'Đau thượng vị kéo dài, sụt cân.',
      results: 'Natri 139 mmol/L; kali 4,1 mmol/L; clo 102 mmol/L.',
      treatment: 'Omeprazol 20 mg, paracetamol 500 mg.',
      conditionNow: 'Tỉnh, huyết động ổn định.',
      plan: 'Nội soi dạ dày, hội chẩn chuyên khoa.',
      transferOn: '',
      transferTime: '',
      transport: 'Tự túc',
      escortName: '',
      escortTitle: '',
      escortQualification: '',
      isYearLong: false,
    },
  }
}

interface Sheet {
  version: number
  today: CalendarDate
  items: Pick<ItemToDispense, 'itemId' | 'remaining' | 'drugId' | 'regimen' | 'division'>[]
  lots: LotOfDrug[]
}

/** Hands out what is asked, from the lots the screen proposes. */
async function dispense(call: Call, ids: Ids & { prescriptionId: string }): Promise<void> {
  const sheet = (await call('pharmacist', 'dispensing.get-dispensing', ids, false)) as Sheet
  const wanted = sheet.items.map(({ itemId, remaining, drugId, regimen, division }) => ({
    itemId,
    drugId,
    quantity: remaining,
    therapyDays: regimen.days,
    division,
  }))
  const proposed = proposeLots(sheet.lots, wanted, sheet.today)
  const lines = wanted.map(({ itemId, quantity }) => ({
    itemId,
    quantity,
    shown: (proposed.get(itemId)?.lots ?? []).map((lot) => ({ lotId: lot.lotId, quantity: lot.quantity })),
  }))
  await call('pharmacist', 'dispensing.dispense', { ...ids, version: sheet.version, lines })
}

async function pay(call: Call, ids: Ids): Promise<void> {
  const bill = (await call('cashier', 'billing.get-bill', ids, false)) as {
    open: { fingerprint: string; dueVnd: number }
  }
  await call('cashier', 'billing.take-payment', {
    ...ids,
    fingerprint: bill.open.fingerprint,
    dueVnd: bill.open.dueVnd,
    method: 'cash',
    tenderedVnd: bill.open.dueVnd,
  })
}
