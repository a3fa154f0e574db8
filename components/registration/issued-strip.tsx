'use client'

import { CircleCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { useName } from '@/lib/kernel/i18n/use-name'
import { upperVi } from '@/lib/kernel/text'
import type { CheckedIn, PatientCard } from '@/lib/registration/types'
import { printTicket } from './print-ticket'

/** The number just given, under the box that already waits for the next person. */
export function IssuedStrip({ visit, patient }: { visit: CheckedIn; patient: PatientCard }) {
  const t = useTranslations('registration.ticket')
  const nameOf = useName()
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-success-line bg-success-surface px-3 py-2"
    >
      <CircleCheck aria-hidden="true" className="size-6 text-success" />
      <span className="font-semibold text-success">{t('title')}</span>
      <b className="tabular text-[32px] leading-10 font-semibold">{visit.label}</b>
      <span className="min-w-0">
        <b className="block font-semibold">{upperVi(patient.fullName)}</b>
        <span className="tabular block text-ink-muted">
          {nameOf({ name: visit.room, nameEn: visit.roomEn })} · {t('ahead', { count: visit.peopleAhead })} ·{' '}
          {visit.visitCode}
        </span>
      </span>
      <Button className="ml-auto" shortcut="alt+p" onClick={() => printTicket(visit.ticketId)}>
        {t('print')}
      </Button>
    </div>
  )
}
