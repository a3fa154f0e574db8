import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { completed, noteSigned } from '@/lib/encounters/events'
import { command, ownFacility, permit } from '@/lib/gate'
import { compose } from '@/lib/gate/registry'
import { orders } from '@/lib/orders'
import { bringBack } from '@/lib/queues'
import { anEncounter, aPatient, as, useWorld } from '@/lib/testing'
import { verified } from './events'
import { results } from './index'

const world = useWorld()
const owner = async (sql: string, ...values: unknown[]) => (await world().db.owner.query(sql, values)).rows

it('brings the patient back with the last of his results, and not before', async () => {
  const { district } = world()
  const patientId = await aPatient()
  const encounterId = await anEncounter({ patientId, status: 'awaitingResults' })
  const ticketId = randomUUID()
  await owner(
    `insert into queue_ticket (id, facility_id, room_id, queued_on, series, number, patient_id, encounter_id, status, issued_at, ready_at, away_at)
     values ($1, $2, $3, gate.today(), 'C', 1, $4, $5, 'away', now(), now(), now())`,
    ticketId,
    district.id,
    district.rooms.clinic,
    patientId,
    encounterId,
  )
  const order = async (status: string) => {
    const id = randomUUID()
    await owner(
      `insert into service_order (id, facility_id, patient_id, encounter_id, kind, service_code, name, status, urgency, ordered_by_id, ordered_at)
       values ($1, $2, $3, $4, 'laboratory', $5, 'Xét nghiệm', $6, 'routine', $7, now())`,
      id,
      district.id,
      patientId,
      encounterId,
      id.slice(0, 8),
      status,
      district.staff.doctor,
    )
    return id
  }
  const [first, second] = [await order('completed'), await order('placed')]
  // Stands for the verification of a report: the announcement is what is tried here.
  const verify = command({
    name: 'test.verify',
    permit: permit('test.verify', { roles: ['labTechnician'], scope: 'facility' }),
    input: z.strictObject({ orderId: z.uuid() }),
    subject: ownFacility,
    handle: async ({ emit }, { orderId }) =>
      emit(verified, {
        reportId: orderId,
        orderId,
        encounterId,
        patientId,
        facilityId: district.id,
        serviceCode: 'X',
        orderedById: district.staff.doctor,
        isCritical: false,
      }),
  })
  compose([orders, results, { operations: [verify, bringBack] }])
  const statusOf = async () =>
    (await owner('select status, returned_at is not null as is_back from queue_ticket where id = $1', ticketId))[0]
  await verify.run(as('labTechnician'), { orderId: first })
  expect(await statusOf()).toEqual({ status: 'away', is_back: false })
  await owner(`update service_order set status = 'completed' where id = $1`, second)
  await verify.run(as('labTechnician'), { orderId: second })
  expect(await statusOf()).toEqual({ status: 'waiting', is_back: true })
})

it.each([
  ['signed', false],
  ['ended', true],
])('no visit is %s over a critical result nobody has said he saw', async (_name, isEnd) => {
  const { district } = world()
  const [patientId, other] = [await aPatient(), await aPatient()]
  const encounterId = await anEncounter({ patientId, status: 'inConsultation' })
  const elsewhere = await anEncounter({ patientId: other, status: 'inConsultation' })
  const report = async (of: { patientId: string; encounterId: string }, isCritical: boolean, status = 'verified') => {
    const [orderId, reportId] = [randomUUID(), randomUUID()]
    await owner(
      `insert into lab_report (id, facility_id, patient_id, encounter_id, order_id, panel_code, ordered_by_id, status, entered_at,
         entered_by_id, verified_at, verified_by_id, is_critical)
       values ($1, $2, $3, $4, $5, 'P', $6, $7, now(), $8, now(), $8, $9)`,
      reportId,
      district.id,
      of.patientId,
      of.encounterId,
      orderId,
      district.staff.doctor,
      status,
      district.staff.labTechnician,
      isCritical,
    )
    return reportId
  }
  const end = command({
    name: 'test.end',
    permit: permit('test.end', { roles: ['doctor'], scope: 'facility' }),
    input: z.strictObject({}),
    subject: ownFacility,
    handle: async ({ emit, actor, now }) => {
      const visit = { encounterId, patientId, facilityId: district.id, doctorId: actor.id }
      if (isEnd) emit(completed, { ...visit, endedAt: now.toISOString() })
      else emit(noteSigned, visit)
    },
  })
  compose([results, { operations: [end, bringBack] }])
  await report({ patientId, encounterId }, false)
  await report({ patientId, encounterId }, true, 'entered')
  await report({ patientId: other, encounterId: elsewhere }, true)
  await end.run(as('doctor'), {})
  const critical = await report({ patientId, encounterId }, true)
  await expect(end.run(as('doctor'), {})).rejects.toMatchObject({
    code: 'refused',
    messageKey: 'results.acknowledge.unseenCritical',
  })
  await owner('update lab_report set acknowledged_at = now() where id = $1', critical)
  await end.run(as('doctor'), {})
})
