import { type Context, command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { businessDay } from '@/lib/kernel/time'
import { icd10EditionOn } from '@/lib/terminology/rules'
import { noteSigned } from '../events'
import { encounterSubject, mayConsult } from '../policy'
import { canSign } from '../rules/note'
import { signNoteInput } from '../schema'
import { type CodedDiagnosis, codeColumns, refuseWrong } from './coded-diagnosis'
import { type Consultation, findConsultation } from './find-visit'

/** Signs the version the doctor saw. From here on the note is never changed. */
export const signNote = command({
  name: 'encounters.sign-note',
  permit: mayConsult,
  input: signNoteInput,
  subject: (db, input) => encounterSubject(db, input.encounterId),
  handle: (context, input) => signNoteInside(context, input),
})

interface Signing {
  patientId: string
  encounterId: string
  version: number
}

/**
 * The same, inside a command of a later domain that signs more than the note. `found` is the visit as the caller read
 * it in this transaction, its row locked.
 */
export async function signNoteInside(
  context: Context,
  { patientId, encounterId, version }: Signing,
  found?: Consultation,
): Promise<{ version: number; signedAt: string }> {
  const { db, actor, now, emit } = context
  const visit = found ?? (await findConsultation(db, { patientId, encounterId }))
  const { sections, diagnoses } = await readDraft(context, encounterId)
  const decision = canSign({
    status: visit.noteStatus ?? 'draft',
    sections,
    mainDiagnoses: diagnoses.filter(({ isMain }) => isMain).length,
  })
  if (!decision.ok)
    return fail('refused', { message: decision.reasons[0] ?? 'errors.refused', fields: fieldsOf(decision.reasons) })
  if (visit.noteVersion !== version) return fail('stale')
  refuseWrong(visit.sex, diagnoses, true)
  const count = await db.$executeRaw`
    update note set status = 'signed', signed_at = ${now}, signed_by_id = ${actor.id}::uuid, updated_at = ${now},
      version = version + 1
    where id = ${visit.noteId}::uuid and encounter_id = ${encounterId}::uuid and patient_id = ${patientId}::uuid
      and version = ${version} and status = 'draft'`
  if (count === 0) fail('stale')
  emit(noteSigned, { encounterId, patientId, facilityId: visit.facilityId, doctorId: actor.id })
  return { version: version + 1, signedAt: now.toISOString() }
}

interface DraftRow extends Omit<CodedDiagnosis, 'code'> {
  code: string | null
  reason: string | null
  history: string | null
  examination: string | null
}

/** What is asked for before signing, and the visit's diagnoses as the edition of today knows them. */
async function readDraft({ db, now }: Context, encounterId: string) {
  const rows = await db.$queryRaw<DraftRow[]>`
    select n.reason, n.history, n.examination, d.icd_code as code, d.is_main as "isMain", ${codeColumns}
    from (select ${encounterId}::uuid as id) v left join note n on n.encounter_id = v.id
      left join diagnosis d on d.encounter_id = v.id and not d.entered_in_error
      left join icd10_code c on c.edition = ${icd10EditionOn(businessDay(now))} and c.code = d.icd_code
    order by d.position`
  const { reason = null, history = null, examination = null } = rows[0] ?? {}
  const diagnoses = rows.flatMap(({ code, ...row }): CodedDiagnosis[] => (code === null ? [] : [{ ...row, code }]))
  return { sections: { reason, history, examination }, diagnoses }
}

const fieldOf: Record<string, string> = {
  'encounters.note.missing.reason': 'sections.reason',
  'encounters.note.missing.examinationOrHistory': 'sections.examination',
  'encounters.note.missing.mainDiagnosis': 'diagnoses',
}

function fieldsOf(reasons: readonly string[]): Record<string, string> {
  return Object.fromEntries(reasons.flatMap((reason) => (fieldOf[reason] ? [[fieldOf[reason], reason]] : [])))
}
