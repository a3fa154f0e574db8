import { getLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { EnglishMessages } from './english-messages'
import { VietnameseMessages } from './vietnamese-messages'

/**
 * Hands the messages to the browser as a script it keeps, one a language, instead of 100 KB inside every page.
 */
export async function MessagesProvider({ children }: { children: ReactNode }) {
  const Provider = (await getLocale()) === 'en' ? EnglishMessages : VietnameseMessages
  return <Provider>{children}</Provider>
}
