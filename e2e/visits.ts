import { randomUUID } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import type { BillView } from '@/lib/billing/types'
import { type LotOfDrug, proposeLots } from '@/lib/dispensing/rules/propose'
import type { DispensingView } from '@/lib/dispensing/types'
import { addDays, businessDay, calendarDate } from '@/lib/kernel/time'
import type { OrderableRow } from '@/lib/orders/types'
import { query } from './database'
import type { APatient } from './fixtures'
import { call } from './operations'
import type { StaffRole } from './people'

export const stages = ['checkedIn', 'triaged', 'inConsultation', 'tested', 'signed', 'dispensed', 'paid'] as const
export type Stage = (typeof stages)[number]

/** A visit as far as it has come: what is not reached yet is the empty text. */
export interface AVisit {
  patientId: string
  encounterId: string
  ticketId: string
  /** Of the patient's own page. */
  ticketCode: string
  roomId: string
  cardId: string
  orderId: string
  reportId: string
  prescriptionId: string
  dispenseId: string
  invoiceId: string
  referralId: string
  /** Of a visit that was signed: when to come again. */
  slipId?: string
}

export interface Wishes {
  reason?: string
  note?: string
  /** A letter that is written and never sent: no leave for the other hospital comes of it. */
  hasReferralDraft?: boolean
}

type ClientOf = (role: StaffRole) => Promise<APIRequestContext>

/** Brings a patient through the hospital by the operations the screens call, up to a stage. */
export async function visitUpTo(
  stage: Stage,
  patient: APatient,
  clientOf: ClientOf,
  wishes: Wishes = {},
): Promise<AVisit> {
  const steps = [checkIn, triage, consult, test, sign, dispense, pay]
  const visit: AVisit = {
    patientId: patient.id,
    encounterId: '',
    ticketId: '',
    ticketCode: '',
    roomId: '',
    cardId: '',
    orderId: '',
    reportId: '',
    prescriptionId: '',
    dispenseId: '',
    invoiceId: '',
    referralId: '',
  }
  for (const step of steps.slice(0, stages.indexOf(stage) + 1)) {
    Object.assign(visit, await step(visit, patient, clientOf, wishes))
  }
  return visit
}

type Step = (visit: AVisit, patient: APatient, clientOf: ClientOf, wishes: Wishes) => Promise<Partial<AVisit>>
const idsOf = ({ patientId, encounterId }: AVisit) => ({ patientId, encounterId })

const checkIn: Step = async ({ patientId }, patient, clientOf, { reason = 'Đau bụng' }) => {
  const desk = await clientOf('frontDesk')
  const rooms = await call<{ id: string; name: string }[]>(desk, 'identity.list-rooms', { kind: 'clinic' })
  const room = rooms.find(({ name }) => name.includes('Ngoại'))
  if (!room) throw new Error('no surgical room')
  const card = await call<{ id: string }>(desk, 'registration.add-card', {
    patientId,
    number: patient.cardNumber,
    validFrom: '2026-01-01',
    validTo: '2027-12-31',
    initialFacilityCode: '25901',
    source: 'typed',
    acceptedWarnings: [],
  })
  const { encounterId, ticketId } = await call<{ encounterId: string; ticketId: string }>(
    desk,
    'registration.check-in',
    {
      patientId,
      roomId: room.id,
      reason,
      isEmergency: false,
      priorityGroup: null,
      insuranceCardId: card.id,
      objectCode: null,
      referral: null,
    },
  )
  const [printed] = await query<{ code: string }>('select code from queue_ticket where id = $1', [ticketId])
  return { encounterId, ticketId, ticketCode: printed?.code ?? '', roomId: room.id, cardId: card.id }
}

const triage: Step = async (visit, _patient, clientOf) => {
  const nurse = await clientOf('triageNurse')
  const { version } = await call<{ version: number }>(nurse, 'encounters.get-encounter', idsOf(visit))
  await call(nurse, 'encounters.record-triage', {
    ...idsOf(visit),
    version,
    vitals: {
      temperature: 37,
      pulse: 80,
      systolic: 120,
      diastolic: 75,
      respiratoryRate: 16,
      spo2: 98,
      weightKg: 55,
      heightCm: 160,
    },
    allergies: { answer: 'noneKnown', added: [] },
  })
  return {}
}

const consult: Step = async (visit, _patient, clientOf, { note = 'Đau bụng vùng hạ vị.' }) => {
  const doctor = await clientOf('doctor')
  await call(doctor, 'encounters.start-consultation', idsOf(visit))
  await call(doctor, 'encounters.save-note', {
    ...idsOf(visit),
    version: 0,
    sections: { reason: 'Đau bụng', history: note, examination: note },
    diagnoses: [{ code: 'K29.6', isMain: true }],
  })
  return {}
}

async function orderable<Kind extends OrderableRow['kind']>(
  doctor: APIRequestContext,
  visit: AVisit,
  text: string,
  kind: Kind,
) {
  const rows = await call<OrderableRow[]>(doctor, 'orders.search-orderables', { ...idsOf(visit), text })
  const row = rows.find((found) => found.kind === kind)
  if (!row) throw new Error(`nothing to order for ${text}`)
  return row as Kind extends 'drug' ? Extract<OrderableRow, { kind: 'drug' }> : Exclude<OrderableRow, { kind: 'drug' }>
}

const test: Step = async (visit, _patient, clientOf, { note = '' }) => {
  const doctor = await clientOf('doctor')
  const { service } = await orderable(doctor, visit, 'glucose', 'laboratory')
  const placed = await call<{ orderIds: string[] }>(doctor, 'orders.place-orders', {
    ...idsOf(visit),
    lines: [{ id: randomUUID(), kind: 'laboratory', code: service.code, clinicalNote: note }],
    waitsForResults: true,
  })
  const orderId = placed.orderIds[0] ?? ''
  const entered = await call<{ reportId: string; version: number }>(
    await clientOf('labTechnician'),
    'results.enter-results',
    {
      patientId: visit.patientId,
      orderId,
      version: 0,
      results: [{ testCode: 'GLU', value: '5,2' }],
      comment: note,
    },
  )
  await call(await clientOf('labVerifier'), 'results.verify-report', {
    patientId: visit.patientId,
    reportId: entered.reportId,
    version: entered.version,
  })
  return { orderId, reportId: entered.reportId }
}

const sign: Step = async (visit, _patient, clientOf, { note = '', hasReferralDraft = false }) => {
  const doctor = await clientOf('doctor')
  const { drug } = await orderable(doctor, visit, 'omeprazol 20', 'drug')
  const basket = await call<{ version: number }>(doctor, 'orders.save-basket', {
    ...idsOf(visit),
    version: 0,
    lines: [
      {
        id: randomUUID(),
        kind: 'drug',
        drugId: drug.id,
        dose: { kind: 'even', perIntake: 1, timesPerDay: 1 },
        days: 7,
        note: note.slice(0, 200),
      },
    ],
  })
  const referral = hasReferralDraft ? await writeLetter(visit, doctor, note) : { id: '' }
  const { version: noteVersion } = await call<{ version: number }>(doctor, 'encounters.get-note', idsOf(visit))
  await call(doctor, 'orders.sign-and-complete', {
    ...idsOf(visit),
    basketVersion: basket.version,
    noteVersion,
    advice: note.slice(0, 2000),
  })
  const orders = await call<{ prescriptions: { id: string }[] }>(doctor, 'orders.list-encounter-orders', idsOf(visit))
  const { slipId } = await call<{ slipId: string }>(doctor, 'appointments.issue-slip', {
    ...idsOf(visit),
    roomId: visit.roomId,
    dueOn: addDays(businessDay(new Date()), 28),
    slot: null,
    note: note.slice(0, 500),
  })
  return { prescriptionId: orders.prescriptions[0]?.id ?? '', referralId: referral.id, slipId }
}

async function writeLetter(visit: AVisit, doctor: APIRequestContext, note: string): Promise<{ id: string }> {
  const { destinations } = await call<{ destinations: { id: string }[] }>(
    doctor,
    'referrals.get-referral-draft',
    idsOf(visit),
  )
  return call(doctor, 'referrals.save-referral', {
    ...idsOf(visit),
    version: 0,
    toFacilityId: destinations[0]?.id ?? null,
    toFacilityName: '',
    toFacilityCode: '',
    reasonKind: '2',
    letter: { ...emptyLetter, clinicalSigns: note },
  })
}

export const emptyLetter = {
  clinicalSigns: '',
  results: '',
  treatment: '',
  conditionNow: '',
  plan: '',
  transport: '',
  escortName: '',
  escortTitle: '',
  escortQualification: '',
  isYearLong: false,
  earlierCare: [],
  transferOn: '',
  transferTime: '',
}

const dispense: Step = async (visit, _patient, clientOf) => {
  const pharmacist = await clientOf('pharmacist')
  const ids = { ...idsOf(visit), prescriptionId: visit.prescriptionId }
  const view = await call<DispensingView>(pharmacist, 'dispensing.get-dispensing', ids)
  const wanted = view.items.map((item) => ({
    itemId: item.itemId,
    drugId: item.drugId,
    quantity: item.remaining,
    therapyDays: item.regimen.days,
    division: item.division,
  }))
  const proposed = proposeLots(view.lots as LotOfDrug[], wanted, calendarDate(view.today))
  const done = await call<{ dispenseId: string }>(pharmacist, 'dispensing.dispense', {
    ...ids,
    version: view.version,
    lines: wanted.map(({ itemId, quantity }) => ({
      itemId,
      quantity,
      shown: (proposed.get(itemId)?.lots ?? []).map(({ lotId, quantity: taken }) => ({ lotId, quantity: taken })),
    })),
  })
  return { dispenseId: done.dispenseId }
}

const pay: Step = async (visit, _patient, clientOf) => {
  const cashier = await clientOf('cashier')
  const { open } = await call<BillView>(cashier, 'billing.get-bill', idsOf(visit))
  const paid = await call<{ invoiceId: string }>(cashier, 'billing.take-payment', {
    ...idsOf(visit),
    fingerprint: open.fingerprint,
    dueVnd: open.dueVnd,
    method: 'cash',
    tenderedVnd: open.dueVnd,
  })
  return { invoiceId: paid.invoiceId }
}
