import { ownFacility, Prisma, query } from '@/lib/gate'
import { maySeeQueues } from '../policy'
import { listTriageQueueInput } from '../schema'
import type { QueuePage, TriageRow } from '../types'
import { readQueue } from './read-queue'

/** Who waits for triage, or with `done` who went through it today, the latest first. */
export const listTriageQueue = query({
  name: 'encounters.list-triage-queue',
  permit: maySeeQueues,
  input: listTriageQueueInput,
  subject: ownFacility,
  handle: ({ db, actor }, { shows, page, size }): Promise<QueuePage<TriageRow>> =>
    readQueue(db, actor.facilityId, {
      condition:
        shows === 'waiting'
          ? Prisma.sql`e.status = 'registered'`
          : Prisma.sql`e.triaged_at is not null and e.arrived_on = gate.today()`,
      newestFirst: shows === 'done',
      page,
      size,
    }),
  shows: (out) => out.rows.map((row) => row.patientId),
})
