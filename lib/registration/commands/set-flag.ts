import { type Actor, command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { knownPerson, maySetFlags } from '../policy'
import { type FlagKind, isClinicalFlag } from '../rules/flags'
import { setFlagInput } from '../schema'

/** Puts up a flag, or a new note on the one that is up: the old one is ended, so the history reads who knew what when. */
export const setFlag = command({
  name: 'registration.set-flag',
  permit: maySetFlags,
  input: setFlagInput,
  subject: knownPerson,
  async handle({ db, actor, now }, { patientId, kind, note }): Promise<{ id: string }> {
    refuseClinical(kind, actor)
    await db.patientFlag.updateMany({
      where: { patientId, facilityId: actor.facilityId, kind, endedAt: null },
      data: { endedAt: now, endedById: actor.id },
    })
    const id = newId()
    await db.patientFlag.createMany({
      data: [{ id, patientId, facilityId: actor.facilityId, kind, note, setAt: now, setById: actor.id }],
    })
    return { id }
  },
})

/** What is a judgement about health is the nurse's and the doctor's. */
export function refuseClinical(kind: FlagKind, { roles }: Actor): void {
  const treats = roles.includes('doctor') || roles.includes('triageNurse')
  if (isClinicalFlag(kind) && !treats) fail('refused', { fields: { kind: 'registration.flag.clinicalOnly' } })
}
