import type { MessageKeys, NestedKeyOf } from 'next-intl'
import type { Locale } from './locale'
import type { vi } from './vi'

/** Vietnamese is the source: its keys are the keys. */
export type Messages = typeof vi
export type MessageKey = MessageKeys<Messages, NestedKeyOf<Messages>>
export type TextValues = Record<string, string | number | Date>
/** Translates a key only known while running: of a zod issue, a server refusal, a status. */
export type Text = (key: string, values?: TextValues) => string

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: Messages
  }
}
