import { event } from '@/lib/gate/events'

interface Visit {
  encounterId: string
  patientId: string
  facilityId: string
}

/** The visit check-in asked for exists. */
export const opened = event<Visit & { visitCode: string }>('encounters.opened')
export const triaged = event<Visit & { news2Score: number | null }>('encounters.triaged')
export const consultationStarted = event<Visit & { doctorId: string }>('encounters.consultation-started')
/** Called in by mistake and given back to the line before anything was written. Whoever holds something of it refuses. */
export const putBack = event<Visit & { doctorId: string }>('encounters.put-back')
export const noteSigned = event<Visit & { doctorId: string }>('encounters.note-signed')
export const completed = event<Visit & { doctorId: string | null; endedAt: string }>('encounters.completed')
/** Who pays for the visit is decided anew: by another card, by none, or under another code. */
export const coverChanged = event<Visit & { insuranceCardId: string | null }>('encounters.cover-changed')
/** A new allergy: what is already prescribed has to be checked against it. */
export const allergyRecorded = event<{ patientId: string; facilityId: string; allergyId: string }>(
  'encounters.allergy-recorded',
)
