import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { getChangeHistory } from '@/lib/audit'
import { anEncounter, aPatient, as, useWorld } from '@/lib/testing'
import { getLabOrder, listLabWorklist, recordCriticalCall } from './index'

const world = useWorld()
const sql = async (text: string, values: unknown[] = []) => (await world().db.owner.query(text, values)).rows

/** A verified report of a panel of the catalogue, entered half an hour ago. */
async function aReport({ isCritical = true, hospital = world().district } = {}) {
  const patientId = await aPatient()
  const encounterId = await anEncounter({ patientId, status: 'awaitingResults' })
  const [orderId, reportId] = [randomUUID(), randomUUID()]
  const panel = `C${randomUUID().slice(0, 6)}`
  await sql(
    `insert into service (code, name_vi, kind, cost_group, unit, is_bhyt_covered, search_key) values ($1, 'Điện giải', 'laboratory', 1, 'Lần', true, 'dien giai')`,
    [panel],
  )
  await sql(
    `insert into lab_panel (code, name_vi, name_en, service_code, specimen, search_key) values ($1, 'Điện giải', 'Electrolytes', $1, 'Huyết thanh', 'dien giai')`,
    [panel],
  )
  await sql(
    `insert into service_order (id, facility_id, patient_id, encounter_id, kind, panel_code, service_code, name, status, urgency, ordered_by_id, ordered_at, completed_at)
     values ($1, $2, $3, $4, 'laboratory', $5, $5, 'Điện giải', 'completed', 'routine', $6, now() - interval '1 hour', now())`,
    [orderId, hospital.id, patientId, encounterId, panel, hospital.staff.doctor],
  )
  await sql(
    `insert into lab_report (id, facility_id, patient_id, encounter_id, order_id, panel_code, ordered_by_id, status, collected_at, entered_at,
       entered_by_id, verified_at, verified_by_id, is_critical)
     values ($1, $2, $3, $4, $5, $6, $7, 'verified', now() - interval '40 minutes', now() - interval '30 minutes', $8, now(), $8, $9)`,
    [
      reportId,
      hospital.id,
      patientId,
      encounterId,
      orderId,
      panel,
      hospital.staff.doctor,
      hospital.staff.labTechnician,
      isCritical,
    ],
  )
  return { patientId, encounterId, orderId, reportId }
}
const callOf = ({ patientId, reportId }: { patientId: string; reportId: string }) => ({
  patientId,
  reportId,
  toldName: 'BS. Lê Hoa',
  minutesAgo: 3,
  isReadBack: true,
  note: '',
})
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => ({ code: 'done' }),
    ({ code, messageKey, fields }: { code: string; messageKey: string; fields?: object }) => ({
      code,
      messageKey,
      fields,
    }),
  )
const technician = () => as('labTechnician')

it('keeps whom the laboratory told, when and whether he said it back; the list no longer asks for the call', async () => {
  const report = await aReport()
  const asked = async () =>
    (await listLabWorklist.run(technician(), { shows: 'done', size: 100 })).rows.find(
      ({ orderId }) => orderId === report.orderId,
    )
  expect(await asked()).toMatchObject({ isCritical: true, isCalled: false })
  await recordCriticalCall.run(technician(), { ...callOf(report), isReadBack: false, note: 'Máy bận lần đầu' })
  await recordCriticalCall.run(technician(), { ...callOf(report), toldName: 'ĐD. Trần Mai', minutesAgo: 0 })
  expect(await asked()).toMatchObject({ isCritical: true, isCalled: true })
  const { patientId, orderId } = report
  const { calls = [] } = (await getLabOrder.run(technician(), { patientId, orderId })).report ?? {}
  expect(calls).toMatchObject([
    { toldName: 'ĐD. Trần Mai', isReadBack: true, note: '', recordedByName: 'BS. Người labtechnician-25001' },
    { toldName: 'BS. Lê Hoa', isReadBack: false, note: 'Máy bận lần đầu' },
  ])
  const apart = Date.parse(calls[0]?.toldAt ?? '') - Date.parse(calls[1]?.toldAt ?? '')
  expect(Math.round(apart / 60_000)).toBe(3)
})

it('asks for another call when a correction changed what was told, also on the day after', async () => {
  const report = await aReport()
  await recordCriticalCall.run(technician(), callOf(report))
  const asked = async () =>
    (await listLabWorklist.run(technician(), { shows: 'done', size: 100 })).rows.find(
      ({ orderId }) => orderId === report.orderId,
    )
  expect(await asked()).toMatchObject({ isCalled: true })
  await sql(
    `insert into lab_result (id, facility_id, patient_id, report_id, test_code, name, position, value, flag, observed_at, superseded_at)
     select gen_random_uuid(), facility_id, patient_id, id, 'K', 'Kali', 1, '7,4', 'HH', collected_at, now() from lab_report where id = $1`,
    [report.reportId],
  )
  await sql(
    `insert into lab_correction (id, facility_id, patient_id, encounter_id, report_id, test_codes, reason, corrected_at, corrected_by_id)
     select gen_random_uuid(), r.facility_id, r.patient_id, r.encounter_id, r.id, '{K}', 'Tán huyết', l.superseded_at, r.verified_by_id
     from lab_report r join lab_result l on l.report_id = r.id where r.id = $1`,
    [report.reportId],
  )
  expect(await asked()).toMatchObject({ isCalled: false })
  const { patientId, orderId } = report
  const told = async () => (await getLabOrder.run(technician(), { patientId, orderId })).report?.calls
  expect(await told()).toMatchObject([{ toldName: 'BS. Lê Hoa', isOutdated: true }])
  expect(await failureOf(recordCriticalCall.run(technician(), { ...callOf(report), minutesAgo: 5 }))).toMatchObject({
    fields: { minutesAgo: 'results.call.beforeEntry' },
  })
  await sql(
    `update service_order set completed_at = gate.today()::timestamp at time zone 'Asia/Ho_Chi_Minh' - interval '1 hour' where id = $1`,
    [report.orderId],
  )
  expect(await asked()).toMatchObject({ isCalled: false })
  await recordCriticalCall.run(technician(), { ...callOf(report), minutesAgo: 0 })
  expect((await told())?.map(({ isOutdated }) => isOutdated)).toEqual([false, true])
  expect(await asked()).toBeUndefined()
})

it('refuses a call about values nobody knew yet, about no critical value, and by nobody of the laboratory', async () => {
  const report = await aReport()
  expect(await failureOf(recordCriticalCall.run(technician(), { ...callOf(report), minutesAgo: 45 }))).toMatchObject({
    code: 'refused',
    fields: { minutesAgo: 'results.call.beforeEntry' },
  })
  expect(await failureOf(recordCriticalCall.run(technician(), { ...callOf(report), toldName: ' ' }))).toMatchObject({
    code: 'invalid',
    fields: { toldName: 'validation.required' },
  })
  const ordinary = await aReport({ isCritical: false })
  expect(await failureOf(recordCriticalCall.run(technician(), callOf(ordinary)))).toMatchObject({
    code: 'refused',
    messageKey: 'results.call.notCritical',
  })
  expect(await failureOf(recordCriticalCall.run(as('doctor'), callOf(report)))).toMatchObject({ code: 'forbidden' })
  const elsewhere = as('labTechnician', world().central)
  expect(await failureOf(recordCriticalCall.run(elsewhere, callOf(report)))).toMatchObject({ code: 'notFound' })
  expect(
    await sql('select 1 from critical_call where report_id = any($1)', [[report.reportId, ordinary.reportId]]),
  ).toEqual([])
})

it('sent ten times with one key is one call, and no call is changed afterwards', async () => {
  const report = await aReport()
  const options = { idempotencyKey: randomUUID() }
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => recordCriticalCall.run(technician(), callOf(report), options)),
  )
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
  const rowId = answers[0]?.id ?? ''
  const { changes } = await getChangeHistory.run(as('privacyAuditor'), { tableName: 'critical_call', rowId })
  expect(changes.map(({ change }) => change)).toEqual(['I'])
  const [{ may }] = await sql(`select has_table_privilege('mach_app', 'critical_call', 'update') as may`)
  expect(may).toBe(false)
})
