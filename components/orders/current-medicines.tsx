'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Badge, ToneIcon } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { toast } from '@/components/ui/toast'
import { calendarDate, formatDate } from '@/lib/kernel/time'
import { repeatDose } from '@/lib/orders/rules/drug-line'
import type { CurrentMedicine } from '@/lib/orders/types'
import { type OrderBasket, useBasket } from './basket-context'
import { ItemText } from './visit-orders'

/** What the patient takes and took lately, each with its end; one key prescribes them again. */
export function CurrentMedicines({ medicines }: { medicines: readonly CurrentMedicine[] }) {
  const t = useTranslations('orders.medicines')
  const basket = useBasket()
  const [isAll, setAll] = useState(false)
  const groups = latestOfEach(medicines)
  const last = groups[0]?.[0]?.prescriptionId
  const active = groups.filter(([first]) => first?.isActive)
  const shown = isAll ? groups : active
  const repeat = (wanted: typeof groups) => {
    if (!basket) return
    const count = wanted.filter((rows) => addAgain(basket, rows)).length
    toast.info(t('added', { count }))
    document.getElementById('orders')?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <Panel
      title={t('title')}
      isFlush
      actions={
        basket &&
        last && (
          <Button size="sm" onClick={() => repeat(groups.filter((rows) => rows[0]?.prescriptionId === last))}>
            {t('repeatAll')}
          </Button>
        )
      }
    >
      {groups.length === 0 ? (
        <p className="p-3 text-ink-muted">{t('none')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {shown.map((rows) => {
            const [first] = rows
            if (!first) return null
            const end = formatDate(calendarDate(first.endsOn))
            return (
              <li key={first.id} className="flex items-start gap-3 px-3 py-1.5">
                <div className="min-w-0 flex-1">
                  {rows.map((item) => (
                    <p key={item.id} className={item.isActive ? 'font-medium' : 'text-ink-muted'}>
                      <ItemText item={item} />
                    </p>
                  ))}
                  {first.allergy && (
                    <p className="flex items-center gap-1.5 text-sm font-medium text-danger">
                      <ToneIcon tone="danger" className="size-4" />
                      {t('allergy', { substance: first.allergy.substance })}
                      {first.acceptedReason && ` ${t('accepted', { reason: first.acceptedReason })}`}
                    </p>
                  )}
                  <p className="truncate text-sm text-ink-muted">
                    {first.prescriberName} · {first.facilityName}
                  </p>
                </div>
                <Badge tone={first.isActive ? 'success' : 'neutral'}>
                  {t(first.isActive ? 'until' : 'ended', { date: end })}
                </Badge>
                {basket &&
                  (first.drug ? (
                    <Button size="sm" variant="ghost" onClick={() => repeat([rows])}>
                      {t('repeat')}
                    </Button>
                  ) : (
                    <span className="text-sm text-ink-muted">{t('gone')}</span>
                  ))}
              </li>
            )
          })}
        </ul>
      )}
      {shown.length < groups.length && (
        <Button size="sm" variant="ghost" className="m-1.5" onClick={() => setAll(true)}>
          {t('showEnded', { count: groups.length - shown.length })}
        </Button>
      )}
    </Panel>
  )
}

/** The last prescription of each drug, all its rows; the list comes newest first within what is taken and what ended. */
function latestOfEach(medicines: readonly CurrentMedicine[]): CurrentMedicine[][] {
  return [...Map.groupBy(medicines, (row) => row.drugId).values()].map((rows) =>
    rows.filter((row) => row.prescriptionId === rows[0]?.prescriptionId),
  )
}

function addAgain(basket: OrderBasket, rows: readonly CurrentMedicine[]): boolean {
  const drug = rows[0]?.drug
  const dose = drug && repeatDose(rows, drug)
  return Boolean(drug && dose && basket.addDrug(drug, dose))
}
