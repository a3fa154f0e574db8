export const locales = ['vi', 'en'] as const
export type Locale = (typeof locales)[number]

export const localeCookie = 'mach-locale'
export const themeCookie = 'mach-theme'
export const defaultLocale: Locale = 'vi'

export function asLocale(value: string | undefined): Locale {
  return locales.find((locale) => locale === value) ?? defaultLocale
}
