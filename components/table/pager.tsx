'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { formatDecimal } from '@/lib/kernel/numbers'
import type { TableUrl } from './use-table-url'

export interface PagerProps {
  url: TableUrl
  total: number
  pageSize: number
  shown: number
}

export function Pager({ url, total, pageSize, shown }: PagerProps) {
  const t = useTranslations('common.table')
  const pages = Math.max(1, Math.ceil(total / pageSize))
  const from = shown === 0 ? 0 : (url.page - 1) * pageSize + 1
  if (total === 0) return null
  return (
    <div className="tabular flex min-h-10 items-center gap-2 px-3 text-sm text-ink-muted" data-screen-only>
      <span>
        {t('rows', {
          from: formatDecimal(from),
          to: formatDecimal(from === 0 ? 0 : from + shown - 1),
          total: formatDecimal(total),
        })}
      </span>
      {pages > 1 && (
        <nav aria-label={t('page', { page: url.page, pages })} className="ml-auto flex items-center gap-2">
          <span>{t('page', { page: url.page, pages })}</span>
          <Button
            size="sm"
            aria-label={t('previous')}
            disabled={url.page <= 1}
            onClick={() => url.set({ page: url.page - 1 })}
            icon={<ChevronLeft aria-hidden="true" className="size-4" />}
          />
          <Button
            size="sm"
            aria-label={t('next')}
            disabled={url.page >= pages}
            onClick={() => url.set({ page: url.page + 1 })}
            icon={<ChevronRight aria-hidden="true" className="size-4" />}
          />
        </nav>
      )}
    </div>
  )
}
