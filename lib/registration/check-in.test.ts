import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { react } from '@/lib/gate'
import { compose } from '@/lib/gate/registry'
import { composeHospital } from '@/lib/hospital'
import { addDays, businessDay } from '@/lib/kernel/time'
import { aPatient, as, useWorld } from '@/lib/testing'
import { type CheckedInFacts, checkedIn } from './events'
import { addCard, checkIn, getTicket, listArrivals, previewCheckIn, registerUnknown, registration } from './index'

const world = useWorld()
type Failure = { code: string; fields?: Record<string, string>; data?: Record<string, unknown>; messageKey?: string }
const failureOf = (promise: Promise<unknown>): Promise<Failure | null> =>
  promise.then(
    () => null,
    (error) => error,
  )
const owner = async (sql: string, ...values: unknown[]) => (await world().db.owner.query(sql, values)).rows

const heard: CheckedInFacts[] = []
const listen = react(checkedIn, 'test.listen', async (_context, facts) => void heard.push(facts))
const alone = () => compose([registration, { operations: [], reactions: [listen] }])
afterEach(() => composeHospital())

const today = businessDay(new Date())
type CardInput = Parameters<typeof addCard.run>[1]
const cardOf = (patientId: string, change: Partial<CardInput> = {}): CardInput => ({
  patientId,
  number: `DN401${String(Math.floor(Math.random() * 1e10)).padStart(10, '0')}`,
  validFrom: addDays(today, -30),
  validTo: addDays(today, 300),
  initialFacilityCode: world().district.code,
  source: 'typed',
  acceptedWarnings: [],
  ...change,
})
const visitOf = (patientId: string, change: Record<string, unknown> = {}) => ({
  patientId,
  roomId: world().district.rooms.clinic,
  reason: 'Đau bụng',
  isEmergency: false,
  priorityGroup: null,
  accompaniedBy: null,
  insuranceCardId: null,
  objectCode: null,
  referral: null,
  revisitDueOn: null,
  ...change,
})
type VisitInput = Parameters<typeof checkIn.run>[1]
const arrive = (patientId: string, change: Record<string, unknown> = {}) =>
  checkIn.run(as('frontDesk'), visitOf(patientId, change) as VisitInput)

describe('checking in', () => {
  it('gives a visit code, a number, leave to read on, and tells the others', async () => {
    alone()
    const patientId = await aPatient({ birthOn: '1985-06-15' })
    const { id: cardId } = await addCard.run(as('frontDesk'), cardOf(patientId))
    const visit = await arrive(patientId, { insuranceCardId: cardId })
    expect(visit.visitCode).toMatch(new RegExp(`^${world().district.code}${today.slice(2).replaceAll('-', '')}\\d{6}$`))
    expect(visit).toMatchObject({ label: 'C001', room: 'Phòng clinic', peopleAhead: 0, objectCode: '1.1' })
    expect(await owner('select kind, source_id, ended_at from record_grant where patient_id = $1', patientId)).toEqual([
      { kind: 'visit', source_id: visit.encounterId, ended_at: null },
    ])
    expect(heard.at(-1)).toMatchObject({
      encounterId: visit.encounterId,
      patientId,
      facilityId: world().district.id,
      ticketId: visit.ticketId,
      insuranceCardId: cardId,
      benefitPercent: 80,
      objectCode: '1.1',
      routePercent: 100,
      kind: 'outpatient',
    })
  })

  it('gives fifty people at fifty desks fifty numbers, one to fifty', async () => {
    alone()
    const people = await Promise.all(Array.from({ length: 50 }, () => aPatient()))
    const roomId = world().central.rooms.clinic
    const insist = async (patientId: string) => {
      for (;;) {
        const answer = await checkIn
          .run(as('frontDesk', world().central), visitOf(patientId, { roomId }) as VisitInput)
          .catch((error: Failure) => error)
        if (!('code' in answer)) return answer
        if (answer.code !== 'busy') throw answer
      }
    }
    const visits = await Promise.all(people.map(insist))
    const numbers = (await owner('select number from queue_ticket where room_id = $1', roomId)).map((row) => row.number)
    expect(new Set(visits.map(({ visitCode }) => visitCode)).size).toBe(50)
    expect(new Set(numbers).size).toBe(50)
    expect(Math.max(...numbers)).toBe(50)
  })

  it('lets one person wait once for a room, however often and at whatever desk it is tried', async () => {
    alone()
    const patientId = await aPatient()
    const roomId = world().district.rooms.clinicTwo
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => arrive(patientId, { roomId }).catch((error: Failure) => error)),
    )
    const made = answers.filter((answer) => !('code' in answer))
    expect(made).toHaveLength(1)
    const visit = made[0] as Awaited<ReturnType<typeof arrive>>
    for (const answer of answers.filter((each) => each !== visit)) {
      expect(answer).toMatchObject({
        code: 'duplicate',
        data: { encounterId: visit.encounterId, ticketId: visit.ticketId },
      })
    }
    expect(await owner('select last from queue_counter where room_id = $1', roomId)).toEqual([{ last: 1 }])
    expect(await arrive(patientId, { isAnotherVisit: true })).toMatchObject({ room: 'Phòng clinic' })
  })

  it('begins one visit of a day, at whatever desk and in whatever room, unless one more is said', async () => {
    alone()
    const patientId = await aPatient()
    const rooms = [world().district.rooms.clinic, world().district.rooms.clinicTwo]
    const before = await owner('select room_id, last from queue_counter order by 1')
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, desk) =>
        arrive(patientId, { roomId: rooms[desk % 2] }).catch((error: Failure) => error),
      ),
    )
    const made = answers.filter((answer) => !('code' in answer))
    expect(made).toHaveLength(1)
    const { encounterId, ticketId, label, room } = made[0] as Awaited<ReturnType<typeof arrive>>
    const refusals = answers.filter((answer): answer is Failure => 'code' in answer)
    expect(refusals.filter(({ code }) => code === 'refused')).toHaveLength(5)
    for (const refusal of refusals.filter(({ code }) => code === 'refused'))
      expect(refusal).toMatchObject({
        messageKey: 'registration.checkIn.anotherUnsaid',
        data: { encounterId, ticketId, label, room },
      })
    expect(refusals.filter(({ code }) => code === 'duplicate')).toHaveLength(4)
    const counted = await owner('select room_id, last from queue_counter order by 1')
    const sum = (rows: { last: number }[]) => rows.reduce((all, { last }) => all + last, 0)
    expect(sum(counted) - sum(before)).toBe(1)
  })

  it('asks also where the visit of today is done, and not where it was cancelled or is of another hospital', async () => {
    alone()
    const patientId = await aPatient()
    const first = await arrive(patientId)
    await owner(`update queue_ticket set status = 'done' where id = $1`, first.ticketId)
    expect(await failureOf(arrive(patientId))).toMatchObject({ messageKey: 'registration.checkIn.anotherUnsaid' })
    const { central } = world()
    const elsewhere = visitOf(patientId, { roomId: central.rooms.clinic }) as VisitInput
    await checkIn.run(as('frontDesk', central), elsewhere)
    await owner(`update queue_ticket set status = 'cancelled' where id = $1`, first.ticketId)
    await arrive(patientId)
    expect(await owner('select id from queue_ticket where patient_id = $1', patientId)).toHaveLength(3)
  })

  it('answers the same key with the same visit', async () => {
    alone()
    const patientId = await aPatient()
    const options = { idempotencyKey: randomUUID() }
    const input = visitOf(patientId) as VisitInput
    const first = await checkIn.run(as('frontDesk'), input, options)
    expect(await checkIn.run(as('frontDesk'), input, options)).toEqual(first)
    expect(await owner('select id from queue_ticket where patient_id = $1', patientId)).toHaveLength(1)
  })

  it.each([
    ['no card: he pays', false, {}, { objectCode: '9', benefitPercent: null, routePercent: 0 }],
    ['the clerk’s code', true, { objectCode: '1.4' }, { objectCode: '1.4', benefitPercent: 80, routePercent: 100 }],
    ['an emergency', true, { isEmergency: true }, { objectCode: '2', priorityGroup: 'emergency', routePercent: 100 }],
    ['an emergency by its kind', true, { visitType: 'emergency' }, { kind: 'emergency', objectCode: '2' }],
    [
      'an emergency by its reason, in priority and without a letter',
      true,
      { reason: 'Cấp cứu: đau ngực', priorityGroup: 'aged75' },
      { kind: 'emergency', isEmergency: true, objectCode: '2', priorityGroup: 'emergency' },
    ],
    [
      'the kind the clerk takes, whatever the reason says',
      true,
      { reason: 'Cấp cứu hôm qua, nay lấy thuốc', visitType: 'chronicCare' },
      { kind: 'chronicCare', isEmergency: false, objectCode: '1.12', priorityGroup: null },
    ],
    ['a health check paid by himself', false, { visitType: 'healthCheck' }, { kind: 'healthCheck', objectCode: '9' }],
    [
      'a screening with a code chosen',
      true,
      { visitType: 'screening', objectCode: '9' },
      { kind: 'screening', objectCode: '9', benefitPercent: null },
    ],
    ['a referral form', true, { referral: { signedOn: today, isYearLong: false } }, { objectCode: '1.3' }],
    ['a revisit slip', true, { revisitDueOn: addDays(today, 2) }, { objectCode: '1.5' }],
    ['nothing but the card', true, {}, { objectCode: '1.12', benefitPercent: 80, routePercent: 100 }],
  ])('charges by %s', async (_name, hasCard, change, facts) => {
    alone()
    const patientId = await aPatient()
    const card = hasCard
      ? await addCard.run(as('frontDesk'), cardOf(patientId, { initialFacilityCode: '01C54' }))
      : null
    await arrive(patientId, { insuranceCardId: card?.id ?? null, ...change })
    expect(heard.at(-1)).toMatchObject({ patientId, ...facts })
  })

  it.each([
    ['a doctor', () => as('doctor'), {}, { code: 'forbidden' }],
    ['a patient nobody knows', () => as('frontDesk'), { patientId: randomUUID() }, { code: 'notFound' }],
    [
      'a room of another hospital',
      () => as('frontDesk'),
      { roomId: 'central' },
      { code: 'invalid', fields: { roomId: 'registration.checkIn.roomWrong' } },
    ],
    ['the laboratory', () => as('frontDesk'), { roomId: 'laboratory' }, { code: 'invalid' }],
    [
      'no reason',
      () => as('frontDesk'),
      { reason: '  ' },
      { code: 'invalid', fields: { reason: 'validation.required' } },
    ],
    ['a visit code of its own', () => as('frontDesk'), { visitCode: 'X' }, { code: 'invalid' }],
    [
      'a card nobody has',
      () => as('frontDesk'),
      { insuranceCardId: randomUUID() },
      { code: 'invalid', fields: { insuranceCardId: 'validation.choice' } },
    ],
    [
      'a kind of visit no desk opens',
      () => as('frontDesk'),
      { visitType: 'inpatient' },
      { code: 'invalid', fields: { visitType: 'validation.choice' } },
    ],
    [
      'an emergency called something else',
      () => as('frontDesk'),
      { isEmergency: true, visitType: 'screening' },
      { code: 'invalid', fields: { visitType: 'registration.visitType.saidEmergency' } },
    ],
    ['a share of its own', () => as('frontDesk'), { routePercent: 100 }, { code: 'invalid' }],
  ])('is refused for %s, and leaves no number behind', async (_name, caller, change, failure) => {
    alone()
    const patientId = await aPatient()
    const rooms: Record<string, string> = {
      central: world().central.rooms.clinic,
      laboratory: world().district.rooms.laboratory,
    }
    const roomId = 'roomId' in change ? rooms[change.roomId] : world().district.rooms.clinic
    const before = await owner('select sum(last) as last from queue_counter')
    expect(
      await failureOf(checkIn.run(caller(), { ...visitOf(patientId), ...change, roomId } as VisitInput)),
    ).toMatchObject(failure)
    expect(await owner('select id from queue_ticket where patient_id = $1', patientId)).toEqual([])
    expect(await owner('select sum(last) as last from queue_counter')).toEqual(before)
  })

  it('refuses the card of another person, an expired card, and somebody who has died', async () => {
    alone()
    const [patientId, other] = [await aPatient(), await aPatient()]
    const foreign = await addCard.run(as('frontDesk'), cardOf(other))
    expect(await failureOf(arrive(patientId, { insuranceCardId: foreign.id }))).toMatchObject({ code: 'invalid' })
    const old = cardOf(patientId, {
      validTo: addDays(today, -1),
      acceptedWarnings: ['registration.bhyt.state.expired'],
    })
    const expired = await addCard.run(as('frontDesk'), old)
    expect(await failureOf(arrive(patientId, { insuranceCardId: expired.id }))).toMatchObject({
      code: 'refused',
      fields: { insuranceCardId: 'registration.bhyt.state.expired' },
    })
    await owner('update patient set deceased_at = now() where id = $1', patientId)
    expect(await failureOf(arrive(patientId))).toMatchObject({ code: 'refused' })
  })

  it('opens only the kinds of visit its facility offers, and asks for the code where no rule proposes one', async () => {
    alone()
    const { central } = world()
    await owner(`update facility set visit_types = '{outpatient,screening}' where id = $1`, central.id)
    const patientId = await aPatient()
    const roomId = central.rooms.clinic
    const here = (change: Record<string, unknown>) =>
      checkIn.run(as('frontDesk', central), visitOf(patientId, { roomId, ...change }) as VisitInput)
    const refusal = { code: 'refused', fields: { visitType: 'registration.visitType.notOffered' } }
    for (const change of [{ visitType: 'healthCheck' }, { visitType: 'emergency' }, { isEmergency: true }])
      expect(await failureOf(here(change))).toMatchObject(refusal)
    const preview = await previewCheckIn.run(as('frontDesk', central), { patientId })
    expect(preview.visitTypes).toEqual(['outpatient', 'screening'])
    const { id } = await addCard.run(as('frontDesk', central), cardOf(patientId, { initialFacilityCode: central.code }))
    expect(await failureOf(here({ visitType: 'screening', insuranceCardId: id }))).toMatchObject({
      code: 'refused',
      fields: { objectCode: 'registration.visitCode.checkUp' },
    })
    expect(await owner('select id from queue_ticket where patient_id = $1', patientId)).toEqual([])
    await here({ visitType: 'screening', insuranceCardId: id, objectCode: '1.1' })
    expect(heard.at(-1)).toMatchObject({ patientId, kind: 'screening', objectCode: '1.1', benefitPercent: 80 })
  })

  it('takes somebody without a name, and whoever is sent to the emergency room, for an emergency unless the clerk says otherwise', async () => {
    alone()
    const desk = as('frontDesk')
    const someone = () =>
      registerUnknown.run(desk, {
        sex: 'male',
        estimatedAge: 30,
        foundPlace: 'Ngã tư Hùng Vương',
        broughtBy: 'Người đi đường',
        description: 'Áo xanh',
      })
    const unknown = await someone()
    expect((await previewCheckIn.run(desk, { patientId: unknown.patientId })).unidentified).toEqual({
      foundPlace: 'Ngã tư Hùng Vương',
      broughtBy: 'Người đi đường',
      description: 'Áo xanh',
    })
    await arrive(unknown.patientId, { reason: 'Tai nạn giao thông' })
    expect(heard.at(-1)).toMatchObject({ kind: 'emergency', isEmergency: true, priorityGroup: 'emergency' })
    const other = await someone()
    await arrive(other.patientId, { visitType: 'outpatient' })
    expect(heard.at(-1)).toMatchObject({ kind: 'outpatient', isEmergency: false, priorityGroup: null })
    // Once he has a name he is as anybody else.
    const named = await someone()
    await owner(`update patient set full_name = 'Trần Văn Tỉnh' where id = $1`, named.patientId)
    expect((await previewCheckIn.run(desk, { patientId: named.patientId })).unidentified).toBeNull()
    await arrive(named.patientId)
    expect(heard.at(-1)).toMatchObject({ kind: 'outpatient' })

    const roomId = randomUUID()
    await owner(
      `insert into room (id, facility_id, code, name, name_en, kind, department_code, series, specialty)
       values ($2, $1, 'E9', 'Cấp cứu', 'Emergency', 'clinic', 'K02', 'V', 'emergency')`,
      world().district.id,
      roomId,
    )
    await arrive(await aPatient(), { roomId })
    expect(heard.at(-1)).toMatchObject({ kind: 'emergency', priorityGroup: 'emergency', objectCode: '9' })
    await arrive(await aPatient(), { roomId, visitType: 'outpatient' })
    expect(heard.at(-1)).toMatchObject({ kind: 'outpatient', priorityGroup: null })
    await owner(`update room set is_active = false where id = $1`, roomId)
  })

  it('undoes everything when a domain that listens fails', async () => {
    const broken = react(checkedIn, 'test.broken', async () => {
      throw new Error('no encounter')
    })
    compose([registration, { operations: [], reactions: [broken] }])
    const patientId = await aPatient()
    expect(await failureOf(arrive(patientId))).toMatchObject({ code: 'unexpected' })
    expect(await owner('select id from queue_ticket where patient_id = $1', patientId)).toEqual([])
    expect(await owner('select id from record_grant where patient_id = $1', patientId)).toEqual([])
  })
})

describe('what the check-in page starts from', () => {
  it('proposes the valid card issued last, the room of last time and the priority of age', async () => {
    alone()
    const patientId = await aPatient({ birthOn: '1940-01-01' })
    const save = (change: Partial<CardInput>) => addCard.run(as('frontDesk'), cardOf(patientId, change))
    await save({ issuedOn: addDays(today, -30), validTo: null })
    const { id } = await save({ issuedOn: addDays(today, -10), validFrom: addDays(today, -10) })
    await save({ validTo: addDays(today, -1), acceptedWarnings: ['registration.bhyt.state.expired'] })
    await arrive(patientId, { roomId: world().district.rooms.clinicTwo })
    const preview = await previewCheckIn.run(as('frontDesk'), { patientId })
    expect(preview).toMatchObject({
      chosenCardId: id,
      roomId: world().district.rooms.clinicTwo,
      priorityGroup: 'aged75',
      facility: { code: '25001', level: 'basic', formerTier: 'district', points: 45 },
      openTickets: [{ roomId: world().district.rooms.clinicTwo }],
    })
    expect(preview.cards.map((card) => card.state).sort()).toEqual(['expired', 'valid', 'valid'])
    expect(preview.rooms.map((room) => room.id)).toEqual([
      world().district.rooms.clinic,
      world().district.rooms.clinicTwo,
    ])
  })

  it('shows the line and specialty of each room, and never proposes the emergency room of last time', async () => {
    alone()
    const { id: facilityId } = world().central
    const [emergency, internal] = [randomUUID(), randomUUID()]
    await owner(
      `insert into room (id, facility_id, code, name, name_en, kind, department_code, series, specialty)
       values ($2, $1, 'E1', 'Cấp cứu', 'Emergency', 'clinic', 'K02', 'Y', 'emergency'),
              ($3, $1, 'E2', 'Nội', 'Internal', 'clinic', 'K03', 'Z', 'internal')`,
      facilityId,
      emergency,
      internal,
    )
    const people = [await aPatient(), await aPatient()] as const
    const desk = as('frontDesk', world().central)
    for (const patientId of people) await checkIn.run(desk, visitOf(patientId, { roomId: emergency }) as VisitInput)
    const preview = await previewCheckIn.run(desk, { patientId: people[0] })
    expect(preview.patient.lastVisit?.roomId).toBe(emergency)
    expect(preview.roomId).toBeNull()
    expect(preview.rooms).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: emergency, specialty: 'emergency', waiting: 2 }),
        expect.objectContaining({ id: internal, specialty: 'internal', waiting: 0 }),
      ]),
    )
    expect(preview.rooms.find(({ id }) => id === world().central.rooms.clinicTwo)?.specialty).toBeNull()
  })

  it('is refused for a pharmacist', async () => {
    expect(await failureOf(previewCheckIn.run(as('pharmacist'), { patientId: await aPatient() }))).toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('insurance cards', () => {
  it('reads the same card again into the same row', async () => {
    const patientId = await aPatient()
    const card = cardOf(patientId)
    const first = await addCard.run(as('frontDesk'), card)
    const again = await addCard.run(as('frontDesk'), { ...card, validTo: addDays(today, 700) })
    expect(again).toEqual({ id: first.id, isNew: false })
    expect(await owner('select version from insurance_card where patient_id = $1', patientId)).toEqual([{ version: 2 }])
  })

  it.each([
    [
      'a malformed number',
      { number: 'DN9010123456789' },
      { code: 'invalid', fields: { number: 'validation.bhytNumber' } },
    ],
    ['14 characters', { number: 'DN401012345678' }, { code: 'invalid' }],
    [
      'an end before its beginning',
      { validTo: addDays(today, -31) },
      { code: 'invalid', fields: { validTo: 'validation.endBeforeStart' } },
    ],
    [
      'an expired card nobody confirmed',
      { validTo: addDays(today, -1) },
      { code: 'refused', data: { warnings: ['registration.bhyt.state.expired'] } },
    ],
    [
      'a group no list names',
      { number: 'XX4250100000001' },
      { code: 'refused', data: { warnings: ['registration.bhyt.groupUnknown'] } },
    ],
    [
      'a child’s card of a grown-up',
      { number: 'TE1250100000001' },
      { code: 'refused', data: { warnings: ['registration.bhyt.childCard'] } },
    ],
    [
      'ten digits without a level',
      { number: '0123456789' },
      { code: 'invalid', fields: { level: 'registration.card.levelUnknown' } },
    ],
    ['a percentage of its own', { benefitPercent: 100 }, { code: 'invalid' }],
    ['a level that is none', { number: '0123456789', level: 6 }, { code: 'invalid' }],
    [
      'a facility code that is none',
      { initialFacilityCode: 'ABC' },
      { code: 'invalid', fields: { initialFacilityCode: 'validation.facilityCode' } },
    ],
  ])('refuses %s', async (_name, change, failure) => {
    const patientId = await aPatient()
    expect(
      await failureOf(addCard.run(as('frontDesk'), { ...cardOf(patientId), ...change } as CardInput)),
    ).toMatchObject(failure)
    expect(await owner('select id from insurance_card where patient_id = $1', patientId)).toEqual([])
  })

  it('takes what was asked about and confirmed, and a child’s card of a child without a question', async () => {
    const odd = { number: 'XX4250100000002', acceptedWarnings: ['registration.bhyt.groupUnknown'] }
    await addCard.run(as('frontDesk'), cardOf(await aPatient(), odd))
    const child = await aPatient({ birthOn: addDays(today, -400) })
    await addCard.run(as('frontDesk'), cardOf(child, { number: 'TE1250100000003' }))
  })

  it('asks before it takes a number that stands in another record', async () => {
    const [patientId, other] = [await aPatient(), await aPatient()]
    const card = cardOf(other)
    await addCard.run(as('frontDesk'), card)
    expect(await failureOf(addCard.run(as('frontDesk'), { ...card, patientId }))).toMatchObject({
      code: 'refused',
      data: { warnings: ['registration.card.heldByOther'], patientId: other },
    })
  })

  it('is not for a doctor', async () => {
    expect(await failureOf(addCard.run(as('doctor'), cardOf(await aPatient())))).toMatchObject({ code: 'forbidden' })
  })
})

describe('the queue', () => {
  it('shows priority people as called before the others', async () => {
    alone()
    const roomId = world().central.rooms.clinicTwo
    const desk = as('frontDesk', world().central)
    const come = async (priorityGroup: string | null) =>
      checkIn.run(desk, visitOf(await aPatient(), { roomId, priorityGroup }) as VisitInput)
    const first = await come(null)
    const second = await come(null)
    const old = await come('aged75')
    expect([first, second, old].map((visit) => visit.peopleAhead)).toEqual([0, 1, 0])
    expect(await getTicket.run(desk, { ticketId: second.ticketId })).toMatchObject({ label: 'C002', peopleAhead: 2 })
  })

  it('counts priority people in a series of their own where the room has one, and keeps one line', async () => {
    alone()
    const roomId = world().central.rooms.clinicTwo
    await owner(`update room set priority_series = 'UT' where id = $1`, roomId)
    const desk = as('frontDesk', world().central)
    const come = async (priorityGroup: string | null) =>
      checkIn.run(desk, visitOf(await aPatient(), { roomId, priorityGroup }) as VisitInput)
    const people = await Promise.all(Array.from({ length: 20 }, (_, n) => come(n % 2 ? 'aged75' : null)))
    const labels = people.map(({ label }) => label)
    expect(new Set(labels).size).toBe(20)
    expect(labels.filter((label) => label.startsWith('UT')).sort()).toEqual(
      Array.from({ length: 10 }, (_, n) => `UT${String(n + 1).padStart(3, '0')}`),
    )
  })

  it('is not shown to another hospital', async () => {
    alone()
    const { ticketId } = await arrive(await aPatient())
    const { rows } = await listArrivals.run(as('frontDesk', world().central), { size: 100 })
    expect(rows.map((row) => row.ticketId)).not.toContain(ticketId)
    expect(await failureOf(getTicket.run(as('frontDesk', world().central), { ticketId }))).toMatchObject({
      code: 'notFound',
    })
  })
})
