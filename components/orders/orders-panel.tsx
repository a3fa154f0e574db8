'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useWorkspace } from '@/components/encounters/workspace-context'
import { useOperation } from '@/components/form/use-operation'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { SaveState } from '@/components/ui/save-state'
import { toast } from '@/components/ui/toast'
import { Money } from '@/components/ui/values'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatTime } from '@/lib/kernel/time'
import { placeOrdersAction } from '@/lib/orders/actions'
import { lineQuantity } from '@/lib/orders/rules/drug-line'
import type { EncounterOrders } from '@/lib/orders/types'
import { type Entries, type OrderBasket, useBasket } from './basket-context'
import { DrugEntry, FindingLine } from './drug-entry'
import { OrderSearch } from './order-search'
import { isAwaiting, OrdersWatch } from './orders-watch'
import { ServiceEntry } from './service-entry'
import { VisitOrders } from './visit-orders'

export interface OrdersPanelProps {
  /** What is ordered already. */
  ordered: EncounterOrders
  patientId: string
  /** A doctor of this facility: may take back what nobody has begun, also after the visit. */
  canCancel: boolean
}

/** The order basket of the visit, for drugs and tests alike, with what has been ordered below it. */
export function OrdersPanel({ ordered, patientId, canCancel }: OrdersPanelProps) {
  const t = useTranslations('orders.panel')
  const basket = useBasket()
  const { canWrite, encounterId } = useWorkspace()
  const isOpen = canWrite && basket !== null
  return (
    <Panel
      title={t('title')}
      aside={
        isOpen && <SaveState {...basket.autosave} onRetry={() => void basket.autosave.flush()} className="ml-auto" />
      }
    >
      {isOpen && (
        <div className="min-h-[340px]">
          <BasketBody basket={basket} />
        </div>
      )}
      {isAwaiting(ordered) && <OrdersWatch ordered={ordered} patientId={patientId} encounterId={encounterId} />}
      <VisitOrders ordered={ordered} patientId={patientId} canCancel={canCancel} hasBasketAbove={isOpen} />
    </Panel>
  )
}

function BasketBody({ basket }: { basket: OrderBasket }) {
  const t = useTranslations('orders.panel')
  const text = useText()
  const { drugs, services, findings, autosave } = basket
  const general = findings.filter(({ lineId }) => lineId === null)
  const isEmpty = drugs.length + services.length === 0
  return (
    <>
      {/* The list of what is found opens downwards: it needs the room. */}
      <search
        className="block"
        onFocus={(event) => event.currentTarget.closest('section')?.scrollIntoView({ block: 'start' })}
      >
        <OrderSearch />
      </search>
      {autosave.status === 'stale' && (
        <Notice
          tone="danger"
          isUrgent
          className="mt-2"
          title={t('stale')}
          actions={
            <Button size="sm" onClick={() => location.reload()}>
              {t('reload')}
            </Button>
          }
        />
      )}
      <FoundBasket basket={basket} />
      {basket.missing > 0 && (
        <Notice tone="warning" className="mt-2">
          {t('missing', { count: basket.missing })}
        </Notice>
      )}
      {isEmpty && <p className="mt-2 text-ink-muted">{t('empty')}</p>}
      {general.map((finding) => (
        <FindingLine key={finding.message} finding={finding} text={text} />
      ))}
      <ul>
        {drugs.map((entry) => (
          <DrugEntry key={entry.line.id} entry={entry} basket={basket} />
        ))}
        {services.map((entry) => (
          <ServiceEntry key={entry.line.id} entry={entry} basket={basket} />
        ))}
      </ul>
      {!isEmpty && <BasketFoot basket={basket} />}
    </>
  )
}

function BasketFoot({ basket }: { basket: OrderBasket }) {
  const t = useTranslations('orders.panel')
  const text = useText()
  const router = useRouter()
  const place = useOperation(placeOrdersAction)
  const { drugs, services, patientId, encounterId } = basket
  const total =
    drugs.reduce(
      (sum, { line, drug }) => sum + Math.round((lineQuantity(line, drug).quantity ?? 0) * drug.priceVnd),
      0,
    ) + services.reduce((sum, { service }) => sum + (service.priceVnd ?? 0), 0)
  const send = async () => {
    if (!(await basket.autosave.flush())) return
    const lines = services.map(({ line }) => line)
    const answer = await place.run({ patientId, encounterId, lines, waitsForResults: true })
    if (!answer?.ok) return
    basket.taken(
      lines.map((line) => line.id),
      answer.data.basketVersion,
    )
    toast.success(t('placed', { count: answer.data.orderIds.length }))
    router.refresh()
  }
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2 border-t border-line pt-2">
      <span className="text-sm text-ink-muted">{t('total')}</span>
      <Money amount={total} className="font-semibold" />
      {services.length > 0 && (
        <Button
          size="sm"
          className="ml-auto"
          shortcut="alt+enter"
          isPending={place.isPending}
          onClick={() => void send()}
        >
          {t('placeAndWait')}
        </Button>
      )}
      {place.failure && (
        <p role="alert" className="w-full text-sm font-medium text-danger">
          {text(Object.values(place.failure.fields ?? {})[0] ?? place.failure.message)}
        </p>
      )}
    </div>
  )
}

/** Lines kept in this browser that never reached the server: offered, never put in by themselves. */
function FoundBasket({ basket }: { basket: OrderBasket }) {
  const t = useTranslations('orders.panel')
  const save = useTranslations('common.save')
  const [isDone, setDone] = useState(false)
  const { found } = basket.autosave
  if (!found || isDone || !isEntries(found.value)) return null
  const { value } = found
  return (
    <Notice
      tone="warning"
      className="mt-2"
      title={t('restoreTitle', { time: formatTime(found.savedAt) })}
      actions={
        <>
          <Button
            size="sm"
            variant="ghost"
            onClick={() => {
              setDone(true)
              void basket.autosave.forget()
            }}
          >
            {save('discard')}
          </Button>
          <Button
            size="sm"
            onClick={() => {
              setDone(true)
              basket.restore(value)
            }}
          >
            {save('restore')}
          </Button>
        </>
      }
    />
  )
}

/** Kept by this screen, but perhaps by an older version of it. */
function isEntries(value: unknown): value is Entries {
  if (typeof value !== 'object' || value === null || !('drugs' in value) || !('services' in value)) return false
  const lists = [value.drugs, value.services]
  return lists.every((list) => Array.isArray(list) && list.every((entry) => typeof entry?.line?.id === 'string'))
}
