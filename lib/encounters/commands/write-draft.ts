import type { Context } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { canEdit } from '../rules/note'
import type { NoteText } from '../schema'
import { findConsultation } from './find-visit'
import { writeDiagnoses } from './write-diagnoses'

interface Draft {
  patientId: string
  encounterId: string
  /** The version the writer saw: whoever saved after that is not overwritten. */
  version: number
  sections: { [Section in keyof NoteText]?: string | undefined }
  diagnoses?: readonly { code: string; isMain: boolean }[] | undefined
}

/** Saves the draft if nobody saved since, else fails as stale and changes nothing. */
export async function writeDraft(context: Context, draft: Draft): Promise<{ version: number; savedAt: string }> {
  const { db, actor, now } = context
  const { patientId, encounterId, version } = draft
  const visit = await findConsultation(db, draft)
  const edit = canEdit({ status: visit.noteStatus ?? 'draft' })
  if (!edit.ok) fail('refused', { message: edit.reasons[0] ?? 'errors.refused' })
  if (version !== (visit.noteVersion ?? 0)) fail('stale')
  const text = (section: keyof NoteText) => draft.sections[section] ?? null
  // A section that was not sent stays as it is.
  const count = visit.noteId
    ? await db.$executeRaw`
        update note set reason = coalesce(${text('reason')}, reason), history = coalesce(${text('history')}, history),
          examination = coalesce(${text('examination')}, examination),
          assessment = coalesce(${text('assessment')}, assessment), plan = coalesce(${text('plan')}, plan),
          updated_at = ${now}, version = version + 1
        where id = ${visit.noteId}::uuid and encounter_id = ${encounterId}::uuid and patient_id = ${patientId}::uuid
          and version = ${version} and status = 'draft'`
    : await db.$executeRaw`
        insert into note (id, facility_id, patient_id, encounter_id, author_id, status, reason, history, examination,
          assessment, plan, updated_at)
        values (${newId()}::uuid, ${actor.facilityId}::uuid, ${patientId}::uuid, ${encounterId}::uuid,
          ${actor.id}::uuid, 'draft', ${text('reason') ?? ''}, ${text('history') ?? ''}, ${text('examination') ?? ''},
          ${text('assessment') ?? ''}, ${text('plan') ?? ''}, ${now})
        on conflict do nothing`
  if (count === 0) fail('stale')
  if (draft.diagnoses) await writeDiagnoses(context, { patientId, encounterId, sex: visit.sex }, draft.diagnoses)
  return { version: version + 1, savedAt: now.toISOString() }
}
