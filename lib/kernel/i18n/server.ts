import 'server-only'
import { getTranslations } from 'next-intl/server'
import { textOf } from './text'
import type { Text } from './types'

/** In a page: `const text = await getText(); text('orders.status.active')`. */
export async function getText(): Promise<Text> {
  return textOf(await getTranslations())
}
