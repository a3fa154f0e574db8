import { createHash } from 'node:crypto'
import { query } from '@/lib/gate'
import { mayShowSecret } from '../policy'
import { findDisplayInput } from '../schema'

export interface FoundDisplay {
  displayId: string
  facilityId: string
  hallCode: string
  name: string
  roomIds: string[]
}

/** The screen a token belongs to, unless it was taken down. */
export const findDisplay = query({
  name: 'queues.find-display',
  permit: mayShowSecret,
  isInternal: true,
  input: findDisplayInput,
  subject: () => ({ facilityId: '' }),
  async handle({ db }, { token }): Promise<FoundDisplay | null> {
    const hash = createHash('sha256').update(token).digest()
    const [row] = await db.$queryRaw<
      { display_id: string; facility_id: string; hall_code: string; name: string; room_ids: string[] }[]
    >`select * from gate.find_display(${hash})`
    if (!row) return null
    const { display_id: displayId, facility_id: facilityId, hall_code: hallCode, name, room_ids: roomIds } = row
    return { displayId, facilityId, hallCode, name, roomIds }
  },
})
