'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { callSignedIn } from '@/components/form/use-operation'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { useText } from '@/lib/kernel/i18n/use-text'
import { newId } from '@/lib/kernel/ids'
import { formatDate } from '@/lib/kernel/time'
import { getPatientAction, updatePatientAction } from '@/lib/registration/actions'
import { type Difference, scanDifferences } from '@/lib/registration/rules/differences'
import type { Scan } from '@/lib/registration/rules/scan'
import type { PatientCard } from '@/lib/registration/types'
import { personInput } from './person-defaults'
import { titleCase } from './title-case'

interface ScanDifferencesProps {
  patient: PatientCard
  scan: Scan
  /** Keys Alt+1, Alt+2 … take the first, the second line. */
  hasKeys: boolean
  onChanged: (patient: PatientCard) => void
}

/** Card beside record, line by line; nothing is taken over until somebody says so. */
export function ScanDifferences({ patient, scan, hasKeys, onChanged }: ScanDifferencesProps) {
  const t = useTranslations('registration')
  const text = useText()
  const [busy, setBusy] = useState<string | null>(null)
  const differences = scanDifferences(scan, patient)
  if (differences.length === 0) return null

  const take = async (difference: Difference) => {
    if (busy) return
    setBusy(difference.field)
    const answer = await save(patient.id, difference)
    setBusy(null)
    if (answer.ok) {
      toast.success(t('difference.taken'))
      onChanged({ ...patient, ...columnsOf(difference) })
    } else {
      toast.error(t('difference.refused'), { description: text(answer.message) })
    }
  }
  const show = ({ field, card, record }: Difference, side: 'card' | 'record'): string => {
    const value = side === 'card' ? card : record
    if (!value) return t('difference.empty')
    if (typeof value === 'object') return formatDate(value.on, value.precision)
    return field === 'sex' ? text(`common.sex.${value}`) : value
  }
  return (
    <table className="w-full border-t border-line bg-warning-surface text-left">
      <caption className="sr-only">{t('difference.title')}</caption>
      <thead>
        <tr className="text-sm text-ink-muted">
          <th className="px-3 py-1 font-semibold text-warning">{t('difference.title')}</th>
          <th className="px-3 py-1 font-medium">{t('difference.card')}</th>
          <th className="px-3 py-1 font-medium">{t('difference.record')}</th>
          <th aria-label={t('difference.take')} />
        </tr>
      </thead>
      <tbody>
        {differences.map((difference, index) => (
          <tr key={difference.field} className="border-t border-warning-line">
            <th className="px-3 py-1 font-medium">{t(`fields.${difference.field}`)}</th>
            <td className="tabular px-3 py-1 font-semibold">{show(difference, 'card')}</td>
            <td className="tabular px-3 py-1">{show(difference, 'record')}</td>
            <td className="px-3 py-1 text-right">
              <Button
                size="sm"
                shortcut={hasKeys ? `alt+${index + 1}` : undefined}
                label={`${t('difference.take')}: ${t(`fields.${difference.field}`)}`}
                isPending={busy === difference.field}
                onClick={() => void take(difference)}
              >
                {t('difference.take')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function columnsOf(difference: Difference): Partial<PatientCard> {
  if (difference.field === 'birth') return { birthOn: difference.card.on, birthPrecision: difference.card.precision }
  // Cards print capitals; a record is written as people write.
  if (difference.field === 'fullName') return { fullName: titleCase(difference.card) }
  return { [difference.field]: difference.card }
}

/** The whole person goes back with one column changed, under the version just read. */
async function save(patientId: string, difference: Difference) {
  const current = await callSignedIn(getPatientAction, { patientId }, {})
  if (!current.ok) return current
  const input = { ...personInput(current.data), ...columnsOf(difference), patientId, version: current.data.version }
  return callSignedIn(updatePatientAction, { ...input, acceptedWarnings: [] }, { idempotencyKey: newId() })
}
