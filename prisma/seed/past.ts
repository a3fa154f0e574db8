import { addDays, ageOf, businessDay, type CalendarDate, daysBetween } from '@/lib/kernel/time'
import { type Chronic, chronic } from './chronic'
import { type Draw, drawFor } from './draw'
import { type Illness, illnesses } from './illnesses'
import type { Person } from './people'
import type { TestPlan, VisitPlan } from './visit'
import { momentOf } from './visit'
import { vitalsFor } from './vitals'

const lookBackDays = 730

/** Two years of visits, all over: people with a long-standing condition come at its interval, the others now and then. */
export function pastVisits(people: readonly Person[], now: Date): VisitPlan[] {
  return people.flatMap((person) => {
    if (person.key === 'quyet') return []
    const draw = drawFor('past', person.key)
    const known = person.conditions.flatMap((key) => (chronic[key] ? [chronic[key]] : []))
    const followed = known.flatMap((condition, index) =>
      followUps(drawFor('follow', person.key, index), person, condition, now, index),
    )
    return [...followed, ...dayVisits(draw, person, now)].filter(
      ({ arrivedAt }, index, all) =>
        // One visit a day is enough.
        all.findIndex((other) => businessDay(other.arrivedAt) === businessDay(arrivedAt)) === index,
    )
  })
}

function followUps(draw: Draw, person: Person, condition: Chronic, now: Date, index: number): VisitPlan[] {
  const today = businessDay(now)
  const first = addDays(today, -draw.int(240, lookBackDays))
  // A second condition is looked at less often: the first visit of the month covers it.
  const interval = condition.everyDays * (index + 1)
  const count = Math.floor((daysBetween(first, today) - 3) / interval)
  return Array.from({ length: count }, (_, nth) => {
    const on = workday(addDays(first, nth * interval + draw.int(-3, 3)))
    const { vitals, tests, drugs } = condition.course(draw, nth / Math.max(1, count - 1), nth)
    return {
      ...visitOf(draw, person, condition, on, `${condition.problem}-${nth}`, vitals),
      tests,
      drugs,
      icd: [condition.problem],
    }
  }).filter(
    ({ arrivedAt }) => daysBetween(businessDay(arrivedAt), today) >= 3 && businessDay(arrivedAt) >= person.birthOn,
  )
}

function dayVisits(draw: Draw, person: Person, now: Date): VisitPlan[] {
  const today = businessDay(now)
  const count = draw.pick([1, 1, 2, 2, 3, 4])
  return Array.from({ length: count }, (_, nth) => {
    const on = workday(addDays(today, -draw.int(4, lookBackDays)))
    if (on <= person.birthOn) return []
    const illness = illnessFor(draw, person, on)
    return illness ? [illnessVisit(draw, person, illness, on, `day-${nth}`)] : []
  }).flat()
}

export function illnessFor(draw: Draw, person: Person, on: CalendarDate): Illness | null {
  const { years } = ageOf(person.birthOn, on)
  const fitting = illnesses.filter(
    ({ ages, sex }) => years >= ages[0] && years <= ages[1] && (!sex || sex === person.sex),
  )
  // Jaundice of the newborn is for the first month only.
  const days = daysBetween(person.birthOn, on)
  const usable = fitting.filter(({ icd }) => icd[0] !== 'P59.9' || days < 28)
  return usable.length > 0 ? draw.pick(usable) : null
}

export function illnessVisit(draw: Draw, person: Person, illness: Illness, on: CalendarDate, key: string): VisitPlan {
  const visit = visitOf(draw, person, illness, on, key, illness.vitals ?? {})
  const extra: readonly TestPlan[] = draw.chance(0.34) ? (illness.sometimes ?? []) : []
  return {
    ...visit,
    tests: [...(illness.tests ?? []), ...extra],
    drugs: illness.drugs(draw, visit.vitals.weightKg ?? 60),
  }
}

type Told = Pick<
  Illness,
  'room' | 'reasons' | 'history' | 'examination' | 'assessment' | 'plan' | 'advice' | 'icd' | 'services'
>

export function visitOf(
  draw: Draw,
  person: Person,
  told: Told,
  on: CalendarDate,
  key: string,
  vitals: VisitPlan['vitals'],
): VisitPlan {
  const isChild = ageOf(person.birthOn, on).years < 16
  const room = isChild && told.room.startsWith('P10') && !['P105', 'P107'].includes(told.room) ? 'P103' : told.room
  const arrivedAt = momentOf(on, draw.int(7 * 60, 14 * 60 + 40))
  return {
    key: `${person.key}/${key}`,
    person,
    hospital: person.home,
    room,
    doctor: doctorFor(room, person.home, draw),
    arrivedAt,
    stage: 'paid',
    reason: draw.pick(told.reasons),
    history: told.history,
    examination: told.examination,
    assessment: told.assessment,
    plan: told.plan,
    icd: [...told.icd],
    vitals: vitalsFor(draw, person, arrivedAt, vitals),
    tests: [],
    services: [...(told.services ?? [])],
    drugs: [],
    advice: told.advice,
  }
}

export function doctorFor(room: string, hospital: Person['home'], draw: Draw): VisitPlan['doctor'] {
  if (hospital === 'hn') return draw.chance(0.8) ? 'bacsi' : 'lienvien'
  if (['P101', 'P104'].includes(room)) return 'bacsi'
  return draw.chance(0.85) ? 'bacsi2' : 'lienvien'
}

/** The department does not see out-patients on Sundays. */
export const workday = (on: CalendarDate): CalendarDate =>
  new Date(`${on}T00:00:00Z`).getUTCDay() === 0 ? addDays(on, -1) : on
