import { query } from '@/lib/gate'
import { knownPerson, mayMerge } from '../policy'
import { patientInput } from '../schema'
import type { MergeLine } from '../types'

/** Every merge this record took part in, newest first, undone ones among them. */
export const listMerges = query({
  name: 'registration.list-merges',
  permit: mayMerge,
  input: patientInput,
  subject: knownPerson,
  async handle({ db }, { patientId }): Promise<MergeLine[]> {
    const rows = await db.$queryRaw<Row[]>`
      select m.id, m.survivor_id, m.retired_id, r.record_number, m.retired_before ->> 'full_name' as full_name, m.reason, m.merged_at,
        trim(s.title || ' ' || s.full_name) as merged_by, f.name as facility, m.undone_at, m.undone_reason
      from patient_merge m join patient r on r.id = m.retired_id join facility f on f.id = m.facility_id
      left join staff s on s.id = m.merged_by_id
      where m.survivor_id = ${patientId}::uuid or m.retired_id = ${patientId}::uuid
        or m.retired_id in (select id from patient where merged_into_id = ${patientId}::uuid)
      order by m.merged_at desc limit 50`
    return rows.map((row) => ({
      id: row.id,
      survivorId: row.survivor_id,
      retiredId: row.retired_id,
      retiredName: row.full_name,
      retiredRecordNumber: row.record_number,
      reason: row.reason,
      mergedAt: row.merged_at.toISOString(),
      mergedBy: row.merged_by ?? '',
      facility: row.facility,
      undoneAt: row.undone_at?.toISOString() ?? null,
      undoneReason: row.undone_reason,
    }))
  },
  shows: (merges) => [...new Set(merges.flatMap(({ survivorId, retiredId }) => [survivorId, retiredId]))],
})

interface Row {
  id: string
  survivor_id: string
  retired_id: string
  record_number: string
  full_name: string
  reason: string
  merged_at: Date
  merged_by: string | null
  facility: string
  undone_at: Date | null
  undone_reason: string | null
}
