import 'server-only'
import type { DomainParts } from '@/lib/gate'
import { checkCard } from './bhyt/check-card'
import { checkCardBeforePayment } from './reactions'

export const interop: DomainParts = {
  operations: [],
  reactions: [checkCardBeforePayment],
  relays: { 'interop.check-card': checkCard },
}
