import type { Db, Prisma } from '@/lib/gate'
import type { SlipView } from '../types'

/** Slips with their room named, newest first, in one statement. `where` speaks of the table as `s`. */
export async function readSlips(db: Db, where: Prisma.Sql): Promise<SlipView[]> {
  const rows = await db.$queryRaw<
    (Omit<SlipView, 'signedAt' | 'usedAt' | 'doctorName'> & { signedAt: Date; usedAt: Date | null })[]
  >`
    select s.id, s.number, s.code, s.status, s.patient_id as "patientId", s.encounter_id as "encounterId",
      s.due_on::text as "dueOn", s.due_minute as "dueMinute", s.room_id as "roomId", r.name as room, r.name_en as "roomEn", s.note, s.source,
      s.signed_at as "signedAt", s.used_at as "usedAt", s.cancel_reason as "cancelReason"
    from revisit_slip s join room r on r.id = s.room_id
    where s.facility_id = gate.facility() and ${where}
    order by s.signed_at desc limit 50`
  return rows.map((row) => ({
    ...row,
    doctorName: row.source.doctorName,
    signedAt: row.signedAt.toISOString(),
    usedAt: row.usedAt?.toISOString() ?? null,
  }))
}
