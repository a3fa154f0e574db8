import { type CalendarDate, type DatePrecision, dateParts } from '@/lib/kernel/time'
import { checkBirthDate, needsGuardian } from './birth'
import { checkCitizenId } from './citizen-id'
import { checkFullName } from './name'
import type { Notice } from './notice'
import type { Sex } from './sex'

export interface PersonFacts {
  fullName: string
  sex: Sex
  birthOn: CalendarDate
  birthPrecision: DatePrecision
  citizenId: string | null
  guardianName: string | null
}

/** What stops a record, by field: the same answer for the form and the server. */
export function personProblems(person: PersonFacts, today: CalendarDate): Record<string, string> {
  const birth = { birthOn: person.birthOn, precision: person.birthPrecision }
  const checked = checkBirthDate(birth, today)
  if (!checked.ok) return { birthOn: checked.error }
  if (needsGuardian(birth, today) && !person.guardianName) return { guardianName: 'validation.guardian' }
  return {}
}

/** What somebody must look at again and confirm before the record is saved. */
export function personWarnings(person: PersonFacts, today: CalendarDate): Notice[] {
  const birth = checkBirthDate({ birthOn: person.birthOn, precision: person.birthPrecision }, today)
  const name = checkFullName(person.fullName)
  const claim = { sex: person.sex, birthYear: dateParts(person.birthOn).year }
  const id = person.citizenId ? checkCitizenId(person.citizenId, claim) : null
  return [name, birth, id].flatMap((checked) => (checked?.ok ? checked.warnings : []))
}
