import { randomUUID } from 'node:crypto'
import { query } from '../database'
import { doorsOf, inputFor } from '../doors'
import { expect, test } from '../fixtures'
import { call, problemOf, refusal } from '../operations'
import { phuTho } from '../people'

/** What the server alone decides: whose record, where, by whom, when, in which version and at what price. */
const notYours = {
  id: randomUUID(),
  facilityId: randomUUID(),
  role: 'administrator',
  roles: ['administrator'],
  createdBy: randomUUID(),
  createdById: randomUUID(),
  actorId: randomUUID(),
  doctorId: randomUUID(),
  createdAt: '2020-01-01T00:00:00Z',
  signedAt: '2020-01-01T00:00:00Z',
  status: 'signed',
  version: 99,
  price: 1,
  priceVnd: 1,
  unitPriceVnd: 1,
  insurerPaysVnd: 0,
  isDeleted: true,
}

test('no write takes a field it does not name', async ({ clientOf, aPatient, aVisit }) => {
  const visit = await aVisit(await aPatient(), 'inConsultation')
  const wrong: string[] = []
  let tried = 0
  for (const role of phuTho) {
    const client = await clientOf(role)
    for (const door of await doorsOf(client)) {
      if (door.isQuery) continue
      const own = Object.keys(door.input.properties ?? {})
      const extra = Object.fromEntries(Object.entries(notYours).filter(([name]) => !own.includes(name)))
      const answer = await client.post(`/api/operations/${door.name}`, { data: { ...inputFor(door, visit), ...extra } })
      const problem = await problemOf(answer, `${role} ${door.name}`)
      const unnamed = Object.keys(extra).filter((name) => problem.fields?.[name] !== 'validation.unknownField')
      if (problem.status !== 400 || unnamed.length > 0) wrong.push(`${role} ${door.name}: ${problem.status} ${unnamed}`)
      tried++
    }
  }
  expect(wrong).toEqual([])
  expect(tried).toBeGreaterThan(60)
})

test('a line of the basket cannot bring its own price, nor a vital sign its own author', async ({
  clientOf,
  aPatient,
  aVisit,
}) => {
  const visit = await aVisit(await aPatient(), 'inConsultation')
  const ids = { patientId: visit.patientId, encounterId: visit.encounterId }
  const line = { id: randomUUID(), kind: 'laboratory', code: 'GLU', priceVnd: 1 }
  const basket = await refusal(await clientOf('doctor'), 'orders.save-basket', { ...ids, version: 0, lines: [line] })
  expect(basket).toMatchObject({ status: 400, fields: { 'lines.0.priceVnd': 'validation.unknownField' } })
  const vitals = { temperature: 37, measuredById: randomUUID() }
  const triage = await refusal(await clientOf('triageNurse'), 'encounters.record-triage', {
    ...ids,
    version: 1,
    vitals,
    allergies: { answer: 'unasked' },
  })
  expect(triage).toMatchObject({ status: 400, fields: { 'vitals.measuredById': 'validation.unknownField' } })
})

test('vitals sent for one patient with the visit of another change neither', async ({ clientOf, aPatient, aVisit }) => {
  const [mine, other] = [await aPatient(), await aPatient()]
  const [visit, otherVisit] = [await aVisit(mine, 'checkedIn'), await aVisit(other, 'checkedIn')]
  const nurse = await clientOf('triageNurse')
  const { version } = await call<{ version: number }>(nurse, 'encounters.get-encounter', {
    patientId: other.id,
    encounterId: otherVisit.encounterId,
  })
  const problem = await refusal(nurse, 'encounters.record-triage', {
    patientId: mine.id,
    encounterId: otherVisit.encounterId,
    version,
    vitals: { temperature: 39.9 },
    allergies: { answer: 'unasked' },
  })
  expect(problem.code).toBe('wrongPatient')
  const rows = await query('select 1 from vital_set where encounter_id = any($1)', [
    [visit.encounterId, otherVisit.encounterId],
  ])
  expect(rows).toEqual([])
})
