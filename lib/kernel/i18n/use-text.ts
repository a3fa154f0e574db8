import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { textOf } from './text'
import type { Text } from './types'

/** In a component: `const text = useText(); text(status.messageKey)`. */
export function useText(): Text {
  const t = useTranslations()
  return useMemo(() => textOf(t), [t])
}
