import type { Consciousness } from './vitals'

/** National Early Warning Score 2, Royal College of Physicians, 2017. */
export interface News2Observations {
  respiratoryRate?: number | null
  spo2?: number | null
  /** Receiving any supplemental oxygen. */
  isOnOxygen?: boolean | null
  systolic?: number | null
  pulse?: number | null
  consciousness?: Consciousness | null
  temperature?: number | null
}

export const news2Parameters = [
  'respiratoryRate',
  'spo2',
  'oxygen',
  'systolic',
  'pulse',
  'consciousness',
  'temperature',
] as const
export type News2Parameter = (typeof news2Parameters)[number]
export type News2Points = 0 | 1 | 2 | 3
export type News2Risk = 'low' | 'lowMedium' | 'medium' | 'high'

export interface News2Context {
  ageYears: number
  isPregnant?: boolean
  /** Scale 2 only on a competent decision-maker's record of hypercapnic respiratory failure (target 88–92 %). */
  spo2Scale?: 1 | 2
}

export interface News2Scored {
  kind: 'scored'
  score: number
  points: Record<News2Parameter, News2Points>
  /** Parameters that alone give three points. */
  red: News2Parameter[]
  risk: News2Risk
  /** `due` is when the next set is planned, `latest` when it is overdue, in minutes; 0 is continuous monitoring. */
  next: { dueMinutes: number; latestMinutes: number; isContinuous: boolean }
  responseKey: string
}

export type News2Result =
  | News2Scored
  | {
      kind: 'incomplete'
      missing: News2Parameter[]
      points: Partial<Record<News2Parameter, News2Points>>
      red: News2Parameter[]
    }
  | { kind: 'notApplicable'; reasonKey: string }

/** Points for value up to and including a limit; the last row is for everything above. */
type Steps = readonly (readonly [upTo: number, points: News2Points])[]

const steps = {
  respiratoryRate: [
    [8, 3],
    [11, 1],
    [20, 0],
    [24, 2],
    [Infinity, 3],
  ],
  spo2Scale1: [
    [91, 3],
    [93, 2],
    [95, 1],
    [Infinity, 0],
  ],
  spo2Scale2Air: [
    [83, 3],
    [85, 2],
    [87, 1],
    [Infinity, 0],
  ],
  spo2Scale2Oxygen: [
    [83, 3],
    [85, 2],
    [87, 1],
    [92, 0],
    [94, 1],
    [96, 2],
    [Infinity, 3],
  ],
  systolic: [
    [90, 3],
    [100, 2],
    [110, 1],
    [219, 0],
    [Infinity, 3],
  ],
  pulse: [
    [40, 3],
    [50, 1],
    [90, 0],
    [110, 1],
    [130, 2],
    [Infinity, 3],
  ],
  temperature: [
    [35, 3],
    [36, 1],
    [38, 0],
    [39, 1],
    [Infinity, 2],
  ],
} as const satisfies Record<string, Steps>

export interface RedLimits {
  atMost?: number
  atLeast?: number
}

/** Measured whole, but temperature, of which only the low end is red. */
function redLimitsOf(table: Steps): RedLimits {
  const [lowest] = table
  const below = table.at(-2)?.[0]
  return {
    ...(lowest?.[1] === 3 ? { atMost: lowest[0] } : {}),
    ...(table.at(-1)?.[1] === 3 && below !== undefined ? { atLeast: below + 1 } : {}),
  }
}

/** Where one value alone gives three points: red, whatever else was measured. Scale 1, as the product scores. */
export const redLimits = {
  respiratoryRate: redLimitsOf(steps.respiratoryRate),
  spo2: redLimitsOf(steps.spo2Scale1),
  systolic: redLimitsOf(steps.systolic),
  pulse: redLimitsOf(steps.pulse),
  temperature: redLimitsOf(steps.temperature),
} as const

/** Children have other scores, and pregnancy changes the normal values: RCP 2017 leaves both out. */
export const news2FromYears = 16

export function news2(seen: News2Observations, context: News2Context): News2Result {
  if (context.ageYears < news2FromYears) return { kind: 'notApplicable', reasonKey: 'encounters.news2.child' }
  if (context.isPregnant) return { kind: 'notApplicable', reasonKey: 'encounters.news2.pregnant' }
  const points = scoreEach(seen, context.spo2Scale ?? 1)
  const red = news2Parameters.filter((parameter) => points[parameter] === 3)
  const missing = news2Parameters.filter((parameter) => points[parameter] === undefined)
  if (!isComplete(points)) return { kind: 'incomplete', missing, points, red }
  const score = news2Parameters.reduce((sum, parameter) => sum + points[parameter], 0)
  const risk = news2Risk(score, red.length > 0)
  return {
    kind: 'scored',
    score,
    points,
    red,
    risk,
    next: nextSet(score, risk),
    responseKey: `encounters.news2.response.${risk}`,
  }
}

function scoreEach(seen: News2Observations, scale: 1 | 2): Partial<Record<News2Parameter, News2Points>> {
  const scale2 = seen.isOnOxygen ? steps.spo2Scale2Oxygen : steps.spo2Scale2Air
  // Above 92 % scale 2 depends on oxygen, so without that answer it is not scored.
  const isOxygenNeeded = scale === 2 && typeof seen.isOnOxygen !== 'boolean' && (seen.spo2 ?? 0) > 92
  const all = {
    respiratoryRate: pointsFor(steps.respiratoryRate, seen.respiratoryRate),
    spo2: isOxygenNeeded ? undefined : pointsFor(scale === 2 ? scale2 : steps.spo2Scale1, seen.spo2),
    oxygen: typeof seen.isOnOxygen === 'boolean' ? (seen.isOnOxygen ? 2 : 0) : undefined,
    systolic: pointsFor(steps.systolic, seen.systolic),
    pulse: pointsFor(steps.pulse, seen.pulse),
    consciousness: seen.consciousness ? (seen.consciousness === 'alert' ? 0 : 3) : undefined,
    temperature: pointsFor(steps.temperature, seen.temperature),
  } as const
  const known = news2Parameters.flatMap((parameter) => {
    const points = all[parameter]
    return points === undefined ? [] : [[parameter, points] as const]
  })
  return Object.fromEntries(known)
}

function pointsFor(table: Steps, value: number | null | undefined): News2Points | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
  return table.find(([upTo]) => value <= upTo)?.[1]
}

function isComplete(
  points: Partial<Record<News2Parameter, News2Points>>,
): points is Record<News2Parameter, News2Points> {
  return news2Parameters.every((parameter) => points[parameter] !== undefined)
}

/** RCP chart 2: 0–4 low, three in one parameter low–medium, 5–6 medium, 7 or more high. */
/** From here on somebody comes and looks. */
export const news2MediumFrom = 5

export function news2Risk(score: number, hasRed: boolean): News2Risk {
  if (score >= 7) return 'high'
  if (score >= news2MediumFrom) return 'medium'
  return hasRed ? 'lowMedium' : 'low'
}

/** RCP chart 4: 0 every 12 hours; 1–4 every 4 to 6 hours; a red parameter or 5–6 every hour; 7 or more continuous. */
function nextSet(score: number, risk: News2Risk): News2Scored['next'] {
  if (risk === 'high') return { dueMinutes: 0, latestMinutes: 0, isContinuous: true }
  if (risk !== 'low') return { dueMinutes: 60, latestMinutes: 60, isContinuous: false }
  return score === 0
    ? { dueMinutes: 720, latestMinutes: 720, isContinuous: false }
    : { dueMinutes: 240, latestMinutes: 360, isContinuous: false }
}

/** Null under continuous monitoring: there is no next time, there is a monitor. */
export function nextObservationAt(result: News2Scored, at: Date): { dueAt: Date; latestAt: Date } | null {
  if (result.next.isContinuous) return null
  const after = (minutes: number) => new Date(at.getTime() + minutes * 60_000)
  return { dueAt: after(result.next.dueMinutes), latestAt: after(result.next.latestMinutes) }
}
