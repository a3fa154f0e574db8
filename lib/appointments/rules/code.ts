import { randomBytes } from '@/lib/kernel/random'

/** What our papers of a future visit say: read by registration's `readScan`. Digits, so that no input method changes a key. */
export const slipCode = (): string => `MH1${digits(10)}`
export const appointmentCode = (): string => `MH2${digits(10)}`
/** Six digits for a telephone, each as likely as the others. */
export const oneTimeCode = (): string => digits(6)

export function digits(count: number): string {
  let text = ''
  while (text.length < count) {
    for (const byte of randomBytes(count * 2)) if (byte < 250 && text.length < count) text += byte % 10
  }
  return text
}

/** `MH1 234 5678 901`, for reading aloud. */
export const spacedCode = (code: string): string => code.replace(/^(MH\d)(\d{3})(\d{4})(\d{3})$/, '$1 $2 $3 $4')

/** Minutes a code is good for, and how often it may be typed wrong. */
export const oneTime = { minutes: 5, tries: 5 } as const
/** Codes asked for in a quarter of an hour: a family has one phone, a village one router. */
export const asking = { perPhone: 3, perAddress: 30, windowMinutes: 15 } as const
/** Days ahead the public page shows. */
export const publicDays = 14
