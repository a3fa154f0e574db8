'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import type { DispenseView, DispensingView } from '@/lib/dispensing/types'
import type { PatientBandData } from '@/lib/encounters/types'
import { formatDecimal } from '@/lib/kernel/numbers'
import { calendarDate, formatDate, formatDateTime } from '@/lib/kernel/time'
import { unitWord } from '@/lib/orders/rules/dose-text'
import { ReturnDialog } from './return-dialog'

/** What was handed out so far: its labels again, and the way back to the shelf. */
export function DispensesPanel({ view, band }: { view: DispensingView; band: PatientBandData }) {
  const t = useTranslations('dispensing.sheet')
  const language = useLocale() === 'en' ? 'en' : 'vi'
  const [returning, setReturning] = useState<DispenseView | null>(null)
  return (
    <Panel title={t('handedOut')}>
      {view.dispenses.length === 0 && <p className="text-ink-muted">{t('noneYet')}</p>}
      <ul className="flex flex-col gap-3">
        {view.dispenses.map((dispense) => (
          <li key={dispense.dispenseId} className="flex flex-col gap-1">
            <p className="text-sm text-ink-muted">
              {t('by', { name: dispense.dispensedBy, at: formatDateTime(new Date(dispense.dispensedAt)) })}
            </p>
            <ul>
              {dispense.lines.map((line) => (
                <li key={line.lineId} className="border-t border-line py-1">
                  <span className="font-medium">{line.drugName}</span>{' '}
                  <span className="tabular whitespace-nowrap">
                    {formatDecimal(line.quantity, 3)} {unitWord(line.unit, line.quantity, language)}
                  </span>
                  <span className="block text-sm text-ink-muted">
                    {t('lot')} {line.lotNumber} · {t('expires')} {formatDate(calendarDate(line.expiresOn))}
                    {line.returned > 0 && <b> · {t('returnedPart', { quantity: formatDecimal(line.returned, 3) })}</b>}
                  </span>
                </li>
              ))}
            </ul>
            <div className="flex gap-2">
              <a
                className={buttonClass('secondary', 'sm')}
                href={`/api/print/drug-labels/${dispense.dispenseId}`}
                target="_blank"
                rel="noopener"
              >
                {t('labels')}
              </a>
              {dispense.lines.some((line) => line.quantity > line.returned) && (
                <Button size="sm" variant="ghost" onClick={() => setReturning(dispense)}>
                  {t('takeBack')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {returning && (
        <ReturnDialog
          key={returning.dispenseId}
          view={view}
          dispense={returning}
          band={band}
          onClose={() => setReturning(null)}
        />
      )}
    </Panel>
  )
}
