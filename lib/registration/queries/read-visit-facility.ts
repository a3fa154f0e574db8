import type { Db } from '@/lib/gate'
import type { VisitFacility } from '../rules/visit-code'

type House = VisitFacility & { name: string; visitTypes: string[] }

/** What the rules of a visit must know of the house. */
export async function readVisitFacility(db: Db, facilityId: string): Promise<House> {
  const facility = await db.facility.findUniqueOrThrow({
    where: { id: facilityId },
    select: { code: true, name: true, level: true, formerTier: true, points: true, visitTypes: true },
  })
  return {
    ...facility,
    level: facility.level as VisitFacility['level'],
    formerTier: facility.formerTier as VisitFacility['formerTier'],
  }
}
