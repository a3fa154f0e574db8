import { randomBytes } from './random'

type Id<Kind extends string> = string & { readonly __brand: Kind }
export type StaffId = Id<'StaffId'>
export type FacilityId = Id<'FacilityId'>
export type PatientId = Id<'PatientId'>
export type EncounterId = Id<'EncounterId'>
export type RequestId = Id<'RequestId'>

const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** UUID version 7 (RFC 9562): time-ordered, so that an index grows at its end. */
export function newId<T extends string = string>(now: number = Date.now()): T {
  const bytes = randomBytes(10)
  bytes[0] = ((bytes[0] ?? 0) & 0x0f) | 0x70
  bytes[2] = ((bytes[2] ?? 0) & 0x3f) | 0x80
  let random = ''
  for (const byte of bytes) random += hexOf[byte]
  const time = now.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-${random.slice(0, 4)}-${random.slice(4, 8)}-${random.slice(8)}` as T
}

export const isId = (text: string): boolean => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)
