import type { Criticality } from './rules/allergy'
import type { News2Risk } from './rules/news2'
import type { VisitStatus } from './rules/visit'

type Tone = 'neutral' | 'accent' | 'info' | 'success' | 'warning' | 'danger' | 'critical'
interface Word {
  key: string
  tone: Tone
}

export const visitStatusWords: Record<VisitStatus, Word> = {
  registered: { key: 'encounters.status.registered', tone: 'neutral' },
  triaged: { key: 'encounters.status.triaged', tone: 'info' },
  inConsultation: { key: 'encounters.status.inConsultation', tone: 'accent' },
  awaitingResults: { key: 'encounters.status.awaitingResults', tone: 'warning' },
  completed: { key: 'encounters.status.completed', tone: 'success' },
  cancelled: { key: 'encounters.status.cancelled', tone: 'neutral' },
  left: { key: 'encounters.status.left', tone: 'neutral' },
}

/** Colours of RCP chart 1 by their meaning here: high is red, medium and one red parameter amber. */
export const news2RiskWords: Record<News2Risk, Word> = {
  low: { key: 'encounters.news2.risk.low', tone: 'success' },
  lowMedium: { key: 'encounters.news2.risk.lowMedium', tone: 'warning' },
  medium: { key: 'encounters.news2.risk.medium', tone: 'warning' },
  high: { key: 'encounters.news2.risk.high', tone: 'critical' },
}

export const criticalityWords: Record<Criticality, Word> = {
  low: { key: 'encounters.allergy.criticality.low', tone: 'warning' },
  high: { key: 'encounters.allergy.criticality.high', tone: 'critical' },
  unknown: { key: 'encounters.allergy.criticality.unknown', tone: 'danger' },
}
