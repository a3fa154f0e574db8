import { drawFor } from './draw'
import { later, type Stage, type VisitPlan } from './visit'

export interface Times {
  arrived: Date
  triaged: Date
  called: Date
  started: Date
  ordered: Date
  collected: Date
  entered: Date
  verified: Date
  /** Note signed, visit over. */
  ended: Date
  dispensed: Date
  paid: Date
}

/** Minutes from the arrival to each step; a visit with tests waits for them. */
function offsets(key: string, hasTests: boolean) {
  const draw = drawFor('times', key)
  const triaged = draw.int(4, 14)
  const started = triaged + draw.int(6, 30)
  const ordered = started + draw.int(4, 8)
  const collected = ordered + draw.int(5, 14)
  const entered = collected + draw.int(24, 42)
  const verified = entered + draw.int(3, 9)
  const ended = hasTests ? verified + draw.int(6, 14) : started + draw.int(9, 16)
  const dispensed = ended + draw.int(7, 18)
  return {
    arrived: 0,
    triaged,
    called: started - 1,
    started,
    ordered,
    collected,
    entered,
    verified,
    ended,
    dispensed,
    paid: dispensed + draw.int(3, 9),
  }
}

const offsetsOf = ({ key, tests }: Pick<VisitPlan, 'key' | 'tests'>) => offsets(key, tests.length > 0)

/** When what happened, on the visit's own clock: the same plan always gives the same times. */
export function timesOf(visit: VisitPlan): Times {
  const minutes = offsetsOf(visit)
  const pace = visit.pace ?? 1
  return Object.fromEntries(
    Object.entries(minutes).map(([step, at]) => [step, later(visit.arrivedAt, at * pace)]),
  ) as unknown as Times
}

/** Minutes a visit needs to have come as far as its plan says. */
export function minutesNeeded({ stage, ...visit }: Pick<VisitPlan, 'key' | 'tests'> & { stage: Stage }): number {
  const at = offsetsOf(visit)
  if (stage === 'awaitingResults') {
    const isIn = (wanted: string) => visit.tests.some((test) => test.stage === wanted)
    return isIn('verified') ? at.verified : isIn('entered') ? at.entered : at.ordered
  }
  const needed = {
    registered: 0,
    triaged: at.triaged,
    inConsultation: at.started,
    prescribed: at.ended,
    dispensed: at.dispensed,
    paid: at.paid,
    left: at.triaged,
    cancelled: 0,
  }
  return needed[stage]
}
