import { query } from '@/lib/gate'
import { knownPerson, maySeeSharing } from '../policy'
import { getSharingInput } from '../schema'
import type { LeaveKind, Sharing } from '../types'

/** What the patient chose, and by which leaves this facility may read on at this moment. */
export const getSharing = query({
  name: 'consent.get-sharing',
  permit: maySeeSharing,
  input: getSharingInput,
  subject: knownPerson,
  async handle({ db, actor, now }, { patientId }): Promise<Sharing> {
    const choice = await db.sharingChoice.findUnique({
      where: { patientId },
      select: { isShared: true, changedAt: true },
    })
    const leaves = await db.recordGrant.findMany({
      where: {
        patientId,
        facilityId: actor.facilityId,
        endedAt: null,
        OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
      },
      orderBy: { grantedAt: 'desc' },
      take: 20,
      select: { kind: true, grantedAt: true, expiresAt: true },
    })
    return {
      isShared: choice?.isShared ?? true,
      changedAt: choice?.changedAt.toISOString() ?? null,
      leaves: leaves.map((leave) => ({
        kind: leave.kind as LeaveKind,
        grantedAt: leave.grantedAt.toISOString(),
        expiresAt: leave.expiresAt?.toISOString() ?? null,
      })),
    }
  },
})
