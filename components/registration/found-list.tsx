'use client'

import clsx from 'clsx'
import { UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Button } from '@/components/ui/button'
import { KeyCap } from '@/components/ui/key-cap'
import type { PatientCard } from '@/lib/registration/types'
import { FlagBadges } from './flag-badges'
import { CardBadge, LastVisit, PersonLine, VisitBadges } from './person-line'

export interface FoundListProps {
  items: readonly PatientCard[]
  /** False while these answer an older text: shown faded, never opened. */
  isCurrent: boolean
  isFailed: boolean
  active: number
  onActive: (row: number) => void
  onOpen: (row: number) => void
  onRetry: () => void
}

/** People found, and always one row more: register somebody new. */
export function FoundList({ items, isCurrent, isFailed, active, onActive, onOpen, onRetry }: FoundListProps) {
  const t = useTranslations('registration.desk')
  const merged = useTranslations('registration.merge')
  useEffect(() => {
    document.getElementById(`desk-row-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const rowProps = (row: number) => ({
    id: `desk-row-${row}`,
    role: 'option',
    tabIndex: -1,
    'aria-selected': row === active,
    onMouseMove: () => onActive(row),
    onMouseDown: (event: { preventDefault: () => void }) => event.preventDefault(),
    onClick: () => isCurrent && onOpen(row),
    className: clsx(
      'flex min-h-12 cursor-pointer items-center gap-3 border-t border-line px-3 py-1.5',
      row === active && 'bg-surface-selected',
      !isCurrent && 'opacity-60',
    ),
  })
  if (isFailed) {
    return (
      <p className="flex items-center gap-3 border-t border-line px-3 py-3" role="alert">
        {t('failed')}
        <Button size="sm" onClick={onRetry}>
          {t('retry')}
        </Button>
      </p>
    )
  }
  return (
    <div id="desk-results" role="listbox" aria-label={t('results')} className="max-h-[60vh] overflow-y-auto">
      {items.map((patient, row) => (
        <div key={patient.id} {...rowProps(row)}>
          <span className="min-w-0 flex-1">
            <span className="flex min-w-0 items-center gap-2">
              <b className="truncate font-semibold">{patient.fullName}</b>
              <FlagBadges flags={patient.flags} />
              <VisitBadges patient={patient} />
            </span>
            <span className="tabular block truncate text-sm text-ink-muted">
              {[patient.recordNumber, patient.phone && `••• ${patient.phone.slice(-3)}`, patient.commune]
                .filter(Boolean)
                .join(' · ')}
              {patient.foundAs && (
                <b className="font-semibold text-ink">
                  {' · '}
                  {merged('foundAs', { name: patient.foundAs.fullName, number: patient.foundAs.recordNumber })}
                </b>
              )}
            </span>
          </span>
          <span className="w-80 shrink-0">
            <PersonLine person={patient} />
            <span className="block truncate text-sm text-ink-muted">
              <LastVisit patient={patient} />
            </span>
          </span>
          <span className="w-52 shrink-0 text-right">
            <CardBadge card={patient.card} />
          </span>
          <span className={clsx('w-8 shrink-0', row !== active && 'invisible')}>
            <KeyCap keys="enter" />
          </span>
        </div>
      ))}
      <div {...rowProps(items.length)}>
        <UserPlus aria-hidden="true" className="size-5 shrink-0 text-accent" />
        <span className="min-w-0 flex-1">
          <b className="font-semibold text-accent">{t('registerNew')}</b>
          <span className="block text-sm text-ink-muted">
            {isCurrent && items.length === 0 ? t('none') : t('registerNewHint')}
          </span>
        </span>
        <KeyCap keys={active === items.length ? 'enter' : 'alt+n'} />
      </div>
    </div>
  )
}
