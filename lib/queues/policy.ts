import { type Actor, type Db, permit, type Subject } from '@/lib/gate'

const callers = ['frontDesk', 'triageNurse', 'doctor'] as const

export const mayMoveTickets = permit('queues.move', { roles: callers, scope: 'facility', purpose: 'operations' })
export const maySeeBoard = permit('queues.see-board', {
  roles: ['frontDesk', 'triageNurse', 'doctor', 'administrator'],
  scope: 'facility',
  purpose: 'operations',
})
/** That something changed in a room, and nothing about whom: for every list the staff keep open. */
export const mayFollowQueue = permit('queues.follow', { roles: 'everyStaff', scope: 'facility', purpose: 'operations' })
export const maySeeReport = permit('queues.report', {
  roles: ['frontDesk', 'administrator'],
  scope: 'facility',
  purpose: 'operations',
})
export const mayManageDisplays = permit('queues.manage-displays', {
  roles: ['administrator'],
  scope: 'facility',
  purpose: 'operations',
})
/** The letters of a room's numbers: whoever hangs up the displays sets what they show. */
export const mayManageSeries = permit('queues.manage-series', {
  roles: ['administrator'],
  scope: 'facility',
  purpose: 'operations',
})
/** Whoever holds the secret of a ticket or a display; internal, never a door of its own. */
export const mayShowSecret = permit('queues.show-by-secret', {
  roles: ['anonymous'],
  scope: 'installation',
  purpose: 'operations',
})
export const mayReadLine = permit('queues.read-line', { roles: ['system'], scope: 'facility', purpose: 'operations' })

export const ticketSubject = (db: Db, { ticketId }: { ticketId: string }) =>
  db.queueTicket.findUnique({
    where: { id: ticketId },
    select: { facilityId: true, patientId: true, encounterId: true },
  })

/** A room is one of the actor's hospital, or there is none. */
export async function roomSubject(
  db: Db,
  { roomId }: { roomId: string },
  actor: Promise<Actor>,
): Promise<Subject | null> {
  const { facilityId } = await actor
  return db.room.findFirst({ where: { id: roomId, facilityId, isActive: true }, select: { facilityId: true } })
}
