import type { CalendarDate } from '@/lib/kernel/time'
import {
  type CardFindingsJson,
  type CardVerdict,
  judgeCard,
  readFindings,
} from '@/lib/registration/rules/card-standing'

export const visitVerdict = (found: CardFindingsJson | null, visitOn: CalendarDate): CardVerdict =>
  judgeCard(readFindings(found), visitOn)
