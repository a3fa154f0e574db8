import { query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { fromDbDate } from '@/lib/kernel/time'
import { readCards, readVisitFacility } from '@/lib/registration'
import type { VisitType } from '@/lib/registration/rules/visit-type'
import { encounterSubject, mayChangeCover } from '../policy'
import type { VisitStatus } from '../rules/visit'
import { getCoverInput } from '../schema'
import type { VisitCover } from '../types'

/** By what a visit is charged now, and the cards it could be charged by, as they stand on its day. */
export const getCover = query({
  name: 'encounters.get-cover',
  permit: mayChangeCover,
  input: getCoverInput,
  subject: (db, { encounterId }) => encounterSubject(db, encounterId),
  async handle({ db, actor }, { patientId, encounterId }): Promise<VisitCover> {
    const row = await db.encounter.findUnique({ where: { id: encounterId } })
    if (row?.patientId !== patientId) return fail('notFound')
    const visitOn = fromDbDate(row.arrivedOn)
    const { name: _name, visitTypes: _types, ...facility } = await readVisitFacility(db, actor.facilityId)
    return {
      patientId,
      encounterId,
      visitCode: row.visitCode,
      status: row.status as VisitStatus,
      visitType: row.kind as VisitType,
      visitOn,
      insuranceCardId: row.insuranceCardId,
      cardNumber: row.cardNumber,
      benefitPercent: row.benefitPercent,
      objectCode: row.objectCode,
      routePercent: row.routePercent,
      facility,
      cards: await readCards(db, patientId, visitOn),
    }
  },
})
