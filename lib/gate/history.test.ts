import { expect, it } from 'vitest'
import { z } from 'zod'
import { newId } from '@/lib/kernel/ids'
import { anEncounter, aPatient, as, useWorld } from '@/lib/testing'
import { ownFacility, permit, query } from './index'

const world = useWorld()

/** Asks for the whole history, as a handler that forgot every condition would: the row policy is what answers. */
const readHistory = query({
  name: 'test.read-history',
  permit: permit('test.history', { roles: ['privacyAuditor'], scope: 'facility' }),
  input: z.strictObject({ rowId: z.uuid() }),
  subject: ownFacility,
  handle: ({ db }, { rowId }) =>
    db.changeHistory.findMany({ where: { rowId }, orderBy: { seq: 'asc' }, select: { change: true } }),
})
const seenBy = async (hospital: 'district' | 'central', rowId: string) =>
  (await readHistory.run(as('privacyAuditor', world()[hospital]), { rowId })).map(({ change }) => change)

it('shows no change of a row to a hospital that may not see the row, though a change names no hospital', async () => {
  const patientId = await aPatient()
  const encounterId = await anEncounter({ patientId })
  await world().db.owner.query(`update encounter set reason = 'Đau ngực' where id = $1`, [encounterId])
  expect(await seenBy('district', encounterId)).toEqual(['I', 'U'])
  expect(await seenBy('central', encounterId)).toEqual([])
  await world().db.owner.query(`update patient set phone = '0912345678' where id = $1`, [patientId])
  expect(await seenBy('central', patientId)).toEqual(['I', 'U'])
})

it('shows a parcel’s later steps to its receiver', async () => {
  const patientId = await aPatient()
  const id = newId()
  const { district, central, db } = world()
  await db.owner.query(
    `insert into referral (id, facility_id, patient_id, encounter_id, number, register_number, to_facility_name, status, main_icd_code,
       reason_kind, letter, verification_code, created_at, created_by_id)
     values ($1, $2, $3, $4, $6, '', 'Hồng Hà', 'draft', 'I10', 1, '{}', $6, now(), $5)`,
    [id, district.id, patientId, await anEncounter({ patientId }), district.staff.doctor, `thử/${id}`],
  )
  await db.owner.query(`update referral set to_facility_id = $2, status = 'queued' where id = $1`, [id, central.id])
  expect(await seenBy('central', id)).toContain('U')
  expect(await seenBy('district', id)).toEqual(['I', 'U'])
})
