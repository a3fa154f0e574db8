'use server'

import { cookies } from 'next/headers'
import { asLocale, localeCookie, themeCookie } from '@/lib/kernel/i18n/locale'
import { asTheme } from './theme'

const kept = { path: '/', sameSite: 'lax', maxAge: 365 * 24 * 60 * 60, httpOnly: true } as const

/** What a screen looks like, nothing else: no permission is needed and no record is touched. */
export async function keepLocale(locale: string): Promise<void> {
  const jar = await cookies()
  jar.set(localeCookie, asLocale(locale), kept)
}

export async function keepTheme(theme: string): Promise<void> {
  const jar = await cookies()
  const chosen = asTheme(theme)
  if (chosen === 'system') jar.delete(themeCookie)
  else jar.set(themeCookie, chosen, kept)
}
