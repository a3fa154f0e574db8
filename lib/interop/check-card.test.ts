import pg from 'pg'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { relayOutbox } from '@/lib/gate/outbox'
import { env } from '@/lib/kernel/env'
import { log, safeError } from '@/lib/kernel/log'
import {
  acceptCardCheck,
  addCard,
  checkCard,
  checkIn,
  findByScan,
  keepCard,
  listCardChecks,
  listUncheckedCards,
  previewCheckIn,
  retryCardChecks,
} from '@/lib/registration'
import { aPatient, as, useWorld } from '@/lib/testing'
import { openStandIn } from '@/scripts/lib/stand-in-gateway'

const standIn = await openStandIn({ password: 'rất bí mật' })
afterAll(() => standIn.close())
const account = { username: standIn.username, password: standIn.password, staffName: 'A', staffCitizenId: '1' }
// The district hospital has an account, the central one has none.
process.env.BHXH_URL = standIn.url
process.env.BHXH_ACCOUNTS = JSON.stringify({ 25001: account })
process.env.BHXH_TIMEOUT_MS = '15000'
process.env.BHXH_REST_SECONDS = '1'

const world = useWorld()
const owner = async <Row>(sql: string, ...values: unknown[]) =>
  (await world().db.owner.query(sql, values)).rows as Row[]
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    ({ code }: { code: string }) => code,
  )

let last = 10_000
const aNumber = (code = '') => `DN425${String(last++).padStart(10 - (code ? 5 : 0), '0')}${code && `99${code}`}`

async function aCard(number: string, hospital = world().district) {
  const patientId = await aPatient()
  const year = new Date().getFullYear()
  const { id: cardId } = await addCard.run(as('frontDesk', hospital), {
    patientId,
    number,
    validFrom: `${year}-01-01`,
    validTo: `${year + 1}-12-31`,
    source: 'typed',
    acceptedWarnings: [],
  })
  return { patientId, cardId }
}
const checksOf = async (patientId: string, hospital = world().district) =>
  listCardChecks.run(as('frontDesk', hospital), { patientId })
const onlyCard = async (patientId: string) => (await checksOf(patientId)).cards[0]
const rowsOf = (cardId: string) =>
  owner<{
    status: string
    attempts: number
    failure: string | null
    occasion: string
    reply: object | null
    minutes: number
  }>(
    `select status, attempts, failure, occasion, reply, round(extract(epoch from next_attempt_at - now()) / 60)::int as minutes
     from card_check where insurance_card_id = $1 order by requested_at`,
    cardId,
  )
/** As when the time of the next attempt has come, and the breaker has rested. */
async function later(): Promise<void> {
  await owner(`update outbox_message set available_at = now() where delivered_at is null`)
  await new Promise((resolve) => setTimeout(resolve, 1_100))
}
/** Calls to the gateway end after 300 ms, not after the 15 s which let a slow machine be slow. */
const hurry = () => {
  const deadline = AbortSignal.timeout.bind(AbortSignal)
  return vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => deadline(300))
}
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10))
}
const waitingForLocks = async () =>
  (await owner(`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`)).length
/** Nobody writes the checks of this card until what it returns is called. */
async function holdChecksOf(cardId: string): Promise<() => Promise<unknown>> {
  const client = new pg.Client({ connectionString: world().db.appUrl })
  await client.connect()
  await client.query('begin')
  await client.query(`select set_config('app.facility_id', $1, true)`, [world().district.id])
  const held = await client.query('select 1 from card_check where insurance_card_id = $1 for update', [cardId])
  expect(held.rowCount).toBe(1)
  return () => client.end()
}
/** Until nothing is left to send: what was turned away while one call tried the gateway is due again after it. */
async function relayAll(): Promise<void> {
  await later()
  while ((await owner(`select 1 from outbox_message where delivered_at is null`)).length > 0) await relayOutbox()
}

afterEach(() => vi.restoreAllMocks())
beforeEach(() => {
  standIn.behave({ isDown: false, slowMs: 0, code: null, reply: 'whole', refusesLogin: false })
  standIn.asked.lookups.length = 0
})

describe('a card that was added', () => {
  it('is looked up after the commit, and what the gateway said stands beside the record', async () => {
    const { patientId, cardId } = await aCard(aNumber())
    expect(await onlyCard(patientId)).toMatchObject({ cardId, waiting: { failure: null }, answer: null })
    await relayOutbox()
    const card = await onlyCard(patientId)
    expect(card).toMatchObject({
      waiting: null,
      answer: { code: '000', state: 'valid', differences: [], newCard: null },
    })
    expect(standIn.asked.lookups).toHaveLength(1)
  })

  it.each([
    ['001', 'papers'],
    ['003', 'replaced'],
    ['004', 'replaced'],
    ['010', 'expired'],
    ['050', 'notFound'],
    ['061', 'mismatch'],
    ['110', 'revoked'],
    ['124', 'decreased'],
    ['205', 'badRequest'],
  ])('answered %s is %s', async (code, state) => {
    const { patientId } = await aCard(aNumber(code))
    await relayOutbox()
    expect((await onlyCard(patientId))?.answer).toMatchObject({ code, state })
  })

  it('keeps no diagnosis, and no number, name or secret in the outbox', async () => {
    const number = aNumber()
    const { cardId } = await aCard(number)
    const [message] = await owner<{ payload: object }>(
      `select payload from outbox_message order by created_at desc limit 1`,
    )
    expect(Object.keys(message?.payload ?? {})).toEqual(['checkId'])
    await relayOutbox()
    const [row] = await rowsOf(cardId)
    expect(JSON.stringify(row?.reply)).not.toMatch(/J02|Viêm|Lịch|dsLich|maHoSo/)
  })
})

describe('what differs', () => {
  it('is taken into the card one by one, from the reply and not from the caller', async () => {
    const { patientId, cardId } = await aCard(aNumber('000'))
    await relayOutbox()
    const answer = (await onlyCard(patientId))?.answer
    expect(answer?.differences.map(({ field }) => field)).toEqual(['validTo', 'initialFacilityCode', 'fiveYearsOn'])
    const checkId = answer?.checkId ?? ''
    const take = (field: 'validTo' | 'initialFacilityCode' | 'newCard') =>
      acceptCardCheck.run(as('frontDesk'), { patientId, checkId, take: field })
    expect(await take('initialFacilityCode')).toEqual({ cardId, isValidToday: true })
    await take('validTo')
    await take('validTo')
    expect((await onlyCard(patientId))?.answer?.differences.map(({ field }) => field)).toEqual(['fiveYearsOn'])
    const [card] = await owner(
      `select initial_facility_code, source, version from insurance_card where id = $1`,
      cardId,
    )
    expect(card).toEqual({ initial_facility_code: '25014', source: 'gateway', version: 3 })
    expect(await codeOf(take('newCard'))).toBe('refused')
    expect(await codeOf(acceptCardCheck.run(as('cashier'), { patientId, checkId, take: 'validTo' }))).toBe('forbidden')
    const other = await aPatient()
    const wrong = acceptCardCheck.run(as('frontDesk'), { patientId: other, checkId, take: 'validTo' })
    expect(await codeOf(wrong)).toBe('wrongPatient')
  })

  it('a new card is added once and waits for its first day', async () => {
    const { patientId } = await aCard(aNumber('004'))
    await relayOutbox()
    const answer = (await onlyCard(patientId))?.answer
    expect(answer?.newCard).toMatchObject({ initialFacilityCode: '25901' })
    const input = { patientId, checkId: answer?.checkId ?? '', take: 'newCard' as const }
    expect(await acceptCardCheck.run(as('frontDesk'), input)).toMatchObject({ isValidToday: false })
    await acceptCardCheck.run(as('frontDesk'), input)
    const cards = await owner(`select source from insurance_card where patient_id = $1 order by valid_from`, patientId)
    expect(cards).toEqual([{ source: 'typed' }, { source: 'gateway' }])
    const after = await checksOf(patientId)
    expect(after.cards.map(({ answer }) => answer?.newCard)).toEqual([undefined, null])
  })
})

describe('with the gateway in trouble', () => {
  it.each([
    ['timeout', { slowMs: 30_000 }],
    ['down', { isDown: true }],
    ['unreadable', { reply: 'half' as const }],
    ['server', { code: '500' }],
  ])('%s: the card stays unchecked, is tried again later, and turns when it answers', async (failure, trouble) => {
    await later()
    standIn.behave(trouble)
    if (failure === 'timeout') hurry()
    const { patientId, cardId } = await aCard(aNumber())
    expect(await relayOutbox()).toBe(0)
    expect(await rowsOf(cardId)).toMatchObject([{ status: 'pending', attempts: 1, failure, minutes: 1 }])
    expect(await relayOutbox(), 'not before its time').toBe(0)
    const open = await listUncheckedCards.run(as('frontDesk'), {})
    expect(open.rows.filter((row) => row.patientId === patientId)).toMatchObject([{ failure }])
    await later()
    await relayOutbox()
    expect(await rowsOf(cardId)).toMatchObject([{ status: 'pending', attempts: 2, minutes: 2 }])
    standIn.behave({ isDown: false, slowMs: 0, code: null, reply: 'whole' })
    vi.restoreAllMocks()
    await later()
    expect(await relayOutbox()).toBe(1)
    expect((await onlyCard(patientId))?.answer?.state).toBe('valid')
    expect((await listUncheckedCards.run(as('frontDesk'), {})).total).toBe(0)
  })

  it('check-ins go on; when one answer comes, everything that waits is sent at once', async () => {
    standIn.behave({ isDown: true })
    const people = []
    for (let i = 0; i < 6; i++) people.push(await aCard(aNumber()))
    await relayOutbox()
    for (const { patientId, cardId } of people) {
      const visit = await checkIn.run(as('frontDesk'), {
        patientId,
        roomId: world().district.rooms.clinic,
        reason: 'Đau bụng',
        isEmergency: false,
        priorityGroup: null,
        insuranceCardId: cardId,
        objectCode: null,
        referral: null,
      })
      expect(visit.visitCode).toMatch(/^25001/)
      // One look-up is on its way: the check-in adds none.
      expect(await rowsOf(cardId)).toHaveLength(1)
    }
    expect((await listUncheckedCards.run(as('frontDesk'), {})).total).toBe(6)
    expect((await retryCardChecks.run(as('frontDesk'), {})).count).toBe(6)
    await relayOutbox()
    standIn.behave({ isDown: false })
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    const [first] = people
    await checkCard.run(as('frontDesk'), { patientId: first?.patientId ?? '', cardId: first?.cardId ?? '' })
    expect(await relayOutbox()).toBe(1)
    expect(await relayOutbox()).toBe(5)
    expect((await listUncheckedCards.run(as('frontDesk'), {})).total).toBe(0)
  })

  it('gives up after a day and says so', async () => {
    standIn.behave({ isDown: true })
    const { patientId, cardId } = await aCard(aNumber())
    await owner(`update card_check set requested_at = now() - interval '25 hours' where insurance_card_id = $1`, cardId)
    await relayOutbox()
    expect(await rowsOf(cardId)).toMatchObject([{ status: 'givenUp' }])
    expect((await onlyCard(patientId))?.waiting).toMatchObject({ isGivenUp: true })
    expect(await owner(`select 1 from outbox_message where delivered_at is null`)).toEqual([])
    await new Promise((resolve) => setTimeout(resolve, 1_100))
  })

  it('writes no token, password, number or name to a log or to the database', async () => {
    const warn = vi.spyOn(log, 'warn')
    const numbers: string[] = []
    for (const trouble of [{ slowMs: 30_000 }, { isDown: true }, { reply: 'garbage' as const }]) {
      standIn.behave({ isDown: false, slowMs: 0, reply: 'whole', ...trouble })
      const hurried = 'slowMs' in trouble ? hurry() : undefined
      const number = aNumber()
      numbers.push(number)
      await aCard(number)
      await relayOutbox()
      hurried?.mockRestore()
    }
    const lines = warn.mock.calls.map(([fields, words]) => {
      const { err, ...rest } = fields as Record<string, unknown>
      return JSON.stringify([rest, safeError(err), words])
    })
    warn.mockRestore()
    const errors = await owner<{ last_error: string }>(
      `select last_error from outbox_message where last_error is not null`,
    )
    expect(lines.length).toBe(3)
    expect(errors.length).toBeGreaterThan(2)
    const said = JSON.stringify([lines, errors])
    expect(said).toContain('the gateway gave no answer: timeout')
    for (const secret of [account.password, account.username, standIn.url, 'Nguyễn', ...numbers])
      expect(said).not.toContain(secret)
    expect(said).not.toMatch(/token|password|[0-9A-F]{32}/)
    standIn.behave({ isDown: false, slowMs: 0, reply: 'whole' })
    await relayAll()
  })
})

describe('many at once', () => {
  it('ten desks that ask for one card make one look-up', async () => {
    const { patientId, cardId } = await aCard(aNumber())
    await relayOutbox()
    standIn.asked.lookups.length = 0
    const desks = Array.from({ length: 10 }, () => checkCard.run(as('frontDesk'), { patientId, cardId }))
    const answers = await Promise.all(desks)
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1)
    await Promise.all([relayOutbox(), relayOutbox(), relayOutbox()])
    expect(standIn.asked.lookups).toHaveLength(1)
    expect(await rowsOf(cardId)).toMatchObject([
      { status: 'answered', occasion: 'card' },
      { status: 'answered', occasion: 'again' },
    ])
  })

  it('what is turned away while one call tries the gateway is sent as soon as that one is answered', async () => {
    standIn.behave({ isDown: true })
    const cards = []
    for (let i = 0; i < 3; i++) {
      const number = aNumber()
      cards.push({ number, ...(await aCard(number)) })
    }
    await relayOutbox()
    await later()
    standIn.behave({ isDown: false })
    standIn.asked.lookups.length = 0
    const release = standIn.hold()
    // As when their answers are recorded late: the rows are held until the one call has told everybody.
    const held = await Promise.all(cards.map(({ cardId }) => holdChecksOf(cardId)))
    const retries = async () =>
      (await owner(`select 1 from trail_entry where operation = '${retryCardChecks.name}'`)).length
    const before = await retries()
    const underway = relayOutbox()
    await until(() => standIn.asked.lookups.length === 1)
    // The two others have been turned away, and wait to write that down: one that comes later is not turned away any more.
    await until(async () => (await waitingForLocks()) === 2)
    const probe = cards.findIndex(({ number }) => standIn.asked.lookups[0]?.maThe === number)
    release()
    await held[probe]?.()
    await until(async () => (await retries()) > before)
    await Promise.all(held.map((letGo, index) => index === probe || letGo()))
    expect(await underway).toBe(1)
    expect(await relayOutbox()).toBe(2)
    for (const { cardId } of cards) expect(await rowsOf(cardId)).toMatchObject([{ status: 'answered' }])
  })

  it('one that is at the gateway this moment is not asked a second time by a retry', async () => {
    standIn.behave({ isDown: true })
    const { patientId, cardId } = await aCard(aNumber())
    await relayOutbox()
    await later()
    standIn.behave({ isDown: false })
    const release = standIn.hold()
    standIn.asked.lookups.length = 0
    const underway = relayOutbox()
    await until(() => standIn.asked.lookups.length > 0)
    await checkCard.run(as('frontDesk'), { patientId, cardId })
    await relayOutbox()
    release()
    await underway
    expect(standIn.asked.lookups).toHaveLength(1)
    expect(await rowsOf(cardId)).toMatchObject([{ status: 'answered' }])
  })
})

describe('a card the gateway refuses', () => {
  const arrive = (patientId: string, insuranceCardId: string | null) =>
    checkIn.run(as('frontDesk'), {
      patientId,
      roomId: world().district.rooms.clinic,
      reason: 'Ho',
      isEmergency: false,
      priorityGroup: null,
      insuranceCardId,
      objectCode: null,
      referral: null,
    })
  const reason = 'Có giấy xác nhận của BHXH'

  it('is not chosen and pays for nothing until somebody keeps it with a reason', async () => {
    const { patientId, cardId } = await aCard(aNumber('110'))
    await relayOutbox()
    const check = await onlyCard(patientId)
    expect(check?.verdict).toMatchObject({ standing: 'refused', refusal: 'revoked' })
    const before = await previewCheckIn.run(as('frontDesk'), { patientId })
    expect([before.chosenCardId, before.patient.card?.gateway.refusal]).toEqual([null, 'revoked'])
    await expect(arrive(patientId, cardId)).rejects.toMatchObject({
      code: 'refused',
      fields: { insuranceCardId: 'registration.checkIn.cardRefused' },
    })
    const checkId = check?.answer?.checkId ?? ''
    expect(await codeOf(keepCard.run(as('doctor'), { patientId, checkId, reason }))).toBe('forbidden')
    expect(await codeOf(keepCard.run(as('frontDesk'), { patientId, checkId, reason: ' ok ' }))).toBe('invalid')
    const there = as('frontDesk', world().central)
    expect(await codeOf(keepCard.run(there, { patientId, checkId, reason }))).toBe('notFound')
    expect(await keepCard.run(as('frontDesk'), { patientId, checkId, reason })).toMatchObject({ code: '110', reason })
    expect(await onlyCard(patientId)).toMatchObject({ verdict: { standing: 'kept' }, kept: { reason } })
    expect((await previewCheckIn.run(as('frontDesk'), { patientId })).chosenCardId).toBe(cardId)
    expect((await arrive(patientId, cardId)).objectCode).not.toBe('9')
    const again = (by: 'frontDesk' | 'cashier', visitOn: string | null = null) =>
      codeOf(keepCard.run(as(by), { patientId, checkId, reason: 'Vì một lý do khác', visitOn }))
    expect([await again('frontDesk'), await again('cashier')]).toEqual(['stale', 'stale'])
    const [row] = await owner(`select kept_reason, kept_by_id from card_check where id = $1`, checkId)
    expect(row).toEqual({ kept_reason: reason, kept_by_id: world().district.staff.frontDesk })
    // For an earlier visit only: the one of today is decided about anew, while the gateway says nothing new.
    await owner(`update card_check set kept_at = kept_at - interval '1 day' where id = $1`, checkId)
    expect((await onlyCard(patientId))?.verdict.standing).toBe('refused')
    expect(await again('frontDesk')).toBe('done')
    expect(await onlyCard(patientId)).toMatchObject({ verdict: { standing: 'kept' } })
  })

  it.each(['000', '004', '061', '205'])('and not one answered %s is kept: there is nothing to decide', async (code) => {
    const { patientId } = await aCard(aNumber(code))
    await relayOutbox()
    const checkId = (await onlyCard(patientId))?.answer?.checkId ?? ''
    await expect(keepCard.run(as('frontDesk'), { patientId, checkId, reason })).rejects.toMatchObject({
      code: 'refused',
      messageKey: 'registration.cardCheck.refusesNothing',
    })
  })

  it('is left aside by checking in without it, also where nobody decides', async () => {
    const number = aNumber('124')
    const { patientId } = await aCard(number)
    await relayOutbox()
    expect((await arrive(patientId, null)).objectCode).toBe('9')
    const { patients } = await findByScan.run(as('frontDesk'), { text: number })
    expect(patients.map(({ card }) => card?.gateway.refusal)).toEqual(['decreased'])
  })

  it('gives way to another one that pays', async () => {
    const { patientId } = await aCard(aNumber('110'))
    const year = new Date().getFullYear()
    const other = await addCard.run(as('frontDesk'), {
      patientId,
      number: aNumber(),
      validFrom: `${year - 1}-06-01`,
      validTo: `${year + 1}-06-01`,
      source: 'typed',
      acceptedWarnings: [],
    })
    await relayOutbox()
    expect((await previewCheckIn.run(as('frontDesk'), { patientId })).chosenCardId).toBe(other.id)
  })

  it('is asked for once when it comes up at the desk', async () => {
    const { patientId, cardId } = await aCard(aNumber('110'))
    const show = () => checkCard.run(as('frontDesk'), { patientId, cardId, isOnceADay: true })
    expect(await show()).toEqual({ isNew: false })
    await relayOutbox()
    expect(await show()).toEqual({ isNew: false })
    await owner(
      `update card_check set requested_at = requested_at - interval '1 day' where insurance_card_id = $1`,
      cardId,
    )
    expect(await show()).toEqual({ isNew: true })
    expect(await rowsOf(cardId)).toMatchObject([{ occasion: 'card' }, { occasion: 'checkIn' }])
    await relayOutbox()
  })
})

describe('at check-in', () => {
  const visit = (patientId: string, cardId: string) => ({
    patientId,
    roomId: world().district.rooms.clinicTwo,
    reason: 'Đau bụng',
    isEmergency: false,
    priorityGroup: null,
    insuranceCardId: cardId,
    objectCode: null,
    referral: null,
  })

  it('a card answered for today is not asked again, one of yesterday is', async () => {
    const { patientId, cardId } = await aCard(aNumber())
    await relayOutbox()
    await checkIn.run(as('frontDesk'), visit(patientId, cardId))
    expect(await rowsOf(cardId)).toHaveLength(1)
    const old = await aCard(aNumber())
    await relayOutbox()
    await owner(
      `update card_check set requested_at = requested_at - interval '1 day', checked_at = checked_at - interval '1 day' where insurance_card_id = $1`,
      old.cardId,
    )
    expect((await onlyCard(old.patientId))?.answer?.isToday).toBe(false)
    await checkIn.run(as('frontDesk'), visit(old.patientId, old.cardId))
    expect(await rowsOf(old.cardId)).toMatchObject([{ occasion: 'card' }, { occasion: 'checkIn', status: 'pending' }])
    // Until the new answer comes, the old one still shows.
    expect(await onlyCard(old.patientId)).toMatchObject({ waiting: { failure: null }, answer: { state: 'valid' } })
    await relayOutbox()
  })
})

describe('another hospital', () => {
  it('does not see a check, and may neither take from it nor hasten it', async () => {
    const { patientId } = await aCard(aNumber('000'))
    await relayOutbox()
    const checkId = (await onlyCard(patientId))?.answer?.checkId ?? ''
    const there = as('frontDesk', world().central)
    expect(await codeOf(acceptCardCheck.run(there, { patientId, checkId, take: 'validTo' }))).toBe('notFound')
    expect((await listUncheckedCards.run(there, {})).rows).toEqual([])
    expect((await retryCardChecks.run(there, {})).count).toBe(0)
  })

  it('without an account sends nothing and says so', async () => {
    const { patientId, cardId } = await aCard(aNumber(), world().central)
    expect(await rowsOf(cardId)).toEqual([])
    expect(await checksOf(patientId, world().central)).toEqual({ isConnected: false, cards: [] })
    const again = checkCard.run(as('frontDesk', world().central), { patientId, cardId })
    await expect(again).rejects.toMatchObject({ code: 'refused', messageKey: 'registration.cardCheck.notConnected' })
    await relayOutbox()
    expect(standIn.asked.lookups).toEqual([])
    expect(env().BHXH_ACCOUNTS['01001']).toBeUndefined()
  })
})
