import { type Context, Prisma } from '@/lib/gate'
import { newId } from '@/lib/kernel/ids'
import { businessDay } from '@/lib/kernel/time'
import { icd10EditionOn } from '@/lib/terminology/rules'
import { icd10Editions } from '@/lib/terminology/schema'
import { type CodedDiagnosis, codeColumns, refuseWrong } from './coded-diagnosis'
import type { Visit } from './find-visit'

export interface Wanted {
  code: string
  isMain: boolean
}

interface Kept {
  id: string
  icdCode: string
  isMain: boolean
  position: number
}

/** The list as it stands, and what every edition says of the codes wanted. */
export interface List {
  before: Kept[]
  entries: (Omit<CodedDiagnosis, 'isMain'> & { edition: string })[]
}

/** Columns of `List`, for a query that has `encounter e`. */
export const listColumns = (wanted: readonly Wanted[]) => Prisma.sql`
  (select coalesce(json_agg(json_build_object('id', d.id, 'icdCode', d.icd_code, 'isMain', d.is_main,
     'position', d.position)), '[]')
   from diagnosis d where d.encounter_id = e.id and d.patient_id = e.patient_id and not d.entered_in_error) as before,
  (select coalesce(json_agg(entry), '[]') from (
     select c.edition, c.code, ${codeColumns} from icd10_code c
     where c.edition = any(${[...icd10Editions]}::text[]) and c.code = any(${wanted.map(({ code }) => code)}::text[])
   ) entry) as entries`

const isAt = (row: Kept, position: number, { code, isMain }: Wanted) =>
  code === row.icdCode && isMain === row.isMain && position === row.position

/** What leaves the list or moves in it is kept as entered in error, never deleted. */
export async function withdrawGone({ db }: Context, visit: Visit & List, wanted: readonly Wanted[]): Promise<void> {
  const gone = visit.before.filter((row) => !wanted.some((line, position) => isAt(row, position, line)))
  if (gone.length === 0) return
  await db.$executeRaw`
    update diagnosis set entered_in_error = true
    where id = any(${gone.map(({ id }) => id)}::uuid[]) and patient_id = ${visit.patientId}::uuid`
}

/** What is new in the list, written where the note is: part of a statement that has `kept`. */
export function diagnosesAdded(context: Context, visit: Visit & List, wanted: readonly Wanted[]): Prisma.Sql | null {
  const { actor, now } = context
  const { patientId, encounterId, before } = visit
  const edition = icd10EditionOn(businessDay(now))
  const entries = new Map(visit.entries.flatMap((entry) => (entry.edition === edition ? [[entry.code, entry]] : [])))
  refuseWrong(
    visit.sex,
    wanted.map((line) => ({ ...entries.get(line.code), ...line })),
    false,
  )
  const rows = wanted.flatMap((line, position) =>
    before.some((row) => isAt(row, position, line))
      ? []
      : [{ id: newId(), code: line.code, name: entries.get(line.code)?.name, isMain: line.isMain, position }],
  )
  if (rows.length === 0) return null
  return Prisma.sql`
    insert into diagnosis (id, facility_id, patient_id, encounter_id, icd_edition, icd_code, name, is_main, position,
      recorded_at, recorded_by_id)
    select r.id, ${actor.facilityId}::uuid, ${patientId}::uuid, ${encounterId}::uuid, ${edition}, r.code, r.name,
      r."isMain", r.position, ${now}::timestamptz, ${actor.id}::uuid
    from kept cross join jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id uuid, code text, name text, "isMain" boolean, position int)`
}
