import type pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { type Caller, type Role, roles } from '@/lib/gate/actor'
import { composeHospital } from '@/lib/hospital'
import type { PatientId } from '@/lib/kernel/ids'
import { newId } from '@/lib/kernel/ids'
import { searchKey } from '@/lib/kernel/text'
import { openTestDatabase, type TestDatabase } from './database'

export interface TestHospital {
  id: string
  code: string
  rooms: Record<'reception' | 'triage' | 'clinic' | 'clinicTwo' | 'laboratory' | 'pharmacy' | 'cashier', string>
  staff: Record<Role, string>
  sessions: Record<Role, string>
}

export interface World {
  db: TestDatabase
  district: TestHospital
  central: TestHospital
}

let world: World | undefined

/** Gives the file its own database with a district and a central hospital, and someone in every role of each. */
export function useWorld(): () => World {
  beforeAll(async () => {
    composeHospital()
    const db = await openTestDatabase()
    world = {
      db,
      district: await makeHospital(db.owner, {
        code: '25001',
        name: 'Trung tâm Y tế Hương Sơn',
        level: 'basic',
        formerTier: 'district',
        points: 45,
      }),
      central: await makeHospital(db.owner, {
        code: '01001',
        name: 'Bệnh viện Trung ương Hồng Hà',
        level: 'specialised',
        formerTier: 'central',
        points: null,
      }),
    }
  })
  afterAll(async () => {
    await world?.db.close()
    world = undefined
  })
  return theWorld
}

function theWorld(): World {
  if (!world) throw new Error('call useWorld() at the top of the test file')
  return world
}

/** Someone of that role, signed in at that hospital. */
export const as = (role: Role, hospital: TestHospital = theWorld().district): Caller => ({
  kind: 'staff',
  sessionId: hospital.sessions[role],
})

interface HospitalFacts {
  code: string
  name: string
  level: string
  formerTier: string
  points: number | null
}

async function makeHospital(owner: pg.Client, facts: HospitalFacts): Promise<TestHospital> {
  const id = newId()
  await owner.query(
    `insert into facility (id, code, name, name_en, authority, level, former_tier, points, address, province_code, phone, prescription_code)
     values ($1, $2, $3, $3, 'Sở Y tế', $4, $5, $6, 'Số 1', '25', '02103000000', $2)`,
    [id, facts.code, facts.name, facts.level, facts.formerTier, facts.points],
  )
  const roomKinds = {
    reception: 'reception',
    triage: 'triage',
    clinic: 'clinic',
    clinicTwo: 'clinic',
    laboratory: 'laboratory',
    pharmacy: 'pharmacy',
    cashier: 'cashier',
  }
  const rooms: Record<string, string> = {}
  for (const [key, kind] of Object.entries(roomKinds)) {
    rooms[key] = newId()
    await owner.query(
      `insert into room (id, facility_id, code, name, name_en, kind, department_code, series) values ($1, $2, $3, $4, $4, $5, 'K01', $6)`,
      [rooms[key], id, key, `Phòng ${key}`, kind, key.slice(0, 1).toUpperCase()],
    )
  }
  const staff: Record<string, string> = {}
  const sessions: Record<string, string> = {}
  for (const role of roles) {
    staff[role] = newId()
    sessions[role] = await makeStaff(owner, id, staff[role], `${role}-${facts.code}`.toLowerCase(), role)
  }
  return {
    id,
    code: facts.code,
    rooms: rooms as TestHospital['rooms'],
    staff: staff as Record<Role, string>,
    sessions: sessions as Record<Role, string>,
  }
}

/** A person with one role and an open session; answers the session's id. */
export async function makeStaff(
  owner: pg.Client,
  facilityId: string,
  staffId: string,
  signInName: string,
  role: Role,
): Promise<string> {
  await owner.query(
    `insert into staff (id, sign_in_name, full_name, title, practice_certificate, password_hash, created_at)
     values ($1, $2, $3, 'BS.', $4, 'none', now())`,
    [staffId, signInName, `Người ${signInName}`, `CCHN-${signInName}`],
  )
  await owner.query(
    `insert into staff_role (id, staff_id, facility_id, role, valid_from) values ($1, $2, $3, $4, '2020-01-01')`,
    [newId(), staffId, facilityId, role],
  )
  const sessionId = newId()
  await owner.query(
    `insert into staff_session (id, staff_id, facility_id, created_at, last_seen_at, expires_at) values ($1, $2, $3, now(), now(), now() + interval '8 hours')`,
    [sessionId, staffId, facilityId],
  )
  return sessionId
}

export interface PatientFacts {
  fullName?: string
  sex?: 'male' | 'female'
  birthOn?: string
  citizenId?: string | null
}

/** A patient known to the index, with nothing done to him yet. */
export async function aPatient(facts: PatientFacts = {}): Promise<PatientId> {
  const id = newId<PatientId>()
  const fullName = facts.fullName ?? 'Nguyễn Văn An'
  await theWorld().db.owner.query(
    `insert into patient (id, record_number, full_name, name_key, loose_key, sex, birth_on, citizen_id, created_at, created_facility_id)
     values ($1, $2, $3, $4, $4, $5, $6, $7, now(), $8)`,
    [
      id,
      `T${id.slice(-10)}`,
      fullName,
      searchKey(fullName),
      facts.sex ?? 'male',
      facts.birthOn ?? '1985-06-15',
      facts.citizenId ?? null,
      theWorld().district.id,
    ],
  )
  return id
}

export interface EncounterFacts {
  patientId: string
  hospital?: TestHospital
  status?: string
  benefitPercent?: number | null
}

/** An open out-patient visit of that patient today. */
export async function anEncounter(facts: EncounterFacts): Promise<string> {
  const hospital = facts.hospital ?? theWorld().district
  const id = newId()
  await theWorld().db.owner.query(
    `insert into encounter (id, facility_id, patient_id, visit_code, status, reason, room_id, card_number, benefit_percent, object_code, route_percent, arrived_on, arrived_at)
     values ($1, $2, $3, $4, $5, 'Đau bụng', $6, 'DN4250100000001', $7, '1.1', 100, gate.today(), now())`,
    [
      id,
      hospital.id,
      facts.patientId,
      `L${id.slice(-12)}`,
      facts.status ?? 'triaged',
      hospital.rooms.clinic,
      facts.benefitPercent === undefined ? 80 : facts.benefitPercent,
    ],
  )
  return id
}
