import type { Db } from '@/lib/gate'
import { type DuplicateScore, duplicateScore, type Person } from '../rules/duplicate'
import { nameSearchKey } from '../rules/name'
import { readScoredPeople } from './read-scored-people'

export interface ScoredPatient extends DuplicateScore {
  id: string
}

/** Records that may be this person, likeliest first, scored by the rule. A retired identity stands for its survivor. */
export async function readLikely(db: Db, person: Person): Promise<ScoredPatient[]> {
  const { key, loose } = nameSearchKey(person.fullName)
  const found = await db.$queryRaw<{ patient_id: string }[]>`
    select patient_id from gate.likely_patients(${key}, ${loose}, ${person.birthOn ?? null}::date, ${person.citizenId ?? null},
      ${person.oldId ?? null}, ${person.passport ?? null}, ${person.phone ?? null})`
  if (found.length === 0) return []
  const people = await readScoredPeople(
    db,
    found.map((row) => row.patient_id),
  )
  const best = new Map<string, ScoredPatient>()
  for (const other of people.values()) {
    const id = other.mergedIntoId ?? other.id
    const scored = { id, ...duplicateScore(person, other) }
    if (scored.score > (best.get(id)?.score ?? -1)) best.set(id, scored)
  }
  return [...best.values()].toSorted((a, b) => b.score - a.score || a.id.localeCompare(b.id))
}
