'use client'

import { useTranslations } from 'next-intl'
import type { TableUrl } from '@/components/table/use-table-url'
import { Button } from '@/components/ui/button'

/** The trail grows while it is read, so pages are counted from a line and not from a number. */
export function OlderNewer({ url, before }: { url: TableUrl; before: string | null }) {
  const t = useTranslations('audit.list')
  const isNewest = url.get('before') === ''
  if (isNewest && before === null) return null
  return (
    <nav aria-label={t('pages')} className="flex min-h-10 items-center justify-end gap-2 px-3" data-screen-only>
      <Button size="sm" disabled={isNewest} onClick={() => url.set({ before: null })}>
        {t('newest')}
      </Button>
      <Button size="sm" disabled={before === null} onClick={() => url.set({ before })}>
        {t('older')}
      </Button>
    </nav>
  )
}
