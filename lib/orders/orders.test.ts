import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { putBack } from '@/lib/encounters'
import { calendarDate } from '@/lib/kernel/time'
import { anEncounter, aPatient, as, useWorld } from '@/lib/testing'
import {
  cancelOrder,
  cancelPrescription,
  getBasket,
  getPrescription,
  listCurrentMedicines,
  listEncounterOrders,
  placeOrders,
  prescribe,
  saveBasket,
  searchOrderables,
  signAndComplete,
} from './index'
import { toChecks } from './queries/read-checks'

const world = useWorld()
const sql = async (text: string, values: unknown[] = []) => (await world().db.owner.query(text, values)).rows
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => ({ code: 'done', messageKey: '', fields: {}, data: undefined }),
    (error: { code: string; messageKey: string; fields?: Record<string, string>; data?: unknown }) => error,
  )
const codeOf = async (promise: Promise<unknown>) => (await failure(promise)).code

interface DrugFacts {
  ingredient?: string
  cls?: string
  atc?: string | null
  unit?: string
  strength?: string
  route?: string
}
async function aDrug(facts: DrugFacts = {}) {
  const id = randomUUID()
  const ingredient = facts.ingredient ?? 'Paracetamol'
  await sql(
    `insert into drug (id, code, active_ingredient, trade_name, strength, dose_form, route, route_code, unit, atc_code,
       prescription_class, is_bhyt_covered, price_vnd, is_splittable, default_dose, default_times_per_day, search_key)
     values ($1, $2, $3, $4, $5, 'Viên nén', $6, '1.01', $7, $8, $9, true, 350, true, 1, 2, lower($2 || ' ' || $3))`,
    [
      id,
      id.slice(0, 8),
      ingredient,
      `${ingredient} biệt dược`,
      facts.strength ?? '500mg',
      facts.route ?? 'Uống',
      facts.unit ?? 'Viên',
      facts.atc ?? null,
      facts.cls ?? 'C',
    ],
  )
  return id
}
async function aPanel() {
  const code = `P${randomUUID().slice(0, 6).toUpperCase()}`
  await sql(
    `insert into lab_panel (code, name_vi, name_en, service_code, specimen, search_key) values ($1, 'Công thức máu', 'CBC', $2, 'Máu', lower($1))`,
    [code, `S.${code}`],
  )
  await sql(
    `insert into service (code, name_vi, kind, cost_group, unit, is_bhyt_covered, search_key) values ($1, 'Công thức máu', 'laboratory', 1, 'Lần', true, lower($1))`,
    [`S.${code}`],
  )
  return code
}
async function anImage() {
  const code = `IM.${randomUUID().slice(0, 6).toUpperCase()}`
  await sql(
    `insert into service (code, name_vi, kind, cost_group, unit, is_bhyt_covered, search_key) values ($1, 'X-quang ngực', 'imaging', 2, 'Lần', true, lower($1))`,
    [code],
  )
  return code
}
async function withDoctor(facts: { status?: string; birthOn?: string } = {}) {
  const patientId = await aPatient(facts.birthOn ? { birthOn: facts.birthOn } : {})
  const encounterId = await anEncounter({ patientId, status: facts.status ?? 'inConsultation' })
  return { patientId, encounterId }
}
const drugLine = (drugId: string, more: Record<string, unknown> = {}) => ({
  id: randomUUID(),
  kind: 'drug' as const,
  drugId,
  dose: { kind: 'even' as const, perIntake: 1 as number | null, timesPerDay: 2 },
  days: 5,
  ...more,
})
const labLine = (code: string) => ({ id: randomUUID(), kind: 'laboratory' as const, code })
const count = async (table: 'prescription' | 'service_order' | 'order_basket', encounterId: string) =>
  Number((await sql(`select count(*) from ${table} where encounter_id = $1`, [encounterId]))[0].count)

describe('a basket', () => {
  it('is kept for one doctor and visit, unfinished lines too, and refuses an older version', async () => {
    const visit = await withDoctor()
    const lines = [drugLine(await aDrug(), { dose: { kind: 'even', perIntake: null, timesPerDay: null }, days: null })]
    expect(await saveBasket.run(as('doctor'), { ...visit, version: 0, lines })).toEqual({ version: 1 })
    expect(await saveBasket.run(as('doctor'), { ...visit, version: 1, lines: [] })).toEqual({ version: 2 })
    expect(await codeOf(saveBasket.run(as('doctor'), { ...visit, version: 1, lines }))).toBe('stale')
    expect(await codeOf(saveBasket.run(as('doctor'), { ...visit, version: 0, lines }))).toBe('stale')
    expect((await getBasket.run(as('doctor'), visit)).version).toBe(2)
  })

  it.each([
    ['a cashier', () => as('cashier'), {}, 'forbidden'],
    ['a nurse', () => as('triageNurse'), {}, 'forbidden'],
    ['a doctor of another hospital', () => as('doctor', world().central), {}, 'notFound'],
    ['another patient’s visit', () => as('doctor'), { patientId: randomUUID() }, 'wrongPatient'],
  ])('refuses %s', async (_name, caller, change, code) => {
    const visit = await withDoctor()
    expect(await codeOf(saveBasket.run(caller(), { ...visit, version: 0, lines: [], ...change }))).toBe(code)
    expect(await count('order_basket', visit.encounterId)).toBe(0)
  })
})

describe('a patient called in by mistake', () => {
  it('is not given back to the line with something in the basket or ordered', async () => {
    const visit = await withDoctor()
    await sql('update encounter set doctor_id = $2 where id = $1', [visit.encounterId, world().district.staff.doctor])
    const lines = [drugLine(await aDrug())]
    await saveBasket.run(as('doctor'), { ...visit, version: 0, lines })
    expect(await failure(putBack.run(as('doctor'), visit))).toMatchObject({ messageKey: 'encounters.putBack.written' })
    await saveBasket.run(as('doctor'), { ...visit, version: 1, lines: [] })
    expect(await codeOf(putBack.run(as('doctor'), visit))).toBe('done')
  })
})

describe('what the basket costs the patient', () => {
  it.each([
    ['000', 'valid', 80],
    ['110', 'revoked', null],
  ])('is reckoned by the card as the gateway answered %s', async (code, state, percent) => {
    const visit = await withDoctor()
    const [cardId, clerk] = [randomUUID(), world().district.staff.frontDesk]
    await sql(
      `insert into insurance_card (id, patient_id, number, level, benefit_percent, valid_from, source, created_at)
       values ($1, $2, 'DN4250100000001', 4, 80, gate.today() - 100, 'typed', now())`,
      [cardId, visit.patientId],
    )
    await sql('update encounter set insurance_card_id = $2, benefit_percent = 80 where id = $1', [
      visit.encounterId,
      cardId,
    ])
    expect((await getBasket.run(as('doctor'), visit)).benefitPercent).toBe(80)
    await sql(
      `insert into card_check (id, facility_id, patient_id, insurance_card_id, occasion, requested_at, requested_by_id, status,
         checked_at, result_code, state, reply)
       values (gen_random_uuid(), $1, $2, $3, 'arrival', now(), $4, 'answered', now(), $5, $6, '{}')`,
      [world().district.id, visit.patientId, cardId, clerk, code, state],
    )
    expect((await getBasket.run(as('doctor'), visit)).benefitPercent).toBe(percent)
    // Asked more than a day after the visit's end, the answer is about a later one.
    await sql(`update encounter set completed_at = now() - interval '2 days' where id = $1`, [visit.encounterId])
    expect((await getBasket.run(as('doctor'), visit)).benefitPercent).toBe(80)
  })
})

describe('placing orders', () => {
  it('writes one order for each line and empties the basket of them', async () => {
    const visit = await withDoctor()
    const [lab, image, drug] = [
      labLine(await aPanel()),
      { id: randomUUID(), kind: 'imaging' as const, code: await anImage() },
      drugLine(await aDrug()),
    ]
    await saveBasket.run(as('doctor'), { ...visit, version: 0, lines: [lab, image, drug] })
    const done = await placeOrders.run(as('doctor'), { ...visit, lines: [lab, image], waitsForResults: true })
    expect(done.orderIds).toHaveLength(2)
    const basket = await getBasket.run(as('doctor'), visit)
    expect(basket).toMatchObject({ version: done.basketVersion, services: [], openLaboratoryOrders: 1 })
    expect(basket.drugs.map(({ line }) => line.id)).toEqual([drug.id])
    const rows = await sql(
      'select kind, panel_code, service_code, status, ordered_by_id from service_order where encounter_id = $1 order by kind',
      [visit.encounterId],
    )
    expect(rows).toMatchObject([
      { kind: 'imaging', panel_code: null, service_code: image.code, status: 'placed' },
      {
        kind: 'laboratory',
        panel_code: lab.code,
        service_code: `S.${lab.code}`,
        ordered_by_id: world().district.staff.doctor,
      },
    ])
    expect((await sql('select status from encounter where id = $1', [visit.encounterId]))[0].status).toBe(
      'awaitingResults',
    )
  })

  it('refuses a second active order of the same test, also from two doctors at once', async () => {
    const visit = await withDoctor()
    const code = await aPanel()
    const both = await Promise.all(
      [1, 2].map(() => failure(placeOrders.run(as('doctor'), { ...visit, lines: [labLine(code)] }))),
    )
    expect(both.map((one) => one.code).sort()).toEqual(['done', 'refused'])
    expect(both.find((one) => one.code === 'refused')?.fields).toEqual({ 'lines.0.code': 'orders.place.alreadyActive' })
    expect(await count('service_order', visit.encounterId)).toBe(1)
    expect(await codeOf(placeOrders.run(as('doctor'), { ...visit, lines: [labLine(code), labLine(code)] }))).toBe(
      'refused',
    )
  })

  it.each([
    ['a visit not with the doctor', { status: 'triaged' }, 'orders.visitNotWithDoctor'],
    ['a visit that is over', { status: 'completed' }, 'orders.visitNotWithDoctor'],
  ])('refuses %s', async (_name, facts, message) => {
    const visit = await withDoctor(facts)
    expect(
      (await failure(placeOrders.run(as('doctor'), { ...visit, lines: [labLine(await aPanel())] }))).messageKey,
    ).toBe(message)
    expect(await count('service_order', visit.encounterId)).toBe(0)
  })

  it('tells of a test of the same day in another visit, asked for or answered', async () => {
    const visit = await withDoctor()
    const code = await aPanel()
    const { orderIds } = await placeOrders.run(as('doctor'), { ...visit, lines: [labLine(code)] })
    const next = { ...visit, encounterId: await anEncounter({ patientId: visit.patientId, status: 'inConsultation' }) }
    const today = async () => (await getBasket.run(as('doctor'), next)).orderedToday
    expect(await today()).toMatchObject([{ code, isDone: false, time: expect.stringMatching(/^\d\d:\d\d$/) }])
    await sql(`update service_order set status = 'completed', completed_at = now() where id = $1`, orderIds)
    expect(await today()).toMatchObject([{ code, isDone: true }])
    await sql(
      `update service_order set ordered_at = now() - interval '2 days', completed_at = now() - interval '1 day' where id = $1`,
      orderIds,
    )
    expect(await today()).toEqual([])
    const another = await withDoctor()
    expect((await getBasket.run(as('doctor'), another)).orderedToday).toEqual([])
  })

  it('refuses what is not on the list, and a laboratory service that is no panel', async () => {
    const visit = await withDoctor()
    const panel = await aPanel()
    for (const line of [
      labLine('NONE'),
      { id: randomUUID(), kind: 'procedure' as const, code: `S.${panel}` },
      { ...labLine(panel), kind: 'imaging' as const },
    ]) {
      expect((await failure(placeOrders.run(as('doctor'), { ...visit, lines: [line] }))).fields).toEqual({
        'lines.0.code': 'orders.place.notOrderable',
      })
    }
    expect(await codeOf(placeOrders.run(as('cashier'), { ...visit, lines: [labLine(panel)] }))).toBe('forbidden')
  })

  it('cancels what nobody has begun, once, and nothing else', async () => {
    const visit = await withDoctor()
    const { orderIds } = await placeOrders.run(as('doctor'), {
      ...visit,
      lines: [labLine(await aPanel()), labLine(await aPanel())],
    })
    const [first = '', second = ''] = orderIds
    const cancel = (orderId: string, version = 1) =>
      failure(cancelOrder.run(as('doctor'), { patientId: visit.patientId, orderId, version, reason: 'Chỉ định nhầm' }))
    await sql(`update service_order set status = 'inProgress' where id = $1`, [second])
    expect((await cancel(second)).messageKey).toBe('orders.cancel.begun')
    expect((await cancel(first, 7)).code).toBe('stale')
    expect((await cancel(first)).code).toBe('done')
    expect((await cancel(first, 2)).messageKey).toBe('orders.cancel.begun')
    expect(
      await codeOf(
        cancelOrder.run(as('pharmacist'), {
          patientId: visit.patientId,
          orderId: first,
          version: 2,
          reason: 'Chỉ định nhầm',
        }),
      ),
    ).toBe('forbidden')
    const [trail] = await sql(
      `select reason from trail_entry where operation = 'orders.cancel-order' and outcome = 'done' and patient_id = $1`,
      [visit.patientId],
    )
    expect(trail.reason).toBe('Chỉ định nhầm')
  })
})

describe('prescribing', () => {
  it('computes quantities, gives a code to each class, and keeps names as they were', async () => {
    const visit = await withDoctor()
    const [plain, narcotic] = [await aDrug(), await aDrug({ ingredient: 'Morphin sulfat', cls: 'N', strength: '30mg' })]
    const lines = [
      drugLine(plain, { note: 'Sau ăn' }),
      drugLine(narcotic, {
        days: 7,
        dose: {
          kind: 'uneven',
          parts: [
            { slot: 'morning', amount: 1 },
            { slot: 'evening', amount: 0.5 },
          ],
        },
      }),
    ]
    const { prescriptions } = await prescribe.run(as('doctor'), { ...visit, lines, advice: 'Uống nhiều nước' })
    expect(prescriptions.map((one) => one.class)).toEqual(['C', 'N'])
    for (const { code, class: type } of prescriptions) expect(code).toMatch(new RegExp(`^25001[0-9a-z]{7}-${type}$`))
    const { prescriptions: shown } = await listEncounterOrders.run(as('doctor'), visit)
    expect(shown.find((one) => one.class === 'C')).toMatchObject({
      status: 'placed',
      advice: 'Uống nhiều nước',
      items: [
        {
          drugId: plain,
          activeIngredient: 'Paracetamol',
          dose: 1,
          timesPerDay: 2,
          times: ['08:00', '20:00'],
          days: 5,
          quantity: 10,
          instruction: 'Sau ăn',
        },
      ],
    })
    expect(shown.find((one) => one.class === 'N')?.items).toMatchObject([
      { dose: 1, times: ['08:00'], quantity: 7 },
      { dose: 0.5, times: ['20:00'], quantity: 4 },
    ])
    const medicines = await listCurrentMedicines.run(as('pharmacist'), { patientId: visit.patientId })
    expect(medicines).toHaveLength(3)
    expect(medicines.every(({ isActive }) => isActive)).toBe(true)
    const paper = await getPrescription.run(as('pharmacist'), { prescriptionId: prescriptions[0]?.id ?? '' })
    expect(paper).toMatchObject({
      code: prescriptions[0]?.code,
      patient: { fullName: 'Nguyễn Văn An' },
      facility: { name: 'Trung tâm Y tế Hương Sơn' },
    })
    expect(await codeOf(getPrescription.run(as('doctor', world().central), { prescriptionId: paper.id }))).toBe(
      'notFound',
    )
    // An issued prescription is not changed: not by a diagnosis recoded, nor by a name corrected.
    await sql(`update diagnosis set entered_in_error = true where encounter_id = $1`, [visit.encounterId])
    await sql(`update patient set full_name = 'Nguyễn Văn Ấn' where id = $1`, [visit.patientId])
    const again = await getPrescription.run(as('pharmacist'), { prescriptionId: paper.id })
    expect([again.patient, again.diagnoses, again.insuranceNumber]).toEqual([
      paper.patient,
      paper.diagnoses,
      paper.insuranceNumber,
    ])
    expect(paper.patient).toEqual({
      fullName: 'Nguyễn Văn An',
      sex: expect.any(String),
      birthOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      birthPrecision: 'day',
      recordNumber: expect.any(String),
      citizenId: null,
      address: expect.any(String),
      phone: null,
    })
    await sql(`update prescription set paper = null where id = $1`, [paper.id])
    const older = await getPrescription.run(as('pharmacist'), { prescriptionId: paper.id })
    expect(older.patient.fullName).toBe('Nguyễn Văn Ấn')
  })

  it('keeps how far apart a weekly medicine is taken and how an injection is given, and asks about the first taken daily', async () => {
    const visit = await withDoctor()
    const weekly = drugLine(await aDrug({ ingredient: 'Methotrexat', strength: '2,5mg' }), {
      dose: { kind: 'even', perIntake: 3, timesPerDay: 1 },
      days: 28,
    })
    const injected = drugLine(await aDrug({ ingredient: 'Gentamicin', route: 'Tiêm', unit: 'Ống' }))
    const refused = await failure(prescribe.run(as('doctor'), { ...visit, lines: [weekly, injected] }))
    expect(refused.fields).toMatchObject({
      'lines.0.everyDays': 'orders.prescription.dailyIsFatal',
      'lines.1.route': 'orders.prescription.routeMissing',
    })
    expect(await count('prescription', visit.encounterId)).toBe(0)
    const lines = [
      { ...weekly, everyDays: 7 },
      { ...injected, route: 'Tiêm bắp' },
    ]
    await prescribe.run(as('doctor'), { ...visit, lines })
    const shown = await listEncounterOrders.run(as('doctor'), visit)
    expect(shown.prescriptions[0]?.items).toMatchObject([
      { everyDays: 7, days: 28, quantity: 12, route: 'Uống' },
      { everyDays: 1, route: 'Tiêm bắp' },
    ])
    const taken = await listCurrentMedicines.run(as('doctor'), { patientId: visit.patientId })
    expect(taken.map(({ everyDays }) => everyDays)).toEqual([7, 1])
  })

  it.each([
    ['the same visit', (visit: { patientId: string; encounterId: string }) => visit.encounterId],
    [
      'another visit of the day',
      ({ patientId }: { patientId: string }) => anEncounter({ patientId, status: 'inConsultation' }),
    ],
  ])('knows what was signed minutes ago when drugs are chosen again in %s', async (_name, next) => {
    const visit = await withDoctor()
    await prescribe.run(as('doctor'), { ...visit, lines: [drugLine(await aDrug(), { days: 1 })] })
    const encounterId = await next(visit)
    const { checks } = await getBasket.run(as('doctor'), { patientId: visit.patientId, encounterId })
    expect(checks.currentMedicines).toMatchObject([{ activeIngredient: 'Paracetamol' }])
  })

  it('writes one prescription for one key, however often it is sent', async () => {
    const visit = await withDoctor()
    const input = { ...visit, lines: [drugLine(await aDrug())] }
    const idempotencyKey = randomUUID()
    const answers = await Promise.all([1, 2, 3, 4].map(() => prescribe.run(as('doctor'), input, { idempotencyKey })))
    expect(new Set(answers.map(({ prescriptions }) => prescriptions[0]?.code)).size).toBe(1)
    expect(await count('prescription', visit.encounterId)).toBe(1)
  })

  it('stops at an allergy, also one of another hospital the patient shares, until a reason is written; the reason is kept', async () => {
    const visit = await withDoctor()
    await sql(
      `insert into allergy (id, facility_id, patient_id, substance, criticality, recorded_at, recorded_by_id) values ($1, $2, $3, 'Penicillin', 'high', now(), $4)`,
      [randomUUID(), world().central.id, visit.patientId, world().central.staff.doctor],
    )
    await sql(
      `insert into record_grant (id, patient_id, facility_id, kind, granted_at) values ($1, $2, $3, 'visit', now())`,
      [randomUUID(), visit.patientId, world().district.id],
    )
    const line = drugLine(await aDrug({ ingredient: 'Amoxicilin', atc: 'J01CA04' }))
    const refused = await failure(prescribe.run(as('doctor'), { ...visit, lines: [line] }))
    expect(refused).toMatchObject({
      code: 'refused',
      messageKey: 'orders.prescription.needsReason',
      fields: { 'lines.0': 'orders.prescription.allergy' },
      data: { questions: [{ lineId: line.id, message: 'orders.prescription.allergy', severity: 'ask' }] },
    })
    expect(JSON.stringify(refused.data)).not.toContain('Penicillin')
    expect(await count('prescription', visit.encounterId)).toBe(0)
    const [row] = await searchOrderables.run(as('doctor'), { ...visit, text: 'amoxicilin' })
    expect(row).toMatchObject({ kind: 'drug', allergy: { substance: 'Penicillin', isStopping: true } })
    const reason = 'Đã dùng ba lần, không phản ứng'
    const other = drugLine(await aDrug())
    await prescribe.run(as('doctor'), {
      ...visit,
      lines: [line, other],
      acceptedWarnings: [{ lineId: line.id, reason }],
    })
    const [trail] = await sql(
      `select reason from trail_entry where operation = 'orders.prescribe' and outcome = 'done' and patient_id = $1`,
      [visit.patientId],
    )
    expect(trail.reason).toBe(reason)
    // The pharmacist reads it beside that drug, and beside no other.
    const kept = await sql(
      `select drug_id as drug, accepted_reason as reason from prescription_item where patient_id = $1 order by position`,
      [visit.patientId],
    )
    expect(kept).toEqual([
      { drug: line.drugId, reason },
      { drug: other.drugId, reason: null },
    ])
    const shown = (await listEncounterOrders.run(as('doctor'), visit)).prescriptions.flatMap(({ items }) => items)
    expect(shown.map(({ acceptedReason }) => acceptedReason)).toEqual([reason, null])
    const taken = await listCurrentMedicines.run(as('doctor'), { patientId: visit.patientId })
    expect(taken).toMatchObject([
      { allergy: { substance: 'Penicillin', isStopping: true }, acceptedReason: reason },
      { allergy: null, acceptedReason: null },
    ])
  })

  it.each([
    [
      'nothing of it',
      { dose: { kind: 'even', perIntake: 0, timesPerDay: 2 } },
      { 'lines.0.perIntake': 'validation.dosePositive' },
    ],
    [
      'less than nothing',
      { dose: { kind: 'even', perIntake: -1, timesPerDay: 2 } },
      { 'lines.0.perIntake': 'validation.dosePositive' },
    ],
    [
      'an empty dose',
      { dose: { kind: 'even', perIntake: null, timesPerDay: 2 } },
      { 'lines.0.perIntake': 'validation.dosePositive' },
    ],
    [
      'a third of a tablet',
      { dose: { kind: 'even', perIntake: 0.333, timesPerDay: 2 } },
      { 'lines.0.perIntake': 'orders.dose.cannotSplit' },
    ],
    ['31 days without a long disease', { days: 31 }, { 'lines.0.days': 'orders.prescription.courseTooLong' }],
    ['a drug that is not there', { drugId: randomUUID() }, { 'lines.0.drugId': 'orders.place.notOrderable' }],
  ])('refuses %s and writes nothing', async (_name, change, fields) => {
    const visit = await withDoctor()
    expect(
      (await failure(prescribe.run(as('doctor'), { ...visit, lines: [drugLine(await aDrug(), change) as never] })))
        .fields,
    ).toMatchObject(fields)
    expect(await count('prescription', visit.encounterId)).toBe(0)
  })

  it('lets 90 days pass for a disease of PL VII', async () => {
    const visit = await withDoctor()
    await sql(
      `insert into diagnosis (id, facility_id, patient_id, encounter_id, icd_edition, icd_code, name, is_main, position, recorded_at, recorded_by_id)
       values ($1, $2, $3, $4, 'TT06/2026', 'B18.1', 'Viêm gan B mạn', true, 1, now(), $5)`,
      [randomUUID(), world().district.id, visit.patientId, visit.encounterId, world().district.staff.doctor],
    )
    const { prescriptions } = await prescribe.run(as('doctor'), {
      ...visit,
      lines: [drugLine(await aDrug({ ingredient: 'Tenofovir' }), { days: 90 })],
    })
    expect(
      (await sql('select quantity from prescription_item where prescription_id = $1', [prescriptions[0]?.id]))[0]
        .quantity,
    ).toBe('180.000')
  })

  it('asks the weight and the adult of a child under 72 months', async () => {
    const visit = await withDoctor({ birthOn: '2025-01-10' })
    const lines = [drugLine(await aDrug())]
    expect((await failure(prescribe.run(as('doctor'), { ...visit, lines }))).fields).toEqual({
      weightKg: 'orders.prescription.childNeedsWeight',
      accompaniedBy: 'orders.prescription.childNeedsAdult',
    })
    await sql(
      `insert into vital_set (id, facility_id, patient_id, encounter_id, measured_at, measured_by_id, weight_kg) values ($1, $2, $3, $4, now() - interval '1 hour', $5, 12.5)`,
      [randomUUID(), world().district.id, visit.patientId, visit.encounterId, world().district.staff.triageNurse],
    )
    // The temperature measured again takes the weight away from nobody.
    await sql(
      `insert into vital_set (id, facility_id, patient_id, encounter_id, measured_at, measured_by_id, temperature) values ($1, $2, $3, $4, now(), $5, 38.5)`,
      [randomUUID(), world().district.id, visit.patientId, visit.encounterId, world().district.staff.triageNurse],
    )
    await prescribe.run(as('doctor'), { ...visit, lines, accompaniedBy: 'Mẹ: Trần Thị Lan' })
    expect(
      (await sql('select weight_kg, accompanied_by from prescription where encounter_id = $1', [visit.encounterId]))[0],
    ).toEqual({ weight_kg: '12.500', accompanied_by: 'Mẹ: Trần Thị Lan' })
  })

  it.each([
    ['year', '2020-01-01', 70],
    ['month', '2021-01-01', 69],
    ['day', '2021-01-01', 70],
  ] as const)('counts a child whose %s of birth is known as young as he may be', (birthPrecision, birthOn, months) => {
    const allergies = { review: null, lines: [] }
    const found = { weightKg: null, accompaniedBy: null, diagnoses: [], medicines: [], allergies }
    const checks = toChecks(
      { ...found, birthOn: calendarDate(birthOn), birthPrecision },
      'here',
      new Date('2026-11-22'),
    )
    expect(checks.ageMonths).toBe(months)
  })

  it.each([
    ['a cashier', () => as('cashier'), {}, 'forbidden'],
    ['a pharmacist', () => as('pharmacist'), {}, 'forbidden'],
    ['a doctor of another hospital', () => as('doctor', world().central), {}, 'notFound'],
    ['another patient’s visit', () => as('doctor'), { patientId: randomUUID() }, 'wrongPatient'],
    ['no line', () => as('doctor'), { lines: [] }, 'invalid'],
    ['a quantity from outside', () => as('doctor'), { prescriberId: randomUUID() }, 'invalid'],
  ])('refuses %s', async (_name, caller, change, code) => {
    const visit = await withDoctor()
    const input = { ...visit, lines: [drugLine(await aDrug())], ...change }
    expect(await codeOf(prescribe.run(caller(), input as never))).toBe(code)
    expect(await count('prescription', visit.encounterId)).toBe(0)
  })

  it('cancels before dispensing only; a replacement may follow after the visit, once', async () => {
    const visit = await withDoctor()
    const { prescriptions } = await prescribe.run(as('doctor'), { ...visit, lines: [drugLine(await aDrug())] })
    const prescriptionId = prescriptions[0]?.id ?? ''
    const cancel = (version: number) =>
      failure(
        cancelPrescription.run(as('doctor'), {
          patientId: visit.patientId,
          prescriptionId,
          version,
          reason: 'Kê nhầm liều',
        }),
      )
    await sql(`update prescription set status = 'partlyDispensed' where id = $1`, [prescriptionId])
    expect((await cancel(1)).messageKey).toBe('orders.cancel.dispensed')
    await sql(`update prescription set status = 'placed' where id = $1`, [prescriptionId])
    await sql(`update encounter set status = 'completed' where id = $1`, [visit.encounterId])
    const again = { ...visit, lines: [drugLine(await aDrug())], replacesId: prescriptionId }
    expect((await failure(prescribe.run(as('doctor'), again))).messageKey).toBe(
      'orders.prescription.originalNotCancelled',
    )
    expect((await cancel(9)).code).toBe('stale')
    expect((await cancel(1)).code).toBe('done')
    expect((await cancel(2)).messageKey).toBe('orders.cancel.alreadyCancelled')
    await prescribe.run(as('doctor'), again)
    expect((await failure(prescribe.run(as('doctor'), again))).messageKey).toBe('orders.prescription.alreadyReplaced')
    expect((await failure(prescribe.run(as('doctor'), { ...again, replacesId: null }))).messageKey).toBe(
      'orders.visitNotWithDoctor',
    )
  })

  it('property: what is stored is dose × times × days, in whole tablets, whatever is typed', async () => {
    const drugId = await aDrug()
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 30 }),
        async (halves, timesPerDay, days) => {
          const visit = await withDoctor()
          const line = drugLine(drugId, { dose: { kind: 'even', perIntake: halves / 2, timesPerDay }, days })
          // Up to six at a time and thirty-six a day: what is unusually much is asked about, and said to be meant.
          const acceptedWarnings = [{ lineId: line.id, reason: 'Liều tấn công' }]
          const { prescriptions } = await prescribe.run(as('doctor'), { ...visit, lines: [line], acceptedWarnings })
          const [item] = await sql('select dose, quantity from prescription_item where prescription_id = $1', [
            prescriptions[0]?.id,
          ])
          expect(Number(item.quantity)).toBe(Math.ceil((halves / 2) * timesPerDay * days))
          expect(Number(item.dose)).toBe(halves / 2)
        },
      ),
      { numRuns: 15 },
    )
  })
})

describe('sign and complete', () => {
  async function ready() {
    const visit = await withDoctor()
    const { district } = world()
    await sql(
      `insert into note (id, facility_id, patient_id, encounter_id, author_id, status, reason, history, examination, updated_at)
       values ($1, $2, $3, $4, $5, 'draft', 'Đau bụng', 'Hai ngày nay', 'Bụng mềm', now())`,
      [randomUUID(), district.id, visit.patientId, visit.encounterId, district.staff.doctor],
    )
    await sql(
      `insert into icd10_code (edition, code, name_vi, search_key) values ('TT06/2026', 'K29.7', 'Viêm dạ dày', 'k29.7') on conflict do nothing`,
    )
    await sql(
      `insert into diagnosis (id, facility_id, patient_id, encounter_id, icd_edition, icd_code, name, is_main, position, recorded_at, recorded_by_id)
       values ($1, $2, $3, $4, 'TT06/2026', 'K29.7', 'Viêm dạ dày', true, 1, now(), $5)`,
      [randomUUID(), district.id, visit.patientId, visit.encounterId, district.staff.doctor],
    )
    return visit
  }
  const status = async (encounterId: string) =>
    (await sql('select status from encounter where id = $1', [encounterId]))[0].status

  it('places, prescribes, signs and ends the visit in one go', async () => {
    const visit = await ready()
    const lines = [drugLine(await aDrug()), labLine(await aPanel())]
    const { version } = await saveBasket.run(as('doctor'), { ...visit, version: 0, lines })
    const done = await signAndComplete.run(as('doctor'), { ...visit, basketVersion: version, noteVersion: 1 })
    expect(done.orderIds).toHaveLength(1)
    expect(done.prescriptions).toHaveLength(1)
    expect(await status(visit.encounterId)).toBe('completed')
    expect((await sql('select status from note where encounter_id = $1', [visit.encounterId]))[0].status).toBe('signed')
    expect((await sql('select lines from order_basket where encounter_id = $1', [visit.encounterId]))[0].lines).toEqual(
      [],
    )
  })

  it('leaves the visit open for results, and completes it later without signing twice', async () => {
    const visit = await ready()
    const { version } = await saveBasket.run(as('doctor'), { ...visit, version: 0, lines: [labLine(await aPanel())] })
    await signAndComplete.run(as('doctor'), {
      ...visit,
      basketVersion: version,
      noteVersion: 1,
      ending: 'awaitResults',
    })
    expect(await status(visit.encounterId)).toBe('awaitingResults')
    const basket = await getBasket.run(as('doctor'), visit)
    await signAndComplete.run(as('doctor'), { ...visit, basketVersion: basket.version, noteVersion: 2 })
    expect(await status(visit.encounterId)).toBe('completed')
  })

  it('leaves nothing where one part fails', async () => {
    const visit = await ready()
    const lines = [drugLine(await aDrug(), { days: 31 }), labLine(await aPanel())]
    const { version } = await saveBasket.run(as('doctor'), { ...visit, version: 0, lines })
    expect(await codeOf(signAndComplete.run(as('doctor'), { ...visit, basketVersion: version, noteVersion: 1 }))).toBe(
      'refused',
    )
    const saved = await saveBasket.run(as('doctor'), { ...visit, version, lines: lines.slice(1) })
    expect(
      await codeOf(signAndComplete.run(as('doctor'), { ...visit, basketVersion: saved.version, noteVersion: 9 })),
    ).toBe('stale')
    expect(await count('service_order', visit.encounterId)).toBe(0)
    expect(await status(visit.encounterId)).toBe('inConsultation')
  })

  it('refuses a basket the doctor has not seen, another role, and waiting for nothing', async () => {
    const visit = await ready()
    await saveBasket.run(as('doctor'), { ...visit, version: 0, lines: [] })
    const input = { ...visit, basketVersion: 1, noteVersion: 1 }
    expect(await codeOf(signAndComplete.run(as('doctor'), { ...input, basketVersion: 0 }))).toBe('stale')
    expect(await codeOf(signAndComplete.run(as('cashier'), input))).toBe('forbidden')
    expect((await failure(signAndComplete.run(as('doctor'), { ...input, ending: 'awaitResults' }))).messageKey).toBe(
      'orders.sign.nothingAwaited',
    )
    expect(await status(visit.encounterId)).toBe('inConsultation')
  })

  it('signs once when pressed twice at the same time', async () => {
    const visit = await ready()
    const { version } = await saveBasket.run(as('doctor'), { ...visit, version: 0, lines: [drugLine(await aDrug())] })
    const press = () => codeOf(signAndComplete.run(as('doctor'), { ...visit, basketVersion: version, noteVersion: 1 }))
    expect((await Promise.all([press(), press()])).sort()).toEqual(['done', 'refused'])
    expect(await count('prescription', visit.encounterId)).toBe(1)
  })
})
