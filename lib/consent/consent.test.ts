import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { command, namedPatient, permit, query } from '@/lib/gate'
import { aPatient, as, useWorld } from '@/lib/testing'
import { breakGlass, endVisitGrant, getSharing, grantReferral, grantVisit, setSharingChoice } from './index'

const world = useWorld()
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )
const reason = 'Cấp cứu, không hỏi được người bệnh'

const named = z.strictObject({ patientId: z.uuid(), sourceId: z.uuid() })
const mayTest = permit('test.consent', { roles: ['doctor'], scope: 'facility' })
const inDomain = (name: `test.${string}`, work: 'visit' | 'end' | 'referral', ownFacilityOnly = true) =>
  command({
    name,
    permit: mayTest,
    input: named,
    subject: namedPatient,
    async handle({ db, actor, now }, { patientId, sourceId }) {
      const facilityId = ownFacilityOnly ? actor.facilityId : world().central.id
      const granting = { patientId, facilityId, actorId: actor.id, now }
      if (work === 'visit') await grantVisit(db, { ...granting, encounterId: sourceId })
      if (work === 'end') await endVisitGrant(db, { encounterId: sourceId, now })
      if (work === 'referral') await grantReferral(db, { ...granting, referralId: sourceId, expiresAt: null })
      return {}
    },
  })
const visit = inDomain('test.visit', 'visit')
const endVisit = inDomain('test.end-visit', 'end')
const refer = inDomain('test.refer', 'referral')
const referForOther = inDomain('test.refer-other', 'referral', false)

/** Reads an allergy as a chart does: own facility, or by the leave the gate finds. */
const readChart = query({
  name: 'test.read-chart',
  permit: permit('test.chart', { roles: ['doctor'], scope: 'sharedRecord' }),
  input: z.strictObject({ patientId: z.uuid() }),
  subject: namedPatient,
  handle: ({ db }, { patientId }) => db.allergy.findMany({ where: { patientId }, select: { substance: true } }),
})

async function aPatientOfCentral() {
  const patientId = await aPatient()
  await world().db.owner.query(
    `insert into allergy (id, facility_id, patient_id, substance, criticality, recorded_at, recorded_by_id)
     values ($1, $2, $3, 'Penicillin', 'high', now(), $4)`,
    [randomUUID(), world().central.id, patientId, world().central.staff.doctor],
  )
  return patientId
}
const seen = async (patientId: string) => (await readChart.run(as('doctor'), { patientId })).length
const grants = async (patientId: string) =>
  (await world().db.owner.query('select * from record_grant where patient_id = $1 order by granted_at', [patientId]))
    .rows

describe('a visit', () => {
  it('opens the record while it lasts, once however often it is asked, and no longer', async () => {
    const patientId = await aPatientOfCentral()
    const input = { patientId, sourceId: randomUUID() }
    expect(await seen(patientId)).toBe(0)
    await visit.run(as('doctor'), input)
    await visit.run(as('doctor'), input)
    expect(await grants(patientId)).toHaveLength(1)
    expect(await seen(patientId)).toBe(1)
    await endVisit.run(as('doctor'), input)
    expect(await seen(patientId)).toBe(0)
  })

  it('opens nothing while the patient does not share, and again when he does', async () => {
    const patientId = await aPatientOfCentral()
    await visit.run(as('doctor'), { patientId, sourceId: randomUUID() })
    await setSharingChoice.run(as('frontDesk'), { patientId, isShared: false })
    expect(await seen(patientId)).toBe(0)
    expect(await getSharing.run(as('doctor'), { patientId })).toMatchObject({
      isShared: false,
      leaves: [{ kind: 'visit' }],
    })
    await setSharingChoice.run(as('frontDesk'), { patientId, isShared: true })
    expect(await seen(patientId)).toBe(1)
  })
})

describe('a referral', () => {
  it('opens the record at the receiver', async () => {
    const patientId = await aPatientOfCentral()
    await refer.run(as('doctor'), { patientId, sourceId: randomUUID() })
    expect(await seen(patientId)).toBe(1)
  })

  it('cannot be granted to somebody else', async () => {
    const patientId = await aPatient()
    expect(await codeOf(referForOther.run(as('doctor'), { patientId, sourceId: randomUUID() }))).toBe('unexpected')
    expect(await grants(patientId)).toEqual([])
  })
})

describe('breaking the glass', () => {
  it('opens a record for four hours against the patient’s choice, with the reason in the trail', async () => {
    const patientId = await aPatientOfCentral()
    await setSharingChoice.run(as('frontDesk'), { patientId, isShared: false })
    const { expiresAt } = await breakGlass.run(as('doctor'), { patientId, reason })
    expect(await seen(patientId)).toBe(1)
    const [grant] = await grants(patientId)
    expect(grant).toMatchObject({ kind: 'breakGlass', reason, granted_by_id: world().district.staff.doctor })
    expect(new Date(expiresAt).getTime() - grant.granted_at.getTime()).toBe(4 * 3_600_000)
    const trail = await world().db.owner.query(
      `select reason from trail_entry where operation = 'consent.break-glass' and patient_id = $1`,
      [patientId],
    )
    expect(trail.rows).toEqual([{ reason }])
    await world().db.owner.query(
      `update record_grant set expires_at = now() - interval '1 second' where patient_id = $1`,
      [patientId],
    )
    expect(await seen(patientId)).toBe(0)
  })

  it('opens nothing for another facility', async () => {
    const patientId = await aPatientOfCentral()
    await breakGlass.run(as('doctor', world().central), { patientId, reason })
    expect(await seen(patientId)).toBe(0)
  })

  it.each([
    ['a cashier', () => as('cashier'), {}, 'forbidden'],
    ['the front desk', () => as('frontDesk'), {}, 'forbidden'],
    ['a reason of nine characters', () => as('doctor'), { reason: '123456789 ' }, 'invalid'],
    ['nobody of that id', () => as('doctor'), { patientId: randomUUID() }, 'notFound'],
    ['a longer time', () => as('doctor'), { expiresAt: '2099-01-01' }, 'invalid'],
  ])('is refused for %s', async (_name, caller, change, code) => {
    const patientId = await aPatient()
    expect(await codeOf(breakGlass.run(caller(), { patientId, reason, ...change } as never))).toBe(code)
    expect(await grants(patientId)).toEqual([])
  })
})

describe('the sharing choice', () => {
  it.each([
    ['a doctor', () => as('doctor'), {}, 'forbidden'],
    ['nobody of that id', () => as('frontDesk'), { patientId: randomUUID() }, 'notFound'],
    ['a desk that has never had him before it', () => as('frontDesk', world().central), {}, 'notFound'],
    ['no answer', () => as('frontDesk'), { isShared: null }, 'invalid'],
  ])('is refused for %s', async (_name, caller, change, code) => {
    const patientId = await aPatient()
    expect(await codeOf(setSharingChoice.run(caller(), { patientId, isShared: false, ...change } as never))).toBe(code)
    expect(
      (await world().db.owner.query('select * from sharing_choice where patient_id = $1', [patientId])).rows,
    ).toEqual([])
  })
})
