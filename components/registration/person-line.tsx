'use client'

import { useTranslations } from 'next-intl'
import { Badge, type Tone } from '@/components/ui/badge'
import { useNow } from '@/components/ui/time'
import { ageText } from '@/lib/kernel/i18n/format'
import { useName } from '@/lib/kernel/i18n/use-name'
import { useText } from '@/lib/kernel/i18n/use-text'
import { ageOf, businessDay, type CalendarDate, type DatePrecision, formatDate } from '@/lib/kernel/time'
import type { CardState } from '@/lib/registration/rules/bhyt-card'
import { type CardStanding, paysBy } from '@/lib/registration/rules/card-standing'
import type { Sex } from '@/lib/registration/rules/sex'
import type { CardView, PatientCard } from '@/lib/registration/types'

interface Born {
  sex: Sex
  birthOn: CalendarDate
  birthPrecision: DatePrecision
}

/** `Nam · 41 tuổi · 15/06/1985` */
export function PersonLine({ person }: { person: Born }) {
  const text = useText()
  const now = useNow()
  const age = now && ageText(text, ageOf(person.birthOn, businessDay(now)))
  return (
    <span className="tabular whitespace-nowrap">
      {text(`common.sex.${person.sex}`)}
      {age && ` · ${age}`} · {formatDate(person.birthOn, person.birthPrecision)}
    </span>
  )
}

const tones: Record<Exclude<CardState, 'valid'>, Tone> = { notYet: 'warning', expired: 'warning', malformed: 'danger' }
/** Valid by its dates is no success yet: only the gateway says that there is such a card. */
const standingTones: Record<CardStanding, Tone> = {
  good: 'success',
  unchecked: 'neutral',
  doubtful: 'warning',
  kept: 'warning',
  refused: 'danger',
}

export function CardBadge({ card }: { card: CardView | null }) {
  const t = useTranslations('common.band')
  const text = useText()
  if (!card) return <Badge tone="neutral">{t('insuranceNone')}</Badge>
  const { standing, refusal } = card.gateway
  if (refusal && card.state === 'valid') {
    const isKept = paysBy(standing)
    return (
      <Badge tone={isKept ? 'warning' : 'danger'} title={card.number}>
        {text(`registration.cardStanding.refusal.${refusal}`)}
        {isKept && ` · ${t('insuranceValid', { percent: `${card.benefitPercent} %` })}`}
      </Badge>
    )
  }
  const isValid = card.state === 'valid'
  return (
    <Badge tone={card.state === 'valid' ? standingTones[standing] : tones[card.state]} title={card.number}>
      {isValid
        ? t('insuranceValid', { percent: `${card.benefitPercent} %` })
        : text(`registration.bhyt.state.${card.state}`)}
      {isValid && standing === 'unchecked' && ` · ${t('notChecked')}`}
    </Badge>
  )
}

export function VisitBadges({ patient }: { patient: PatientCard }) {
  const t = useTranslations('registration.desk')
  const nameOf = useName()
  const ticket = patient.openTicket
  return (
    <>
      {patient.isDeceased && (
        <Badge tone="danger" letter="†">
          {t('deceased')}
        </Badge>
      )}
      {ticket && (
        <Badge tone="info">
          {t('waitingIn', { room: nameOf({ name: ticket.room, nameEn: ticket.roomEn }), label: ticket.label })}
        </Badge>
      )}
    </>
  )
}

export function LastVisit({ patient }: { patient: PatientCard }) {
  const t = useTranslations('registration.desk')
  const nameOf = useName()
  const last = patient.lastVisit
  if (!last) return <>{t('neverHere')}</>
  return <>{t('lastVisit', { date: formatDate(last.on), room: nameOf({ name: last.room, nameEn: last.roomEn }) })}</>
}
