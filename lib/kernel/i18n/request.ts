import { cookies } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { hospitalTimeZone } from '@/lib/kernel/time'
import { asLocale, localeCookie } from './locale'

export default getRequestConfig(async () => {
  const locale = asLocale((await cookies()).get(localeCookie)?.value)
  const messages = locale === 'en' ? (await import('./en')).en : (await import('./vi')).vi
  return { locale, messages, timeZone: hospitalTimeZone }
})
