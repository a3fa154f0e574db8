import { ownFacility, query } from '@/lib/gate'
import { mayFollowUnidentified } from '../policy'
import { listUnidentifiedInput } from '../schema'
import type { UnidentifiedRow } from '../types'

const mostShown = 50

/** People of this hospital whose record still carries a placeholder for a name; whose notice is open and oldest, first. */
export const listUnidentified = query({
  name: 'registration.list-unidentified',
  permit: mayFollowUnidentified,
  input: listUnidentifiedInput,
  subject: ownFacility,
  async handle({ db, actor }): Promise<{ rows: UnidentifiedRow[] }> {
    const rows = await db.$queryRaw<
      (Omit<UnidentifiedRow, 'receivedAt' | 'noticeAt'> & { receivedAt: Date; noticeAt: Date | null })[]
    >`
      select u.patient_id as "patientId", p.full_name as "fullName", p.record_number as "recordNumber", u.estimated_age as "estimatedAge",
        u.found_place as "foundPlace", u.brought_by as "broughtBy", u.description, u.received_at as "receivedAt",
        u.notice_at as "noticeAt", u.notice_to as "noticeTo", s.full_name as "noticeBy"
      from unidentified_patient u join patient p on p.id = u.patient_id left join staff s on s.id = u.notice_by_id
      where u.facility_id = ${actor.facilityId}::uuid and u.identified_at is null and p.full_name = u.placeholder_name
        and u.received_at > now() - interval '1 year'
      order by u.notice_at is not null, u.received_at limit ${mostShown}`
    return {
      rows: rows.map((row) => ({
        ...row,
        receivedAt: row.receivedAt.toISOString(),
        noticeAt: row.noticeAt?.toISOString() ?? null,
      })),
    }
  },
  shows: ({ rows }) => rows.map((row) => row.patientId),
})
