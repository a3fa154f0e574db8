import { createHash } from 'node:crypto'
import { command, ownFacility } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { readableCode } from '@/lib/kernel/random'
import { mayManageDisplays } from '../policy'
import { addDisplayInput } from '../schema'

/** A screen of a hall and its token, told once: 16 letters of 31 are 79 bits, short enough to type on a television. */
export const addDisplay = command({
  name: 'queues.add-display',
  permit: mayManageDisplays,
  input: addDisplayInput,
  isSecret: true,
  subject: ownFacility,
  async handle(
    { db, actor, now },
    { name, hallCode, roomIds },
  ): Promise<{ id: string; hallCode: string; token: string }> {
    // A stolen token must not be able to make another.
    if (actor.kind === 'token') fail('forbidden')
    const wanted = [...new Set(roomIds)]
    const rooms = await db.room.count({
      where: { id: { in: wanted }, facilityId: actor.facilityId, kind: 'clinic', isActive: true },
    })
    if (rooms !== wanted.length) fail('invalid', { fields: { roomIds: 'validation.choice' } })
    const token = readableCode(16)
    const { id } = await db.queueDisplay.create({
      data: {
        id: newId(),
        facilityId: actor.facilityId,
        hallCode,
        name,
        roomIds: wanted,
        hash: createHash('sha256').update(token).digest(),
        createdAt: now,
        createdById: actor.id,
      },
      select: { id: true },
    })
    return { id, hallCode, token }
  },
})
