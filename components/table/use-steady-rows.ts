'use client'

import { useState } from 'react'
import { type Steady, steady } from './steady'

/** Holds the order while `isHeld`; lets go when the hand leaves, when the question changes, or when asked. */
export function useSteadyRows<Row>(
  fresh: readonly Row[],
  idOf: (row: Row) => string,
  { isHeld, question }: { isHeld: boolean; question: string },
): Steady<Row> & { release: () => void } {
  const [held, setHeld] = useState({ rows: fresh, question })
  const mayMove = !isHeld || held.question !== question
  if (mayMove && (held.rows !== fresh || held.question !== question)) setHeld({ rows: fresh, question })
  const shown = mayMove ? fresh : held.rows
  return { ...steady(shown, fresh, idOf), release: () => setHeld({ rows: fresh, question }) }
}
