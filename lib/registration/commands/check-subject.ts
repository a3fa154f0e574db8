import type { Db } from '@/lib/gate'

/** A check is about whoever holds its card now; one of another facility is not there. */
export async function checkSubject(db: Db, { checkId }: { checkId: string }) {
  const check = await db.cardCheck.findUnique({
    where: { id: checkId },
    select: { facilityId: true, card: { select: { patientId: true } } },
  })
  return check && { facilityId: check.facilityId, patientId: check.card.patientId }
}
