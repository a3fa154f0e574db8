import { describe, expect, it } from 'vitest'
import { aPatient, as, useWorld } from '@/lib/testing'
import { checkIn, getVisitTypes, previewCheckIn, saveVisitTypes } from './index'
import { type VisitType, visitTypes } from './rules/visit-type'

const world = useWorld()
const owner = async (sql: string, ...values: unknown[]) => (await world().db.owner.query(sql, values)).rows
const administrator = () => as('administrator')
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => ({ code: 'done', fields: {} }),
    (error: { code: string; fields?: Record<string, string> }) => error,
  )
const offer = async (types: readonly VisitType[]) => {
  const { version } = await getVisitTypes.run(administrator(), {})
  return saveVisitTypes.run(administrator(), { version, types: [...types] })
}
const arrive = async (visitType: VisitType | null, isEmergency = false) =>
  checkIn.run(as('frontDesk'), {
    patientId: await aPatient(),
    roomId: world().district.rooms.clinic,
    reason: 'Khám',
    isEmergency,
    visitType,
    priorityGroup: null,
    accompaniedBy: '',
    insuranceCardId: null,
    objectCode: null,
    referral: null,
    revisitDueOn: '',
  })

describe('what a hospital opens', () => {
  it('holds from the next check-in on; a visit that is open keeps its type', async () => {
    await offer(visitTypes)
    const { encounterId } = await arrive('screening')
    await offer(['emergency', 'outpatient', 'emergency'])
    expect((await getVisitTypes.run(administrator(), {})).types).toEqual(['outpatient', 'emergency'])
    expect(await failureOf(arrive('screening'))).toMatchObject({
      fields: { visitType: 'registration.visitType.notOffered' },
    })
    const preview = await previewCheckIn.run(as('frontDesk'), { patientId: await aPatient() })
    expect(preview.visitTypes).toEqual(['outpatient', 'emergency'])
    expect(await owner('select kind, status from encounter where id = $1', encounterId)).toEqual([
      { kind: 'screening', status: 'registered' },
    ])
    await arrive(null, true)
    await offer(['outpatient'])
    expect(await failureOf(arrive(null, true))).toMatchObject({ code: 'refused' })
    await arrive(null)
  })

  it('always has examinations, is saved against the version that was read, and is its administrator’s', async () => {
    const { version } = await getVisitTypes.run(administrator(), {})
    const save = (types: string[], over: object = {}) =>
      saveVisitTypes.run(administrator(), { version, types: types as VisitType[], ...over })
    expect(await failureOf(save(['emergency']))).toMatchObject({
      fields: { types: 'registration.visitType.offered.mustStay' },
    })
    expect(await failureOf(save(['outpatient', 'inpatient']))).toMatchObject({ code: 'invalid' })
    await save(['outpatient', 'healthCheck'])
    expect(await failureOf(save(['outpatient']))).toMatchObject({ code: 'stale' })
    const central = await getVisitTypes.run(as('administrator', world().central), {})
    expect(central.types).toEqual([...visitTypes])
    for (const role of ['frontDesk', 'triageNurse', 'doctor'] as const) {
      expect(await failureOf(getVisitTypes.run(as(role), {}))).toMatchObject({ code: 'forbidden' })
      const asked = saveVisitTypes.run(as(role), { version: 1, types: ['outpatient'] })
      expect(await failureOf(asked)).toMatchObject({ code: 'forbidden' })
    }
    const [history] = await owner(
      `select after from change_history where table_name = 'facility' and operation = 'registration.save-visit-types' order by seq desc limit 1`,
    )
    expect(history?.after).toMatchObject({ visit_types: ['outpatient', 'healthCheck'] })
  })
})
