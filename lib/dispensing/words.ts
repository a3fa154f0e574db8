import type { DispenseStatus } from './rules/state'

interface Word {
  key: string
  tone: 'neutral' | 'info' | 'success' | 'warning' | 'danger'
}

export const dispenseStatusWords: Record<DispenseStatus, Word> = {
  placed: { key: 'dispensing.status.placed', tone: 'info' },
  partlyDispensed: { key: 'dispensing.status.partlyDispensed', tone: 'warning' },
  dispensed: { key: 'dispensing.status.dispensed', tone: 'success' },
  returned: { key: 'dispensing.status.returned', tone: 'neutral' },
  cancelled: { key: 'dispensing.status.cancelled', tone: 'neutral' },
}

export type LotState = 'good' | 'expiringSoon' | 'expired' | 'quarantined'

export const lotStateWords: Record<LotState, Word> = {
  good: { key: 'dispensing.lot.good', tone: 'neutral' },
  expiringSoon: { key: 'dispensing.lot.expiringSoon', tone: 'warning' },
  expired: { key: 'dispensing.lot.expired', tone: 'danger' },
  quarantined: { key: 'dispensing.lot.quarantined', tone: 'danger' },
}
