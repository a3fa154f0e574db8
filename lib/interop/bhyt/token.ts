import 'server-only'
import { z } from 'zod'

export interface Token {
  access: string
  id: string
  expiresAt: number
}

export type LoginAnswer = { ok: true; token: Token } | { ok: false; failure: 'login' | 'unreadable' }

const granted = z.object({
  APIKey: z.object({
    access_token: z.string().min(1),
    id_token: z.string().min(1),
    expires_in: z.union([z.string(), z.number()]).nullish(),
  }),
})

/** `{maKetQua: "200", APIKey: {…}}` (VIETNAM.md 1.4). */
export function readLogin(json: unknown, now: number): LoginAnswer {
  const code = z.object({ maKetQua: z.union([z.string(), z.number()]) }).safeParse(json)
  if (!code.success) return { ok: false, failure: 'unreadable' }
  if (String(code.data.maKetQua) !== '200') return { ok: false, failure: 'login' }
  const key = granted.safeParse(json)
  if (!key.success) return { ok: false, failure: 'unreadable' }
  const { access_token: access, id_token: id, expires_in } = key.data.APIKey
  return { ok: true, token: { access, id, expiresAt: expiryOf(expires_in ?? null, now) } }
}

const minute = 60_000

/**
 * The specification does not say whether `expires_in` counts seconds or names an instant; both are read, and what can
 * not be read lasts ten minutes. Renewed a minute early, and at the latest after twelve hours.
 */
function expiryOf(value: string | number | null, now: number): number {
  const text = String(value ?? '').trim()
  const instant = /^\d+$/.test(text) ? now + Number(text) * 1000 : Date.parse(text)
  const until = Number.isFinite(instant) && instant > now ? instant : now + 10 * minute
  return Math.min(until - minute, now + 12 * 60 * minute)
}
