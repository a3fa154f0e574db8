'use client'

import { createContext, type ReactNode, use, useMemo } from 'react'
import { listScoresAction } from '@/lib/encounters/actions'
import type { ScoreMark } from '@/lib/encounters/types'
import { useLive } from './use-live'

const Scores = createContext<ReadonlyMap<string, ScoreMark>>(new Map())

/** The marks of the tickets under it, by visit; without it there are none, as for who may not see them. */
export function BoardScores({ initial, children }: { initial: ScoreMark[]; children: ReactNode }) {
  const [marks] = useLive(initial, listScoresAction, {})
  const byVisit = useMemo(() => new Map(marks.map((mark) => [mark.encounterId, mark])), [marks])
  return <Scores value={byVisit}>{children}</Scores>
}

export const useScoreMark = (encounterId: string): ScoreMark | undefined => use(Scores).get(encounterId)
