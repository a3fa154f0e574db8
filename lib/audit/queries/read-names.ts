import type { Db } from '@/lib/gate'
import type { NamedKind } from '../rules'
import type { Named } from '../types'

type Ids = readonly (string | null)[]
const given = (ids: Ids): string[] => [...new Set(ids.filter((id) => id !== null))]

export async function staffNames(db: Db, ids: Ids): Promise<Map<string, Named>> {
  const rows = await db.staff.findMany({
    where: { id: { in: given(ids) } },
    select: { id: true, title: true, fullName: true },
  })
  return new Map(rows.map(({ id, title, fullName }) => [id, { id, name: `${title} ${fullName}`.trim() }]))
}

export type PersonOfRecord = Named & { recordNumber: string }

/** The trail stands before registration on the map, yet an auditor cannot work with bare ids: name and number only. */
export async function patientNames(db: Db, ids: Ids): Promise<Map<string, PersonOfRecord>> {
  const rows = await db.patient.findMany({
    where: { id: { in: given(ids) } },
    select: { id: true, fullName: true, recordNumber: true },
  })
  return new Map(rows.map(({ id, fullName, recordNumber }) => [id, { id, name: fullName, recordNumber }]))
}

/** What each id is called, by what it is of; an id of another hospital's place is not found. */
export async function namesOf(
  db: Db,
  ids: ReadonlyMap<NamedKind, ReadonlySet<string>>,
): Promise<Record<NamedKind, Map<string, string>>> {
  const wanted = (kind: NamedKind) => [...(ids.get(kind) ?? [])]
  const where = (kind: NamedKind) => ({ where: { id: { in: wanted(kind) } } })
  const named = (rows: { id: string; name: string }[]) => new Map(rows.map(({ id, name }) => [id, name]))
  const asked = async (kind: NamedKind, ask: () => Promise<{ id: string; name: string }[]>) =>
    named(wanted(kind).length > 0 ? await ask() : [])
  return {
    staff: await asked('staff', async () => [...(await staffNames(db, wanted('staff'))).values()]),
    patient: await asked('patient', async () =>
      [...(await patientNames(db, wanted('patient'))).values()].map(({ id, name, recordNumber }) => ({
        id,
        name: `${name} · ${recordNumber}`,
      })),
    ),
    room: await asked('room', () => db.room.findMany({ ...where('room'), select: { id: true, name: true } })),
    facility: await asked('facility', () =>
      db.facility.findMany({ ...where('facility'), select: { id: true, name: true } }),
    ),
    drug: await asked('drug', async () =>
      (
        await db.drug.findMany({
          ...where('drug'),
          select: { id: true, activeIngredient: true, tradeName: true, strength: true },
        })
      ).map(({ id, activeIngredient, tradeName, strength }) => ({
        id,
        name: `${tradeName || activeIngredient} ${strength}`.trim(),
      })),
    ),
  }
}
