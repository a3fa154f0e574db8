import { event } from '@/lib/gate/events'

interface Handover {
  dispenseId: string
  prescriptionId: string
  encounterId: string
  patientId: string
  facilityId: string
}

export interface DispensedLine {
  lineId: string
  drugId: string
  drugCode: string
  drugName: string
  unit: string
  /** As the catalogue has it today. */
  isBhytCovered: boolean
  bhytPaymentPercent: number
  quantity: number
  /** Of the lot it was taken from. */
  unitPriceVnd: number
}

export const dispensed = event<Handover & { prescriberId: string; lines: DispensedLine[] }>('dispensing.dispensed')
/** `kept` is what the patient still has of the line. */
export const returned = event<Handover & { lines: { lineId: string; quantity: number; kept: number }[] }>(
  'dispensing.returned',
)
