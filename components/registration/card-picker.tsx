'use client'

import { Plus, RotateCw } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Radio } from '@/components/ui/checkbox'
import { Panel } from '@/components/ui/panel'
import { toast } from '@/components/ui/toast'
import { useText } from '@/lib/kernel/i18n/use-text'
import { type CalendarDate, formatDate } from '@/lib/kernel/time'
import { checkCardAction } from '@/lib/registration/actions'
import type { BhytQrCard } from '@/lib/registration/rules/bhyt-card'
import { paysBy } from '@/lib/registration/rules/card-standing'
import type { CardView } from '@/lib/registration/types'
import { AddCardForm } from './add-card-form'
import { CardCheckState } from './card-check'
import { CardCheckDetail } from './card-check-detail'
import { CardBadge } from './person-line'
import type { useCardChecks } from './use-card-checks'

export interface CardPickerProps {
  patientId: string
  cards: readonly CardView[]
  /** The day the cards are judged by. */
  on: CalendarDate
  /** Who may not write a card into the record chooses among those in it. */
  mayAdd?: boolean
  /** What the gateway says of them, live. */
  gateway: ReturnType<typeof useCardChecks>
  cardId: string | null
  /** The card just scanned at the desk; the form for it opens filled in where the record lacks it. */
  scanned: BhytQrCard | null
  onChoose: (id: string | null) => void
  /** A card is being written down that is in no record yet. */
  onUnsaved: (isUnsaved: boolean) => void
  onAdded: (id: string) => void
}

/** The cards of the record with their state today; one is used for the visit, or none. */
export function CardPicker({
  patientId,
  cards,
  on,
  mayAdd = true,
  gateway: { checks, of, reload },
  cardId,
  scanned,
  onChoose,
  onUnsaved,
  onAdded,
}: CardPickerProps) {
  const t = useTranslations('registration.card')
  const isKnown = (card: BhytQrCard) =>
    cards.some(({ number, validTo }) => number === card.number && validTo === card.validTo)
  const [isAdding, setAdding] = useState(mayAdd && scanned !== null && !isKnown(scanned))
  const gateway = useTranslations('registration.cardCheck')
  const text = useText()
  const router = useRouter()
  const again = useOperation(checkCardAction)
  // With no card in use the clerk still has to hear why: of the one the gateway calls good, else of the first.
  const renewed = cards.find(({ id, state }) => state !== 'valid' && of(id)?.answer?.state === 'valid')
  const isRefused = (card: CardView) => card.state === 'valid' && !paysBy(card.gateway.standing)
  const focusId = cardId ?? renewed?.id ?? cards.find(isRefused)?.id ?? cards[0]?.id ?? null
  const check = of(focusId)
  const lookUpAgain = async () => {
    if (!focusId) return
    const asked = await again.run({ patientId, cardId: focusId })
    if (asked && !asked.ok) toast.error(text(asked.message))
    reload()
  }
  return (
    <Panel
      title={t('title')}
      aside={checks?.isConnected === false && <Badge>{gateway('notConnectedShort')}</Badge>}
      actions={
        !isAdding && (
          <>
            {checks?.isConnected && focusId && (
              <Button
                size="sm"
                shortcut="alt+r"
                label={gateway('again')}
                isPending={again.isPending}
                icon={<RotateCw aria-hidden="true" className="size-4" />}
                onClick={() => void lookUpAgain()}
              >
                {gateway('again')}
              </Button>
            )}
            {mayAdd && (
              <Button
                size="sm"
                shortcut="alt+t"
                label={t('add')}
                icon={<Plus aria-hidden="true" className="size-4" />}
                onClick={() => setAdding(true)}
              >
                {t('add')}
              </Button>
            )}
          </>
        )
      }
    >
      <div role="radiogroup" aria-label={t('title')} className="flex flex-col">
        {cards.length === 0 && <p className="pb-1 text-ink-muted">{t('noneKnown')}</p>}
        {cards.map((card) => (
          <Radio
            key={card.id}
            name="card"
            value={card.id}
            checked={card.id === cardId}
            disabled={card.state !== 'valid' || isRefused(card)}
            onChange={() => onChoose(card.id)}
            label={<CardLine card={card} />}
            hint={
              <>
                <CardHint card={card} />
                <CardCheckState check={of(card.id)} />
              </>
            }
          />
        ))}
        <Radio name="card" value="" checked={cardId === null} onChange={() => onChoose(null)} label={t('none')} />
      </div>
      {check?.answer && !isAdding && (
        <CardCheckDetail
          patientId={patientId}
          check={check}
          answer={check.answer}
          onKept={() => {
            reload()
            if (focusId) onChoose(focusId)
          }}
          onTaken={({ cardId: takenId, isValidToday, isNewCard }) => {
            reload()
            // A new card issued early waits in the record; the one in use stays chosen.
            if (isNewCard && isValidToday) onAdded(takenId)
            else router.refresh()
          }}
        />
      )}
      {isAdding && (
        <AddCardForm
          patientId={patientId}
          today={on}
          scanned={scanned}
          onUnsaved={onUnsaved}
          onCancel={() => setAdding(false)}
          onAdded={(id) => {
            setAdding(false)
            onAdded(id)
          }}
        />
      )}
    </Panel>
  )
}

function CardLine({ card }: { card: CardView }) {
  return (
    <span className="tabular flex flex-wrap items-center gap-2">
      <b className="font-semibold">{card.number}</b>
      <CardBadge card={card} />
    </span>
  )
}

function CardHint({ card }: { card: CardView }) {
  const t = useTranslations('registration.card')
  const range = t('range', {
    from: formatDate(card.validFrom),
    to: card.validTo ? formatDate(card.validTo) : t('openEnd'),
  })
  const facility = card.initialFacilityCode && t('registeredAt', { code: card.initialFacilityCode })
  return <>{[t('benefit', { percent: card.benefitPercent }), range, facility].filter(Boolean).join(' · ')}</>
}
