import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/kernel/ids'
import { addDays, businessDay, type CalendarDate, startOfDay } from '@/lib/kernel/time'
import { anEncounter, aPatient, as, type TestHospital, useWorld } from '@/lib/testing'
import {
  adjustStock,
  correctLot,
  dispense,
  getDispensing,
  getLabels,
  listPrescriptionWorklist,
  listStock,
  listStockLevels,
  receiveStock,
  returnDispense,
} from './index'
import { proposeLots, sumOf } from './rules/propose'

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
const today = businessDay(new Date())

async function aDrug(facts: { tradeName?: string; ingredient?: string; atc?: string; isSplittable?: boolean } = {}) {
  const id = newId()
  await sql(
    `insert into drug (id, code, active_ingredient, trade_name, strength, dose_form, route, route_code, unit, atc_code, prescription_class, is_bhyt_covered, price_vnd, search_key, is_splittable)
     values ($1, $2, $3, $4, '500mg', 'Viên nén', 'Uống', '1.01', 'Viên', $5, 'C', true, 1000, $6, $7)`,
    [
      id,
      `D${id.slice(-12)}`,
      facts.ingredient ?? 'Paracetamol',
      facts.tradeName ?? 'Paracetamol 500 mg',
      facts.atc ?? null,
      `d${id.slice(-12)} paracetamol`,
      facts.isSplittable ?? false,
    ],
  )
  return id
}

interface LotFacts {
  drugId: string
  quantity: number
  expiresOn?: CalendarDate
  lotNumber?: string
  price?: number
  status?: string
  hospital?: TestHospital
}

/** A lot with its opening move, so that moves always add up to the shelf. */
async function aLot({
  drugId,
  quantity,
  expiresOn = addDays(today, 400),
  lotNumber,
  price = 1000,
  status = 'available',
  hospital = world().district,
}: LotFacts) {
  const id = newId()
  await sql(
    `insert into stock_lot (id, facility_id, drug_id, lot_number, expires_on, received_on, quantity, unit_price_vnd, status)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, hospital.id, drugId, lotNumber ?? id.slice(-8), expiresOn, today, quantity, price, status],
  )
  await sql(
    `insert into stock_move (id, facility_id, lot_id, kind, quantity, moved_at) values ($1, $2, $3, 'opening', $4, now())`,
    [newId(), hospital.id, id, quantity],
  )
  return id
}

interface Sheet {
  patientId: string
  encounterId: string
  prescriptionId: string
  itemIds: string[]
}

async function aSheet(
  items: { drugId: string; quantity: number }[],
  hospital = world().district,
  signedAt = new Date(),
): Promise<Sheet> {
  const patientId = await aPatient()
  const encounterId = await anEncounter({ patientId, hospital })
  const prescriptionId = newId()
  await sql(
    `insert into prescription (id, facility_id, patient_id, encounter_id, code, class, status, prescriber_id, signed_at)
     values ($1, $2, $3, $4, $5, 'C', 'placed', $6, $7)`,
    [prescriptionId, hospital.id, patientId, encounterId, prescriptionId.slice(-14), hospital.staff.doctor, signedAt],
  )
  const itemIds = items.map(() => newId())
  for (const [i, { drugId, quantity }] of items.entries()) {
    await sql(
      `insert into prescription_item (id, facility_id, patient_id, prescription_id, position, drug_id, drug_name, active_ingredient, strength, unit, route, dose, times_per_day, times, days, quantity)
       values ($1, $2, $3, $4, $5, $6, 'Paracetamol 500 mg', 'Paracetamol', '500mg', 'Viên', 'Uống', 1, 2, '{08:00,20:00}', 5, $7)`,
      [itemIds[i], hospital.id, patientId, prescriptionId, i + 1, drugId, quantity],
    )
  }
  return { patientId, encounterId, prescriptionId, itemIds }
}

/** What the screen sends: the sheet as it is, lots proposed by the rule. */
async function prepare({ itemIds: _, ...ids }: Sheet, quantities?: number[]) {
  const view = await getDispensing.run(as('pharmacist'), ids)
  const wanted = view.items.map((item, i) => ({
    itemId: item.itemId,
    drugId: item.drugId,
    quantity: quantities?.[i] ?? item.remaining,
    therapyDays: item.regimen.days,
    division: item.division,
  }))
  const proposals = proposeLots(view.lots, wanted, today)
  const lines = wanted.map(({ itemId, quantity }) => ({
    itemId,
    quantity,
    shown: (proposals.get(itemId)?.lots ?? []).map(({ lotId, quantity: taken }) => ({ lotId, quantity: taken })),
  }))
  return { ...ids, version: view.version, lines: lines.filter((line) => line.quantity > 0) }
}

const quantityOf = async (lotId: string) =>
  Number((await sql('select quantity from stock_lot where id = $1', [lotId]))[0].quantity)
/** No lot below zero, and every lot is the sum of its moves. */
async function expectSoundStock() {
  const rows = await sql(
    `select l.id from stock_lot l where l.quantity < 0 or l.quantity <> (select coalesce(sum(m.quantity), 0) from stock_move m where m.lot_id = l.id)`,
  )
  expect(rows).toEqual([])
}
const statusOf = async (id: string) => (await sql('select status from prescription where id = $1', [id]))[0].status

describe('dispense', () => {
  it('takes one lot to its last tablet, when the quantity equals the stock', async () => {
    const drugId = await aDrug()
    const lot = await aLot({ drugId, quantity: 10 })
    const sheet = await aSheet([{ drugId, quantity: 10 }])
    const { dispenseId, status } = await dispense.run(as('pharmacist'), await prepare(sheet))
    expect(status).toBe('dispensed')
    expect(await quantityOf(lot)).toBe(0)
    expect(await statusOf(sheet.prescriptionId)).toBe('dispensed')
    const [line] = await sql('select * from dispense_line where dispense_id = $1', [dispenseId])
    expect(line).toMatchObject({
      lot_id: lot,
      unit_price_vnd: 1000,
      facility_id: world().district.id,
      patient_id: sheet.patientId,
    })
    // Billing hears of it in the same transaction.
    expect(
      await sql(
        `select quantity::int, unit_price_vnd, status from charge where source_kind = 'dispenseLine' and source_id = $1`,
        [line.id],
      ),
    ).toEqual([{ quantity: 10, unit_price_vnd: 1000, status: 'open' }])
    await expectSoundStock()
  })

  it('spans two lots, first expiry first, and keeps a lot number with an apostrophe', async () => {
    const drugId = await aDrug()
    const later = await aLot({ drugId, quantity: 50, expiresOn: addDays(today, 300) })
    const sooner = await aLot({ drugId, quantity: 6, expiresOn: addDays(today, 100), lotNumber: `O'Neill-7"; --` })
    const expired = await aLot({ drugId, quantity: 99, expiresOn: addDays(today, -1) })
    const aside = await aLot({ drugId, quantity: 99, expiresOn: addDays(today, 30), status: 'quarantined' })
    const { dispenseId } = await dispense.run(as('pharmacist'), await prepare(await aSheet([{ drugId, quantity: 10 }])))
    expect(await Promise.all([sooner, later, expired, aside].map(quantityOf))).toEqual([0, 46, 99, 99])
    const labels = await getLabels.run(as('pharmacist'), { dispenseId })
    expect(labels.map((label) => label.lot).sort()).toEqual(
      [`O'Neill-7"; --`, (await sql('select lot_number from stock_lot where id = $1', [later]))[0].lot_number].sort(),
    )
    expect(labels[0]?.dose).toBe('Uống mỗi lần 1 viên, ngày 2 lần. Dùng trong 5 ngày.')
    await expectSoundStock()
  })

  it('does not give two lines of one drug the same tablets', async () => {
    const drugId = await aDrug()
    const first = await aLot({ drugId, quantity: 6, expiresOn: addDays(today, 100) })
    const second = await aLot({ drugId, quantity: 6, expiresOn: addDays(today, 200) })
    await dispense.run(
      as('pharmacist'),
      await prepare(
        await aSheet([
          { drugId, quantity: 4 },
          { drugId, quantity: 4 },
        ]),
      ),
    )
    expect([await quantityOf(first), await quantityOf(second)]).toEqual([0, 4])
    await expectSoundStock()
  })

  it('hands out in part, then the rest, and no more than was prescribed', async () => {
    const drugId = await aDrug()
    await aLot({ drugId, quantity: 100 })
    const sheet = await aSheet([{ drugId, quantity: 10 }])
    expect((await dispense.run(as('pharmacist'), await prepare(sheet, [4]))).status).toBe('partlyDispensed')
    const tooMuch = await failureOf(dispense.run(as('pharmacist'), await prepare(sheet, [7])))
    expect(tooMuch).toMatchObject({ code: 'refused', fields: { 'lines.0.quantity': 'dispensing.dispense.tooMuch' } })
    const rest = await prepare(sheet)
    expect(rest.lines[0]?.quantity).toBe(6)
    expect((await dispense.run(as('pharmacist'), rest)).status).toBe('dispensed')
    expect(await codeOf(dispense.run(as('pharmacist'), { ...rest, version: rest.version + 1 }))).toBe('refused')
  })

  it('sells the last box once when twenty ask at the same time', async () => {
    const drugId = await aDrug()
    const lot = await aLot({ drugId, quantity: 1 })
    const sheets = await Promise.all(Array.from({ length: 20 }, () => aSheet([{ drugId, quantity: 1 }])))
    const inputs = await Promise.all(sheets.map((sheet) => prepare(sheet)))
    const codes = await Promise.all(inputs.map((input) => codeOf(dispense.run(as('pharmacist'), input))))
    expect(codes.filter((code) => code === 'done')).toHaveLength(1)
    expect(codes.filter((code) => code === 'outOfStock')).toHaveLength(19)
    expect(await quantityOf(lot)).toBe(0)
    expect(await sql(`select 1 from stock_move where lot_id = $1 and kind = 'dispense'`, [lot])).toHaveLength(1)
    await expectSoundStock()
  })

  it('keeps the shelf sound and first-expiry-first-out over a hundred random handovers of many lots', async () => {
    const drugs = await Promise.all([aDrug(), aDrug(), aDrug()])
    for (const drugId of drugs) {
      for (let i = 0; i < 12; i++)
        await aLot({ drugId, quantity: 3 + ((i * 7) % 11), expiresOn: addDays(today, 20 + ((i * 37) % 200)) })
    }
    const wishes = fc.sample(
      fc.array(fc.record({ drug: fc.integer({ min: 0, max: 2 }), quantity: fc.integer({ min: 1, max: 9 }) }), {
        minLength: 1,
        maxLength: 3,
      }),
      100,
    )
    const sheets: Sheet[] = []
    for (const wish of wishes)
      sheets.push(await aSheet(wish.map(({ drug, quantity }) => ({ drugId: drugs[drug] as string, quantity }))))
    const outcomes = new Map<string, number>()
    for (let i = 0; i < sheets.length; i += 4) {
      const four = sheets.slice(i, i + 4)
      const done = await Promise.all(
        four.map(async (sheet) => {
          const input = await prepare(sheet)
          if (input.lines.some((line) => sumOf(line.shown) < line.quantity)) return 'short'
          return codeOf(dispense.run(as('pharmacist'), input))
        }),
      )
      for (const code of done) outcomes.set(code, (outcomes.get(code) ?? 0) + 1)
    }
    expect([...outcomes.keys()].filter((code) => !['done', 'stale', 'outOfStock', 'short'].includes(code))).toEqual([])
    expect(outcomes.get('done')).toBeGreaterThan(10)
    await expectSoundStock()
    // First expiry first: a lot was touched only when all that expire before it were empty by then.
    const jumped = await sql(
      `select 1 from stock_move m join stock_lot l on l.id = m.lot_id join stock_lot earlier on earlier.drug_id = l.drug_id and earlier.expires_on < l.expires_on
       where l.drug_id = any($1) and m.kind = 'dispense' and earlier.quantity > 0`,
      [drugs],
    )
    expect(jumped).toEqual([])
  }, 60_000)

  it('acts once for one key sent ten times', async () => {
    const drugId = await aDrug()
    const lot = await aLot({ drugId, quantity: 30 })
    const input = await prepare(await aSheet([{ drugId, quantity: 3 }]))
    const idempotencyKey = newId()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => dispense.run(as('pharmacist'), input, { idempotencyKey })),
    )
    expect(new Set(answers.map((answer) => answer.dispenseId)).size).toBe(1)
    expect(await quantityOf(lot)).toBe(27)
  })

  it('is stale when other lots would be proposed now than were shown', async () => {
    const drugId = await aDrug()
    await aLot({ drugId, quantity: 30, expiresOn: addDays(today, 300) })
    const sheet = await aSheet([{ drugId, quantity: 3 }])
    const input = await prepare(sheet)
    await aLot({ drugId, quantity: 30, expiresOn: addDays(today, 60) })
    expect(await failureOf(dispense.run(as('pharmacist'), input))).toMatchObject({
      code: 'stale',
      messageKey: 'dispensing.dispense.lotsChanged',
    })
    expect(await codeOf(dispense.run(as('pharmacist'), await prepare(sheet)))).toBe('done')
  })

  it('takes the lot the pharmacist chose, when it may be used', async () => {
    const drugId = await aDrug()
    const soon = await aLot({ drugId, quantity: 30, expiresOn: addDays(today, 3) })
    const good = await aLot({ drugId, quantity: 5, expiresOn: addDays(today, 300) })
    const expired = await aLot({ drugId, quantity: 5, expiresOn: addDays(today, -3) })
    const sheet = await aSheet([{ drugId, quantity: 5 }])
    const input = await prepare(sheet)
    const choose = (lotId: string, quantity: number) => ({
      ...input,
      lines: input.lines.map((line) => ({ ...line, chosen: [{ lotId, quantity }] })),
    })
    expect(await failureOf(dispense.run(as('pharmacist'), choose(expired, 5)))).toMatchObject({
      code: 'refused',
      messageKey: 'dispensing.dispense.lotUnusable',
    })
    expect(await codeOf(dispense.run(as('pharmacist'), choose(good, 4)))).toBe('refused')
    expect(
      await codeOf(dispense.run(as('pharmacist'), choose(await aLot({ drugId: await aDrug(), quantity: 9 }), 5))),
    ).toBe('refused')
    expect(await codeOf(dispense.run(as('pharmacist'), choose(good, 5)))).toBe('done')
    expect([await quantityOf(soon), await quantityOf(good)]).toEqual([30, 0])
  })

  it('refuses a part the drug cannot be divided into, on a line and in its lots', async () => {
    const whole = await aDrug()
    await aLot({ drugId: whole, quantity: 50 })
    const half = await aDrug({ isSplittable: true })
    const lots = [await aLot({ drugId: half, quantity: 50 }), await aLot({ drugId: half, quantity: 50 })]
    const problemOf = async (drugId: string, quantity: number, chosen?: { lotId: string; quantity: number }[]) => {
      const input = await prepare(await aSheet([{ drugId, quantity: 10 }]), [quantity])
      const lines = input.lines.map((line) => ({ ...line, chosen }))
      return (await failureOf(dispense.run(as('pharmacist'), { ...input, lines })))?.fields ?? null
    }
    expect(await problemOf(whole, 2.5)).toEqual({ 'lines.0.quantity': 'dispensing.quantity.whole' })
    expect(await problemOf(half, 0.7)).toEqual({ 'lines.0.quantity': 'dispensing.quantity.half' })
    const uneven = lots.map((lotId, i) => ({ lotId, quantity: i === 0 ? 0.7 : 0.3 }))
    expect(await problemOf(half, 1, uneven)).toEqual({ 'lines.0.quantity': 'dispensing.quantity.half' })
    expect(await problemOf(half, 2.5)).toBeNull()
    await expectSoundStock()
  })

  it('is done when thousandths add up to what was prescribed', async () => {
    const drugId = await aDrug()
    await sql(`update drug set unit = 'mL' where id = $1`, [drugId])
    await aLot({ drugId, quantity: 50 })
    const sheet = await aSheet([{ drugId, quantity: 0.8 }])
    await sql(`update prescription_item set unit = 'mL' where prescription_id = $1`, [sheet.prescriptionId])
    expect((await dispense.run(as('pharmacist'), await prepare(sheet, [0.7]))).status).toBe('partlyDispensed')
    expect((await dispense.run(as('pharmacist'), await prepare(sheet, [0.1]))).status).toBe('dispensed')
    await expectSoundStock()
  })

  it('takes what lasts for the course, and what does not only where there is a word for it', async () => {
    const drugId = await aDrug()
    const ending = await aLot({ drugId, quantity: 50, expiresOn: addDays(today, 3) })
    const lasting = await aLot({ drugId, quantity: 6, expiresOn: addDays(today, 4) })
    const inside = await prepare(await aSheet([{ drugId, quantity: 4 }]))
    expect(await codeOf(dispense.run(as('pharmacist'), inside))).toBe('done')
    expect([await quantityOf(ending), await quantityOf(lasting)]).toEqual([50, 2])

    const input = await prepare(await aSheet([{ drugId, quantity: 5 }]))
    const asked = { code: 'refused', fields: { 'lines.0.quantity': 'dispensing.dispense.expiresDuringCourse' } }
    expect(await failureOf(dispense.run(as('pharmacist'), input))).toMatchObject(asked)
    const accepting = (acceptedLots: string[]) => ({
      ...input,
      lines: input.lines.map((line) => ({ ...line, acceptedLots })),
    })
    expect(await failureOf(dispense.run(as('pharmacist'), accepting([lasting])))).toMatchObject(asked)
    expect(await codeOf(dispense.run(as('pharmacist'), accepting([ending])))).toBe('done')
    expect([await quantityOf(ending), await quantityOf(lasting)]).toEqual([47, 0])
    await expectSoundStock()
  })

  it.each([
    ['a doctor', () => as('doctor'), {}, 'forbidden'],
    ['a cashier', () => as('cashier'), {}, 'forbidden'],
    ['the pharmacist of another hospital', () => as('pharmacist', world().central), {}, 'notFound'],
    ['another patient', () => as('pharmacist'), async () => ({ patientId: await aPatient() }), 'wrongPatient'],
    ['an old version', () => as('pharmacist'), { version: 9 }, 'stale'],
    ['no lines', () => as('pharmacist'), { lines: [] }, 'invalid'],
    ['a price of his own', () => as('pharmacist'), { unitPriceVnd: 1 }, 'invalid'],
  ])('is refused for %s', async (_name, caller, change, code) => {
    const drugId = await aDrug()
    const lot = await aLot({ drugId, quantity: 5 })
    const sheet = await aSheet([{ drugId, quantity: 5 }])
    const input = { ...(await prepare(sheet)), ...(typeof change === 'function' ? await change() : change) }
    expect(await codeOf(dispense.run(caller(), input as never))).toBe(code)
    expect(await quantityOf(lot)).toBe(5)
    expect(await sql('select 1 from dispense where prescription_id = $1', [sheet.prescriptionId])).toEqual([])
  })

  it.each([
    ['cancelled', `update prescription set status = 'cancelled' where id = $1`, 'dispensing.dispense.notOpen'],
    [
      'six days old',
      `update prescription set signed_at = now() - interval '6 days' where id = $1`,
      'dispensing.dispense.expired',
    ],
  ])('is refused for a sheet that is %s', async (_name, change, messageKey) => {
    const drugId = await aDrug()
    await aLot({ drugId, quantity: 5 })
    const sheet = await aSheet([{ drugId, quantity: 5 }])
    const input = await prepare(sheet)
    await sql(change, [sheet.prescriptionId])
    expect(await failureOf(dispense.run(as('pharmacist'), input))).toMatchObject({ code: 'refused', messageKey })
  })

  it('does not touch the shelf of another hospital', async () => {
    const drugId = await aDrug()
    await aLot({ drugId, quantity: 5, hospital: world().central })
    const sheet = await aSheet([{ drugId, quantity: 5 }])
    const view = await getDispensing.run(as('pharmacist'), {
      patientId: sheet.patientId,
      encounterId: sheet.encounterId,
      prescriptionId: sheet.prescriptionId,
    })
    expect(view.lots).toEqual([])
    expect((await listStockLevels.run(as('doctor'), { drugIds: [drugId] })).levels).toEqual({ [drugId]: 0 })
  })
})

describe('get-dispensing', () => {
  it('says what the visit was for, the main diagnosis first, and not what was entered in error', async () => {
    const { itemIds: _, ...ids } = await aSheet([{ drugId: await aDrug(), quantity: 5 }])
    const coded = [
      ['K29.7', 'Viêm dạ dày', false, 1, false],
      ['I10', 'Tăng huyết áp', true, 2, false],
      ['J00', 'Viêm mũi họng cấp', false, 3, true],
    ]
    for (const [code, name, isMain, position, isWrong] of coded) {
      await sql(
        `insert into diagnosis (id, facility_id, patient_id, encounter_id, icd_edition, icd_code, name, is_main, position, recorded_at, recorded_by_id, entered_in_error)
         values ($1, $2, $3, $4, 'TT06', $5, $6, $7, $8, now(), $9, $10)`,
        [
          newId(),
          world().district.id,
          ids.patientId,
          ids.encounterId,
          code,
          name,
          isMain,
          position,
          world().district.staff.doctor,
          isWrong,
        ],
      )
    }
    const { diagnoses } = await getDispensing.run(as('pharmacist'), ids)
    expect(diagnoses.map(({ code, name, isMain }) => [code, name, isMain])).toEqual([
      ['I10', 'Tăng huyết áp', true],
      ['K29.7', 'Viêm dạ dày', false],
    ])
  })

  it('warns of an allergy to what is about to be handed out', async () => {
    const drugId = await aDrug()
    const { itemIds: _, ...ids } = await aSheet([{ drugId, quantity: 5 }])
    await sql(
      `insert into allergy (id, facility_id, patient_id, substance, criticality, recorded_at, recorded_by_id) values ($1, $2, $3, 'Paracetamol', 'high', now(), $4)`,
      [newId(), world().district.id, ids.patientId, world().district.staff.triageNurse],
    )
    const view = await getDispensing.run(as('pharmacist'), ids)
    expect(view.items[0]?.allergyMatches).toMatchObject([{ substance: 'Paracetamol', kind: 'sameIngredient' }])
    // Nobody asked the doctor: the allergy is newer than the signature.
    expect(view.items[0]?.acceptedReason).toBeNull()
    await sql(`update prescription_item set accepted_reason = 'Đã dùng, không sao' where prescription_id = $1`, [
      ids.prescriptionId,
    ])
    expect((await getDispensing.run(as('pharmacist'), ids)).items[0]?.acceptedReason).toBe('Đã dùng, không sao')
    expect(view.isExpired).toBe(false)
  })
})

describe('an allergy', () => {
  it('newer than the prescription stops the handover until there is a reason, which the trail keeps', async () => {
    const drugId = await aDrug({ ingredient: 'Paracetamol' })
    await aLot({ drugId, quantity: 5 })
    const sheet = await aSheet([{ drugId, quantity: 5 }])
    const input = await prepare(sheet)
    await sql(
      `insert into allergy (id, facility_id, patient_id, substance, criticality, recorded_at, recorded_by_id) values ($1, $2, $3, 'Paracetamol', 'high', now(), $4)`,
      [newId(), world().district.id, sheet.patientId, world().district.staff.triageNurse],
    )
    expect(await failureOf(dispense.run(as('pharmacist'), input))).toMatchObject({
      code: 'refused',
      fields: { allergyReason: 'dispensing.dispense.allergy' },
    })
    const allergyReason = 'BS Thịnh đồng ý, lần trước dùng không sao'
    expect(await codeOf(dispense.run(as('pharmacist'), { ...input, allergyReason }))).toBe('done')
    const trail = await sql(
      `select reason from trail_entry where operation = 'dispensing.dispense' and patient_id = $1 and outcome = 'done'`,
      [sheet.patientId],
    )
    expect(trail).toEqual([{ reason: allergyReason }])
  })
})

describe('return-dispense', () => {
  async function handedOut() {
    const drugId = await aDrug()
    const sooner = await aLot({ drugId, quantity: 6, expiresOn: addDays(today, 100) })
    const later = await aLot({ drugId, quantity: 50, expiresOn: addDays(today, 200) })
    const sheet = await aSheet([{ drugId, quantity: 10 }])
    await dispense.run(as('pharmacist'), await prepare(sheet))
    const { itemIds: _, ...ids } = sheet
    const [given] = (await getDispensing.run(as('pharmacist'), ids)).dispenses
    if (!given) throw new Error('nothing handed out')
    return {
      ids,
      sooner,
      later,
      given,
      input: { ...ids, dispenseId: given.dispenseId, version: given.version, reason: 'Người bệnh đổi thuốc' },
    }
  }
  const lineOf = (given: { lines: { lineId: string; quantity: number }[] }, quantity: number) => {
    const line = given.lines.find((one) => one.quantity === quantity)
    if (!line) throw new Error('no such line')
    return line.lineId
  }

  it('puts each line back to the lot it came from', async () => {
    const { input, given, sooner, later, ids } = await handedOut()
    const lines = [
      { lineId: lineOf(given, 6), quantity: 2 },
      { lineId: lineOf(given, 4), quantity: 4 },
    ]
    expect((await returnDispense.run(as('pharmacist'), { ...input, lines })).status).toBe('partlyDispensed')
    expect([await quantityOf(sooner), await quantityOf(later)]).toEqual([2, 50])
    const after = await getDispensing.run(as('pharmacist'), ids)
    expect(after.items[0]).toMatchObject({ dispensed: 10, returned: 6, remaining: 6 })
    await expectSoundStock()
    const trail = await sql(
      `select reason from trail_entry where operation = 'dispensing.return-dispense' and patient_id = $1`,
      [ids.patientId],
    )
    expect(trail).toEqual([{ reason: 'Người bệnh đổi thuốc' }])
  })

  it('lets the sheet wait again when all of it is back', async () => {
    const { input, given, ids } = await handedOut()
    const lines = given.lines.map(({ lineId, quantity }) => ({ lineId, quantity }))
    expect((await returnDispense.run(as('pharmacist'), { ...input, lines })).status).toBe('returned')
    expect(await statusOf(ids.prescriptionId)).toBe('placed')
    expect(await codeOf(returnDispense.run(as('pharmacist'), { ...input, version: 2, lines }))).toBe('refused')
    await expectSoundStock()
  })

  it.each([
    ['more than was handed out', 7, {}, 'refused'],
    ['a part of a tablet', 1.5, {}, 'refused'],
    ['nothing', 0, {}, 'invalid'],
    ['an old version', 1, { version: 4 }, 'stale'],
    ['no reason', 1, { reason: ' ' }, 'invalid'],
  ])('is refused for %s', async (_name, quantity, change, code) => {
    const { input, given, sooner } = await handedOut()
    const lines = [{ lineId: lineOf(given, 6), quantity }]
    expect(await codeOf(returnDispense.run(as('pharmacist'), { ...input, lines, ...change }))).toBe(code)
    expect(await quantityOf(sooner)).toBe(0)
  })

  it('is refused for a line of another handover, another role, another hospital', async () => {
    const { input, given } = await handedOut()
    const other = await handedOut()
    const foreign = [{ lineId: lineOf(other.given, 6), quantity: 1 }]
    const lines = [{ lineId: lineOf(given, 6), quantity: 1 }]
    expect(await codeOf(returnDispense.run(as('pharmacist'), { ...input, lines: foreign }))).toBe('notFound')
    expect(await codeOf(returnDispense.run(as('doctor'), { ...input, lines }))).toBe('forbidden')
    expect(await codeOf(returnDispense.run(as('pharmacist', world().central), { ...input, lines }))).toBe('notFound')
    expect(
      await codeOf(returnDispense.run(as('pharmacist'), { ...input, patientId: other.ids.patientId, lines })),
    ).toBe('wrongPatient')
  })
})

describe('stock', () => {
  const delivery = (drugId: string) => ({
    drugId,
    lotNumber: "L'01",
    expiresOn: addDays(today, 300) as string,
    quantity: 100,
    unitPriceVnd: 950,
  })

  it('receives a lot, and more of it, even twice at once', async () => {
    const drugId = await aDrug()
    const both = await Promise.all([
      receiveStock.run(as('pharmacist'), delivery(drugId)),
      receiveStock.run(as('pharmacist'), delivery(drugId)),
    ])
    expect(both[0].lotId).toBe(both[1].lotId)
    expect(await quantityOf(both[0].lotId)).toBe(200)
    await expectSoundStock()
  })

  it.each([
    ['an expired lot', { expiresOn: addDays(today, -1) as string }, 'refused'],
    ['a lot that expires today', { expiresOn: today as string }, 'refused'],
    ['a tablet and a half', { quantity: 1.5 }, 'refused'],
    ['another price for the same lot', { unitPriceVnd: 951 }, 'refused'],
    ['a drug nobody knows', { drugId: newId() }, 'refused'],
    ['a negative quantity', { quantity: -5 }, 'invalid'],
    ['a hundredth of a thousandth', { quantity: 0.00001 }, 'invalid'],
  ])('does not receive %s', async (_name, change, code) => {
    const drugId = await aDrug()
    const { lotId } = await receiveStock.run(as('pharmacist'), delivery(drugId))
    expect(await codeOf(receiveStock.run(as('pharmacist'), { ...delivery(drugId), ...change }))).toBe(code)
    expect(await codeOf(receiveStock.run(as('doctor'), delivery(drugId)))).toBe('forbidden')
    expect(await quantityOf(lotId)).toBe(100)
  })

  it.each([
    ['a price far from the catalogue’s', { unitPriceVnd: 72 }, ['priceFar 72'], 'unitPriceVnd'],
    ['a price of nothing', { unitPriceVnd: 0 }, ['priceZero 0'], 'unitPriceVnd'],
    ['an expiry beyond ten years', { expiresOn: '2061-01-31' }, ['expiresLate 2061-01-31'], 'expiresOn'],
    [
      'the lot with another expiry',
      { expiresOn: addDays(today, 301) as string },
      [`otherExpiry L'01 ${addDays(today, 301)}`],
      'expiresOn',
    ],
    ['the lot in other letters', { lotNumber: "l'01" }, ["otherCase l'01"], 'lotNumber'],
  ])('asks about %s, and takes the answer for that alone', async (_name, change, acceptedWarnings, field) => {
    const drugId = await aDrug()
    const isAboutLot = acceptedWarnings.some((id) => id.startsWith('other'))
    if (isAboutLot) await receiveStock.run(as('pharmacist'), delivery(drugId))
    const input = { ...delivery(drugId), ...change }
    const asked = { code: 'refused', fields: { [field]: 'dispensing.receive.confirm' } }
    expect(await failureOf(receiveStock.run(as('pharmacist'), input))).toMatchObject(asked)
    const other = { ...input, acceptedWarnings: ['priceFar 73'] }
    expect(await failureOf(receiveStock.run(as('pharmacist'), other))).toMatchObject(asked)
    expect(await codeOf(receiveStock.run(as('pharmacist'), { ...input, acceptedWarnings }))).toBe('done')
    await expectSoundStock()
  })

  it('counts to what the drug can be divided into, and leaves alone what is not counted anew', async () => {
    const whole = await aLot({ drugId: await aDrug(), quantity: 18.7 })
    const count = { lotId: whole, expected: 18.7, counted: 18.5, isQuarantined: false, reason: 'Kiểm kê' }
    const problemOf = (change: object) => failureOf(adjustStock.run(as('pharmacist'), { ...count, ...change }))
    expect(await problemOf({})).toMatchObject({ fields: { counted: 'dispensing.quantity.whole' } })
    expect(await problemOf({ counted: 18.00001 })).toMatchObject({ code: 'invalid' })
    expect(await problemOf({ counted: 18.7, isQuarantined: true })).toBeNull()
    expect(await problemOf({ counted: 18 })).toBeNull()
    expect(await quantityOf(whole)).toBe(18)
    await expectSoundStock()
  })

  it('adjusts after a count, with a reason, against what was looked at', async () => {
    const lotId = await aLot({ drugId: await aDrug({ isSplittable: true }), quantity: 20 })
    const count = { lotId, expected: 20, counted: 18.5, isQuarantined: false, reason: 'Vỡ khi kiểm kê' }
    expect(await adjustStock.run(as('pharmacist'), count)).toMatchObject({ quantity: 18.5 })
    expect(await codeOf(adjustStock.run(as('pharmacist'), count))).toBe('stale')
    expect(await codeOf(adjustStock.run(as('pharmacist'), { ...count, expected: 18.5, reason: '' }))).toBe('invalid')
    expect(await codeOf(adjustStock.run(as('pharmacist'), { ...count, expected: 18.5, counted: -1 }))).toBe('invalid')
    expect(await codeOf(adjustStock.run(as('pharmacist', world().central), { ...count, expected: 18.5 }))).toBe(
      'notFound',
    )
    const [move] = await sql(`select quantity, reason from stock_move where lot_id = $1 and kind = 'adjustment'`, [
      lotId,
    ])
    expect(move).toEqual({ quantity: '-1.500', reason: 'Vỡ khi kiểm kê' })
    await adjustStock.run(as('pharmacist'), { ...count, expected: 18.5, isQuarantined: true })
    expect((await sql('select status from stock_lot where id = $1', [lotId]))[0].status).toBe('quarantined')
    await expectSoundStock()
  })

  describe('a lot typed wrong', () => {
    async function wrong() {
      const drugId = await aDrug()
      const expiresOn = addDays(today, 400)
      const lotId = await aLot({ drugId, quantity: 20, expiresOn, price: 72, lotNumber: 'SAI1' })
      const right = { expiresOn: addDays(today, 500) as string, unitPriceVnd: 950 }
      return {
        drugId,
        lotId,
        expiresOn,
        input: { lotId, expected: { expiresOn, unitPriceVnd: 72 }, ...right, reason: 'Gõ nhầm khi nhập' },
      }
    }

    it('is put right with a reason, in the change history', async () => {
      const { lotId, expiresOn, input } = await wrong()
      await correctLot.run(as('pharmacist'), input)
      const [lot] = await sql('select expires_on::text, unit_price_vnd from stock_lot where id = $1', [lotId])
      expect(lot).toEqual({ expires_on: input.expiresOn, unit_price_vnd: 950 })
      const [change] = await sql(
        `select before, after from change_history where table_name = 'stock_lot' and row_id = $1 and operation = 'dispensing.correct-lot'`,
        [lotId],
      )
      expect(change?.before).toMatchObject({ expires_on: expiresOn, unit_price_vnd: 72 })
      expect(change?.after).toMatchObject({ expires_on: input.expiresOn, unit_price_vnd: 950 })
      const moves = await sql(
        `select quantity::int, reason from stock_move where lot_id = $1 and kind = 'adjustment'`,
        [lotId],
      )
      expect(moves).toEqual([{ quantity: 0, reason: 'Gõ nhầm khi nhập' }])
      expect(await codeOf(correctLot.run(as('pharmacist'), input))).toBe('stale')
      await expectSoundStock()
    })

    it('keeps its price once something of it was handed out; its expiry may turn out to be past', async () => {
      const { drugId, lotId, expiresOn, input } = await wrong()
      await dispense.run(as('pharmacist'), await prepare(await aSheet([{ drugId, quantity: 1 }])))
      expect(await failureOf(correctLot.run(as('pharmacist'), input))).toMatchObject({
        fields: { unitPriceVnd: 'dispensing.correct.dispensed' },
      })
      const past = { ...input, unitPriceVnd: 72, expiresOn: addDays(today, -1) as string }
      expect(await codeOf(correctLot.run(as('pharmacist'), past))).toBe('done')
      const twin = await aLot({ drugId, quantity: 1, expiresOn, lotNumber: 'SAI1' })
      const expected = { expiresOn: past.expiresOn, unitPriceVnd: 72 }
      const back = { ...past, expected, expiresOn: expiresOn as string }
      expect(await failureOf(correctLot.run(as('pharmacist'), back))).toMatchObject({
        fields: { expiresOn: 'dispensing.correct.twin' },
      })
      expect([await quantityOf(lotId), await quantityOf(twin)]).toEqual([19, 1])
    })

    it.each([
      ['no reason', { reason: ' ' }, 'invalid'],
      ['a price in fractions', { unitPriceVnd: 9.5 }, 'invalid'],
      ['another price that is far', { unitPriceVnd: 73 }, 'refused'],
      ['a century', { expiresOn: '2126-01-31' }, 'refused'],
    ])('is left as it is for %s', async (_name, change, code) => {
      const { input } = await wrong()
      expect(await codeOf(correctLot.run(as('pharmacist'), { ...input, ...change }))).toBe(code)
    })

    it('is nobody else’s to correct', async () => {
      const { input, expiresOn } = await wrong()
      expect(await codeOf(correctLot.run(as('doctor'), input))).toBe('forbidden')
      expect(await codeOf(correctLot.run(as('pharmacist', world().central), input))).toBe('notFound')
      const same = { ...input, expiresOn: expiresOn as string, unitPriceVnd: 72 }
      expect(await codeOf(correctLot.run(as('pharmacist'), same))).toBe('refused')
    })
  })

  it('lists lots with what is soon to expire, and levels a doctor may see', async () => {
    const drugId = await aDrug({ tradeName: 'Zinnat' })
    const code = (await sql('select code from drug where id = $1', [drugId]))[0].code.toLowerCase()
    await aLot({ drugId, quantity: 5, expiresOn: addDays(today, 30) })
    await aLot({ drugId, quantity: 7, expiresOn: addDays(today, -2) })
    await aLot({ drugId, quantity: 9, status: 'quarantined' })
    const all = await listStock.run(as('pharmacist'), { text: code })
    expect(all.rows.map((row) => [row.quantity, row.state])).toEqual([
      [7, 'expired'],
      [5, 'expiringSoon'],
      [9, 'quarantined'],
    ])
    expect(
      (await listStock.run(as('pharmacist'), { text: code, shows: 'expiring' })).rows.map((row) => row.quantity),
    ).toEqual([5])
    expect((await listStockLevels.run(as('doctor'), { drugIds: [drugId] })).levels[drugId]).toBe(5)
    expect(await codeOf(listStock.run(as('doctor'), {}))).toBe('forbidden')
  })
})

describe('the worklist', () => {
  it('shows the longest waiting first, says where stock is short, and pages', async () => {
    const drugId = await aDrug()
    await aLot({ drugId, quantity: 3, hospital: world().central })
    const older = await aSheet([{ drugId, quantity: 2 }], world().central, startOfDay(today))
    const short = await aSheet([{ drugId, quantity: 4 }], world().central)
    await aSheet([{ drugId, quantity: 1 }], world().central, new Date(Date.now() - 9 * 86_400_000))
    const caller = as('pharmacist', world().central)
    const listed = await listPrescriptionWorklist.run(caller, {})
    expect(listed.rows.map((row) => [row.prescriptionId, row.isShort])).toEqual([
      [older.prescriptionId, false],
      [short.prescriptionId, true],
    ])
    const second = await listPrescriptionWorklist.run(caller, { page: 2, size: 1 })
    expect([second.total, second.rows.length, second.rows[0]?.prescriptionId]).toEqual([2, 1, short.prescriptionId])
    expect(await codeOf(listPrescriptionWorklist.run(as('doctor'), {}))).toBe('forbidden')
    expect(await codeOf(listPrescriptionWorklist.run(caller, { size: 101 }))).toBe('invalid')
  })
  it('counts what came back as owed again', async () => {
    const drugId = await aDrug()
    const lot = await aLot({ drugId, quantity: 10 })
    const sheet = await aSheet([{ drugId, quantity: 10 }])
    const { itemIds: _, ...ids } = sheet
    await dispense.run(as('pharmacist'), await prepare(sheet))
    const [given] = (await getDispensing.run(as('pharmacist'), ids)).dispenses
    const lines = (given?.lines ?? []).map(({ lineId }) => ({ lineId, quantity: 4 }))
    const back = { dispenseId: given?.dispenseId ?? '', version: given?.version ?? 0, reason: 'Đổi thuốc', lines }
    await returnDispense.run(as('pharmacist'), { ...ids, ...back })
    const [{ code }] = await sql('select code from prescription where id = $1', [ids.prescriptionId])
    const isShort = async () => (await listPrescriptionWorklist.run(as('pharmacist'), { text: code })).rows[0]?.isShort
    expect(await isShort()).toBe(false)
    const count = { lotId: lot, expected: 4, counted: 3, isQuarantined: false, reason: 'Vỡ' }
    await adjustStock.run(as('pharmacist'), count)
    expect(await isShort()).toBe(true)
  })

  it('finds by name without accents, by record number and by code', async () => {
    const drugId = await aDrug()
    const sheet = await aSheet([{ drugId, quantity: 1 }], world().central)
    await sql(
      `update patient set full_name = 'Đặng Thuý 50% Ngọc', name_key = 'dang thuy 50% ngoc', loose_key = 'dang thui 50% ngoc' where id = $1`,
      [sheet.patientId],
    )
    const [{ record_number, code }] = await sql(
      'select p.record_number, x.code from prescription x join patient p on p.id = x.patient_id where x.id = $1',
      [sheet.prescriptionId],
    )
    const caller = as('pharmacist', world().central)
    const found = async (text: string) => {
      const { rows, total } = await listPrescriptionWorklist.run(caller, { text })
      return total === 1 && rows[0]?.prescriptionId === sheet.prescriptionId
    }
    for (const text of ['Đặng Thúy', 'ngoc dang', 'THUI', '50%', record_number, code])
      expect(await found(text), text).toBe(true)
    for (const text of ['ang', '5_%', `${record_number}9`]) {
      expect((await listPrescriptionWorklist.run(caller, { text })).total, text).toBe(0)
    }
    expect(await codeOf(listPrescriptionWorklist.run(caller, { text: 'a'.repeat(101) }))).toBe('invalid')
  })
})
