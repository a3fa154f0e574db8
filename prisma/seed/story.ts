import { businessDay, type CalendarDate, calendarDate } from '@/lib/kernel/time'
import { type Cover, coverOf } from '@/lib/registration/rules/object-code'
import { proposeVisitCode, type VisitFacility } from '@/lib/registration/rules/visit-code'
import { castOf } from './cast'
import { type Catalogue, readCatalogue } from './catalogue'
import { facilityId, roomFacts, roomId, staffId } from './identity'
import { pastVisits } from './past'
import { type CardPlan, cardOn, type HospitalKey, hospitalCode, type Person } from './people'
import { sentOn } from './sent-on'
import { storyOfQuyet } from './story-quyet'
import { type Times, timesOf } from './timeline'
import { todaysVisits } from './today'
import type { VisitPlan } from './visit'
import { type SeedDb, seedId } from './world'

/** A planned visit with what the hospital adds to it. */
export interface Visit extends VisitPlan {
  id: string
  visitCode: string
  on: CalendarDate
  times: Times
  facilityId: string
  roomId: string
  series: string
  ticketNumber: number
  doctorId: string
  nurseId: string
  card: CardPlan | null
  cover: Cover
  /** The oldest visits come from before the first base salary the billing rules know: their bills are not kept here. */
  isBilled: boolean
}

export interface Resident extends Person {
  recordNumber: string
  createdAt: Date
  createdAtHospital: HospitalKey
}

export interface Story {
  now: Date
  today: CalendarDate
  catalogue: Catalogue
  people: Resident[]
  visits: Visit[]
}

export const staffAt = (role: string, hospital: HospitalKey): string => staffId(`${role}.${hospital}`)

/** The whole demonstration world as plain data, the same for the same moment; nothing is written yet. */
export async function tellStory(db: SeedDb, now: Date): Promise<Story> {
  const today = businessDay(now)
  const catalogue = await readCatalogue(db)
  const people = castOf(today)
  const quyet = people.filter(({ key }) => key === 'quyet')
  const plans = [
    ...quyet.flatMap((person) => storyOfQuyet(person, now)),
    ...pastVisits(people, now),
    ...sentOn(people, now),
    ...todaysVisits(people, now),
  ]
  const visits = withNumbers(
    plans.toSorted((a, b) => a.arrivedAt.getTime() - b.arrivedAt.getTime() || (a.key < b.key ? -1 : 1)),
  )
  return { now, today, catalogue, people: registered(people, visits, now), visits }
}

const billedSince = calendarDate('2024-07-01')

function withNumbers(plans: readonly VisitPlan[]): Visit[] {
  const last = new Map<string, number>()
  return plans.map((plan, index) => {
    const { hospital, room } = plan
    const on = businessDay(plan.arrivedAt)
    const queue = `${hospital}/${room}/${on}`
    const ticketNumber = (last.get(queue) ?? 0) + 1
    last.set(queue, ticketNumber)
    const card = cardOn(plan.person, on)
    return {
      ...plan,
      id: seedId('encounter', plan.key),
      visitCode: `${hospitalCode[hospital]}${on.slice(2).replaceAll('-', '')}${String(index + 1).padStart(6, '0')}`,
      on,
      times: timesOf(plan),
      facilityId: facilityId(hospital),
      roomId: roomId(hospital, room),
      series: roomFacts(room).series,
      ticketNumber,
      doctorId:
        plan.doctor === 'lienvien'
          ? staffId('bacsi.lienvien')
          : plan.doctor === 'bacsi2' && hospital === 'hn'
            ? staffAt('bacsi', 'hn')
            : staffAt(plan.doctor, hospital),
      nurseId: staffAt('dieuduong', hospital),
      card,
      cover: coverFor(plan, card, on),
      isBilled: on >= billedSince,
    }
  })
}

const facilities: Record<HospitalKey, VisitFacility> = {
  pt: { code: hospitalCode.pt, level: 'basic', formerTier: 'district', points: 45 },
  hn: { code: hospitalCode.hn, level: 'specialised', formerTier: 'central', points: null },
}
const lawInForce = calendarDate('2025-07-01')

/** By the rule reception uses. Visits before the law of 2025 get the codes of today's list: they were recoded to it. */
function coverFor(plan: VisitPlan, card: CardPlan | null, on: CalendarDate): Cover {
  const visitOn = on < lawInForce ? lawInForce : on
  const proposal = proposeVisitCode({
    visitOn,
    isInpatient: false,
    isEmergency: plan.isEmergency ?? false,
    card: card && { number: card.number, validFrom: card.from, validTo: card.to, initialFacilityCode: card.initial },
    facility: facilities[plan.hospital],
    referral: plan.isByReferral ? { signedOn: visitOn, isYearLong: false } : null,
  })
  const cover = coverOf(proposal, null, card?.percent ?? null, visitOn)
  if (!cover) throw new Error(`no object code for ${plan.key}`)
  return cover
}

/** Record numbers in the order in which people first came. */
function registered(people: readonly Person[], visits: readonly Visit[], now: Date): Resident[] {
  const first = new Map<string, Visit>()
  for (const visit of visits) if (!first.has(visit.person.key)) first.set(visit.person.key, visit)
  return people
    .map((person) => {
      const visit = first.get(person.key)
      return {
        ...person,
        createdAt: new Date((visit?.arrivedAt ?? now).getTime() - 4_000),
        createdAtHospital: visit?.hospital ?? person.home,
      }
    })
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.key < b.key ? -1 : 1))
    .map((person, index) => ({ ...person, recordNumber: `BN${String(index + 1).padStart(8, '0')}` }))
}
