'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Button, ButtonLink } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { useName } from '@/lib/kernel/i18n/use-name'
import { upperVi } from '@/lib/kernel/text'
import type { CheckedIn, PatientCard } from '@/lib/registration/types'
import { PersonLine } from './person-line'
import { printTicket, useSilentPrinting } from './print-ticket'

/** The number, large enough to read across the counter; the next patient is one key away. */
export function TicketIssued({ visit, patient }: { visit: CheckedIn; patient: PatientCard }) {
  const t = useTranslations('registration.ticket')
  const nameOf = useName()
  const [isSilent, setSilent] = useSilentPrinting()
  const next = useRef<HTMLAnchorElement>(null)
  useEffect(() => next.current?.focus(), [])
  return (
    <section aria-label={t('title')} className="flex flex-col items-center gap-2 p-6 text-center">
      <p role="status" className="text-lg font-semibold text-success">
        {t('title')}
      </p>
      <p className="text-ink-muted">{t('number')}</p>
      <p className="tabular text-[112px] leading-none font-semibold">{visit.label}</p>
      <p className="text-2xl font-semibold">{nameOf({ name: visit.room, nameEn: visit.roomEn })}</p>
      <p>{t('ahead', { count: visit.peopleAhead })}</p>
      <p className="mt-2 font-medium">{upperVi(patient.fullName)}</p>
      <p className="text-ink-muted">
        <PersonLine person={patient} />
      </p>
      <p className="tabular text-sm text-ink-muted">
        {t('visitCode')} {visit.visitCode}
      </p>
      <div className="mt-4 flex gap-2">
        <Button shortcut="p" onClick={() => printTicket(visit.ticketId)}>
          {t('print')}
        </Button>
        <ButtonLink ref={next} href="/worklists/reception" variant="primary" shortcut="escape">
          {t('next')}
        </ButtonLink>
      </div>
      <Checkbox
        label={t('silent')}
        hint={t('silentHint')}
        checked={isSilent}
        onChange={(event) => setSilent(event.target.checked)}
        className="mt-4 text-left"
      />
    </section>
  )
}
