import { event } from '@/lib/gate'
import type { OutpatientCode } from './rules/object-code'
import type { PriorityGroup } from './rules/priority'
import type { VisitType } from './rules/visit-type'

export interface CheckedInFacts {
  encounterId: string
  patientId: string
  facilityId: string
  visitCode: string
  kind: VisitType
  reason: string
  roomId: string
  isEmergency: boolean
  priorityGroup: PriorityGroup | null
  accompaniedBy: string | null
  insuranceCardId: string | null
  cardNumber: string | null
  benefitPercent: number | null
  objectCode: OutpatientCode
  routePercent: number
  ticketId: string
  appointmentId: string | null
  slipId: string | null
}

export const checkedIn = event<CheckedInFacts>('registration.checked-in')
