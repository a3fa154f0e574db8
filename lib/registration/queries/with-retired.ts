import type { Db } from '@/lib/gate'
import type { PatientCard } from '../types'

/** Says by which retired identity somebody was found, so that the desk knows why another name or number stands there. */
export async function withRetired(
  db: Db,
  cards: readonly PatientCard[],
  foundBy: ReadonlyMap<string, string | null>,
): Promise<PatientCard[]> {
  const ids = [...foundBy.values()].filter((id) => id !== null)
  if (ids.length === 0) return [...cards]
  const rows = await db.patient.findMany({
    where: { id: { in: ids } },
    select: { id: true, fullName: true, recordNumber: true },
  })
  const retired = new Map(rows.map(({ id, fullName, recordNumber }) => [id, { fullName, recordNumber }]))
  return cards.map((card) => ({ ...card, foundAs: retired.get(foundBy.get(card.id) ?? '') ?? null }))
}
