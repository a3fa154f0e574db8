import { useLocale } from 'next-intl'
import { useMemo } from 'react'

/** Something a catalogue names in Vietnamese, and mostly in English too. */
export interface Named {
  name: string
  nameEn?: string | null
}

/** As a person reads it on a screen in this language; Vietnamese where the catalogue has no English. Papers stay Vietnamese. */
export const nameIn = (locale: string, { name, nameEn }: Named): string => (locale === 'en' && nameEn) || name

/** In a component: `const nameOf = useName(); nameOf(order)`. */
export function useName(): (named: Named) => string {
  const locale = useLocale()
  return useMemo(() => (named: Named) => nameIn(locale, named), [locale])
}
