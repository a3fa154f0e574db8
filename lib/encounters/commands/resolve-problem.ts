import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { mayConsult } from '../policy'
import { resolveProblemInput } from '../schema'

export const resolveProblem = command({
  name: 'encounters.resolve-problem',
  permit: mayConsult,
  input: resolveProblemInput,
  subject: (db, { problemId }) =>
    db.problem.findUnique({ where: { id: problemId }, select: { facilityId: true, patientId: true } }),
  async handle({ db }, { patientId, problemId, version }): Promise<{ id: string }> {
    const { count } = await db.problem.updateMany({
      where: { id: problemId, patientId, version, status: 'active' },
      data: { status: 'resolved', version: { increment: 1 } },
    })
    if (count === 0) fail('stale')
    return { id: problemId }
  },
})
