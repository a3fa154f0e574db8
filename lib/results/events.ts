import { event } from '@/lib/gate/events'

interface Report {
  reportId: string
  orderId: string
  encounterId: string
  patientId: string
  facilityId: string
  serviceCode: string
  orderedById: string
  isCritical: boolean
}

/** The first time a report leaves the laboratory; from here on it is charged. */
export const verified = event<Report>('results.verified')
/** A value that was out has been replaced; it was charged already. */
export const corrected = event<Report>('results.corrected')
