import { ownFacility, Prisma, query } from '@/lib/gate'
import { maySeeQueues } from '../policy'
import { listClinicQueueInput } from '../schema'
import type { ClinicRow, QueuePage } from '../types'
import { isBack, readQueue } from './read-queue'

const conditions = (doctorId: string) => ({
  /**
   * Emergencies may be seen before triage; whose results are in is called again, before the others. The first part speaks of
   * the visit alone, so that tickets are looked up for those who wait and not for everybody of two days.
   */
  waiting: Prisma.sql`(e.status = 'triaged' or (e.status = 'registered' and e.is_emergency)
    or (e.status = 'awaitingResults' and e.doctor_id = ${doctorId}::uuid))
    and (e.status <> 'awaitingResults' or coalesce(${isBack}, false))`,
  mine: Prisma.sql`e.status in ('inConsultation', 'awaitingResults') and e.doctor_id = ${doctorId}::uuid`,
  done: Prisma.sql`e.status = 'completed' and e.arrived_on = gate.today()`,
})

/** Who waits for a doctor, by room, those back from tests with him; whom this doctor has begun; who is done today. */
export const listClinicQueue = query({
  name: 'encounters.list-clinic-queue',
  permit: maySeeQueues,
  input: listClinicQueueInput,
  subject: ownFacility,
  handle: ({ db, actor }, { roomId, shows, page, size }): Promise<QueuePage<ClinicRow>> => {
    const wanted = conditions(actor.id)[shows]
    return readQueue(db, actor.facilityId, {
      condition: roomId ? Prisma.sql`${wanted} and e.room_id = ${roomId}::uuid` : wanted,
      newestFirst: shows === 'done',
      page,
      size,
    })
  },
  shows: (out) => out.rows.map((row) => row.patientId),
})
