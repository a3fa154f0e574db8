import type { CardView } from '@/lib/registration/types'

/** What somebody took among the cards of the record; null is to use none. */
export interface CardChoice {
  id: string | null
  /** In use when this card was added: nobody chose to give it up. */
  before?: string | null
}

/** A card just added may have run out, or not begun: it is kept in the record, and what was in use stays in use. */
export function chosenCardId({ id, before }: CardChoice, cards: readonly CardView[]): string | null {
  const card = cards.find((each) => each.id === id)
  return before !== undefined && card && card.state !== 'valid' ? before : id
}
