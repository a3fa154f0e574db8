import { ownFacility, query } from '@/lib/gate'
import { businessDay } from '@/lib/kernel/time'
import { mayFindPatients } from '../policy'
import { parseSearchText } from '../rules/search-text'
import { searchPatientsInput } from '../schema'
import type { PatientCard } from '../types'
import { readPatientCards } from './read-patient-cards'
import { withRetired } from './with-retired'

/** People found by what somebody typed, likeliest first; nothing where too little was typed. */
export const searchPatients = query({
  name: 'registration.search-patients',
  permit: mayFindPatients,
  input: searchPatientsInput,
  subject: ownFacility,
  async handle({ db, now }, { text, limit }): Promise<{ patients: PatientCard[] }> {
    const today = businessDay(now)
    const search = parseSearchText(text, today)
    if (!search) return { patients: [] }
    const { words, last, from, to, tail } = search
    const found = await db.$queryRaw<{ patient_id: string; found_id: string | null }[]>`
      select patient_id, found_id from gate.search_patients(${words}::text[], ${last}, ${from}::date, ${to}::date, ${tail}, ${limit}::integer)`
    const cards = await readPatientCards(
      db,
      found.map((row) => row.patient_id),
      today,
    )
    return { patients: await withRetired(db, cards, new Map(found.map((row) => [row.patient_id, row.found_id]))) }
  },
  shows: ({ patients }) => patients.map((patient) => patient.id),
})
