import { type Context, command, Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { icd10EditionToday } from '@/lib/terminology'
import { noteSigned } from '../events'
import { mayConsult } from '../policy'
import { canSign } from '../rules/note'
import { signNoteInput } from '../schema'
import { type CodedDiagnosis, codeColumns, refuseWrong } from './coded-diagnosis'
import { consultation, type Visit, visitColumns, visitSubject, visitTables } from './find-visit'
import { type Step, writeSteps } from './write-steps'

/** Signs the version the doctor saw. From here on the note is never changed. */
export const signNote = command({
  name: 'encounters.sign-note',
  permit: mayConsult,
  input: signNoteInput,
  subject: visitSubject,
  async handle(context, input): Promise<{ version: number; signedAt: string }> {
    const { version } = input
    const draft = consultation(await readDraft(context, input), input)
    await writeSteps(context, [signing(context, draft, version)])
    return { version: version + 1, signedAt: context.now.toISOString() }
  },
})

/** A visit with what is asked for before its note is signed, and its diagnoses as the edition of today knows them. */
export interface Draft extends Visit {
  reason: string | null
  history: string | null
  examination: string | null
  coded: CodedDiagnosis[]
}

/** For a query from `visitTables`. */
export const draftColumns = Prisma.sql`${visitColumns}, n.reason, n.history, n.examination, (
  select coalesce(json_agg(d order by d.position), '[]') from (
    select d.icd_code as code, d.is_main as "isMain", d.position, ${codeColumns}
    from diagnosis d left join icd10_code c on c.edition = ${icd10EditionToday} and c.code = d.icd_code
    where d.encounter_id = e.id and not d.entered_in_error) d) as coded`

async function readDraft({ db }: Context, { encounterId }: { encounterId: string }): Promise<Draft | null> {
  const [draft] = await db.$queryRaw<Draft[]>`
    select ${draftColumns} from ${visitTables} where e.id = ${encounterId}::uuid`
  return draft ?? null
}

/** The note signed as it was read: whoever saved since makes it stale. */
export function signing({ actor, now, emit }: Context, draft: Draft, version: number): Step {
  const { patientId, encounterId, facilityId, reason, history, examination, coded } = draft
  const decision = canSign({
    status: draft.noteStatus ?? 'draft',
    sections: { reason, history, examination },
    mainDiagnoses: coded.filter(({ isMain }) => isMain).length,
  })
  if (!decision.ok)
    return fail('refused', { message: decision.reasons[0] ?? 'errors.refused', fields: fieldsOf(decision.reasons) })
  if (draft.noteVersion !== version) return fail('stale')
  refuseWrong(draft.sex, coded, true)
  const parts = Prisma.sql`
    note_signed as (
      update note set status = 'signed', signed_at = ${now}, signed_by_id = ${actor.id}::uuid, updated_at = ${now},
        version = version + 1
      where id = ${draft.noteId}::uuid and encounter_id = ${encounterId}::uuid and patient_id = ${patientId}::uuid
        and version = ${version}::int and status = 'draft'
      returning id)`
  return {
    parts,
    changed: Prisma.sql`select id from note_signed`,
    announce: () => emit(noteSigned, { encounterId, patientId, facilityId, doctorId: actor.id }),
  }
}

const fieldOf: Record<string, string> = {
  'encounters.note.missing.reason': 'sections.reason',
  'encounters.note.missing.examinationOrHistory': 'sections.examination',
  'encounters.note.missing.mainDiagnosis': 'diagnoses',
}

function fieldsOf(reasons: readonly string[]): Record<string, string> {
  return Object.fromEntries(reasons.flatMap((reason) => (fieldOf[reason] ? [[fieldOf[reason], reason]] : [])))
}
