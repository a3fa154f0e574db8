import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { dispensed, returned } from '@/lib/dispensing/events'
import { cancelVisit, encounterSubject } from '@/lib/encounters'
import { noteSigned } from '@/lib/encounters/events'
import { asSystem, command, type DomainEvent, permit } from '@/lib/gate'
import { composeHospital } from '@/lib/hospital'
import { newId } from '@/lib/kernel/ids'
import { orderCancelled } from '@/lib/orders/events'
import { keepCard } from '@/lib/registration'
import { verified } from '@/lib/results/events'
import { anEncounter, aPatient, as, type TestHospital, useWorld } from '@/lib/testing'
import { cancelInvoice, getBill, getBillStatement, getReceipt, listCashierWorklist, takePayment } from './index'

const world = useWorld()
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: { code: string; messageKey: string; fields?: object }) => error,
  )
const sql = async (text: string, values: unknown[] = []) => (await world().db.owner.query(text, values)).rows

/** Says the news a domain would say, through the gate, so that the reactions of billing run as they do in the hospital. */
const announce = command({
  name: 'test.announce',
  permit: permit('test.announce', { roles: ['system'], scope: 'facility' }),
  input: z.strictObject({ event: z.string(), payload: z.record(z.string(), z.unknown()), encounterId: z.uuid() }),
  subject: (db, { encounterId }) => encounterSubject(db, encounterId),
  async handle({ emit }, { event, payload }) {
    emit({ name: event } as DomainEvent<unknown>, payload)
  },
})

interface Visit {
  patientId: string
  encounterId: string
  hospital: TestHospital
}

const tell = (visit: Visit, event: { name: string }, payload: object) =>
  announce.run(asSystem(visit.hospital.id), {
    event: event.name,
    encounterId: visit.encounterId,
    payload: { encounterId: visit.encounterId, patientId: visit.patientId, facilityId: visit.hospital.id, ...payload },
  })

/** The visit is charged by a card the gateway answered about, so long ago. */
async function answered(visit: Visit, code: string, state: string, minutesAgo = 1) {
  const [cardId, checkId] = [newId(), newId()]
  const [known] = await sql('select insurance_card_id as id from encounter where id = $1', [visit.encounterId])
  if (!known.id) {
    await sql(
      `insert into insurance_card (id, patient_id, number, level, benefit_percent, valid_from, source, created_at)
       values ($1, $2, 'DN4250100000001', 4, 80, gate.today() - 100, 'typed', now())`,
      [cardId, visit.patientId],
    )
    await sql('update encounter set insurance_card_id = $2 where id = $1', [visit.encounterId, cardId])
  }
  await sql(
    `insert into card_check (id, facility_id, patient_id, insurance_card_id, occasion, requested_at, requested_by_id, status,
       checked_at, result_code, state, reply)
     values ($1, $2, $3, $4, 'payment', now() - make_interval(mins => $5), $6, 'answered', now(), $7, $8, '{}')`,
    [
      checkId,
      visit.hospital.id,
      visit.patientId,
      known.id ?? cardId,
      minutesAgo,
      visit.hospital.staff.cashier,
      code,
      state,
    ],
  )
  return checkId
}

const examine = (visit: Visit) => tell(visit, noteSigned, { doctorId: visit.hospital.staff.doctor })

beforeAll(async () => {
  composeHospital()
  for (const [code, kind, group, price, bhyt] of [
    ['02.1897', 'examination', 13, 50_000, 39_800],
    ['X.GLUCOSE', 'laboratory', 1, 30_000, 21_500],
    ['X.UREA', 'laboratory', 1, 30_000, 21_500],
    ['X.CT', 'imaging', 2, 700_000, 522_000],
    ['X.SPA', 'other', 19, 100_000, null],
    ['PKG.TEST', 'laboratory', 1, 55_000, null],
  ] as const) {
    await sql(
      `insert into service (code, name_vi, kind, cost_group, unit, is_bhyt_covered, bhyt_payment_percent, search_key) values ($1, $1, $2, $3, 'Lần', $4, 100, lower($1))
       on conflict (code) do nothing`,
      [code, kind, group, bhyt !== null],
    )
    await sql(
      `insert into service_price (id, service_code, price_vnd, bhyt_price_vnd, valid_from) values ($1, $2, $3, $4, '2020-01-01')`,
      [newId(), code, price, bhyt],
    )
  }
  await sql(
    `insert into service_package_item (package_code, service_code, position) values ('PKG.TEST', 'X.GLUCOSE', 1), ('PKG.TEST', 'X.UREA', 2)`,
  )
})

interface VisitFacts {
  benefitPercent?: number | null
  objectCode?: string
  hospital?: TestHospital
  status?: string
  patientId?: string
}

async function aVisit({
  benefitPercent = 80,
  objectCode = '1.1',
  hospital = world().district,
  status = 'completed',
  patientId,
}: VisitFacts = {}): Promise<Visit> {
  const whose = patientId ?? (await aPatient())
  const encounterId = await anEncounter({ patientId: whose, hospital, status, benefitPercent })
  await sql('update encounter set object_code = $2 where id = $1', [encounterId, objectCode])
  return { patientId: whose, encounterId, hospital }
}

/** A verified report of a service. */
async function report(visit: Visit, serviceCode: string, orderId = newId()) {
  const orderedById = visit.hospital.staff.doctor
  await tell(visit, verified, { reportId: newId(), orderId, serviceCode, orderedById, isCritical: false })
  return orderId
}

async function handOut(
  visit: Visit,
  lines: { price: number; quantity: number; isCovered?: boolean; percent?: number }[],
) {
  const made = lines.map(({ price, quantity, isCovered = true, percent = 100 }) => {
    const drugId = newId()
    return {
      lineId: newId(),
      drugId,
      drugCode: `B${drugId.slice(-12)}`,
      drugName: 'Thuốc thử',
      unit: 'Viên',
      isBhytCovered: isCovered,
      bhytPaymentPercent: percent,
      quantity,
      unitPriceVnd: price,
    }
  })
  await tell(visit, dispensed, {
    dispenseId: newId(),
    prescriptionId: newId(),
    prescriberId: visit.hospital.staff.doctor,
    lines: made,
  })
  return made
}

const ids = ({ patientId, encounterId }: Visit) => ({ patientId, encounterId })
const cashier = (visit: Visit) => as('cashier', visit.hospital)
const billOf = (visit: Visit) => getBill.run(cashier(visit), ids(visit))
/** What the counter sends for the bill as it is now, paid exactly. */
async function asShown(visit: Visit) {
  const { open } = await billOf(visit)
  return {
    ...ids(visit),
    fingerprint: open.fingerprint,
    dueVnd: open.dueVnd,
    method: 'cash' as const,
    tenderedVnd: open.dueVnd,
  }
}
const pay = async (visit: Visit) => takePayment.run(cashier(visit), await asShown(visit))
const invoicesOf = (visit: Visit) =>
  sql('select * from invoice where encounter_id = $1 order by issued_at, number', [visit.encounterId])
const chargesOf = (visit: Visit) =>
  sql(`select * from charge where encounter_id = $1 order by source_kind, code`, [visit.encounterId])
const paymentsOf = (visit: Visit) => sql('select * from payment where encounter_id = $1', [visit.encounterId])

describe('charges', () => {
  it('are made once by what was done, however often the news comes', async () => {
    const visit = await aVisit()
    await examine(visit)
    await examine(visit)
    const orderId = await report(visit, 'X.GLUCOSE')
    await report(visit, 'X.GLUCOSE', orderId)
    expect(
      (await chargesOf(visit)).map((row) => [
        row.source_kind,
        row.code,
        row.unit_price_vnd,
        row.bhyt_unit_price_vnd,
        row.service_payment_percent,
      ]),
    ).toEqual([
      ['encounter', '02.1897', 50_000, 39_800, 100],
      ['serviceOrder', 'X.GLUCOSE', 30_000, 21_500, 100],
    ])
  })

  it('of a package of the house are its parts, because insurance pays these', async () => {
    const visit = await aVisit()
    const orderId = await report(visit, 'PKG.TEST')
    await report(visit, 'PKG.TEST', orderId)
    expect((await chargesOf(visit)).map((row) => [row.code, row.source_id])).toEqual([
      ['X.GLUCOSE', orderId],
      ['X.UREA', orderId],
    ])
  })

  it('of drugs take the price of the lot, the insurance price only where covered', async () => {
    const visit = await aVisit()
    await handOut(visit, [
      { price: 350, quantity: 10 },
      { price: 7_000, quantity: 2, isCovered: false },
      { price: 9_000, quantity: 1, percent: 50 },
    ])
    const rows = (await chargesOf(visit)).sort((a, b) => a.unit_price_vnd - b.unit_price_vnd)
    expect(
      rows.map((row) => [row.unit_price_vnd, row.bhyt_unit_price_vnd, row.cost_group, row.bhyt_payment_percent]),
    ).toEqual([
      [350, 350, 4, 100],
      [7_000, null, 5, 100],
      [9_000, 9_000, 6, 50],
    ])
  })

  it('of consultations fall to 30, 30, 30, 10 and 0 percent over a day of one patient at one hospital', async () => {
    const patientId = await aPatient()
    const visits: Visit[] = []
    for (let i = 0; i < 6; i++) {
      const visit = await aVisit({ patientId })
      await examine(visit)
      visits.push(visit)
    }
    const elsewhere = await aVisit({ patientId, hospital: world().central })
    await examine(elsewhere)
    const percents = await Promise.all(
      [...visits, elsewhere].map(async (visit) => (await chargesOf(visit))[0].service_payment_percent),
    )
    expect(percents).toEqual([100, 30, 30, 30, 10, 0, 100])
    expect((await billOf(visits[1] as Visit)).open.totals.totalVnd).toBe(15_000)
  })

  it('of a visit signed after midnight belong to the day of the visit', async () => {
    const yesterday = ({ encounterId }: Visit) =>
      sql(
        `update encounter set arrived_on = arrived_on - 1, arrived_at = arrived_at - interval '1 day' where id = $1`,
        [encounterId],
      )
    const patientId = await aPatient()
    const [late, today] = [await aVisit({ patientId }), await aVisit({ patientId })]
    await yesterday(late)
    await examine(late)
    await examine(today)
    const second = await aVisit({ patientId })
    await yesterday(second)
    await examine(second)
    const percents = await Promise.all(
      [late, today, second].map(async (visit) => (await chargesOf(visit))[0].service_payment_percent),
    )
    expect(percents).toEqual([100, 100, 30])
  })

  it('of a signed examination stay owed when the patient leaves', async () => {
    const visit = await aVisit()
    await examine(visit)
    await sql(`update encounter set status = 'inConsultation' where id = $1`, [visit.encounterId])
    await cancelVisit.run(as('frontDesk'), { ...ids(visit), kind: 'left', reason: 'Không chờ thuốc' })
    expect((await billOf(visit)).open.totals.totalVnd).toBe(50_000)
  })

  it('follow what comes back, and go with an order that is cancelled', async () => {
    const visit = await aVisit()
    const [line, other] = await handOut(visit, [
      { price: 1_000, quantity: 10 },
      { price: 500, quantity: 4 },
    ])
    const orderId = await report(visit, 'PKG.TEST')
    const back = (kept: number, lineId: string | undefined) => ({
      dispenseId: newId(),
      prescriptionId: newId(),
      lines: [{ lineId, quantity: 1, kept }],
    })
    await tell(visit, returned, back(3, line?.lineId))
    await tell(visit, returned, back(0, other?.lineId))
    await tell(visit, orderCancelled, { orderId })
    expect((await billOf(visit)).open.totals.totalVnd).toBe(3_000)
    expect((await chargesOf(visit)).filter((row) => row.status === 'cancelled')).toHaveLength(3)
    await pay(visit)
    expect(await failureOf(tell(visit, returned, back(0, line?.lineId)))).toMatchObject({
      code: 'refused',
      messageKey: 'billing.return.invoiced',
    })
    expect((await billOf(visit)).open.lines).toEqual([])
  })
})

describe('take-payment', () => {
  it.each([
    // benefit, object, services, drugs (total), expected [total, insurer, copay, self]
    ['80 % above the limit', 80, '1.1', ['X.CT'], [750_000, 449_440, 112_360, 188_200]],
    ['95 % above the limit', 95, '1.1', ['X.CT'], [750_000, 533_710, 28_090, 188_200]],
    ['100 %', 100, '1.1', ['X.CT'], [750_000, 561_800, 0, 188_200]],
    ['self-pay', null, '9', ['X.CT'], [750_000, 0, 0, 750_000]],
    ['under 15 % of the base salary', 80, '1.1', ['X.GLUCOSE'], [80_000, 61_300, 0, 18_700]],
    ['half by the route', 80, '1.13', ['X.CT'], [750_000, 224_720, 337_080, 188_200]],
    ['nothing by the route', 80, '3.1', ['X.CT'], [750_000, 0, 0, 750_000]],
    ['outside the scope', 80, '1.1', ['X.SPA'], [150_000, 39_800, 0, 110_200]],
  ])('stores the shares: %s', async (_name, benefitPercent, objectCode, services, [total, insurer, copay, self]) => {
    const visit = await aVisit({ benefitPercent, objectCode })
    await examine(visit)
    for (const service of services) await report(visit, service)
    const shown = await billOf(visit)
    const answer = await pay(visit)
    const [invoice] = await invoicesOf(visit)
    expect([invoice.total_vnd, invoice.insurer_pays_vnd, invoice.co_pay_vnd, invoice.self_pay_vnd]).toEqual([
      total,
      insurer,
      copay,
      self,
    ])
    expect(invoice).toMatchObject({ status: 'paid', due_vnd: answer.dueVnd, number: answer.number })
    const [sum] = await sql(
      `select sum(total_vnd)::int as total, sum(insurer_pays_vnd)::int as insurer, sum(co_pay_vnd)::int as copay, sum(self_pay_vnd)::int as self,
         bool_and(total_vnd = insurer_pays_vnd + co_pay_vnd + self_pay_vnd) as sound from charge where invoice_id = $1 and status = 'invoiced'`,
      [invoice.id],
    )
    expect(sum).toEqual({ total, insurer, copay, self, sound: true })
    expect((await paymentsOf(visit)).map((row) => row.amount_vnd)).toEqual([(copay ?? 0) + (self ?? 0)])
    // The screen before, the list, the receipt and the statement say the same.
    expect(shown.open.dueVnd).toBe(answer.dueVnd)
    const receipt = await getReceipt.run(cashier(visit), { invoiceId: answer.invoiceId })
    expect([receipt.invoice.totalVnd, receipt.invoice.dueVnd, receipt.receiptNumber]).toEqual([
      total,
      answer.dueVnd,
      answer.receiptNumber,
    ])
    const statement = await getBillStatement.run(cashier(visit), { encounterId: visit.encounterId })
    const rate = insurer === 0 ? null : copay === 0 ? 100 : objectCode === '1.13' ? 40 : benefitPercent
    expect(receipt.benefitPercent).toBe(rate)
    expect([statement.benefitPercent ?? null, statement.isSettled, statement.openDueVnd]).toEqual([
      insurer === 0 ? statement.benefitPercent : rate,
      true,
      0,
    ])
    expect([statement.totals.totalVnd, statement.totals.insurerPaysVnd, statement.number]).toEqual([
      total,
      insurer,
      answer.number,
    ])
  })

  it('has one number only while it holds one invoice and nothing else', async () => {
    const visit = await aVisit({ benefitPercent: null })
    await examine(visit)
    const statement = () => getBillStatement.run(cashier(visit), { encounterId: visit.encounterId })
    const visitCode = (await statement()).number
    expect(await statement()).toMatchObject({ isSettled: false, collected: [], openDueVnd: 50_000 })
    const first = await pay(visit)
    expect(await statement()).toMatchObject({ number: first.number, isSettled: true, openDueVnd: 0 })
    await report(visit, 'X.GLUCOSE')
    expect(await statement()).toMatchObject({
      number: visitCode,
      isSettled: false,
      collected: [{ receiptNumber: first.receiptNumber, amountVnd: 50_000 }],
      openDueVnd: 30_000,
    })
    const second = await pay(visit)
    expect(await statement()).toMatchObject({
      number: visitCode,
      isSettled: true,
      collected: [{ number: first.number }, { number: second.number }],
    })
  })

  it('settles without money where insurance pays all', async () => {
    const visit = await aVisit()
    await handOut(visit, [{ price: 1_000, quantity: 20 }])
    const answer = await pay(visit)
    expect(answer).toMatchObject({ dueVnd: 0, receiptNumber: null })
    expect((await invoicesOf(visit))[0]).toMatchObject({ status: 'paid', insurer_pays_vnd: 20_000, due_vnd: 0 })
    expect(await paymentsOf(visit)).toEqual([])
    expect(await codeOf(getReceipt.run(cashier(visit), { invoiceId: answer.invoiceId }))).toBe('notFound')
  })

  it('gives change for cash and numbers receipts one after the other', async () => {
    const first = await aVisit({ benefitPercent: null })
    const second = await aVisit({ benefitPercent: null })
    await examine(first)
    await examine(second)
    const answer = await takePayment.run(cashier(first), { ...(await asShown(first)), tenderedVnd: 200_000 })
    expect(answer).toMatchObject({ dueVnd: 50_000, changeVnd: 150_000 })
    expect((await paymentsOf(first))[0]).toMatchObject({
      amount_vnd: 50_000,
      tendered_vnd: 200_000,
      change_vnd: 150_000,
      method: 'cash',
    })
    const next = await pay(second)
    const numberOf = (text: string | null) => Number(text?.split('-')[1])
    expect(numberOf(next.receiptNumber)).toBe(numberOf(answer.receiptNumber) + 1)
    const receipt = await getReceipt.run(cashier(first), { invoiceId: answer.invoiceId })
    expect(receipt.amountInWords).toBe('Năm mươi nghìn đồng chẵn')
  })

  it('takes one payment when two cashiers collect at the same time', async () => {
    const visit = await aVisit()
    await examine(visit)
    await report(visit, 'X.CT')
    const input = await asShown(visit)
    const codes = await Promise.all(Array.from({ length: 8 }, () => codeOf(takePayment.run(cashier(visit), input))))
    expect(codes.sort()).toEqual(['done', ...Array.from({ length: 7 }, () => 'stale')])
    // Not "an amount changed", or the patient is asked for money a second time.
    expect((await failureOf(takePayment.run(cashier(visit), input)))?.messageKey).toBe('billing.payment.nothingOpen')
    expect(await paymentsOf(visit)).toHaveLength(1)
    expect(await invoicesOf(visit)).toHaveLength(1)
  })

  it('acts once for one key sent ten times', async () => {
    const visit = await aVisit()
    await examine(visit)
    const input = await asShown(visit)
    const idempotencyKey = newId()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => takePayment.run(cashier(visit), input, { idempotencyKey })),
    )
    expect(new Set(answers.map((answer) => answer.number)).size).toBe(1)
    expect(await invoicesOf(visit)).toHaveLength(1)
  })

  it('is stale when a line came, went or changed since it was shown', async () => {
    const visit = await aVisit({ benefitPercent: null })
    const [line] = await handOut(visit, [
      { price: 1_000, quantity: 10 },
      { price: 2_000, quantity: 5 },
    ])
    const before = await asShown(visit)
    await report(visit, 'X.GLUCOSE')
    expect(await codeOf(takePayment.run(cashier(visit), before))).toBe('stale')
    const again = await asShown(visit)
    await sql('update charge set quantity = 9 where source_id = $1', [line?.lineId])
    expect(await codeOf(takePayment.run(cashier(visit), again))).toBe('stale')
    expect(await invoicesOf(visit)).toEqual([])
  })

  it.each([
    ['less than owed', { tenderedVnd: 1_000 }, 'refused'],
    ['more by card', { method: 'card', tenderedVnd: 60_000 }, 'refused'],
    ['another amount owed', { dueVnd: 1_000, tenderedVnd: 1_000 }, 'stale'],
    ['nothing owed', { dueVnd: 0, tenderedVnd: 0 }, 'stale'],
    ['half a đồng', { tenderedVnd: 50_000.5 }, 'invalid'],
    ['a negative amount', { tenderedVnd: -50_000 }, 'invalid'],
    ['a made-up fingerprint', { fingerprint: 'x' }, 'stale'],
    ['shares of his own', { insurerPaysVnd: 50_000, coPayVnd: 0 }, 'invalid'],
    ['lines of his own', { lines: [{ unitPriceVnd: 1 }] }, 'invalid'],
    ['an invoice number of his own', { number: 'BK26-000001' }, 'invalid'],
    ['another way to pay', { method: 'favour' }, 'invalid'],
  ])('refuses %s', async (_name, change, code) => {
    const visit = await aVisit({ benefitPercent: null })
    await examine(visit)
    expect(await codeOf(takePayment.run(cashier(visit), { ...(await asShown(visit)), ...change } as never))).toBe(code)
    expect(await invoicesOf(visit)).toEqual([])
    expect(await paymentsOf(visit)).toEqual([])
    expect((await chargesOf(visit))[0]).toMatchObject({ status: 'open', total_vnd: null })
  })

  it('refuses other roles, other hospitals and another patient', async () => {
    const visit = await aVisit()
    await examine(visit)
    const input = await asShown(visit)
    expect(await codeOf(takePayment.run(as('doctor'), input))).toBe('forbidden')
    expect(await codeOf(takePayment.run(as('pharmacist'), input))).toBe('forbidden')
    expect(await codeOf(takePayment.run(as('cashier', world().central), input))).toBe('notFound')
    expect(await codeOf(takePayment.run(as('cashier'), { ...input, patientId: await aPatient() }))).toBe('wrongPatient')
    expect(await codeOf(getBill.run(as('cashier', world().central), ids(visit)))).toBe('notFound')
    expect(await codeOf(getBill.run(as('doctor'), ids(visit)))).toBe('forbidden')
  })

  it('waits for a price that the catalogue does not have yet, and takes it when it comes', async () => {
    const visit = await aVisit({ benefitPercent: null })
    const code = `X.${newId().slice(-12)}`
    await report(visit, code)
    const unpriced = await billOf(visit)
    expect(unpriced.open.lines).toMatchObject([{ code, isUnpriced: true }])
    expect(await failureOf(pay(visit))).toMatchObject({ code: 'refused', messageKey: 'billing.payment.unpriced' })
    await sql(
      `insert into service (code, name_vi, kind, cost_group, unit, is_bhyt_covered, search_key) values ($1, $1, 'laboratory', 1, 'Lần', false, 'x')`,
      [code],
    )
    await sql(
      `insert into service_price (id, service_code, price_vnd, valid_from) values ($1, $2, 12345, '2020-01-01')`,
      [newId(), code],
    )
    expect((await pay(visit)).dueVnd).toBe(12_345)
    expect((await chargesOf(visit))[0]).toMatchObject({ unit_price_vnd: 12_345, total_vnd: 12_345 })
  })

  it('bills what came later by the same rate, and asks to start again where the limit of 15 % was passed', async () => {
    const large = await aVisit()
    await report(large, 'X.CT')
    await pay(large)
    await report(large, 'X.GLUCOSE')
    expect((await billOf(large)).open.totals).toMatchObject({ insurerPaysVnd: 17_200, coPayVnd: 4_300 })
    await pay(large)

    const small = await aVisit()
    await examine(small)
    const first = await pay(small)
    await report(small, 'X.CT')
    expect((await billOf(small)).open.mustReissue).toBe(true)
    expect(await failureOf(pay(small))).toMatchObject({ code: 'refused', messageKey: 'billing.payment.mustReissue' })
    await cancelInvoice.run(cashier(small), {
      ...ids(small),
      invoiceId: first.invoiceId,
      version: 1,
      reason: 'Bổ sung chi phí chụp cắt lớp',
    })
    await pay(small)
    expect((await invoicesOf(small)).at(-1)).toMatchObject({
      total_vnd: 750_000,
      insurer_pays_vnd: 449_440,
      co_pay_vnd: 112_360,
    })
  })
})

describe('cancel-invoice', () => {
  async function paid() {
    const visit = await aVisit({ benefitPercent: null })
    await examine(visit)
    const { invoiceId } = await pay(visit)
    return { visit, invoiceId, input: { ...ids(visit), invoiceId, version: 1, reason: 'Thu nhầm người bệnh' } }
  }

  it('reverses to zero, opens the lines again and keeps the old paper printable', async () => {
    const { visit, invoiceId, input } = await paid()
    const { refundVnd } = await cancelInvoice.run(cashier(visit), input)
    expect(refundVnd).toBe(50_000)
    const invoices = await invoicesOf(visit)
    expect(invoices.reduce((sum, row) => sum + row.due_vnd, 0)).toBe(0)
    expect(invoices.map((row) => [row.status, row.total_vnd, row.cancels_id]).sort()).toEqual([
      ['cancelled', 50_000, null],
      ['issued', -50_000, invoiceId],
    ])
    const bill = await billOf(visit)
    expect(bill.open.dueVnd).toBe(50_000)
    expect((await getReceipt.run(cashier(visit), { invoiceId })).invoice).toMatchObject({
      status: 'cancelled',
      lines: [{ totalVnd: 50_000 }],
    })
    await examine(visit)
    expect((await billOf(visit)).open.lines).toHaveLength(1)
    await pay(visit)
    expect((await getBillStatement.run(cashier(visit), { encounterId: visit.encounterId })).totals.totalVnd).toBe(
      50_000,
    )
    const trail = await sql(
      `select reason from trail_entry where operation = 'billing.cancel-invoice' and patient_id = $1`,
      [visit.patientId],
    )
    expect(trail).toEqual([{ reason: 'Thu nhầm người bệnh' }])
  })

  it.each([
    ['a short reason', { reason: 'nhầm' }, 'invalid'],
    ['an old version', { version: 7 }, 'stale'],
    ['no such invoice', { invoiceId: newId() }, 'notFound'],
  ])('is refused for %s', async (_name, change, code) => {
    const { visit, input } = await paid()
    expect(await codeOf(cancelInvoice.run(cashier(visit), { ...input, ...change }))).toBe(code)
    expect(await invoicesOf(visit)).toHaveLength(1)
  })

  it('is refused twice, of a reversal, to other roles, hospitals and patients', async () => {
    const { visit, input } = await paid()
    expect(await codeOf(cancelInvoice.run(as('doctor'), input))).toBe('forbidden')
    expect(await codeOf(cancelInvoice.run(as('cashier', world().central), input))).toBe('notFound')
    expect(await codeOf(cancelInvoice.run(cashier(visit), { ...input, patientId: await aPatient() }))).toBe(
      'wrongPatient',
    )
    const both = await Promise.all([0, 1].map(() => codeOf(cancelInvoice.run(cashier(visit), input))))
    expect(both.filter((code) => code === 'done')).toHaveLength(1)
    expect(await codeOf(cancelInvoice.run(cashier(visit), { ...input, version: 2 }))).toBe('refused')
    const reversal = (await invoicesOf(visit)).find((row) => row.cancels_id)
    expect(await codeOf(cancelInvoice.run(cashier(visit), { ...input, invoiceId: reversal.id }))).toBe('refused')
  })
})

describe('the worklist', () => {
  it('shows what is to be collected with the amount the bill shows, and what was settled', async () => {
    const hospital = world().central
    const done = await aVisit({ hospital })
    const going = await aVisit({ hospital, status: 'inConsultation', benefitPercent: null })
    await sql('update encounter set completed_at = now() where id = $1', [done.encounterId])
    await report(going, 'X.SPA')
    await report(done, 'X.CT')
    const old = await aVisit({ hospital })
    await report(old, 'X.CT')
    await sql(`update encounter set arrived_on = gate.today() - 5 where id = $1`, [old.encounterId])
    const caller = as('cashier', hospital)
    // A visit of the consultation table above was examined here too; it is not part of this question.
    const mine = [done, going, old].map((visit) => visit.encounterId)
    const listed = (await listCashierWorklist.run(caller, {})).rows.filter((row) => mine.includes(row.encounterId))
    expect(listed.map((row) => [row.encounterId, row.dueVnd])).toEqual([
      [done.encounterId, (await billOf(done)).open.dueVnd],
      [going.encounterId, 100_000],
    ])
    expect((await listCashierWorklist.run(caller, { shows: 'earlier' })).rows.map((row) => row.encounterId)).toEqual([
      old.encounterId,
    ])
    const answer = await pay(done)
    const settled = await listCashierWorklist.run(caller, { shows: 'settled' })
    expect(settled.rows.map((row) => [row.encounterId, row.invoiceNumber, row.dueVnd])).toEqual([
      [done.encounterId, answer.number, answer.dueVnd],
    ])
    expect((await listCashierWorklist.run(caller, {})).rows.map((row) => row.encounterId)).not.toContain(
      done.encounterId,
    )
    expect(await codeOf(listCashierWorklist.run(as('doctor'), {}))).toBe('forbidden')
  })
})

describe('the card a bill is split by', () => {
  const split = async (visit: Visit) => {
    const { card, coverage, open } = await billOf(visit)
    return {
      standing: card?.verdict.standing,
      percent: coverage?.benefitPercent ?? 0,
      insurer: open.totals.insurerPaysVnd,
    }
  }

  it('pays unchecked, and says so', async () => {
    const visit = await aVisit()
    await report(visit, 'X.CT')
    await sql(
      `with c as (insert into insurance_card (id, patient_id, number, level, benefit_percent, valid_from, source, created_at)
         values (gen_random_uuid(), $2, 'DN4250100000001', 4, 80, gate.today() - 100, 'typed', now()) returning id)
       update encounter set insurance_card_id = c.id from c where encounter.id = $1`,
      [visit.encounterId, visit.patientId],
    )
    expect(await split(visit)).toEqual({ standing: 'unchecked', percent: 80, insurer: 417_600 })
    expect((await billOf(visit)).card).toMatchObject({ isOfVisit: false, checkId: null })
  })

  it('does not pay once the gateway refuses it, wherever the bill is worked out, until a person keeps it', async () => {
    const visit = await aVisit()
    await report(visit, 'X.CT')
    await answered(visit, '000', 'valid', 5)
    expect(await split(visit)).toEqual({ standing: 'good', percent: 80, insurer: 417_600 })
    const before = await billOf(visit)
    const checkId = await answered(visit, '110', 'revoked')
    expect(await split(visit)).toEqual({ standing: 'refused', percent: 0, insurer: 0 })
    const list = await listCashierWorklist.run(cashier(visit), { shows: 'waiting', page: 1, size: 100 })
    expect(list.rows.find((row) => row.encounterId === visit.encounterId)).toMatchObject({
      cardStanding: 'refused',
      dueVnd: 700_000,
    })
    // What the cashier saw before the answer is not what is owed now.
    const stale = takePayment.run(cashier(visit), {
      ...ids(visit),
      fingerprint: before.open.fingerprint,
      dueVnd: before.open.dueVnd,
      method: 'card',
      tenderedVnd: before.open.dueVnd,
    })
    expect(await codeOf(stale)).toBe('stale')
    await keepCard.run(cashier(visit), { patientId: visit.patientId, checkId, reason: 'Có giấy xác nhận của BHXH' })
    expect(await split(visit)).toEqual({ standing: 'kept', percent: 80, insurer: 417_600 })
  })

  const mustReissue = { code: 'refused', messageKey: 'billing.payment.mustReissue' }
  const cancel = (visit: Visit, invoiceId: string) =>
    cancelInvoice.run(cashier(visit), { ...ids(visit), invoiceId, version: 1, reason: 'Thẻ được xét lại' })
  const reason = 'Có giấy xác nhận của BHXH'

  it('was billed by before it was refused: the whole visit is billed again', async () => {
    const visit = await aVisit()
    await answered(visit, '000', 'valid', 5)
    await examine(visit)
    const { invoiceId } = await pay(visit)
    await report(visit, 'X.CT')
    await answered(visit, '110', 'revoked')
    expect(await failureOf(pay(visit))).toMatchObject(mustReissue)
    await cancel(visit, invoiceId)
    await pay(visit)
    expect((await invoicesOf(visit)).at(-1)).toMatchObject({ insurer_pays_vnd: 0, due_vnd: 750_000 })
  })

  it('was refused when the examination was paid, and is kept: the patient gets the insured part back', async () => {
    const visit = await aVisit()
    const checkId = await answered(visit, '110', 'revoked')
    await examine(visit)
    const { invoiceId } = await pay(visit)
    await report(visit, 'X.SPA')
    expect((await billOf(visit)).open.mustReissue).toBe(false)
    await report(visit, 'X.CT')
    await keepCard.run(cashier(visit), { patientId: visit.patientId, checkId, reason })
    expect(await failureOf(pay(visit))).toMatchObject(mustReissue)
    await cancel(visit, invoiceId)
    await pay(visit)
    expect((await invoicesOf(visit)).at(-1)).toMatchObject({ bhyt_total_vnd: 561_800, insurer_pays_vnd: 449_440 })
  })

  it('may be kept long after the visit, and a decision about a later answer is not one about the visit', async () => {
    const visit = await aVisit()
    await report(visit, 'X.CT')
    const checkId = await answered(visit, '110', 'revoked', 3 * 24 * 60)
    await sql(
      `update encounter set completed_at = now() - interval '3 days', arrived_on = gate.today() - 3 where id = $1`,
      [visit.encounterId],
    )
    const later = await answered(visit, '110', 'revoked')
    const keep = (which: string) =>
      keepCard.run(cashier(visit), { patientId: visit.patientId, checkId: which, reason, visitOn: null })
    await keep(later)
    expect((await split(visit)).standing).toBe('refused')
    await keep(checkId)
    expect((await split(visit)).standing).toBe('kept')
  })

  it('stays kept where an answer with another code was kept after it', async () => {
    const visit = await aVisit()
    await report(visit, 'X.CT')
    const other = await answered(visit, '124', 'decreased', 5)
    const checkId = await answered(visit, '110', 'revoked')
    for (const which of [checkId, other])
      await keepCard.run(cashier(visit), { patientId: visit.patientId, checkId: which, reason })
    expect((await split(visit)).standing).toBe('kept')
  })

  it('is not judged by what was asked after the visit', async () => {
    const visit = await aVisit()
    await report(visit, 'X.CT')
    await answered(visit, '000', 'valid', 3 * 24 * 60)
    await sql(`update encounter set completed_at = now() - interval '2 days' where id = $1`, [visit.encounterId])
    await answered(visit, '110', 'revoked')
    expect((await split(visit)).standing).toBe('good')
  })
})
