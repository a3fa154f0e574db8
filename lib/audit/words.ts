import type { Outcome } from './types'

export const outcomeWords: Record<Outcome, { key: string; tone: 'neutral' | 'success' | 'warning' | 'danger' }> = {
  done: { key: 'audit.outcome.done', tone: 'success' },
  replayed: { key: 'audit.outcome.replayed', tone: 'neutral' },
  refused: { key: 'audit.outcome.refused', tone: 'warning' },
  denied: { key: 'audit.outcome.denied', tone: 'danger' },
}
