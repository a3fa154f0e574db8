import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { anEncounter, aPatient, as, useWorld } from '@/lib/testing'
import {
  acknowledgeReport,
  correctReport,
  enterResults,
  getLabOrder,
  getReport,
  listInbox,
  listLabWorklist,
  listRecentResults,
  listTrend,
  listUnseenCritical,
  listVisitAlerts,
  verifyReport,
} from './index'

const world = useWorld()
const sql = async (text: string, values: unknown[] = []) => (await world().db.owner.query(text, values)).rows
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => ({
      code: 'done',
      messageKey: '',
      fields: {} as Record<string, string> | undefined,
      data: undefined as unknown,
    }),
    (error: { code: string; messageKey: string; fields?: Record<string, string>; data?: unknown }) => error,
  )
const codeOf = async (promise: Promise<unknown>) => (await failure(promise)).code

/** Two tests of their own for each case: glucose, and a haemoglobin whose range depends on sex and age. */
async function aPanel() {
  const tag = randomUUID().slice(0, 6).toUpperCase()
  const [panel, glu, hgb] = [`P${tag}`, `G${tag}`, `H${tag}`]
  await sql(
    `insert into service (code, name_vi, kind, cost_group, unit, is_bhyt_covered, search_key) values ($1, 'Sinh hóa', 'laboratory', 1, 'Lần', true, 'sinh hoa')`,
    [`S.${panel}`],
  )
  await sql(
    `insert into lab_panel (code, name_vi, name_en, service_code, specimen, search_key) values ($1, 'Sinh hóa máu', 'Chemistry', $2, 'Huyết thanh', 'sinh hoa')`,
    [panel, `S.${panel}`],
  )
  await sql(
    `insert into lab_test (code, name_vi, name_en, abbreviation, unit, result_type, decimals, coded_values, plausible_low, plausible_high, alternate_units, sort_order)
     values ($1, 'Glucose', 'Glucose', 'GLU', 'mmol/L', 'numeric', 1, '{}', 0.5, 60, '{"mg/dL": 0.0555}', 1), ($2, 'Huyết sắc tố', 'Haemoglobin', 'HGB', 'g/L', 'numeric', 0, '{}', 10, 260, null, 2)`,
    [glu, hgb],
  )
  await sql(`insert into lab_panel_test (panel_code, test_code, position) values ($1, $2, 1), ($1, $3, 2)`, [
    panel,
    glu,
    hgb,
  ])
  await sql(
    `insert into lab_reference_range (id, test_code, sex, age_from_days, age_to_days, low, high, critical_low, critical_high)
     values (gen_random_uuid(), $1, null, 0, null, 3.9, 6.4, 2.5, 25), (gen_random_uuid(), $2, null, 0, 2192, 110, 140, null, null),
            (gen_random_uuid(), $2, 'male', 2192, null, 130, 175, 70, 200), (gen_random_uuid(), $2, 'female', 2192, null, 120, 155, 70, 200)`,
    [glu, hgb],
  )
  return { panel, glu, hgb }
}
type Panel = Awaited<ReturnType<typeof aPanel>>

async function anOrder(
  facts: {
    sex?: 'male' | 'female'
    birthOn?: string
    panel?: Panel
    patientId?: string
    encounterId?: string
    orderedAt?: string
    urgency?: string
  } = {},
) {
  const { district } = world()
  const panel = facts.panel ?? (await aPanel())
  const patientId =
    facts.patientId ??
    (await aPatient({ ...(facts.sex ? { sex: facts.sex } : {}), ...(facts.birthOn ? { birthOn: facts.birthOn } : {}) }))
  const encounterId = facts.encounterId ?? (await anEncounter({ patientId, status: 'awaitingResults' }))
  const orderId = randomUUID()
  await sql(
    `insert into service_order (id, facility_id, patient_id, encounter_id, kind, panel_code, service_code, name, status, urgency, ordered_by_id, ordered_at)
     values ($1, $2, $3, $4, 'laboratory', $5, $6, 'Sinh hóa máu', 'placed', $7, $8, coalesce($9::timestamptz, now() - interval '1 hour'))`,
    [
      orderId,
      district.id,
      patientId,
      encounterId,
      panel.panel,
      `S.${panel.panel}`,
      facts.urgency ?? 'routine',
      district.staff.doctor,
      facts.orderedAt ?? null,
    ],
  )
  return { patientId, encounterId, orderId, panel }
}
const values = ({ glu, hgb }: Panel, glucose: string, haemoglobin = '') => [
  { testCode: glu, value: glucose },
  { testCode: hgb, value: haemoglobin },
]
async function entered(facts: Parameters<typeof anOrder>[0] = {}, glucose = '5,2', haemoglobin = '') {
  const order = await anOrder(facts)
  const { patientId, orderId, panel } = order
  const done = await enterResults.run(as('labTechnician'), {
    patientId,
    orderId,
    version: 0,
    results: values(panel, glucose, haemoglobin),
  })
  return { ...order, ...done }
}
async function verified(facts: Parameters<typeof anOrder>[0] = {}, glucose = '5,2', haemoglobin = '') {
  const report = await entered(facts, glucose, haemoglobin)
  await verifyReport.run(as('labTechnician'), {
    patientId: report.patientId,
    reportId: report.reportId,
    version: report.version,
  })
  return { ...report, version: report.version + 1 }
}
const rowsOf = (reportId: string) =>
  sql(
    'select test_code, value, number::float8, unit, flag, ref_low::float8, superseded_at from lab_result where report_id = $1 order by superseded_at nulls last, position',
    [reportId],
  )

describe('entering results', () => {
  it('judges each value by sex and age at collection, keeps it as entered, and leaves out what was not done', async () => {
    const man = await entered({ sex: 'male' }, '5,20', '125')
    expect(await rowsOf(man.reportId)).toMatchObject([
      { value: '5,20', number: 5.2, unit: 'mmol/L', flag: 'N', ref_low: 3.9 },
      { value: '125', flag: 'L', ref_low: 130 },
    ])
    const woman = await entered({ sex: 'female' }, '', '125')
    expect(await rowsOf(woman.reportId)).toMatchObject([{ value: '125', flag: 'N', ref_low: 120 }])
    const child = await entered({ sex: 'male', birthOn: '2024-01-01' }, '', '125')
    expect(await rowsOf(child.reportId)).toMatchObject([{ flag: 'N', ref_low: 110 }])
    expect((await sql('select status from service_order where id = $1', [man.orderId]))[0].status).toBe('inProgress')
  })

  it('asks about a value that looks like another unit, and takes it when told; or converts it', async () => {
    const { patientId, orderId, panel } = await anOrder()
    const input = { patientId, orderId, version: 0, results: values(panel, '95') }
    const asked = await failure(enterResults.run(as('labTechnician'), input))
    expect(asked).toMatchObject({
      code: 'refused',
      fields: { 'results.0.value': 'results.unit.otherUnitAsk' },
      data: { questions: [{ testCode: panel.glu, kind: 'otherUnit' }] },
    })
    const converted = await enterResults.run(as('labTechnician'), {
      ...input,
      results: [{ testCode: panel.glu, value: '95', unit: 'mg/dL' }],
    })
    expect(await rowsOf(converted.reportId)).toMatchObject([{ value: '5,27', number: 5.27, unit: 'mmol/L', flag: 'N' }])
    const other = await anOrder()
    const kept = await enterResults.run(as('labTechnician'), {
      patientId: other.patientId,
      orderId: other.orderId,
      version: 0,
      results: values(other.panel, '95'),
      acceptedWarnings: [other.panel.glu],
    })
    expect(kept.isCritical).toBe(true)
  })

  it('asks about values that are impossible together, on entering and on correcting one of them', async () => {
    const panel = `P${randomUUID().slice(0, 6).toUpperCase()}`
    await sql(
      `insert into service (code, name_vi, kind, cost_group, unit, is_bhyt_covered, search_key) values ($1, 'Bilirubin', 'laboratory', 1, 'Lần', true, 'bilirubin')`,
      [`S.${panel}`],
    )
    await sql(
      `insert into lab_panel (code, name_vi, name_en, service_code, specimen, search_key) values ($1, 'Bilirubin', 'Bilirubin', $2, 'Huyết thanh', 'bilirubin')`,
      [panel, `S.${panel}`],
    )
    await sql(
      `insert into lab_test (code, name_vi, name_en, abbreviation, unit, result_type, decimals, coded_values, sort_order)
       values ('BILT', 'Bilirubin toàn phần', 'Bilirubin, total', 'Bil TP', 'µmol/L', 'numeric', 1, '{}', 1),
         ('BILD', 'Bilirubin trực tiếp', 'Bilirubin, direct', 'Bil TT', 'µmol/L', 'numeric', 1, '{}', 2)`,
    )
    await sql(`insert into lab_panel_test (panel_code, test_code, position) values ($1, 'BILT', 1), ($1, 'BILD', 2)`, [
      panel,
    ])
    const { patientId, orderId } = await anOrder({ panel: { panel, glu: 'BILT', hgb: 'BILD' } })
    const enter = (direct: string, acceptedWarnings: string[] = []) =>
      enterResults.run(as('labTechnician'), {
        patientId,
        orderId,
        version: 0,
        results: [
          { testCode: 'BILT', value: '17,1' },
          { testCode: 'BILD', value: direct },
        ],
        acceptedWarnings,
      })
    expect(await failure(enter('25'))).toMatchObject({
      code: 'refused',
      messageKey: 'results.enter.checkValues',
      fields: { 'results.0.value': 'results.pair.partAboveWholeAsk' },
      data: { questions: [{ testCode: 'BILD>BILT', kind: 'partAboveWhole' }] },
    })
    // To have looked at one value again is not to have looked at both.
    expect(await codeOf(enter('25', ['BILD', 'BILT']))).toBe('refused')
    const { reportId } = await enter('5,1')
    await verifyReport.run(as('labTechnician'), { patientId, reportId, version: 1 })
    const correction = {
      patientId,
      reportId,
      version: 2,
      results: [{ testCode: 'BILT', value: '4,0' }],
      reason: 'Nhầm ống máu',
    }
    expect(await failure(correctReport.run(as('labTechnician'), correction))).toMatchObject({
      fields: { 'results.0.value': 'results.pair.partAboveWholeAsk' },
    })
    await correctReport.run(as('labTechnician'), { ...correction, acceptedWarnings: ['BILD>BILT'] })
    expect((await getReport.run(as('doctor'), { reportId })).results.map(({ value }) => value)).toEqual(['4,0', '5,1'])
  })

  it.each([
    ['no number', (panel: Panel) => values(panel, 'abc'), 'results.0.value'],
    ['a thousand or one and a half', (panel: Panel) => values(panel, '1.500'), 'results.0.value'],
    ['a test of another panel', () => [{ testCode: 'NONE', value: '1' }], 'results.0.testCode'],
    [
      'a test twice',
      (panel: Panel) => [...values(panel, '5'), { testCode: panel.glu, value: '6' }],
      'results.2.testCode',
    ],
  ])('refuses %s and keeps nothing', async (_name, results, field) => {
    const { patientId, orderId, panel } = await anOrder()
    const refused = await failure(
      enterResults.run(as('labTechnician'), { patientId, orderId, version: 0, results: results(panel) }),
    )
    expect(refused.code).toBe('refused')
    expect(Object.keys(refused.fields ?? {})).toContain(field)
    expect(await sql('select id from lab_report where order_id = $1', [orderId])).toEqual([])
  })

  it.each([
    ['before the order', '2020-01-01T00:00:00Z', 'validation.collectedBeforeOrder'],
    ['in the future', '2100-01-01T00:00:00Z', 'validation.timeInFuture'],
  ])('refuses a specimen taken %s', async (_name, collectedAt, message) => {
    const { patientId, orderId, panel } = await anOrder()
    expect(
      (
        await failure(
          enterResults.run(as('labTechnician'), {
            patientId,
            orderId,
            version: 0,
            collectedAt,
            results: values(panel, '5'),
          }),
        )
      ).fields,
    ).toMatchObject({ collectedAt: message })
  })

  it.each([
    ['a doctor', () => as('doctor'), {}, 'forbidden'],
    ['a technician of another hospital', () => as('labTechnician', world().central), {}, 'notFound'],
    ['another patient’s order', () => as('labTechnician'), { patientId: randomUUID() }, 'wrongPatient'],
    ['an order that is not there', () => as('labTechnician'), { orderId: randomUUID() }, 'notFound'],
    ['nothing at all', () => as('labTechnician'), { results: [] }, 'invalid'],
  ])('refuses %s', async (_name, caller, change, code) => {
    const { patientId, orderId, panel } = await anOrder()
    expect(
      await codeOf(
        enterResults.run(caller(), { patientId, orderId, version: 0, results: values(panel, '5'), ...change }),
      ),
    ).toBe(code)
  })

  it('takes one of two technicians who enter the same order at once', async () => {
    const { patientId, orderId, panel } = await anOrder()
    const enter = (value: string) =>
      codeOf(enterResults.run(as('labTechnician'), { patientId, orderId, version: 0, results: values(panel, value) }))
    expect((await Promise.all([enter('5'), enter('6')])).sort()).toEqual(['done', 'stale'])
    expect(await sql('select id from lab_report where order_id = $1', [orderId])).toHaveLength(1)
  })

  it('lets it be entered again until it is verified, and keeps the first values', async () => {
    const { patientId, orderId, panel, reportId } = await entered()
    const again = await enterResults.run(as('labTechnician'), {
      patientId,
      orderId,
      version: 1,
      results: values(panel, '6,6'),
    })
    expect(again).toMatchObject({ reportId, version: 2 })
    expect((await rowsOf(reportId)).map(({ value, superseded_at }) => [value, superseded_at === null])).toEqual([
      ['5,2', false],
      ['6,6', true],
    ])
    await verifyReport.run(as('labTechnician'), { patientId, reportId, version: 2 })
    expect(
      (
        await failure(
          enterResults.run(as('labTechnician'), { patientId, orderId, version: 3, results: values(panel, '7') }),
        )
      ).messageKey,
    ).toBe('results.enter.orderNotOpen')
  })

  it('refuses a cancelled order', async () => {
    const { patientId, orderId, panel } = await anOrder()
    await sql(`update service_order set status = 'cancelled' where id = $1`, [orderId])
    expect(
      (
        await failure(
          enterResults.run(as('labTechnician'), { patientId, orderId, version: 0, results: values(panel, '5') }),
        )
      ).messageKey,
    ).toBe('results.enter.orderNotOpen')
  })
})

describe('verifying', () => {
  it('lets the report out once, names who did, and completes the order', async () => {
    const { patientId, orderId, reportId, version } = await entered()
    const verify = () => failure(verifyReport.run(as('labTechnician'), { patientId, reportId, version }))
    expect(
      (await Promise.all([verify(), verify()])).map(({ code }) => code).filter((code) => code === 'done'),
    ).toHaveLength(1)
    expect((await verify()).messageKey).toBe('results.verify.alreadyVerified')
    expect((await sql('select status, verified_by_id from lab_report where id = $1', [reportId]))[0]).toEqual({
      status: 'verified',
      verified_by_id: world().district.staff.labTechnician,
    })
    expect((await sql('select status from service_order where id = $1', [orderId]))[0].status).toBe('completed')
    expect(await codeOf(verifyReport.run(as('doctor'), { patientId, reportId, version }))).toBe('forbidden')
  })

  it('of two who verify the last two results at once, one brings the patient back to his doctor', async () => {
    const { district } = world()
    const visit = async (number: number) => {
      const one = await entered()
      const other = await entered({ patientId: one.patientId, encounterId: one.encounterId })
      await sql(
        `insert into queue_ticket (id, facility_id, room_id, queued_on, series, number, patient_id, encounter_id, status, issued_at, ready_at, away_at)
         values (gen_random_uuid(), $1, $2, gate.today(), 'V', $3, $4, $5, 'away', now(), now(), now())`,
        [district.id, district.rooms.clinic, number, one.patientId, one.encounterId],
      )
      return [one, other]
    }
    const visits = []
    for (let number = 1; number <= 6; number++) visits.push(await visit(number))
    for (const reports of visits) {
      const verify = ({ patientId, reportId, version }: (typeof reports)[0]) =>
        verifyReport.run(as('labTechnician'), { patientId, reportId, version })
      await Promise.all(reports.map(verify))
    }
    const back = await sql(
      `select status, count(*)::int as n from queue_ticket where encounter_id = any($1::uuid[]) group by status`,
      [visits.map(([one]) => one?.encounterId)],
    )
    expect(back).toEqual([{ status: 'waiting', n: 6 }])
  })

  it('a correction keeps the old value, needs a reason, and comes back to the doctor', async () => {
    const { patientId, encounterId, reportId, panel, version } = await verified({}, '5,2', '150')
    await acknowledgeReport.run(as('doctor'), { patientId, reportId, version })
    const input = {
      patientId,
      reportId,
      version: version + 1,
      results: [{ testCode: panel.glu, value: '26' }],
      reason: 'Nhầm ống máu',
    }
    expect(await codeOf(correctReport.run(as('labTechnician'), { ...input, reason: '' }))).toBe('invalid')
    expect(await codeOf(correctReport.run(as('labTechnician'), { ...input, version }))).toBe('stale')
    expect(await correctReport.run(as('labTechnician'), input)).toMatchObject({ isCritical: true })
    expect((await rowsOf(reportId)).map(({ value, superseded_at }) => [value, superseded_at === null])).toEqual([
      ['5,2', false],
      ['26', true],
      ['150', true],
    ])
    const paper = await getReport.run(as('doctor'), { reportId })
    expect(paper).toMatchObject({ isCorrected: true, isCritical: true, acknowledgedAt: null })
    expect(paper.results.map(({ value }) => value)).toEqual(['26', '150'])
    // Whoever acted on the old value sees that it stood there: on the report, in the inbox first, and in the chart.
    expect(paper.results.map((result) => result.correctedFrom)).toEqual(['5,2', null])
    const inbox = await listInbox.run(as('doctor'), { shows: 'new', page: 1, size: 50 })
    const news = inbox.rows.find((row) => row.reportId === reportId)
    expect(news?.results[0]).toMatchObject({ value: '26', correctedFrom: '5,2' })
    const recent = await listRecentResults.run(as('doctor'), { patientId })
    expect(recent.map(({ points }) => points[0]?.correctedFrom)).toEqual(expect.arrayContaining(['5,2', null]))
    // Why, by whom, and what was out first, beside it.
    const [correction] = paper.corrections
    expect(paper.corrections).toHaveLength(1)
    expect(correction).toMatchObject({
      reason: 'Nhầm ống máu',
      correctedByName: 'BS. Người labtechnician-25001',
      changes: [
        {
          name: 'Glucose',
          before: { value: '5,2', unit: 'mmol/L', flag: 'N' },
          after: { value: '26', unit: 'mmol/L', flag: 'HH' },
        },
      ],
    })
    expect(Date.parse(paper.verifiedAt ?? '')).toBeLessThan(Date.parse(correction?.correctedAt ?? ''))
    expect(news?.corrections).toEqual(paper.corrections)
    // A second one leaves the first as it was.
    const results = [{ testCode: panel.glu, value: '6,2' }]
    const again = { patientId, reportId, version: version + 2, results, reason: 'Gõ sai số' }
    await correctReport.run(as('labTechnician'), again)
    const [alert] = await listVisitAlerts.run(as('doctor'), { patientId, encounterId })
    expect(alert).toMatchObject({ reportId, isCorrected: true, isCritical: false, acknowledgedAt: null })
    expect(
      alert?.corrections.map(({ reason, changes }) => [
        reason,
        changes.map(({ before, after }) => [before?.value ?? null, after.value]),
      ]),
    ).toEqual([
      ['Gõ sai số', [['26', '6,2']]],
      ['Nhầm ống máu', [['5,2', '26']]],
    ])
    const unverified = await entered()
    expect(
      (
        await failure(
          correctReport.run(as('labTechnician'), {
            ...input,
            patientId: unverified.patientId,
            reportId: unverified.reportId,
            version: 1,
          }),
        )
      ).messageKey,
    ).toBe('results.correct.notVerified')
  })
})

it('adds a value that was not there to a report that is out, and says that nothing stood before', async () => {
  const { patientId, reportId, panel, version } = await verified({ sex: 'male' }, '5,2')
  const results = [{ testCode: panel.hgb, value: '140' }]
  await correctReport.run(as('labTechnician'), { patientId, reportId, version, results, reason: 'Thiếu một giá trị' })
  const paper = await getReport.run(as('doctor'), { reportId })
  expect(paper).toMatchObject({
    isCorrected: true,
    corrections: [{ changes: [{ testCode: panel.hgb, before: null, after: { value: '140', flag: 'N' } }] }],
  })
})

it('says what nobody of a visit may miss, not seen before seen, and by whom it was seen; not to another hospital', async () => {
  const critical = await verified({}, '2,1')
  const { patientId, encounterId } = critical
  await verified({ patientId, encounterId })
  const second = await verified({ patientId, encounterId }, '26')
  const alerts = () => listVisitAlerts.run(as('doctor'), { patientId, encounterId })
  expect((await alerts()).map(({ reportId }) => reportId)).toEqual([second.reportId, critical.reportId])
  await acknowledgeReport.run(as('doctor'), { patientId, reportId: second.reportId, version: second.version })
  expect(await alerts()).toMatchObject([
    { reportId: critical.reportId, acknowledgedByName: null, results: [{ value: '2,1', flag: 'LL' }], calls: [] },
    { reportId: second.reportId, acknowledgedByName: 'BS. Người doctor-25001' },
  ])
  const elsewhere = listVisitAlerts.run(as('doctor', world().central), { patientId, encounterId })
  expect(await codeOf(elsewhere)).toBe('notFound')
  expect(await codeOf(listVisitAlerts.run(as('cashier'), { patientId, encounterId }))).toBe('forbidden')
})

it('counts for the doctor who ordered what is critical and not seen, newest first, by name', async () => {
  await sql(`update lab_report set acknowledged_at = now()`)
  const first = await verified({}, '2,1')
  await verified()
  await entered({}, '2,1')
  const second = await verified({}, '26')
  const unseen = () => listUnseenCritical.run(as('doctor'), {})
  expect(await unseen()).toMatchObject({
    total: 2,
    reports: [{ reportId: second.reportId }, { reportId: first.reportId }],
  })
  const { patientId, reportId, version } = second
  await acknowledgeReport.run(as('doctor'), { patientId, reportId, version })
  expect(await unseen()).toMatchObject({ total: 1, reports: [{ reportId: first.reportId, name: 'Sinh hóa máu' }] })
  expect(await listUnseenCritical.run(as('doctor', world().central), {})).toEqual({ total: 0, reports: [] })
  expect(await codeOf(listUnseenCritical.run(as('labTechnician'), {}))).toBe('forbidden')
})

it('claims no time of sampling nobody gave, and keeps the one that was given', async () => {
  const unsaid = await verified()
  expect(await getReport.run(as('doctor'), { reportId: unsaid.reportId })).toMatchObject({ collectedAt: null })
  const { patientId, orderId, panel } = await anOrder()
  const collectedAt = new Date(Date.now() - 1_200_000).toISOString()
  const enter = (version: number, at: string | null) =>
    enterResults.run(as('labTechnician'), {
      patientId,
      orderId,
      version,
      collectedAt: at,
      results: values(panel, '5,2'),
    })
  const { reportId } = await enter(0, collectedAt)
  const inForce = () =>
    sql('select observed_at from lab_result where report_id = $1 and superseded_at is null', [reportId])
  expect(await getReport.run(as('doctor'), { reportId })).toMatchObject({ collectedAt })
  expect(await inForce()).toEqual([{ observed_at: new Date(collectedAt) }])
  await enter(1, null)
  const { collectedAt: kept, enteredAt } = await getReport.run(as('doctor'), { reportId })
  expect(kept).toBeNull()
  expect(await inForce()).toEqual([{ observed_at: new Date(enteredAt) }])
})

describe('the doctor’s inbox', () => {
  it('shows what is verified until it is acknowledged, the critical first', async () => {
    await sql(`update lab_report set acknowledged_at = now()`)
    const critical = await verified({}, '2,1')
    const ordinary = await verified()
    const notYet = await entered()
    const inbox = await listInbox.run(as('doctor'), {})
    expect(inbox.rows.map(({ reportId }) => reportId)).toEqual([critical.reportId, ordinary.reportId])
    expect(inbox.rows[0]).toMatchObject({ isCritical: true, results: [{ flag: 'LL', value: '2,1' }] })
    const { patientId, reportId, version } = critical
    expect(await codeOf(acknowledgeReport.run(as('labTechnician'), { patientId, reportId, version }))).toBe('forbidden')
    expect(await codeOf(acknowledgeReport.run(as('doctor', world().central), { patientId, reportId, version }))).toBe(
      'notFound',
    )
    expect(
      (
        await failure(
          acknowledgeReport.run(as('doctor'), { patientId: notYet.patientId, reportId: notYet.reportId, version: 1 }),
        )
      ).messageKey,
    ).toBe('results.acknowledge.notVerified')
    expect(await codeOf(acknowledgeReport.run(as('doctor'), { patientId, reportId, version: 1 }))).toBe('stale')
    await acknowledgeReport.run(as('doctor'), { patientId, reportId, version })
    expect((await listInbox.run(as('doctor'), {})).rows.map((row) => row.reportId)).toEqual([ordinary.reportId])
    expect((await listInbox.run(as('doctor', world().central), {})).rows).toEqual([])
    expect(await codeOf(listInbox.run(as('cashier'), {}))).toBe('forbidden')
  })
})

describe('the laboratory’s list', () => {
  it('puts urgent orders first, then those that wait longest, and moves them on', async () => {
    await sql(`update service_order set status = 'cancelled' where status in ('placed', 'inProgress')`)
    const later = await anOrder()
    const earlier = await anOrder({ orderedAt: new Date(Date.now() - 7_200_000).toISOString() })
    const urgent = await anOrder({ urgency: 'urgent' })
    const list = async (shows: 'waiting' | 'toVerify' | 'done') =>
      (await listLabWorklist.run(as('labTechnician'), { shows })).rows.map((row) => row.orderId)
    expect(await list('waiting')).toEqual([urgent.orderId, earlier.orderId, later.orderId])
    const done = await enterResults.run(as('labTechnician'), {
      patientId: urgent.patientId,
      orderId: urgent.orderId,
      version: 0,
      results: values(urgent.panel, '5'),
    })
    expect(await list('waiting')).toEqual([earlier.orderId, later.orderId])
    expect(await list('toVerify')).toEqual([urgent.orderId])
    await verifyReport.run(as('labTechnician'), { patientId: urgent.patientId, reportId: done.reportId, version: 1 })
    expect(await list('toVerify')).toEqual([])
    expect(await list('done')).toContain(urgent.orderId)
    expect((await listLabWorklist.run(as('labTechnician', world().central), {})).rows).toEqual([])
    expect(await codeOf(listLabWorklist.run(as('doctor'), {}))).toBe('forbidden')
  })
})

it('finds a person in the laboratory’s list by words of the name without accents, or the end of the record number', async () => {
  const { patientId, orderId } = await anOrder()
  await anOrder()
  const [person] = await sql('select record_number from patient where id = $1', [patientId])
  const key = `nguyen thi thui q${randomUUID()
    .slice(0, 8)
    .replace(/[^a-z]/g, 'x')}`
  await sql(`update patient set full_name = 'Nguyễn Thị Thuý', name_key = $2, loose_key = $2 where id = $1`, [
    patientId,
    key,
  ])
  const found = async (text: string) => (await listLabWorklist.run(as('labTechnician'), { text, size: 100 })).rows
  const own = key.split(' ')[3] ?? ''
  for (const text of [own, `Thúy ${own}`, `${own} NGUYỄN`, own.slice(0, 4), person.record_number]) {
    expect(
      (await found(text)).map((row) => row.orderId),
      text,
    ).toEqual([orderId])
  }
  for (const text of [`${own} lan`, own.slice(1), `${own}%x`]) expect(await found(text), text).toEqual([])
  expect((await found(own))[0]).toMatchObject({ recordNumber: person.record_number })
})

describe('a trend', () => {
  it('shows verified values of ten years, newest first, of other hospitals where there is leave', async () => {
    const panel = await aPanel()
    const first = await verified({ panel }, '5,2')
    const second = await verified({ panel, patientId: first.patientId }, '6,9')
    await entered({ panel, patientId: first.patientId }, '9,9')
    await sql(`update lab_result set observed_at = now() - interval '9 years' where report_id = $1`, [first.reportId])
    const { patientId } = first
    const trend = () => listTrend.run(as('doctor'), { patientId, testCode: panel.glu })
    expect((await trend()).map(({ value, flag }) => [value, flag])).toEqual([
      ['6,9', 'H'],
      ['5,2', 'N'],
    ])
    await sql(`update lab_result set observed_at = now() - interval '11 years' where report_id = $1`, [first.reportId])
    expect(await trend()).toHaveLength(1)
    const elsewhere = () => listTrend.run(as('doctor', world().central), { patientId, testCode: panel.glu })
    expect(await elsewhere()).toEqual([])
    await sql(
      `insert into record_grant (id, patient_id, facility_id, kind, granted_at) values (gen_random_uuid(), $1, $2, 'visit', now())`,
      [patientId, world().central.id],
    )
    expect(await elsewhere()).toHaveLength(1)
    const recent = await listRecentResults.run(as('doctor'), { patientId })
    expect(recent).toMatchObject([{ testCode: panel.glu, encounterId: second.encounterId, points: [{ value: '6,9' }] }])
    expect(await codeOf(listTrend.run(as('cashier'), { patientId, testCode: panel.glu }))).toBe('forbidden')
  })

  it('gives the technician the value before this one', async () => {
    const panel = await aPanel()
    const first = await verified({ panel }, '5,2')
    const next = await anOrder({ panel, patientId: first.patientId })
    const view = await getLabOrder.run(as('labTechnician'), { patientId: next.patientId, orderId: next.orderId })
    expect(view.tests.map(({ test, previous }) => [test.code, previous?.value])).toEqual([
      [panel.glu, '5,2'],
      [panel.hgb, undefined],
    ])
    expect(await codeOf(getLabOrder.run(as('cashier'), { patientId: next.patientId, orderId: next.orderId }))).toBe(
      'forbidden',
    )
  })
})

it('carries the catalogue’s English name beside the one that was kept, wherever a screen shows it, without another question', async () => {
  const { patientId, orderId, reportId, panel } = await verified({ sex: 'male' }, '5,2', '140')
  await sql(`update lab_test set name_vi = 'Hemoglobin (tên mới)', name_en = 'Hb, renamed' where code = $1`, [
    panel.hgb,
  ])
  const names = { name: 'Huyết sắc tố', nameEn: 'Hb, renamed' }
  const results = [{ name: 'Glucose', nameEn: 'Glucose' }, names]
  const open = await getLabOrder.run(as('labTechnician'), { patientId, orderId })
  expect(open).toMatchObject({ order: { name: 'Sinh hóa máu', nameEn: 'Chemistry' }, report: { results } })
  const recent = await listRecentResults.run(as('doctor'), { patientId })
  expect(recent.find(({ testCode }) => testCode === panel.hgb)).toMatchObject({ ...names, points: [names] })
  expect(await listTrend.run(as('doctor'), { patientId, testCode: panel.hgb })).toMatchObject([names])
  const inbox = await listInbox.run(as('doctor'), { shows: 'new', size: 100 })
  expect(inbox.rows.find((row) => row.reportId === reportId)).toMatchObject({
    name: 'Sinh hóa máu',
    nameEn: 'Chemistry',
    results: expect.arrayContaining([expect.objectContaining(names)]),
  })
  const done = await listLabWorklist.run(as('labTechnician'), { shows: 'done', size: 100 })
  expect(done.rows.find((row) => row.orderId === orderId)).toMatchObject({ nameEn: 'Chemistry' })
  // The catalogue no longer has the test: what was kept is still shown.
  await sql('delete from lab_panel_test where test_code = $1', [panel.hgb])
  await sql('delete from lab_test where code = $1', [panel.hgb])
  const [last] = await listTrend.run(as('doctor'), { patientId, testCode: panel.hgb })
  expect(last).toMatchObject({ name: 'Huyết sắc tố', nameEn: null })
})
