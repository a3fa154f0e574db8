import type { PriorityFacts } from './priority'

/** What everybody who meets the person must know at once. Ours: no regulation lists them; the last four feed the priority of the law. */
export const flagKinds = [
  'fallRisk',
  'infection',
  'interpreter',
  'vip',
  'pregnant',
  'exceptionallySevereDisability',
  'severeDisability',
  'merits',
] as const
export type FlagKind = (typeof flagKinds)[number]

/** Judgements about health: set and ended by who treats, not by the desk. */
const clinicalKinds: readonly FlagKind[] = ['fallRisk', 'infection', 'pregnant']
export const isClinicalFlag = (kind: FlagKind): boolean => clinicalKinds.includes(kind)

/** Each kind once, in the order of the list, whatever the rows say twice (two records merged). */
export const orderFlags = (kinds: readonly string[]): FlagKind[] => flagKinds.filter((kind) => kinds.includes(kind))

/** What the flags say about the statutory priority (Law on KCB 15/2023 Art. 3.2). */
export function priorityFactsOf(kinds: readonly FlagKind[]): Omit<PriorityFacts, 'birth' | 'isEmergency'> {
  return {
    isPregnant: kinds.includes('pregnant'),
    disability: kinds.includes('exceptionallySevereDisability')
      ? 'exceptionallySevere'
      : kinds.includes('severeDisability')
        ? 'severe'
        : null,
    hasMerits: kinds.includes('merits'),
  }
}
