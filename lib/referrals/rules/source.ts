import { addDays, calendarDate, type DatePrecision, startOfDay } from '@/lib/kernel/time'
import { clinicalSigns, type Diagnosis, type EncounterForLetter, resultSummary, treatmentText } from './letter'

/** What the chart says when the letter is written: collected by the server, never taken from a screen. JSON-safe. */
export interface LetterSource {
  visitCode: string
  facility: { name: string; authority: string; code: string; level: string; address: string; phone: string }
  patient: {
    fullName: string
    sex: 'male' | 'female' | 'unknown'
    birthOn: string
    birthPrecision: DatePrecision
    recordNumber: string
    citizenId: string | null
    phone: string | null
    address: string
    ethnicity: string
    nationality: string
    occupation: string
    workplace: string
    insurance: { number: string; validUntil: string | null } | null
  }
  arrivedAt: string
  completedAt: string | null
  chiefComplaint: string
  history: string
  examination: string
  plan: string
  vitals: { label: string; text: string }[]
  /** As `EncounterForLetter`; letters signed before it was collected have none. */
  allergies?: string[] | undefined
  main: Diagnosis | null
  accompanying: Diagnosis[]
  procedures: string[]
  medicines: string[]
}

/** A released value, as the results domain shows it. */
export interface ResultForLetter {
  name: string
  value: string
  unit: string | null
  flag: string
  at: string
}

/** The part of the legal form a doctor writes; the rest is the chart's. */
export interface LetterForm {
  earlierCare: { facility: string; level: string; from: string; to: string }[]
  clinicalSigns: string
  results: string
  treatment: string
  conditionNow: string
  plan: string
  transferOn: string
  transferTime: string
  transport: string
  escortName: string
  escortTitle: string
  escortQualification: string
  /** A disease of PL III, TT 01/2025/TT-BYT, with its conditions met: the doctor judges. */
  isYearLong: boolean
}

/** Everything the chart can say is said before the doctor types a letter. What only he knows stays empty. */
export function prefillForm(source: LetterSource, results: readonly ResultForLetter[], today: string): LetterForm {
  const encounter = asEncounter(source, results)
  return {
    earlierCare: [],
    clinicalSigns: clinicalSigns(encounter),
    results: resultSummary(encounter),
    treatment: treatmentText(encounter),
    conditionNow: '',
    plan: source.plan,
    transferOn: today,
    transferTime: '',
    transport: '',
    escortName: '',
    escortTitle: '',
    escortQualification: '',
    isYearLong: false,
  }
}

/** The chart as the rules of the letter and of XML13 read it. */
export function asEncounter(source: LetterSource, results: readonly ResultForLetter[]): EncounterForLetter {
  const { patient } = source
  const { insurance } = patient
  return {
    ...source,
    facility: source.facility,
    destination: { name: '', code: null },
    patient: {
      ...patient,
      birthOn: calendarDate(patient.birthOn),
      insurance: insurance && {
        number: insurance.number,
        validUntil: insurance.validUntil === null ? null : calendarDate(insurance.validUntil),
      },
    },
    startedAt: new Date(source.arrivedAt),
    endedAt: source.completedAt === null ? null : new Date(source.completedAt),
    isInpatient: false,
    results: results.map((result) => ({ ...result, at: new Date(result.at) })),
    main: source.main ?? { icd: '', name: '' },
    conditionNow: '',
    reason: 1,
    transport: '',
  }
}

interface RecentTest {
  name: string
  points: readonly { value: string; unit: string | null; flag: string | null; observedAt: string }[]
}

const recentDays = 90

/** The last value of every test of the last 90 days: what describes the illness now. Ours; the doctor strikes out and adds. */
export function resultsForLetter(tests: readonly RecentTest[], today: string): ResultForLetter[] {
  const since = startOfDay(addDays(calendarDate(today), -recentDays))
  return tests.flatMap(({ name, points: [last] }) =>
    last && new Date(last.observedAt) >= since
      ? [{ name, value: last.value, unit: last.unit, flag: last.flag ?? '', at: last.observedAt }]
      : [],
  )
}
