'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { upperVi } from '@/lib/kernel/text'
import { formatDate } from '@/lib/kernel/time'
import { formatPhone } from '@/lib/registration/rules/phone'
import type { Scan } from '@/lib/registration/rules/scan'
import type { CardView, PatientCard } from '@/lib/registration/types'
import { FlagBadges } from './flag-badges'
import { CardBadge, LastVisit, PersonLine, VisitBadges } from './person-line'
import { Portrait } from './portrait'
import { ScanDifferences } from './scan-differences'

export interface FoundCardProps {
  patient: PatientCard
  scan: Scan
  /** The one match: its differences have keys. */
  isOnly: boolean
  onCheckIn: () => void
  onChanged: (patient: PatientCard) => void
  /** In place of the card the record names: the one the visit will be charged by, with its state. */
  insurance?: ReactNode
  /** Facts of other domains, in the same grid. */
  facts?: ReactNode
  /** Beside the name, in place of the button that opens the form. */
  actions?: ReactNode
  /** What Enter will do. */
  children?: ReactNode
}

/** Whoever holds the scanned card: enough to be sure, and one key to go on. */
export function FoundCard({
  patient,
  scan,
  isOnly,
  onCheckIn,
  onChanged,
  insurance,
  facts,
  actions,
  children,
}: FoundCardProps) {
  const t = useTranslations('registration')
  const { card } = patient
  return (
    <article className="overflow-hidden rounded border border-line-strong">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 p-3">
        <Portrait person={patient} side={72} />
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-center gap-2">
            <b className="text-xl leading-7 font-semibold">{upperVi(patient.fullName)}</b>
            <FlagBadges flags={patient.flags} />
            <VisitBadges patient={patient} />
          </p>
          <p className="text-base font-medium">
            <PersonLine person={patient} />
          </p>
          <p className="text-ink-muted">{patient.address || t('desk.noAddress')}</p>
        </div>
        {actions ?? (
          <Button variant="secondary" onClick={onCheckIn}>
            {t('desk.checkIn')}
          </Button>
        )}
      </div>
      <dl className="tabular grid grid-cols-2 gap-x-6 gap-y-2 border-t border-line p-3 lg:grid-cols-4">
        <Fact label={t('fields.recordNumber')}>{patient.recordNumber}</Fact>
        <Fact label={t('fields.phone')}>{patient.phone ? formatPhone(patient.phone) : '—'}</Fact>
        <Fact label={t('fields.citizenId')}>{patient.citizenId ?? '—'}</Fact>
        <Fact label={t('fields.insurance')}>{insurance ?? <CardFact card={card} />}</Fact>
        <Fact label={t('fields.lastVisit')} className="col-span-2">
          <LastVisit patient={patient} />
        </Fact>
        {facts}
      </dl>
      <ScanDifferences patient={patient} scan={scan} hasKeys={isOnly} onChanged={onChanged} />
      {children}
    </article>
  )
}

/** State, number and end of an insurance card. */
export function CardFact({ card }: { card: CardView | null }) {
  const t = useTranslations('registration.card')
  return (
    <>
      <CardBadge card={card} />
      {card && (
        <span className="block text-sm text-ink-muted">
          {card.number} · {card.validTo ? formatDate(card.validTo) : t('openEnd')}
        </span>
      )}
    </>
  )
}

export function Fact({ label, children, className }: { label: string; children: ReactNode; className?: string }) {
  return (
    <div className={className}>
      <dt className="text-sm text-ink-muted">{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
