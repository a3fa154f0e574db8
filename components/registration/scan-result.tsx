'use client'

import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import { Button } from '@/components/ui/button'
import { KeyCap } from '@/components/ui/key-cap'
import { Notice } from '@/components/ui/notice'
import { SkeletonLines } from '@/components/ui/skeleton'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDate } from '@/lib/kernel/time'
import type { Scan } from '@/lib/registration/rules/scan'
import type { CheckedIn, PatientCard, ScanAnswer } from '@/lib/registration/types'
import { DeskCard } from './desk-card'
import { FoundCard } from './found-card'

export interface ScanResultProps {
  answer: ScanAnswer | null
  state: 'idle' | 'asking' | 'failed'
  enter: RefObject<(() => void) | null>
  onCheckIn: (patient: PatientCard, roomId?: string | null) => void
  onIssued: (visit: CheckedIn, patient: PatientCard) => void
  onRegister: () => void
  onClear: () => void
  onChanged: (answer: ScanAnswer) => void
}

/** What a scan said and whose it is. */
export function ScanResult({
  answer,
  state,
  enter,
  onCheckIn,
  onIssued,
  onRegister,
  onClear,
  onChanged,
}: ScanResultProps) {
  const t = useTranslations('registration.desk')
  const text = useText()
  if (state === 'asking') {
    return (
      <div className="border-t border-line p-3">
        <SkeletonLines lines={2} />
      </div>
    )
  }
  if (state === 'failed') {
    return (
      <Notice tone="danger" isUrgent className="m-3">
        {t('failed')}
      </Notice>
    )
  }
  if (!answer) return null
  const { scan, patients } = answer
  const only = patients.length === 1 ? patients[0] : undefined
  if (scan.kind === 'unreadable') {
    return (
      <Notice tone="warning" isUrgent className="m-3" actions={<ClearButton onClear={onClear} />}>
        {text(scan.reason)}
      </Notice>
    )
  }
  const replace = (patient: PatientCard) =>
    onChanged({ ...answer, patients: patients.map((each) => (each.id === patient.id ? patient : each)) })
  return (
    <div className="flex flex-col gap-3 border-t border-line p-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-sm text-ink-muted">{t('scanned')}</span>
        <b className="font-semibold">{text(`registration.scanKind.${scan.kind}`)}</b>
        <span className="tabular">{scanLine(scan)}</span>
        <span className="ml-auto">
          <ClearButton onClear={onClear} />
        </span>
      </div>
      {(scan.kind === 'citizenQr' || scan.kind === 'passport') && scan.warnings.length > 0 && (
        <Notice tone="warning">
          <ul>
            {scan.warnings.map((warning) => (
              <li key={warning.key}>{text(warning.key, warning.values)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {patients.length > 1 && <Notice tone="warning">{t('scannedSome', { count: patients.length })}</Notice>}
      {only && (
        <DeskCard
          key={only.id}
          patient={only}
          scan={scan}
          enter={enter}
          onIssued={(visit) => onIssued(visit, only)}
          onOpenForm={(roomId) => onCheckIn(only, roomId)}
          onChanged={replace}
        />
      )}
      {!only &&
        patients.map((patient) => (
          <FoundCard
            key={patient.id}
            patient={patient}
            scan={scan}
            isOnly={false}
            onCheckIn={() => onCheckIn(patient)}
            onChanged={replace}
          />
        ))}
      {patients.length === 0 && (
        <div className="flex items-center gap-3">
          <span>{t('scannedNone')}</span>
          <Button variant="primary" onClick={onRegister}>
            {t('registerNew')}
            <KeyCap keys="enter" />
          </Button>
        </div>
      )}
    </div>
  )
}

function ClearButton({ onClear }: { onClear: () => void }) {
  const t = useTranslations('registration.desk')
  return (
    <Button size="sm" variant="ghost" onClick={onClear}>
      {t('clear')}
      <KeyCap keys="escape" />
    </Button>
  )
}

function scanLine(scan: Scan): string {
  switch (scan.kind) {
    case 'citizenQr':
      return [
        scan.card.fullName,
        scan.card.birthOn && formatDate(scan.card.birthOn, scan.card.birthPrecision),
        scan.card.citizenId,
      ]
        .filter(Boolean)
        .join(' · ')
    case 'passport':
      return [
        scan.card.fullName,
        scan.card.birthOn && formatDate(scan.card.birthOn, scan.card.birthPrecision),
        scan.card.number,
        scan.card.nationality,
      ]
        .filter(Boolean)
        .join(' · ')
    case 'bhytQr':
      return [scan.card.fullName, scan.card.number].filter(Boolean).join(' · ')
    case 'citizenId':
      return scan.citizenId
    case 'bhytNumber':
      return scan.number
    case 'record':
      return scan.recordNumber
    default:
      return ''
  }
}
