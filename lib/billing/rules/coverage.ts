import type { CalendarDate } from '@/lib/kernel/time'
import { type CardStanding, paysBy } from '@/lib/registration/rules/card-standing'
import { routeOf } from './route'
import type { Coverage } from './shares'

/**
 * What check-in wrote on the visit about its insurance; later changes of the card do not reach it. What the gateway says
 * of the card does (`judgeCard` of registration): a refused one does not pay until a person keeps it.
 */
export interface VisitInsurance {
  cardStanding: CardStanding
  benefitPercent: number | null
  objectCode: string
  routePercent: number
  visitOn: CalendarDate
}

/**
 * The coverage of an out-patient visit; null where the patient pays for himself. Codes whose share follows from another
 * case (7, 8, 10) take the percentage check-in stored.
 */
export function coverageOf(visit: VisitInsurance): Coverage | null {
  const { benefitPercent, objectCode, routePercent, visitOn, cardStanding } = visit
  if (!paysBy(cardStanding)) return null
  if (benefitPercent !== 80 && benefitPercent !== 95 && benefitPercent !== 100) return null
  const route = routeOf(objectCode, visitOn, false) ?? { payablePercent: routePercent, isFullWhateverTheCard: false }
  return { benefitPercent, route, visitOn }
}
