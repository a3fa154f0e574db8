import type { Db } from '@/lib/gate'
import { sendTicketAway } from '@/lib/queues'

/** For orders: the patient has gone for tests. Nothing happens to a visit that is not with the doctor. */
export async function markAwaitingResults(db: Db, { encounterId }: { encounterId: string }): Promise<void> {
  const count = await db.$executeRaw`
    update encounter set status = 'awaitingResults', version = version + 1
    where id = ${encounterId}::uuid and status = 'inConsultation'`
  if (count > 0) await sendTicketAway(db, { encounterId })
}
