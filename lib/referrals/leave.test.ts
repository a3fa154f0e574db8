import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { getChart } from '@/lib/encounters'
import { relayOutbox } from '@/lib/gate/outbox'
import { anEncounter, aPatient, as, useWorld } from '@/lib/testing'
import { acceptReferral, cancelReferral, closeReferral, declineReferral, markArrived, signAndSend } from './index'

const world = useWorld()
const sender = () => as('doctor')
const receiver = () => as('doctor', world().central)

/** A letter that reached the other hospital, with something in the chart only its leave shows there. */
async function aDelivered() {
  const patientId = await aPatient()
  const encounterId = await anEncounter({ patientId, status: 'inConsultation' })
  const { district, db } = world()
  await db.owner.query(
    `insert into diagnosis (id, facility_id, patient_id, encounter_id, icd_edition, icd_code, name, is_main, position, recorded_at, recorded_by_id)
     values ($1, $2, $3, $4, 'TT06/2026', 'B18.1', 'Viêm gan vi rút B mạn tính', true, 1, now(), $5)`,
    [randomUUID(), district.id, patientId, encounterId, district.staff.doctor],
  )
  const { id } = await signAndSend.run(sender(), {
    patientId,
    encounterId,
    version: 0,
    toFacilityId: world().central.id,
    toFacilityName: '',
    toFacilityCode: '',
    reasonKind: '2',
    letter: {
      earlierCare: [],
      clinicalSigns: 'Vàng da, gan to.',
      results: '',
      treatment: '',
      conditionNow: 'Tỉnh.',
      plan: 'Khám chuyên khoa.',
      transferOn: '',
      transferTime: '',
      transport: 'Xe cứu thương',
      escortName: '',
      escortTitle: '',
      escortQualification: '',
      isYearLong: true,
    },
  })
  await relayOutbox()
  const version = async () =>
    (await db.owner.query('select version from referral where id = $1', [id])).rows[0].version as number
  const move = async () => ({ referralId: id, patientId, version: await version() })
  const visitsSeen = async () => (await getChart.run(receiver(), { patientId })).visits.length
  return { move, visitsSeen }
}

it('a letter lets its receiver read while it is on foot, also after the patient came and the sender closed it', async () => {
  const { move, visitsSeen } = await aDelivered()
  expect(await visitsSeen()).toBe(1)
  await acceptReferral.run(receiver(), { ...(await move()), note: '' })
  expect(await visitsSeen()).toBe(1)
  await markArrived.run(receiver(), await move())
  await closeReferral.run(sender(), { ...(await move()), note: '' })
  expect(await visitsSeen()).toBe(1)
})

it('a letter that was declined, and then closed, lets nobody read on', async () => {
  const { move, visitsSeen } = await aDelivered()
  await declineReferral.run(receiver(), { ...(await move()), reason: 'Không còn giường trống' })
  expect(await visitsSeen()).toBe(0)
  await closeReferral.run(sender(), { ...(await move()), note: '' })
  expect(await visitsSeen()).toBe(0)
})

it('a letter its sender took back lets nobody read on', async () => {
  const { move, visitsSeen } = await aDelivered()
  await acceptReferral.run(receiver(), { ...(await move()), note: '' })
  await cancelReferral.run(sender(), { ...(await move()), reason: 'Người bệnh xin ở lại' })
  expect(await visitsSeen()).toBe(0)
})
