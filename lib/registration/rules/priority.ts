import { ageOf, type CalendarDate } from '@/lib/kernel/time'
import { type Birth, earliestDay, latestDay } from './birth'

/** The seven groups of Luật Khám bệnh, chữa bệnh 15/2023/QH15 Art. 3.2, in the law's order. */
export const priorityGroups = [
  'emergency',
  'childUnderSix',
  'pregnant',
  'exceptionallySevereDisability',
  'severeDisability',
  'aged75',
  'merits',
] as const
export type PriorityGroup = (typeof priorityGroups)[number]

export interface PriorityFacts {
  birth?: Birth | null
  isEmergency?: boolean
  isPregnant?: boolean
  disability?: 'exceptionallySevere' | 'severe' | null
  hasMerits?: boolean
}

export interface PriorityProposal {
  group: PriorityGroup
  explanationKey: string
  /** Every group that applies, in the law's order. */
  groups: PriorityGroup[]
}

/** Proposed to the nurse, who decides. Where only the year of birth is known, the reading that gives priority counts. */
export function proposePriority(facts: PriorityFacts, on: CalendarDate): PriorityProposal | null {
  const youngest = facts.birth ? ageOf(latestDay(facts.birth), on).years : null
  const oldest = facts.birth ? ageOf(earliestDay(facts.birth), on).years : null
  const applies: Record<PriorityGroup, boolean> = {
    emergency: facts.isEmergency === true,
    childUnderSix: youngest !== null && youngest < 6,
    pregnant: facts.isPregnant === true,
    exceptionallySevereDisability: facts.disability === 'exceptionallySevere',
    severeDisability: facts.disability === 'severe',
    aged75: oldest !== null && oldest >= 75,
    merits: facts.hasMerits === true,
  }
  const groups = priorityGroups.filter((group) => applies[group])
  const group = groups[0]
  return group ? { group, groups, explanationKey: `registration.priority.${group}` } : null
}
