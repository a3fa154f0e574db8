import type { Db } from '@/lib/gate'
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
