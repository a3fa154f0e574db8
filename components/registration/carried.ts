import type { DatePrecision } from '@/lib/kernel/time'
import type { Scan } from '@/lib/registration/rules/scan'

export interface Carried {
  scan: Scan | null
  /** What stood in the search box. */
  text: string
  /** Chosen on the card of the desk. */
  roomId?: string | null
  /** As told when a place was booked. */
  booking?: { fullName: string; birthOn: string | null; birthPrecision: DatePrecision; phone: string | null }
}

/**
 * What goes from the desk to the next page. Kept in this tab's memory and nowhere else: patient data belongs neither in
 * an address nor in the browser's storage.
 */
let carried: Carried | null = null

export const carry = (next: Carried): void => {
  carried = next
}
export const readCarried = (): Carried | null => carried
export const dropCarried = (): void => {
  carried = null
}
