import type { Context } from '@/lib/gate'
import { newId } from '@/lib/kernel/ids'
import { businessDay } from '@/lib/kernel/time'
import type { Sex } from '@/lib/registration/rules/sex'
import { icd10EditionOn } from '@/lib/terminology/rules'
import { type CodedDiagnosis, codeColumns, refuseWrong } from './coded-diagnosis'

interface Wanted {
  code: string
  isMain: boolean
}

interface Visit {
  patientId: string
  encounterId: string
  sex: Sex
}

interface Kept {
  id: string
  icdCode: string
  isMain: boolean
  position: number
}

/** Makes the visit's list be this one. What left it or moved is kept as entered in error, never deleted. */
export async function writeDiagnoses(context: Context, visit: Visit, wanted: readonly Wanted[]): Promise<void> {
  const { db, actor, now } = context
  const { patientId, encounterId } = visit
  const edition = icd10EditionOn(businessDay(now))
  const { entries, before } = await readList(context, visit, edition, wanted)
  refuseWrong(
    visit.sex,
    wanted.map((line) => ({ ...entries.get(line.code), ...line })),
    false,
  )
  const stays = (row: Kept) =>
    wanted.some(
      ({ code, isMain }, position) => code === row.icdCode && isMain === row.isMain && position === row.position,
    )
  const kept = before.filter(stays)
  const gone = before.filter((row) => !stays(row)).map((row) => row.id)
  if (gone.length > 0) {
    await db.$executeRaw`
      update diagnosis set entered_in_error = true
      where id = any(${gone}::uuid[]) and patient_id = ${patientId}::uuid`
  }
  const rows = wanted.flatMap(({ code, isMain }, position) =>
    kept.some((row) => row.position === position)
      ? []
      : [{ id: newId(), code, name: entries.get(code)?.name, isMain, position }],
  )
  if (rows.length === 0) return
  await db.$executeRaw`
    insert into diagnosis (id, facility_id, patient_id, encounter_id, icd_edition, icd_code, name, is_main, position,
      recorded_at, recorded_by_id)
    select r.id, ${actor.facilityId}::uuid, ${patientId}::uuid, ${encounterId}::uuid, ${edition}, r.code, r.name,
      r."isMain", r.position, ${now}::timestamptz, ${actor.id}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id uuid, code text, name text, "isMain" boolean, position int)`
}

type Entry = Omit<CodedDiagnosis, 'isMain'>

/** What the edition says of the codes wanted, and the list as it stands. */
async function readList(
  { db }: Context,
  { patientId, encounterId }: Visit,
  edition: string,
  wanted: readonly Wanted[],
): Promise<{ entries: Map<string, Entry>; before: Kept[] }> {
  const rows = await db.$queryRaw<(Entry & { kept: Kept | null })[]>`
    select c.code, ${codeColumns}, null::json as kept from icd10_code c
    where c.edition = ${edition} and c.code = any(${wanted.map(({ code }) => code)}::text[])
    union all
    select null, null, null, null, null, null, null, null,
      json_build_object('id', d.id, 'icdCode', d.icd_code, 'isMain', d.is_main, 'position', d.position)
    from diagnosis d
    where d.encounter_id = ${encounterId}::uuid and d.patient_id = ${patientId}::uuid and not d.entered_in_error`
  const entries = rows.filter(({ kept }) => kept === null)
  return {
    entries: new Map(entries.map((entry) => [entry.code, entry])),
    before: rows.flatMap(({ kept }) => kept ?? []),
  }
}
