import { z } from 'zod'
import { toHalfWidth } from './digits'

export type PhoneKind = 'mobile' | 'landline' | 'foreign'
export type PhoneResult = { ok: true; value: string; kind: PhoneKind } | { ok: false; error: string }

/** `+84 912.345.678`, `(024) 3825 3531`, `0912 345 678` → digits with a leading 0; a foreign number keeps its plus. */
export function normalizePhone(text: string): PhoneResult {
  const typed = toHalfWidth(text)
    .replace(/\(0\)/g, '')
    .replace(/[\s().\-‐‑–\u200b\ufeff]/g, '')
  const national = typed.replace(/^(?:\+|00)84(?=[2-9])/, '0').replace(/^84(?=(?:[35789]\d{8}|2\d{9})$)/, '0')
  if (/^0[35789]\d{8}$/.test(national)) return { ok: true, value: national, kind: 'mobile' }
  if (/^02\d{9}$/.test(national)) return { ok: true, value: national, kind: 'landline' }
  const foreign = typed.replace(/^00(?=[1-9])/, '+')
  if (/^\+[1-9]\d{7,14}$/.test(foreign) && !foreign.startsWith('+84')) {
    return { ok: true, value: foreign, kind: 'foreign' }
  }
  return { ok: false, error: 'validation.phone' }
}

/** `0912 345 678`, `024 3825 3531`, `0210 384 6123`. */
export function formatPhone(phone: string): string {
  if (/^0\d{9}$/.test(phone)) return `${phone.slice(0, 4)} ${phone.slice(4, 7)} ${phone.slice(7)}`
  if (/^02[48]\d{8}$/.test(phone)) return `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`
  if (/^02\d{9}$/.test(phone)) return `${phone.slice(0, 4)} ${phone.slice(4, 7)} ${phone.slice(7)}`
  return phone
}

/** Empty becomes null; anything that is no phone number is refused. */
export const phoneField = z
  .string()
  .nullish()
  .transform((text, context) => {
    if (!text?.trim()) return null
    const phone = normalizePhone(text)
    if (phone.ok) return phone.value
    context.addIssue({ code: 'custom', message: phone.error })
    return z.NEVER
  })
