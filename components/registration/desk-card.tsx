'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { type Failure, useOperation, valuesOf } from '@/components/form/use-operation'
import { Button } from '@/components/ui/button'
import { KeyCap } from '@/components/ui/key-cap'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { Money } from '@/components/ui/values'
import { useName } from '@/lib/kernel/i18n/use-name'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDate } from '@/lib/kernel/time'
import { checkInAction } from '@/lib/registration/actions'
import type { Scan } from '@/lib/registration/rules/scan'
import type { CardView, CheckedIn, PatientCard } from '@/lib/registration/types'
import { CardCheckState } from './card-check'
import { CardDecision } from './card-decision'
import { CoverLine } from './cover-line'
import { type DeskVisit, deskVisit, isSelfPayProposed, unknownCard } from './desk-visit'
import { CardFact, Fact, FoundCard } from './found-card'
import { NewCardNotice } from './new-card-notice'
import { noteArrival } from './note-arrival'
import { printTicket } from './print-ticket'
import { judged, useCardChecks, useLookUpOnce } from './use-card-checks'
import { type DeskFacts, useDeskFacts } from './use-desk-facts'

/** Another desk has begun a visit since this card came up: it is shown, and the next Enter is about it. */
const anotherUnsaid = 'registration.checkIn.anotherUnsaid'

export interface DeskCardProps {
  patient: PatientCard
  scan: Scan
  /** What Enter in the box does while this card is open. */
  enter: RefObject<(() => void) | null>
  onIssued: (visit: CheckedIn) => void
  /** With the room chosen here. */
  onOpenForm: (roomId: string | null) => void
  onChanged: (patient: PatientCard) => void
}

/** The one match of a scan: who, what is open, and the visit that Enter begins. */
export function DeskCard({ patient, scan, enter, onIssued, onOpenForm, onChanged }: DeskCardProps) {
  const t = useTranslations('registration')
  const nameOf = useName()
  const router = useRouter()
  const { facts, isFailed, reload } = useDeskFacts(patient.id)
  const checkIn = useOperation(checkInAction)
  const [roomId, setRoomId] = useState<string | null>(null)
  const [isEntered, setEntered] = useState(false)
  const rooms = useRef<HTMLSelectElement>(null)
  const go = useRef<HTMLButtonElement>(null)
  const known = facts?.preview.cards ?? []
  const gateway = useCardChecks(patient.id, facts ? known.map(({ id, number }) => id + number).join() : '')
  const cards = judged(known, gateway.of)
  const visit = facts && deskVisit({ ...facts.preview, cards }, scan, facts.referral)
  const shown = visit?.refused ?? visit?.card ?? null
  useLookUpOnce(patient.id, shown?.id ?? null, gateway)
  const room = roomId ?? facts?.preview.roomId ?? null
  const openTicket = facts?.preview.openTickets[0]
  // Why an emergency came, and what is known of somebody without a name, only a person can say.
  const isEmergencyRoom = facts?.preview.rooms.find(({ id }) => id === room)?.specialty === 'emergency'
  const needsForm = visit !== null && (!visit.cover || isEmergencyRoom || facts?.preview.unidentified !== null)
  const isAnother = !openTicket && (facts?.preview.doneTickets.length ?? 0) > 0

  const begin = async () => {
    if (!facts || !visit || patient.isDeceased) return
    if (openTicket) return printTicket(openTicket.id)
    if (needsForm) return onOpenForm(roomId)
    if (!room) return rooms.current?.focus()
    const answer = await checkIn.run({
      patientId: patient.id,
      roomId: room,
      reason: t('checkIn.reasonDefault'),
      isEmergency: false,
      priorityGroup: facts.preview.priorityGroup,
      accompaniedBy: null,
      insuranceCardId: visit.card?.id ?? null,
      objectCode: null,
      referral: visit.referral,
      revisitDueOn: null,
      isAnotherVisit: isAnother,
    })
    if (answer?.ok) {
      if (facts.referral) await noteArrival(patient.id, facts.referral)
      onIssued(answer.data)
    } else if (answer?.code === 'duplicate' || answer?.message === anotherUnsaid) await reload()
    // The gateway may have answered between the look and the key.
    else gateway.reload()
  }
  // A visit the patient pays for himself, or a second one of the day, is begun by whoever has seen it proposed: the next
  // Enter, on the button, decides.
  const onEnter = () => {
    if (visit && !openTicket && (isAnother || isSelfPayProposed(visit))) return go.current?.focus()
    return begin()
  }
  const latest = useRef(onEnter)
  useEffect(() => {
    latest.current = onEnter
  })
  useEffect(() => {
    enter.current = () => setEntered(true)
    return () => {
      enter.current = null
    }
  }, [enter])
  // Enter before the facts came counts once they are here.
  useEffect(() => {
    if (!isEntered || !facts) return
    setEntered(false)
    void latest.current()
  }, [isEntered, facts])

  const isWaiting = !facts && !isFailed
  return (
    <FoundCard
      patient={patient}
      scan={scan}
      isOnly
      onCheckIn={() => onOpenForm(roomId)}
      onChanged={onChanged}
      insurance={
        shown && (
          <>
            <CardFact card={shown} />
            <CardCheckState check={gateway.of(shown.id)} isConnected={gateway.checks?.isConnected} />
          </>
        )
      }
      facts={facts && <OtherFacts facts={facts} />}
      actions={
        <span className="flex flex-wrap gap-2">
          <Button shortcut="alt+e" onClick={() => router.push(`/patients/${patient.id}/edit`)}>
            {t('edit.open')}
          </Button>
          {openTicket && (
            <Button
              shortcut="alt+h"
              onClick={() => router.push(`/patients/${patient.id}/encounters/${openTicket.encounterId}/cover`)}
            >
              {t('checkIn.changeCard')}
            </Button>
          )}
          <Button shortcut="alt+enter" onClick={() => onOpenForm(roomId)}>
            {t('desk.openForm')}
          </Button>
        </span>
      }
    >
      {isFailed && (
        <Notice
          tone="danger"
          isUrgent
          className="m-3"
          actions={<Button onClick={() => void reload()}>{t('desk.retry')}</Button>}
        >
          {t('desk.factsFailed')}
        </Notice>
      )}
      {isAnother && (
        <Notice tone="info" className="m-3" title={t('checkIn.doneVisits')}>
          {facts?.preview.doneTickets
            .map(({ room, roomEn, label }) =>
              t('checkIn.openVisit', { room: nameOf({ name: room, nameEn: roomEn }), label }),
            )
            .join('; ')}
        </Notice>
      )}
      {facts && (
        <NewCardNotice patientId={patient.id} card={unknownCard(facts.preview, scan)} onSaved={() => void reload()} />
      )}
      {shown && <RefusedCard patientId={patient.id} card={shown} gateway={gateway} other={visit?.card ?? null} />}
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2 border-t border-line bg-surface-sunken p-3">
        {isWaiting && <Skeleton className="h-14 flex-1" />}
        {facts && visit && (
          <>
            <div className="w-72">
              <label htmlFor="desk-room" className="block text-sm text-ink-muted">
                {t('checkIn.room')}
              </label>
              <Select
                ref={rooms}
                id="desk-room"
                value={room ?? ''}
                placeholder={t('checkIn.chooseRoom')}
                options={facts.preview.rooms.map((each) => ({
                  value: each.id,
                  label: t('checkIn.roomOption', { name: nameOf(each), count: each.waiting }),
                }))}
                onChange={(event) => setRoomId(event.target.value || null)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || !event.currentTarget.value) return
                  event.preventDefault()
                  void begin()
                }}
              />
            </div>
            <div className="min-w-64 flex-1">
              <CoverLine proposal={visit.proposal} cover={visit.cover} />
            </div>
            <PriorityWord group={facts.preview.priorityGroup} />
            <Button
              ref={go}
              variant="primary"
              isPending={checkIn.isPending}
              disabled={patient.isDeceased}
              onClick={() => void begin()}
            >
              {openTicket ? t('checkIn.printAgain') : t(needsForm ? 'desk.openForm' : enterKey(visit, isAnother))}
              <KeyCap keys="enter" />
            </Button>
          </>
        )}
      </div>
      {checkIn.failure && <Refused failure={checkIn.failure} />}
    </FoundCard>
  )
}

/** What Enter does, in the words of its button. */
function enterKey(visit: DeskVisit, isAnother: boolean) {
  if (isSelfPayProposed(visit)) return 'desk.checkInSelfPay'
  return isAnother ? 'desk.checkInAnother' : 'desk.checkInAndPrint'
}

interface RefusedCardProps {
  patientId: string
  card: CardView
  /** The card the visit is charged by instead. */
  other: CardView | null
  gateway: ReturnType<typeof useCardChecks>
}

/** The gateway refuses the card in the hand: said before the number is given out. Enter moves to what is proposed, a second one does it. */
function RefusedCard({ patientId, card, other, gateway }: RefusedCardProps) {
  const t = useTranslations('registration.desk')
  const check = gateway.of(card.id)
  if (!check?.answer) return null
  return (
    <CardDecision
      patientId={patientId}
      checkId={check.answer.checkId}
      code={check.answer.code}
      verdict={card.gateway}
      keptBecause={check.kept?.reason ?? null}
      onKept={gateway.reload}
      className="m-3"
    >
      {other && other.id !== card.id && (
        <p className="tabular font-semibold">
          {t('cardInUse')}: {other.number}
        </p>
      )}
    </CardDecision>
  )
}

function Refused({ failure }: { failure: Failure }) {
  const text = useText()
  const words = Object.values(failure.fields ?? {})
  return (
    <Notice tone="danger" isUrgent className="m-3">
      {(words.length > 0 ? words : [failure.message]).map((key) => text(key, valuesOf(failure.data))).join(' ')}
    </Notice>
  )
}

function PriorityWord({ group }: { group: string | null }) {
  const text = useText()
  return group && <p className="font-semibold text-warning">! {text(`registration.priority.${group}`)}</p>
}

function OtherFacts({ facts: { referral, debt } }: { facts: DeskFacts }) {
  const t = useTranslations('registration.desk')
  return (
    <>
      <Fact label={t('referral')}>
        {referral ? (
          <a href={`/referrals/${referral.referralId}`} className="font-medium text-accent underline">
            {t('referralFrom', { facility: referral.fromFacility, date: formatDate(referral.signedOn) })}
          </a>
        ) : (
          t('noReferral')
        )}
      </Fact>
      <Fact label={t('debt')}>
        {debt ? (
          <b className="font-semibold text-danger">
            ! <Money amount={debt.dueVnd} /> · {t('debtVisits', { count: debt.visits })}
          </b>
        ) : (
          t('noDebt')
        )}
      </Fact>
    </>
  )
}
