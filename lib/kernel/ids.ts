import { randomBytes } from './random'

type Id<Kind extends string> = string & { readonly __brand: Kind }
export type StaffId = Id<'StaffId'>
export type FacilityId = Id<'FacilityId'>
export type PatientId = Id<'PatientId'>
export type EncounterId = Id<'EncounterId'>
export type RequestId = Id<'RequestId'>

/** UUID version 7 (RFC 9562): time-ordered, so that an index grows at its end. */
export function newId<T extends string = string>(now: number = Date.now()): T {
  const bytes = randomBytes(16)
  const time = BigInt(now)
  for (let i = 0; i < 6; i++) bytes[i] = Number((time >> BigInt(8 * (5 - i))) & 0xffn)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as T
}

export const isId = (text: string): boolean => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)
