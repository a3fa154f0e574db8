import { beforeAll, describe, expect, it } from 'vitest'
import { changeCover, getCover } from '@/lib/encounters'
import { composeHospital } from '@/lib/hospital'
import { newId } from '@/lib/kernel/ids'
import { addCard } from '@/lib/registration'
import { anEncounter, aPatient, as, useWorld } from '@/lib/testing'
import { cancelInvoice, getBill, takePayment } from './index'

const world = useWorld()
beforeAll(() => {
  composeHospital()
})
const sql = async (text: string, ...values: unknown[]) => (await world().db.owner.query(text, values)).rows
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => ({ code: 'done' }),
    (error: { code: string; messageKey: string; fields?: object }) => error,
  )
const desk = () => as('frontDesk')
const cashier = () => as('cashier')

let last = 40_000_000
async function aCard(patientId: string, { from = '2020-01-01', to = null as string | null } = {}) {
  const { id } = await addCard.run(desk(), {
    patientId,
    number: `DN425${String(last++).padStart(10, '0')}`,
    validFrom: from,
    validTo: to ?? '',
    initialFacilityCode: '25901',
    source: 'typed',
    acceptedWarnings: ['registration.bhyt.state.notYet'],
  })
  return id
}

/** A visit received as self-pay, with one line the fund would pay in part. */
async function aVisit({ status = 'completed', price = 400_000 } = {}) {
  const patientId = await aPatient()
  const encounterId = await anEncounter({ patientId, status, benefitPercent: null })
  await sql(
    `update encounter set object_code = '9', route_percent = 0, insurance_card_id = null, card_number = null where id = $1`,
    encounterId,
  )
  const { district } = world()
  await sql(
    `insert into charge (id, facility_id, patient_id, encounter_id, source_kind, source_id, kind, code, name, unit, cost_group,
       quantity, unit_price_vnd, bhyt_unit_price_vnd, bhyt_payment_percent, service_payment_percent, status, occurred_at)
     values ($1, $2, $3, $4, 'serviceOrder', $1, 'laboratory', 'X.CHARGE', 'Xét nghiệm', 'Lần', 1, 1, $5, $5, 100, 100, 'open', now())`,
    newId(),
    district.id,
    patientId,
    encounterId,
    price,
  )
  return { patientId, encounterId }
}
type Ids = Awaited<ReturnType<typeof aVisit>>

const selfPay = { insuranceCardId: null, objectCode: '9' }
const wish = (ids: Ids, insuranceCardId: string | null, over: object = {}) => ({
  ...ids,
  from: selfPay,
  insuranceCardId,
  objectCode: null,
  referral: null,
  revisitDueOn: null,
  reason: 'Người bệnh đưa thẻ sau',
  ...over,
})
const change = (ids: Ids, cardId: string | null, over: object = {}, who = desk()) =>
  changeCover.run(who, wish(ids, cardId, over))
const coverOf = async ({ encounterId }: Ids) =>
  (
    await sql(
      `select insurance_card_id, card_number, benefit_percent, object_code, route_percent, version from encounter where id = $1`,
      encounterId,
    )
  )[0]
const billOf = (ids: Ids) => getBill.run(cashier(), ids)
async function payment(ids: Ids) {
  const { open } = await billOf(ids)
  return {
    ...ids,
    fingerprint: open.fingerprint,
    dueVnd: open.dueVnd,
    method: 'cash' as const,
    tenderedVnd: open.dueVnd,
  }
}

describe('a card that comes after the check-in', () => {
  it('pays for what is open, under the code of the day of the visit, and the bill says so', async () => {
    const visit = await aVisit()
    expect((await billOf(visit)).open.totals).toMatchObject({ insurerPaysVnd: 0, selfPayVnd: 400_000 })
    const before = await coverOf(visit)
    const cardId = await aCard(visit.patientId)
    const answer = await change(visit, cardId)
    expect(answer).toEqual({ objectCode: '1.12', benefitPercent: 80 })
    expect(await coverOf(visit)).toMatchObject({
      insurance_card_id: cardId,
      benefit_percent: 80,
      object_code: '1.12',
      route_percent: 100,
      // A nurse or doctor who has the visit open saves as if nothing had happened.
      version: before.version,
    })
    const { open, coverage, card } = await billOf(visit)
    expect(open.totals).toMatchObject({ insurerPaysVnd: 320_000, coPayVnd: 80_000, selfPayVnd: 0 })
    expect(coverage).toMatchObject({ benefitPercent: 80, objectCode: '1.12' })
    expect(card?.cardId).toBe(cardId)
    expect(await getCover.run(cashier(), visit)).toMatchObject({ insuranceCardId: cardId, objectCode: '1.12' })
    const [trail] = await sql(
      `select outcome, reason from trail_entry where operation = 'encounters.change-cover' order by seq desc limit 1`,
    )
    expect(trail).toEqual({ outcome: 'done', reason: 'Người bệnh đưa thẻ sau' })
  })

  it('is taken off again, and the clerk’s code wins over the proposal', async () => {
    const visit = await aVisit()
    const cardId = await aCard(visit.patientId)
    await change(visit, cardId, { objectCode: '2' }, cashier())
    expect(await coverOf(visit)).toMatchObject({ object_code: '2', route_percent: 100 })
    await change(visit, null, { from: { insuranceCardId: cardId, objectCode: '2' } })
    expect(await coverOf(visit)).toMatchObject({
      insurance_card_id: null,
      card_number: null,
      benefit_percent: null,
      object_code: '9',
      route_percent: 0,
    })
    expect((await billOf(visit)).open.totals).toMatchObject({ insurerPaysVnd: 0, selfPayVnd: 400_000 })
  })

  it('is judged on the day of the visit: one that began later is refused at its field, and one of somebody else', async () => {
    const visit = await aVisit()
    const [{ tomorrow }] = await sql(`select (gate.today() + 1)::text as tomorrow`)
    const early = await aCard(visit.patientId, { from: tomorrow })
    expect(await failureOf(change(visit, early))).toMatchObject({
      code: 'refused',
      fields: { insuranceCardId: 'registration.bhyt.state.notYet' },
    })
    const theirs = await aCard(await aPatient())
    expect(await failureOf(change(visit, theirs))).toMatchObject({
      code: 'invalid',
      fields: { insuranceCardId: 'validation.choice' },
    })
    expect(await coverOf(visit)).toMatchObject({ insurance_card_id: null, object_code: '9' })
    // The visit was tomorrow's: the card counts.
    await sql('update encounter set arrived_on = arrived_on + 1 where id = $1', visit.encounterId)
    await change(visit, early)
    expect(await coverOf(visit)).toMatchObject({ insurance_card_id: early })
  })
})

describe('is refused', () => {
  it('where nothing would change, and no trail says that somebody changed it', async () => {
    const visit = await aVisit()
    expect(await failureOf(change(visit, null))).toMatchObject({
      code: 'refused',
      messageKey: 'encounters.cover.same',
    })
    const cardId = await aCard(visit.patientId)
    await change(visit, cardId, { objectCode: '2' })
    const seen = { insuranceCardId: cardId, objectCode: '2' }
    expect(await failureOf(change(visit, cardId, { from: seen, objectCode: '2' }))).toMatchObject({
      messageKey: 'encounters.cover.same',
    })
    // The same card under another code is a change.
    await change(visit, cardId, { from: seen })
    expect(await coverOf(visit)).toMatchObject({ object_code: '1.12' })
  })

  it('where the screen was behind', async () => {
    const visit = await aVisit()
    const [one, other] = [await aCard(visit.patientId), await aCard(visit.patientId)]
    await change(visit, one)
    expect(await failureOf(change(visit, other))).toMatchObject({ code: 'stale' })
    expect(await coverOf(visit)).toMatchObject({ insurance_card_id: one })
  })

  it('for a visit that was called off, without a reason, under another patient and to other roles', async () => {
    const visit = await aVisit({ status: 'cancelled' })
    const cardId = await aCard(visit.patientId)
    expect(await failureOf(change(visit, cardId))).toMatchObject({
      code: 'refused',
      messageKey: 'encounters.cover.visitCalledOff',
    })
    const open = await aVisit()
    expect(await failureOf(change(open, null, { reason: ' ab ' }))).toMatchObject({
      code: 'invalid',
      fields: { reason: 'validation.reasonShort' },
    })
    expect(await failureOf(change({ ...open, patientId: visit.patientId }, cardId))).toMatchObject({
      code: 'wrongPatient',
    })
    expect(await failureOf(change(open, null, {}, as('doctor')))).toMatchObject({ code: 'forbidden' })
    expect(await failureOf(change(open, null, {}, as('frontDesk', world().central)))).toMatchObject({
      code: 'notFound',
    })
  })

  it('under a bill that stands, until that is cancelled', async () => {
    const visit = await aVisit()
    const cardId = await aCard(visit.patientId)
    const { invoiceId } = await takePayment.run(cashier(), await payment(visit))
    expect(await failureOf(change(visit, cardId))).toMatchObject({
      code: 'refused',
      messageKey: 'billing.cover.invoiced',
    })
    expect(await coverOf(visit)).toMatchObject({ insurance_card_id: null })
    await cancelInvoice.run(cashier(), { ...visit, invoiceId, version: 1, reason: 'Quên thẻ BHYT' })
    await change(visit, cardId)
    expect((await billOf(visit)).open.totals).toMatchObject({ insurerPaysVnd: 320_000, coPayVnd: 80_000 })
  })
})

it('and a payment at the same moment agree: what was paid is what the visit is charged by', async () => {
  for (let round = 0; round < 6; round++) {
    const visit = await aVisit()
    const cardId = await aCard(visit.patientId)
    const asShown = await payment(visit)
    const [paid, changed] = await Promise.all([
      failureOf(takePayment.run(cashier(), asShown)),
      failureOf(change(visit, cardId)),
    ])
    const { insurance_card_id: card } = await coverOf(visit)
    if (changed.code === 'done') {
      expect([paid.code, card]).toEqual(['stale', cardId])
      expect(await sql(`select 1 from invoice where encounter_id = $1`, visit.encounterId)).toEqual([])
    } else {
      expect([paid.code, changed, card]).toMatchObject(['done', { messageKey: 'billing.cover.invoiced' }, null])
    }
  }
})
