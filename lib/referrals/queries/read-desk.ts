import { type Db, leaveOf, Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { askOnce } from '@/lib/kernel/once'
import { openStatuses, type ReferralStatus } from '../rules/state'
import type { Destination, OpenReferral, StoredLetter } from '../types'
import { type SourceRow, sourceColumns, sourceTables, toSource } from './read-source'

interface Visit {
  facilityId: string
  patientId: string
  encounterId: string
}

const visitOf = (encounterId: string, lock: Prisma.Sql) => Prisma.sql`
  select e.facility_id as "facilityId", e.patient_id as "patientId", e.id as "encounterId", ${lock} as held
  from encounter e where e.id = ${encounterId}::uuid`

const subjectOf = (row: Visit | undefined): Visit | null =>
  row ? { facilityId: row.facilityId, patientId: row.patientId, encounterId: row.encounterId } : null

/** Whose letter it is; a letter of another hospital that is on the way is seen where there is leave. */
export async function letterSubject(db: Db, encounterId: string): Promise<Visit | null> {
  const rows = await db.$queryRaw<Visit[]>(visitOf(encounterId, leaveOf(Prisma.sql`e.patient_id`)))
  return subjectOf(rows[0])
}

/** The same, held until commit: two screens that begin a letter of one visit at the same time must end with one. */
export async function lockedLetterSubject(db: Db, encounterId: string): Promise<Visit | null> {
  const lock = Prisma.sql`concat(${leaveOf(Prisma.sql`e.patient_id`)}, pg_advisory_xact_lock(hashtextextended('referrals/' || e.id, 0)))`
  const rows = await db.$queryRaw<Visit[]>(visitOf(encounterId, lock))
  return subjectOf(rows[0])
}

interface OpenJson extends Omit<OpenReferral, 'mayOpen'> {
  facilityId: string
  toFacilityId: string | null
  isDelivered: boolean
}

export interface DraftRow {
  id: string
  version: number
  toFacilityName: string
  reasonKind: number
  letter: StoredLetter
}

interface DeskRow extends SourceRow {
  visitStatus: string
  draft: DraftRow | null
  open: OpenJson | null
  to: { id: string; name: string; code: string } | null
  destinations: Destination[]
  writerName: string | null
}

interface Question {
  patientId: string
  encounterId: string
  /** Named on the letter being written. */
  toFacilityId?: string | null
}

/** Everything that lies before the doctor who writes: the chart's part, the draft, what is on the way. One question. */
export const askDesk = askOnce((db: Db, of: Question) => ask(db, of, Prisma.sql`'[]'::json`))

/** The same with the hospitals there are. */
export const askDeskAndHospitals = askOnce((db: Db, of: Question) => ask(db, of, hospitals))

const hospitals = Prisma.sql`(
  select coalesce(json_agg(json_build_object('id', t.id, 'code', t.code, 'name', t.name, 'level', t.level) order by t.name), '[]')
  from (select * from facility where is_active and id <> gate.facility() order by name limit 500) t)`

async function ask(db: Db, of: Question, destinations: Prisma.Sql): Promise<DeskRow | null> {
  const rows = await db.$queryRaw<DeskRow[]>`
    select ${sourceColumns}, e.status as "visitStatus",
      (select json_build_object('id', r.id, 'version', r.version, 'toFacilityName', r.to_facility_name,
         'reasonKind', r.reason_kind, 'letter', r.letter)
       from referral r where r.encounter_id = e.id and r.patient_id = e.patient_id and r.facility_id = gate.facility()
         and r.status = 'draft' limit 1) as draft,
      (select json_build_object('id', r.id, 'number', r.number, 'status', r.status, 'facilityId', r.facility_id,
         'toFacilityId', r.to_facility_id, 'toFacilityName', r.to_facility_name, 'signedAt', r.signed_at,
         'isDelivered', r.delivered_at is not null)
       from referral r where r.patient_id = e.patient_id and r.status = any(${[...openStatuses]}::text[]) limit 1) as open,
      (select json_build_object('id', t.id, 'name', t.name, 'code', t.code)
       from facility t where t.id = ${of.toFacilityId ?? null}::uuid and t.is_active) as to,
      (select trim(concat(s.title, ' ', s.full_name)) from staff s where s.id = gate.actor()) as "writerName",
      ${destinations} as destinations
    from ${sourceTables}
    where e.id = ${of.encounterId}::uuid and e.patient_id = ${of.patientId}::uuid`
  return rows[0] ?? null
}

export function deskOf(row: DeskRow | null, facilityId: string) {
  if (!row) return fail('notFound')
  return {
    visitStatus: row.visitStatus,
    source: toSource(row),
    draft: row.draft,
    open: row.open && openView(row.open, facilityId),
    to: row.to,
    destinations: row.destinations,
    writerName: row.writerName ?? '',
  }
}

export type Desk = ReturnType<typeof deskOf>

/** The referral of this patient that is on the way, as far as this facility may see: another hospital's only where the patient shares. */
const openView = ({ id, number, status, toFacilityName, signedAt, ...row }: OpenJson, facilityId: string) => ({
  id,
  number,
  toFacilityName,
  status: status as ReferralStatus,
  signedAt: signedAt && new Date(signedAt).toISOString(),
  mayOpen: row.facilityId === facilityId || (row.toFacilityId === facilityId && row.isDelivered),
})
