import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { encounterSubject, mayConsult } from '../policy'
import { canAddAddendum } from '../rules/note'
import { addAddendumInput } from '../schema'

/** A signed addition to a signed note, with its reason; the note itself stays as it was. */
export const addAddendum = command({
  name: 'encounters.add-addendum',
  permit: mayConsult,
  input: addAddendumInput,
  subject: (db, input) => encounterSubject(db, input.encounterId),
  async handle(
    { db, actor, now },
    { patientId, encounterId, reason, text },
  ): Promise<{ id: string; signedAt: string }> {
    const note = await db.note.findFirst({ where: { encounterId, patientId }, select: { id: true, status: true } })
    const decision = canAddAddendum({ status: note?.status === 'signed' ? 'signed' : 'draft' }, text, reason)
    if (!note || !decision.ok)
      return fail('refused', {
        message: decision.ok ? 'encounters.note.notSigned' : (decision.reasons[0] ?? 'errors.refused'),
      })
    const id = newId()
    await db.noteAddendum.create({
      data: {
        id,
        facilityId: actor.facilityId,
        patientId,
        noteId: note.id,
        authorId: actor.id,
        reason,
        text,
        signedAt: now,
      },
      select: { id: true },
    })
    return { id, signedAt: now.toISOString() }
  },
})
