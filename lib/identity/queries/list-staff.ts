import { ownFacility, Prisma, query } from '@/lib/gate'
import { searchKey } from '@/lib/kernel/text'
import { mayManageStaff } from '../policy'
import { listStaffInput } from '../schema'
import type { StaffListRow } from '../types'

/** People who hold a role here, or ever held one, by name. */
export const listStaff = query({
  name: 'identity.list-staff',
  permit: mayManageStaff,
  input: listStaffInput,
  subject: ownFacility,
  async handle({ db, actor }, { page, size, query: text, state }): Promise<{ rows: StaffListRow[]; total: number }> {
    const words = searchKey(text).split(' ').filter(Boolean)
    // Names are searched without accents; a hospital has hundreds of people, not millions.
    const key = Prisma.sql`replace(regexp_replace(normalize(lower(s.full_name), NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd') || ' ' || s.sign_in_name`
    const named = words.map((word) => Prisma.sql`and position(${word} in ${key}) > 0`)
    const working = state === 'working' ? Prisma.sql`and s.is_active and h.roles is not null` : Prisma.empty
    const rows = await db.$queryRaw<(Omit<StaffListRow, 'lastSeenAt'> & { lastSeenAt: Date | null; total: number })[]>`
      with here as (
        select r.staff_id, array_agg(r.role order by r.role) filter (where r.valid_from <= gate.today()
          and (r.valid_to is null or r.valid_to >= gate.today())) as roles
        from staff_role r where r.facility_id = ${actor.facilityId}::uuid group by r.staff_id)
      select s.id, s.sign_in_name as "signInName", s.full_name as "fullName", s.title, s.is_active as "isActive",
        coalesce(h.roles, '{}') as roles, (count(*) over ())::int as total,
        (select max(e.last_seen_at) from staff_session e where e.staff_id = s.id and e.facility_id = ${actor.facilityId}::uuid) as "lastSeenAt"
      from here h join staff s on s.id = h.staff_id
      where true ${working} ${named.length ? Prisma.join(named, ' ') : Prisma.empty}
      order by s.full_name, s.id limit ${size}::int offset ${(page - 1) * size}::int`
    return {
      rows: rows.map(({ total: _, lastSeenAt, ...row }) => ({ ...row, lastSeenAt: lastSeenAt?.toISOString() ?? null })),
      total: rows[0]?.total ?? 0,
    }
  },
})
