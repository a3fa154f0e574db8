'use client'

import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { FlagKind } from '@/lib/registration/rules/flags'
import { flagLooks } from '@/lib/registration/words'

/** What to mind about a person, each a word with a letter. */
export function FlagBadges({ flags }: { flags: readonly FlagKind[] }) {
  const t = useTranslations('registration.flags')
  return flags.map((kind) => (
    <Badge key={kind} {...flagLooks[kind]}>
      {t(kind)}
    </Badge>
  ))
}
