import type { Db } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { businessDay, type Instant, toDbDate } from '@/lib/kernel/time'
import { checkBirthTime } from '../rules/birth'
import { nameSearchKey } from '../rules/name'
import { personProblems, personWarnings } from '../rules/person'
import type { PersonInput } from '../schema'

/** Refuses what cannot be, and what nobody has confirmed. */
export function checkPerson(person: PersonInput, now: Instant): void {
  const today = businessDay(now)
  const problems = personProblems(person, today)
  if (person.birthTime) {
    const time = checkBirthTime(person.birthTime, person.birthOn, now)
    if (!time.ok) problems.birthTime = time.error
  }
  if (Object.keys(problems).length > 0) fail('invalid', { fields: problems })
  const open = personWarnings(person, today)
    .map(({ key }) => key)
    .filter((key) => !person.acceptedWarnings.includes(key))
  if (open.length > 0) fail('refused', { message: 'registration.person.confirmWarnings', data: { warnings: open } })
}

/** The columns of a person, each named: nothing a screen sends reaches another. */
export function personColumns(person: PersonInput) {
  const { key, loose } = nameSearchKey(person.fullName)
  return {
    fullName: person.fullName,
    nameKey: key,
    looseKey: loose,
    sex: person.sex,
    birthOn: toDbDate(person.birthOn),
    birthPrecision: person.birthPrecision,
    birthTime: person.birthTime,
    citizenId: person.citizenId,
    oldId: person.oldId,
    passport: person.passport,
    nationalityCode: person.nationalityCode,
    ethnicityCode: person.ethnicityCode,
    occupationCode: person.occupationCode,
    workplace: person.workplace,
    phone: person.phone,
    addressLine: person.addressLine ?? '',
    communeCode: person.communeCode,
    provinceCode: person.provinceCode,
    cardAddress: person.cardAddress,
    guardianName: person.guardianName,
    guardianRelation: person.guardianRelation,
    guardianPhone: person.guardianPhone,
  }
}

/** The citizen id belongs to one person: whoever comes second gets the record that is there. */
export async function refuseSameCitizen(db: Db, citizenId: string | null, ownId: string | null): Promise<void> {
  if (!citizenId) return
  const holder = await db.patient.findUnique({ where: { citizenId }, select: { id: true, mergedIntoId: true } })
  if (holder && holder.id !== ownId) refuseCertain(holder.mergedIntoId ?? holder.id)
}

export const refuseCertain = (patientId: string): never =>
  fail('duplicate', {
    message: 'registration.register.sameCitizenId',
    data: { isCertain: true, patientId, patientIds: [patientId] },
  })
