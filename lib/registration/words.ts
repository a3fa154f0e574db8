import type { FlagKind } from './rules/flags'

/** How a flag looks: a tone, and a letter so that it is never colour alone. The words are `registration.flags.<kind>`. */
export const flagLooks: Record<
  FlagKind,
  { tone: 'danger' | 'warning' | 'info' | 'accent' | 'neutral'; letter: string }
> = {
  fallRisk: { tone: 'warning', letter: 'N' },
  infection: { tone: 'danger', letter: '!' },
  interpreter: { tone: 'info', letter: 'D' },
  vip: { tone: 'accent', letter: '★' },
  pregnant: { tone: 'info', letter: 'T' },
  exceptionallySevereDisability: { tone: 'info', letter: 'K' },
  severeDisability: { tone: 'info', letter: 'K' },
  merits: { tone: 'accent', letter: 'C' },
}
