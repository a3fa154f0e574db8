'use client'

import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { vi } from '@/lib/kernel/i18n/vi'
import { hospitalTimeZone } from '@/lib/kernel/time'

export function VietnameseMessages({ children }: { children: ReactNode }) {
  return (
    <NextIntlClientProvider locale="vi" messages={vi} timeZone={hospitalTimeZone}>
      {children}
    </NextIntlClientProvider>
  )
}
