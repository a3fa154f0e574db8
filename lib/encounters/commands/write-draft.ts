import { type Context, type Db, Prisma, type Subject } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { askOnce } from '@/lib/kernel/once'
import { canEdit } from '../rules/note'
import type { NoteText } from '../schema'
import { consultation, subjectOf, type Visit, visitColumns, visitTables } from './find-visit'
import { diagnosesAdded, type List, listColumns, type Wanted, withdrawGone } from './write-diagnoses'

interface Draft {
  patientId: string
  encounterId: string
  /** The version the writer saw: whoever saved after that is not overwritten. */
  version: number
  sections?: { [Section in keyof NoteText]?: string | undefined }
  diagnoses?: readonly Wanted[] | undefined
}

/**
 * The visit with its list of diagnoses and what the editions say of those wanted. Without a lock: whoever writes either
 * writes a new version of the note, and the save below names the one found here.
 */
const readDesk = askOnce(async (db: Db, { encounterId, diagnoses }: Draft): Promise<(Visit & List) | null> => {
  const [found] = await db.$queryRaw<(Visit & List)[]>`
    select ${visitColumns}, ${listColumns(diagnoses ?? [])} from ${visitTables} where e.id = ${encounterId}::uuid`
  return found ?? null
})

export const draftSubject = async (db: Db, draft: Draft): Promise<Subject | null> =>
  subjectOf(await readDesk(db, draft))

/** Saves the draft if nobody saved since, else fails as stale and changes nothing. */
export async function writeDraft(context: Context, draft: Draft): Promise<{ version: number; savedAt: string }> {
  const { db, now } = context
  const { version, diagnoses } = draft
  const visit = consultation(await readDesk(db, draft), draft)
  const edit = canEdit({ status: visit.noteStatus ?? 'draft' })
  if (!edit.ok) fail('refused', { message: edit.reasons[0] ?? 'errors.refused' })
  if (version !== (visit.noteVersion ?? 0)) fail('stale')
  const added = diagnoses ? diagnosesAdded(context, visit, diagnoses) : null
  if (diagnoses) await withdrawGone(context, visit, diagnoses)
  const [row] = await db.$queryRaw<{ kept: number }[]>`
    with kept as (${noteKept(context, draft, visit)}) ${added ? Prisma.sql`, added as (${added})` : Prisma.empty}
    select count(*)::int as kept from kept`
  if (row?.kept !== 1) fail('stale')
  return { version: version + 1, savedAt: now.toISOString() }
}

/** A section that was not sent stays as it is. No row where somebody else wrote in between. */
function noteKept({ actor, now }: Context, { version, sections }: Draft, visit: Visit): Prisma.Sql {
  const { patientId, encounterId, noteId } = visit
  const text = (section: keyof NoteText) => sections?.[section] ?? null
  if (noteId)
    return Prisma.sql`
      update note set reason = coalesce(${text('reason')}, reason), history = coalesce(${text('history')}, history),
        examination = coalesce(${text('examination')}, examination),
        assessment = coalesce(${text('assessment')}, assessment), plan = coalesce(${text('plan')}, plan),
        updated_at = ${now}, version = version + 1
      where id = ${noteId}::uuid and encounter_id = ${encounterId}::uuid and patient_id = ${patientId}::uuid
        and version = ${version}::int and status = 'draft'
      returning id`
  return Prisma.sql`
    insert into note (id, facility_id, patient_id, encounter_id, author_id, status, reason, history, examination,
      assessment, plan, updated_at)
    values (${newId()}::uuid, ${actor.facilityId}::uuid, ${patientId}::uuid, ${encounterId}::uuid,
      ${actor.id}::uuid, 'draft', ${text('reason') ?? ''}, ${text('history') ?? ''}, ${text('examination') ?? ''},
      ${text('assessment') ?? ''}, ${text('plan') ?? ''}, ${now})
    on conflict do nothing
    returning id`
}
