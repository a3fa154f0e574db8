import { ageOf, businessDay, startOfDay } from '@/lib/kernel/time'
import { chronic } from './chronic'
import { type Draw, drawFor } from './draw'
import { illnesses } from './illnesses'
import { doctorFor, illnessFor, illnessVisit, visitOf } from './past'
import type { HospitalKey, Person } from './people'
import { minutesNeeded } from './timeline'
import type { Stage, VisitPlan } from './visit'

interface Part {
  /** One of the cast, or anybody of that hospital of those ages. */
  who: string | readonly [from: number, to: number]
  stage: Stage
  /** ICD code of an illness, or key of a long-standing condition. */
  what?: string
  /** Minutes since the last step. */
  since: number
  change?: Partial<VisitPlan>
}

const atPhuTho: readonly Part[] = [
  { who: 'school', what: 'H66.9', stage: 'registered', since: 6 },
  { who: 'ly-1', what: 'Z34.9', stage: 'registered', since: 9 },
  { who: 'twin-1', what: 'J00', stage: 'registered', since: 12 },
  { who: 'tho', what: 'hypertension', stage: 'registered', since: 15 },
  { who: [30, 60], stage: 'registered', since: 3 },
  { who: 'sau', what: 'diabetes', stage: 'triaged', since: 34 },
  { who: 'toddler', what: 'B08.4', stage: 'triaged', since: 16 },
  { who: 'hung-1', what: 'hypertension', stage: 'triaged', since: 27 },
  { who: 'yen', what: 'K29.7', stage: 'triaged', since: 22 },
  {
    who: 'chinh',
    what: 'copd',
    stage: 'triaged',
    since: 5,
    change: {
      reason: 'Khó thở tăng từ đêm, ho đờm đục',
      room: 'P101',
      doctor: 'bacsi',
      isEmergency: true,
      vitals: {
        temperature: 38.4,
        pulse: 116,
        systolic: 138,
        diastolic: 82,
        respiratoryRate: 27,
        spo2: 90,
        weightKg: 52.4,
      },
    },
  },
  { who: [18, 70], stage: 'triaged', since: 19 },
  { who: [20, 64], stage: 'triaged', since: 41 },
  {
    who: 'thoa',
    what: 'diabetes',
    stage: 'inConsultation',
    since: 6,
    change: {
      room: 'P101',
      doctor: 'bacsi',
      tests: [],
      basket: {
        drugs: [{ code: 'METF850', each: 1, times: 2, days: 30, at: ['07:30', '18:30'], note: 'Sau ăn' }],
        panels: ['HBA1C', 'LIPID'],
      },
    },
  },
  { who: 'lam', what: 'K29.7', stage: 'inConsultation', since: 3, change: { tests: [] } },
  {
    who: 'nhan',
    what: 'thyroid',
    stage: 'inConsultation',
    since: 8,
    change: { room: 'P102', doctor: 'bacsi2', tests: [] },
  },
  {
    who: 'loc',
    what: 'hypertension',
    stage: 'inConsultation',
    since: 5,
    change: { room: 'P105', doctor: 'lienvien', tests: [] },
  },
  {
    who: 'hieu',
    what: 'A97.0',
    stage: 'awaitingResults',
    since: 9,
    change: {
      tests: [
        { panel: 'CBC', stage: 'placed' },
        { panel: 'DENNS1', stage: 'placed' },
      ],
      isUrgent: true,
    },
  },
  {
    who: 'dong',
    what: 'hepatitisB',
    stage: 'awaitingResults',
    since: 7,
    change: {
      tests: [
        { panel: 'LIVER', values: { ALT: 33, AST: 30 }, stage: 'entered' },
        { panel: 'AFP', stage: 'placed' },
      ],
    },
  },
  {
    who: 'manh',
    what: 'kidney',
    stage: 'awaitingResults',
    since: 4,
    change: {
      room: 'P101',
      doctor: 'bacsi',
      tests: [
        { panel: 'ELEC', values: { NA: 138, K: 6.4, CL: 104 }, stage: 'verified' },
        { panel: 'KIDNEY', values: { UREA: 14.6, CREA: 198 }, stage: 'verified' },
      ],
    },
  },
  {
    who: 'oanh',
    what: 'N39.0',
    stage: 'awaitingResults',
    since: 11,
    change: { tests: [{ panel: 'UA', stage: 'placed' }] },
  },
  // Two sheets ask for the last box.
  { who: 'child-asthma', what: 'asthma', stage: 'prescribed', since: 14 },
  { who: [7, 15], what: 'asthma', stage: 'prescribed', since: 5 },
  { who: 'hung-2', what: 'J02.9', stage: 'prescribed', since: 9 },
  { who: 'vinh', what: 'heart', stage: 'prescribed', since: 20 },
  { who: [18, 80], what: 'A09.0', stage: 'dispensed', since: 8 },
  { who: 'foreign-2', what: 'K29.7', stage: 'dispensed', since: 13 },
  { who: 'ly-2', what: 'L50.9', stage: 'dispensed', since: 4 },
  { who: [30, 80], what: 'H81.1', stage: 'paid', since: 12 },
  { who: [20, 70], what: 'J06.9', stage: 'paid', since: 30 },
  {
    who: 'long-3',
    stage: 'paid',
    since: 25,
    what: 'K29.7',
    change: {
      reason: 'Đau hạ sườn phải, sốt nhẹ',
      history: 'Đau hạ sườn phải từng cơn 5 ngày, sốt 37,9 °C, nước tiểu sẫm.',
      examination: 'Ấn đau hạ sườn phải, Murphy nghi ngờ, vàng mắt nhẹ.',
      assessment: 'Sỏi ống mật chủ, theo dõi tắc mật.',
      plan: 'Chuyển tuyến nội soi mật tụy ngược dòng.',
      icd: ['K80.5'],
      services: ['18.0015.0001'],
      tests: [
        {
          panel: 'LIVER',
          values: { ALT: 142, AST: 118, GGT: 304, BILT: 52.4, BILD: 37.8, ALB: 38.1 },
          stage: 'acknowledged',
        },
      ],
      drugs: [],
      advice: 'Nhịn ăn, đi ngay theo giấy chuyển.',
      transfer: {
        status: 'delivered',
        conditionNow: 'Tỉnh, mạch 92 lần/phút, huyết áp 124/76 mmHg, nhiệt độ 37,9 °C, vàng mắt nhẹ.',
        plan: 'Nội soi mật tụy ngược dòng lấy sỏi.',
        transport: 'Xe cứu thương của bệnh viện',
      },
    },
  },
  { who: [18, 60], stage: 'left', since: 50 },
  { who: [18, 60], stage: 'cancelled', since: 58 },
]

const atHanoi: readonly Part[] = [
  { who: 'lan-2', what: 'J02.9', stage: 'registered', since: 8 },
  { who: [60, 90], stage: 'registered', since: 4 },
  { who: 'lan-1', what: 'thyroid', stage: 'triaged', since: 21 },
  { who: 'long-1', what: 'hypertension', stage: 'triaged', since: 30 },
  { who: 'long-2', what: 'K29.7', stage: 'inConsultation', since: 5, change: { tests: [] } },
  {
    who: [20, 60],
    what: 'J06.9',
    stage: 'awaitingResults',
    since: 10,
    change: { tests: [{ panel: 'CBC', stage: 'placed' }] },
  },
  {
    who: [25, 75],
    stage: 'awaitingResults',
    since: 6,
    what: 'A09.0',
    change: { tests: [{ panel: 'ELEC', stage: 'entered', values: { NA: 133, K: 3.3, CL: 98 } }] },
  },
  { who: [18, 70], what: 'J02.9', stage: 'prescribed', since: 11 },
  { who: 'foreign-1', what: 'J06.9', stage: 'dispensed', since: 9 },
  { who: [30, 80], what: 'H81.1', stage: 'paid', since: 15 },
]

/** The length of the part of the day the story uses, in minutes. */
const morning = 210

/** Today's visits in both hospitals, as far as they have come by `now`. */
export function todaysVisits(people: readonly Person[], now: Date): VisitPlan[] {
  const pace = windowMinutes(now) / morning
  const taken = new Set(['quyet'])
  const make = (hospital: HospitalKey) => (part: Part, index: number) => {
    const draw = drawFor('today', hospital, index)
    const person = findPerson(draw, people, hospital, part, taken, now)
    taken.add(person.key)
    return partVisit(draw, person, hospital, part, now, pace)
  }
  // The cast is named first, so that nobody of it is taken as anybody.
  for (const { who } of [...atPhuTho, ...atHanoi]) if (typeof who === 'string') taken.add(who)
  return [...atPhuTho.map(make('pt')), ...atHanoi.map(make('hn'))]
}

/** From half past six, at most three and a half hours; in the night, within the last hour of the same day. */
function windowMinutes(now: Date): number {
  const sinceMidnight = (now.getTime() - startOfDay(businessDay(now)).getTime()) / 60_000
  const sinceOpening = sinceMidnight - 390
  if (sinceOpening >= 60) return Math.min(morning, sinceOpening)
  return Math.min(60, sinceMidnight)
}

function findPerson(
  draw: Draw,
  people: readonly Person[],
  hospital: HospitalKey,
  { who, what }: Part,
  taken: ReadonlySet<string>,
  now: Date,
): Person {
  const illness = illnesses.find(({ icd }) => icd[0] === what)
  const candidates = people.filter((person) => {
    if (typeof who === 'string') return person.key === who
    const { years } = ageOf(person.birthOn, now)
    const isFit =
      person.home === hospital &&
      years >= who[0] &&
      years <= who[1] &&
      !taken.has(person.key) &&
      person.allergies.length === 0
    return (
      isFit &&
      person.key.startsWith('passer-by') &&
      (!illness || (years >= illness.ages[0] && years <= illness.ages[1]))
    )
  })
  if (candidates.length === 0) throw new Error(`nobody fits ${JSON.stringify(who)} at ${hospital}`)
  return draw.pick(candidates)
}

function partVisit(draw: Draw, person: Person, hospital: HospitalKey, part: Part, now: Date, pace: number): VisitPlan {
  const planned = { ...planOf(draw, person, part, now), hospital, stage: part.stage, pace }
  const visit: VisitPlan = { ...planned, doctor: doctorFor(planned.room, hospital, draw), ...part.change }
  const ageMinutes = Math.min(morning - 2, minutesNeeded(visit) + part.since)
  return { ...visit, arrivedAt: new Date(now.getTime() - Math.floor(ageMinutes * pace * 60_000)) }
}

function planOf(draw: Draw, person: Person, { what }: Part, now: Date): VisitPlan {
  const today = businessDay(now)
  const condition = chronic[what ?? '']
  if (condition) {
    const { vitals, tests, drugs } = condition.course(draw, 1, 1)
    return { ...visitOf(draw, person, condition, today, 'today', vitals), tests, drugs, icd: [condition.problem] }
  }
  const illness = illnesses.find(({ icd }) => icd[0] === what) ?? illnessFor(draw, person, today)
  if (!illness) throw new Error(`no illness for ${person.key}`)
  return illnessVisit(draw, person, illness, today, 'today')
}
