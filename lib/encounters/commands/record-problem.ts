import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { businessDay, calendarDate, toDbDate } from '@/lib/kernel/time'
import { findDiagnoses } from '@/lib/terminology'
import { icd10EditionOn } from '@/lib/terminology/rules'
import { encounterSubject, mayConsult } from '../policy'
import { recordProblemInput } from '../schema'

/** Puts a long-standing condition on the patient's list; the same code is not listed twice while it is active. */
export const recordProblem = command({
  name: 'encounters.record-problem',
  permit: mayConsult,
  input: recordProblemInput,
  subject: (db, input) => encounterSubject(db, input.encounterId),
  async handle({ db, actor, now }, { patientId, icdCode, onsetOn }): Promise<{ id: string }> {
    const [entry] = await findDiagnoses(db, icd10EditionOn(businessDay(now)), [icdCode])
    if (!entry) return fail('refused', { fields: { icdCode: 'encounters.diagnosis.unknown' } })
    if (onsetOn && onsetOn > businessDay(now))
      fail('refused', { fields: { onsetOn: 'encounters.problem.onsetInFuture' } })
    await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`problem:${patientId}`}, 0))`
    const listed = await db.problem.count({ where: { patientId, icdCode, status: 'active', enteredInError: false } })
    if (listed > 0) fail('refused', { fields: { icdCode: 'encounters.problem.alreadyListed' } })
    const id = newId()
    await db.problem.create({
      data: {
        id,
        facilityId: actor.facilityId,
        patientId,
        icdCode,
        name: entry.nameVi,
        onsetOn: onsetOn ? toDbDate(calendarDate(onsetOn)) : null,
        status: 'active',
        recordedAt: now,
        recordedById: actor.id,
      },
      select: { id: true },
    })
    return { id }
  },
})
