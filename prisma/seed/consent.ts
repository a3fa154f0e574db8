import { visitGrantEnds } from '@/lib/consent/rules'
import type { Story } from './story'
import { staffAt } from './story'
import { isCalledOff, isOver } from './visit'
import { insertRows, type SeedDb, seedId } from './world'

/** Who is here lets the hospital read on until the visit is over. */
export async function seedConsent(db: SeedDb, { visits }: Story): Promise<void> {
  const grants = visits.map(({ key, person, facilityId, hospital, id, times, stage }) => ({
    id: seedId('grant', key),
    patientId: person.id,
    facilityId,
    kind: 'visit',
    sourceId: id,
    grantedAt: times.arrived,
    grantedById: staffAt('tiepdon', hospital),
    expiresAt: visitGrantEnds(times.arrived),
    endedAt: isOver(stage) ? times.ended : isCalledOff(stage) ? times.triaged : null,
  }))
  await insertRows(db, 'record_grant', grants)
}
