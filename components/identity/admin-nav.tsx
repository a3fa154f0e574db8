'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { AdminPage } from '@/lib/identity/rules'

export function AdminNav({ pages }: { pages: readonly { id: AdminPage; href: string }[] }) {
  const t = useTranslations('identity.admin')
  const pathname = usePathname()
  return (
    <nav
      aria-label={t('label')}
      data-screen-only
      className="flex gap-1 overflow-x-auto border-b border-line bg-surface px-2"
    >
      {pages.map(({ id, href }) => {
        const isCurrent = pathname.startsWith(href)
        return (
          <Link
            key={id}
            href={href}
            aria-current={isCurrent ? 'page' : undefined}
            className={clsx(
              '-mb-px inline-flex h-9 items-center border-b-2 px-2.5 whitespace-nowrap',
              isCurrent
                ? 'border-accent-solid font-semibold text-ink'
                : 'border-transparent text-ink-muted hover:text-ink',
            )}
          >
            {t(id)}
          </Link>
        )
      })}
    </nav>
  )
}
