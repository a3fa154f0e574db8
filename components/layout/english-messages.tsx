'use client'

import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { en } from '@/lib/kernel/i18n/en'
import { hospitalTimeZone } from '@/lib/kernel/time'

export function EnglishMessages({ children }: { children: ReactNode }) {
  return (
    <NextIntlClientProvider locale="en" messages={en} timeZone={hospitalTimeZone}>
      {children}
    </NextIntlClientProvider>
  )
}
