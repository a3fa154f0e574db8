import type { z } from 'zod'
import { type Context, command, type Db } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { isMet, mayMerge } from '../policy'
import { readMergeSide } from '../queries/read-merge-side'
import { mergeFields, mergeRefusal, mergeWarnings } from '../rules/merge'
import { mergePatientsInput } from '../schema'
import type { Merged, MergePerson } from '../types'

type MergeInput = z.output<typeof mergePatientsInput>

/** Makes two records of one person one: everything the retired one holds, in every hospital, moves to the survivor. */
export const mergePatients = command({
  name: 'registration.merge-patients',
  permit: mayMerge,
  input: mergePatientsInput,
  subject: async (db, { survivorId }, actor) => {
    const found = await db.patient.findUnique({ where: { id: survivorId }, select: { id: true } })
    return found && { facilityId: (await actor).facilityId, patientId: found.id }
  },
  async handle(context, input): Promise<Merged> {
    const { db } = context
    const { survivorId, retiredId } = input
    if (survivorId === retiredId) fail('refused', { message: 'registration.merge.samePerson' })
    await waitForMerges(db)
    await db.$queryRaw`select id from patient where id in (${survivorId}::uuid, ${retiredId}::uuid) order by id for update`
    const survivor = (await readMergeSide(db, survivorId)) ?? fail('notFound')
    const retired = (await readMergeSide(db, retiredId)) ?? fail('notFound')
    refuseImpossible(survivor, retired)
    if (survivor.version !== input.survivorVersion || retired.version !== input.retiredVersion) fail('stale')
    const refusal = mergeRefusal(survivor, retired, input.reasonCode)
    if (refusal) fail('refused', { message: refusal })
    const isSure = await isMetBoth(context, input)
    const found = mergeWarnings(survivor, retired)
    if (found.length > 0 && !isSure) fail('refused', { message: 'registration.merge.notMet' })
    const warnings = found.filter((warning) => !input.acceptedWarnings.includes(warning))
    if (warnings.length > 0) fail('refused', { message: 'registration.merge.confirmWarnings', data: { warnings } })
    const mergeId = newId()
    const fields = Object.fromEntries(input.fromRetired.map((field) => [field, mergeFields[field]]))
    const [done] = await db.$queryRaw<[{ counts: Pick<Merged, 'moved' | 'held'> }]>`
      select gate.merge_patients(${mergeId}::uuid, ${survivorId}::uuid, ${retiredId}::uuid, ${JSON.stringify(fields)}::jsonb,
        ${`${input.reasonCode}: ${input.reason}`}) as counts`
    return { mergeId, survivorId, retiredId, ...done.counts }
  },
  shows: ({ survivorId, retiredId }) => [survivorId, retiredId],
  reason: ({ reason }) => reason,
})

/**
 * Whether this hospital has met both. It must have met one of them; of somebody it only finds in the index it knows no
 * more than the papers before it say, so then nothing may contradict them, and no filled field of his is replaced.
 */
async function isMetBoth({ db, actor }: Context, { survivorId, retiredId, fromRetired }: MergeInput): Promise<boolean> {
  const met = [await isMet(db, survivorId, actor.facilityId), await isMet(db, retiredId, actor.facilityId)]
  if (!met.includes(true)) fail('refused', { message: 'registration.merge.notMet' })
  if (met[0] || fromRetired.length === 0) return met.every(Boolean)
  return fail('refused', { message: 'registration.edit.notOurs' })
}

/** One merge or un-merge at a time, before any row is locked: two of them never wait for each other. */
export const waitForMerges = (db: Db) =>
  db.$executeRaw`select pg_advisory_xact_lock(hashtextextended('gate.merge_patients', 0))`

function refuseImpossible(survivor: MergePerson, retired: MergePerson): void {
  const gone = [survivor, retired].find((side) => side.mergedIntoId !== null)
  if (gone) fail('refused', { message: 'registration.merge.already', data: { patientId: gone.mergedIntoId } })
  const isFamily = survivor.motherId === retired.id || retired.motherId === survivor.id
  if (isFamily) fail('refused', { message: 'registration.merge.motherAndChild' })
}
