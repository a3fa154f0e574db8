'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { AppointmentsPage } from '@/lib/appointments/rules/pages'

const pages = [
  { id: 'calendar', href: '/appointments' },
  { id: 'reminders', href: '/appointments/reminders' },
  { id: 'timetable', href: '/appointments/timetable' },
] as const

/** The three pages of the domain, the same line on each. */
export function AppointmentsTabs({
  current,
  shown,
}: {
  current: AppointmentsPage
  shown: readonly AppointmentsPage[]
}) {
  const t = useTranslations('appointments.pages')
  return (
    <nav aria-label={t('label')} className="mb-3 flex gap-1 border-b border-line">
      {pages
        .filter(({ id }) => shown.includes(id))
        .map(({ id, href }) => (
          <Link
            key={id}
            href={href}
            aria-current={id === current ? 'page' : undefined}
            className={clsx(
              '-mb-px inline-flex h-9 items-center border-b-2 px-2.5',
              id === current ? 'border-accent-solid font-semibold' : 'border-transparent text-ink-muted hover:text-ink',
            )}
          >
            {t(id)}
          </Link>
        ))}
    </nav>
  )
}
