'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { isOtherName } from '@/lib/appointments/rules/booked-person'
import { minuteText } from '@/lib/appointments/rules/slots'
import type { Arrival } from '@/lib/appointments/types'
import { useName } from '@/lib/kernel/i18n/use-name'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDate } from '@/lib/kernel/time'
import type { ExpectedReferral } from '@/lib/referrals/types'
import { chooseCard } from '@/lib/registration/rules/bhyt-card'
import { choosePayingCard, paysBy } from '@/lib/registration/rules/card-standing'
import type { CheckedIn, CheckInPreview, TicketOfDay } from '@/lib/registration/types'
import { CardPicker } from './card-picker'
import { dropCarried, readCarried } from './carried'
import { CheckInForm } from './check-in-form'
import { type CardChoice, chosenCardId } from './chosen-card'
import { letterOf } from './desk-visit'
import { noteArrival } from './note-arrival'
import { printAfterCheckIn, printTicket } from './print-ticket'
import { TicketIssued } from './ticket-issued'
import { judged, useCardChecks } from './use-card-checks'

interface CheckInProps {
  preview: CheckInPreview
  arrival?: Arrival | null
  /** The letter another hospital sent ahead. */
  referral?: ExpectedReferral | null
}

/** Card on the left, visit on the right; after the check-in the number, large. */
export function CheckIn({ preview, arrival = null, referral = null }: CheckInProps) {
  const router = useRouter()
  const [carried] = useState(readCarried)
  const [chosen, setChosen] = useState<CardChoice | null>(null)
  const [hasUnsavedCard, setUnsavedCard] = useState(false)
  const [issued, setIssued] = useState<CheckedIn | null>(null)
  const [addedId, setAdded] = useState<string | null>(null)
  const scannedCard = carried?.scan?.kind === 'bhytQr' ? carried.scan.card : null
  const scannedNumber = carried?.scan?.kind === 'bhytNumber' ? carried.scan.number : scannedCard?.number
  const gateway = useCardChecks(preview.patient.id, preview.cards.map(({ id, number }) => id + number).join())
  const cards = judged(preview.cards, gateway.of)
  const scanned = chooseCard(
    cards.filter((card) => scannedNumber && card.number.endsWith(scannedNumber.slice(-10))),
    preview.today,
  )
  // Somebody's choice, else the card that was scanned, else the proposal; of a card just added the id comes first.
  const proposed = choosePayingCard(cards, preview.today) ?? chooseCard(cards, preview.today)
  const wantedId = chosen ? chosenCardId(chosen, cards) : (scanned?.id ?? proposed?.id ?? null)
  const wanted = cards.find(({ id }) => id === wantedId) ?? null
  const isUsable = wanted === null || (wanted.state === 'valid' && paysBy(wanted.gateway.standing))
  // One the gateway refuses is left aside until somebody keeps it; the clerk who wants none has decided already.
  const isCardRefused = wanted?.state === 'valid' && !isUsable
  const cardId = isUsable ? wantedId : null
  const card = isUsable ? wanted : null

  const letter = letterOf(referral, preview.today)
  const onDone = (visit: CheckedIn) => {
    dropCarried()
    if (referral) void noteArrival(preview.patient.id, referral)
    setIssued(visit)
    // The band above now has a visit.
    router.refresh()
    printAfterCheckIn(visit.ticketId)
  }
  if (issued) return <TicketIssued visit={issued} patient={preview.patient} />
  return (
    <div className="flex flex-col gap-3 p-3">
      <VisitsOfDay preview={preview} addedCardId={cardId === addedId ? addedId : null} />
      {arrival && <Expected arrival={arrival} fullName={preview.patient.fullName} />}
      {referral && <Referred referral={referral} isCurrent={letter !== null} />}
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
        <CardPicker
          patientId={preview.patient.id}
          cards={cards}
          on={preview.today}
          gateway={gateway}
          cardId={cardId}
          scanned={scannedCard}
          onChoose={(id) => setChosen({ id })}
          onUnsaved={setUnsavedCard}
          onAdded={(id) => {
            setAdded(id)
            setChosen({ id, before: cardId })
            router.refresh()
          }}
        />
        <CheckInForm
          preview={preview}
          card={card}
          isCardRefused={isCardRefused}
          hasUnsavedCard={hasUnsavedCard}
          arrival={arrival?.refused ? null : arrival}
          letter={letter}
          wantedRoomId={carried?.roomId ?? null}
          onDone={onDone}
        />
      </div>
    </div>
  )
}

/** What was begun today for this person: a ticket lost, a card that came late, or no need of another visit. */
function VisitsOfDay({ preview, addedCardId }: { preview: CheckInPreview; addedCardId: string | null }) {
  const { patient, openTickets, doneTickets } = preview
  const t = useTranslations('registration.checkIn')
  const nameOf = useName()
  const latest = (openTickets[0] ?? doneTickets[0])?.id
  const line = (ticket: TicketOfDay, isOpen: boolean) => (
    <span key={ticket.id} className="mr-4 inline-flex flex-wrap items-center gap-2">
      {t('openVisit', { room: nameOf({ name: ticket.room, nameEn: ticket.roomEn }), label: ticket.label })}
      {isOpen && (
        <Button size="sm" onClick={() => printTicket(ticket.id)}>
          {t('printAgain')}
        </Button>
      )}
      <ButtonLink
        size="sm"
        variant={addedCardId ? 'primary' : 'secondary'}
        shortcut={ticket.id === latest ? 'alt+h' : undefined}
        href={`/patients/${patient.id}/encounters/${ticket.encounterId}/cover${addedCardId ? `?card=${addedCardId}` : ''}`}
      >
        {t(addedCardId ? 'useCard' : 'changeCard')}
      </ButtonLink>
    </span>
  )
  return (
    <>
      {openTickets.length > 0 && (
        <Notice tone="warning" title={t('openVisits')}>
          {openTickets.map((ticket) => line(ticket, true))}
          {addedCardId && <p className="mt-1 font-semibold">{t('cardNotUsed')}</p>}
        </Notice>
      )}
      {doneTickets.length > 0 && (
        <Notice tone="info" title={t('doneVisits')}>
          {doneTickets.map((ticket) => line(ticket, false))}
        </Notice>
      )}
    </>
  )
}

/** The letter that stands for this person decides who pays: it is filled in, and said. */
function Referred({ referral, isCurrent }: { referral: ExpectedReferral; isCurrent: boolean }) {
  const t = useTranslations('registration.checkIn')
  const { referralId, number, fromFacility: facility, signedOn } = referral
  return (
    <Notice
      tone={isCurrent ? 'info' : 'warning'}
      actions={
        <ButtonLink size="sm" href={`/referrals/${referralId}`}>
          {t('openLetter')}
        </ButtonLink>
      }
    >
      {t(isCurrent ? 'expectedByLetter' : 'letterExpired', { number, facility, date: formatDate(signedOn) })}
    </Notice>
  )
}

/** Which paper or place this visit takes up, or why it no longer opens one. */
function Expected({ arrival, fullName }: { arrival: Arrival; fullName: string }) {
  const t = useTranslations('appointments.arrive')
  const text = useText()
  const nameOf = useName()
  if (arrival.refused) {
    return (
      <Notice tone="danger" isUrgent>
        {text(arrival.refused)}
      </Notice>
    )
  }
  const day = formatDate(arrival.on)
  const { closedRoom, bookedName } = arrival
  const isOther = bookedName !== null && isOtherName(bookedName, fullName)
  return (
    <Notice tone={closedRoom || isOther ? 'warning' : 'info'}>
      {closedRoom && `${t('roomClosed', { room: nameOf(closedRoom) })} `}
      {arrival.slipNumber
        ? t('bySlip', { number: arrival.slipNumber, day })
        : t('byAppointment', { time: minuteText(arrival.minute ?? 0), day })}
      {isOther && <p className="font-semibold">{t('otherName', { booked: bookedName, name: fullName })}</p>}
    </Notice>
  )
}
