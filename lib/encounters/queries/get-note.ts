import { query } from '@/lib/gate'
import { findDiagnoses } from '@/lib/terminology'
import { mayReadChart, readableEncounter } from '../policy'
import { getNoteInput } from '../schema'
import type { DiagnosisLine, NoteView } from '../types'
import { namesOf } from './read-names'

const empty = { reason: '', history: '', examination: '', assessment: '', plan: '' }

/** The note of a visit with its diagnoses and addenda; version 0 where nobody has written yet. */
export const getNote = query({
  name: 'encounters.get-note',
  permit: mayReadChart,
  input: getNoteInput,
  subject: readableEncounter,
  async handle({ db }, { encounterId }): Promise<NoteView> {
    const note = await db.note.findUnique({
      where: { encounterId },
      include: { addenda: { orderBy: { signedAt: 'asc' }, take: 100 } },
    })
    const diagnoses = await readDiagnoses(db, encounterId)
    if (!note) {
      return {
        version: 0,
        status: 'draft',
        sections: empty,
        diagnoses,
        authorName: null,
        updatedAt: null,
        signedAt: null,
        signedByName: null,
        addenda: [],
      }
    }
    const names = await namesOf(db, [
      note.authorId,
      note.signedById,
      ...note.addenda.map((addendum) => addendum.authorId),
    ])
    const { reason, history, examination, assessment, plan } = note
    return {
      version: note.version,
      status: note.status === 'signed' ? 'signed' : 'draft',
      sections: { reason, history, examination, assessment, plan },
      diagnoses,
      authorName: names.get(note.authorId) ?? null,
      updatedAt: note.updatedAt.toISOString(),
      signedAt: note.signedAt?.toISOString() ?? null,
      signedByName: names.get(note.signedById ?? '') ?? null,
      addenda: note.addenda.map((addendum) => ({
        id: addendum.id,
        reason: addendum.reason,
        text: addendum.text,
        authorName: names.get(addendum.authorId) ?? '',
        signedAt: addendum.signedAt.toISOString(),
      })),
    }
  },
})

/** The diagnoses of a visit in the doctor's order, each with the flags of its edition. */
export async function readDiagnoses(
  db: Parameters<typeof findDiagnoses>[0],
  encounterId: string,
): Promise<DiagnosisLine[]> {
  const rows = await db.diagnosis.findMany({
    where: { encounterId, enteredInError: false },
    orderBy: { position: 'asc' },
    select: { icdEdition: true, icdCode: true, name: true, isMain: true },
  })
  const edition = rows[0]?.icdEdition
  const entries = edition
    ? await findDiagnoses(
        db,
        edition,
        rows.map((row) => row.icdCode),
      )
    : []
  const known = new Map(entries.map(({ code, nameVi: _vi, ...rest }) => [code, rest]))
  return rows.map(({ icdCode, name, isMain }) => {
    const { nameEn = null, ...flags } = known.get(icdCode) ?? {}
    return { code: icdCode, name, nameEn, isMain, flags }
  })
}
