'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { CheckboxField, SelectField, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import type { Arrival } from '@/lib/appointments/types'
import { useText } from '@/lib/kernel/i18n/use-text'
import { checkInAction } from '@/lib/registration/actions'
import { priorityGroups } from '@/lib/registration/rules/priority'
import { roomsOf } from '@/lib/registration/rules/specialty'
import { foundReason } from '@/lib/registration/rules/unidentified'
import { type CheckInForm as CheckInValues, checkInInput } from '@/lib/registration/schema'
import type { CardView, CheckedIn, CheckInPreview } from '@/lib/registration/types'
import { CoverPapers, ObjectCodeField, useCover } from './cover-fields'
import { CoverLine } from './cover-line'
import { RoomFields } from './room-fields'
import { useVisitType, VisitTypeField, VisitTypeReason } from './visit-type-field'

export interface CheckInFormProps {
  preview: CheckInPreview
  card: CardView | null
  /** There is one, and the gateway refuses it. */
  isCardRefused: boolean
  /** A card stands beside the form, written down and in no record: the visit would be charged without it. */
  hasUnsavedCard: boolean
  /** The paper or the place the patient came with. */
  arrival?: Arrival | null
  /** Of the letter another hospital sent ahead. */
  letter?: CheckInValues['referral']
  /** Chosen at the desk before this form was opened. */
  wantedRoomId: string | null
  onDone: (visit: CheckedIn) => void
}

/** Everything filled in already: Enter in the first box checks in. */
export function CheckInForm(props: CheckInFormProps) {
  const { preview, card, isCardRefused, hasUnsavedCard, arrival, letter = null, wantedRoomId, onDone } = props
  const t = useTranslations('registration.checkIn')
  const home = useTranslations('registration.desk')
  const router = useRouter()
  const hasVisit = preview.openTickets.length + preview.doneTickets.length > 0
  const found = preview.unidentified
  // Where the room that was booked is closed, a person says which one instead.
  const roomId = wantedRoomId ?? (arrival ? arrival.roomId : preview.roomId)
  const hasRoom = roomId !== null || found !== null
  const [defaults] = useState<CheckInValues>(() => ({
    patientId: preview.patient.id,
    roomId: roomId ?? '',
    reason: arrival?.reason || (found ? foundReason(found, t('broughtBy')) : t('reasonDefault')),
    isEmergency: false,
    visitType: null,
    priorityGroup: preview.priorityGroup,
    accompaniedBy: '',
    insuranceCardId: card?.id ?? null,
    objectCode: null,
    referral: letter,
    revisitDueOn: arrival?.revisitDueOn ?? '',
    appointmentId: arrival?.appointmentId ?? null,
    slipId: arrival?.slipId ?? null,
    // A paper or a booking says one more, as far as the clerk has seen what there is.
    isAnotherVisit: Boolean(arrival) && hasVisit,
  }))
  // Somebody else has just checked this person in: their visit then shows above the form.
  const isCardOpen = useRef(hasUnsavedCard)
  useEffect(() => {
    isCardOpen.current = hasUnsavedCard
  })
  const [submit] = useState(() => async (...call: Parameters<typeof checkInAction>) => {
    if (isCardOpen.current)
      return { ok: false as const, status: 422, code: 'refused', message: 'registration.checkIn.cardNotSaved' }
    const answer = await checkInAction(...call)
    if (!answer.ok && (answer.code === 'duplicate' || answer.code === 'refused')) router.refresh()
    return answer
  })
  return (
    <Form schema={checkInInput} defaultValues={defaults} submit={submit} onDone={onDone} label={t('title')}>
      <FollowCard cardId={card?.id ?? null} />
      <FollowEmergency preview={preview} />
      <Panel title={t('title')}>
        {preview.rooms.length === 0 && (
          <Notice tone="danger" className="mb-3">
            {t('noRooms')}
          </Notice>
        )}
        <div className="grid gap-3 sm:grid-cols-6">
          {hasVisit && (
            <CheckboxField
              name="isAnotherVisit"
              label={t('another')}
              autoFocus={!arrival}
              className="font-semibold sm:col-span-6"
            />
          )}
          <TextField
            name="reason"
            label={t('reason')}
            autoFocus={hasRoom && (!hasVisit || Boolean(arrival))}
            className="sm:col-span-6"
          />
          <VisitTypeField preview={preview} />
          <PriorityField />
          <VisitTypeReason preview={preview} />
          <RoomFields rooms={preview.rooms} isFocused={!hasRoom} />
          <CoverFields preview={preview} card={card} isCardRefused={isCardRefused} />
          <Papers preview={preview} isOpen={letter !== null} />
        </div>
        <FormActions>
          <ButtonLink href="/worklists/reception" shortcut="escape">
            {home('back')}
          </ButtonLink>
          <SubmitButton isDisabled={preview.rooms.length === 0}>{t('submit')}</SubmitButton>
        </FormActions>
      </Panel>
    </Form>
  )
}

/** The card is chosen beside the form. */
function FollowCard({ cardId }: { cardId: string | null }) {
  const { setValue } = useFormContext<CheckInValues>()
  useEffect(() => setValue('insuranceCardId', cardId), [cardId, setValue])
  return null
}

/**
 * An emergency goes first and to its own room, and its reason is what a person says; taken back, all is as it was before.
 */
function FollowEmergency({ preview }: { preview: CheckInPreview }) {
  const t = useTranslations('registration.checkIn')
  const { getValues, setValue } = useFormContext<CheckInValues>()
  const { isEmergency, wantsRoom } = useVisitType(preview)
  const ordinary = t('reasonDefault')
  const before = useRef<Pick<CheckInValues, 'priorityGroup' | 'reason'> | null>(null)
  useEffect(() => {
    if (isEmergency === (before.current !== null)) return
    const { priorityGroup, reason } = before.current ?? getValues()
    before.current = isEmergency ? { priorityGroup, reason } : null
    setValue('priorityGroup', isEmergency ? 'emergency' : priorityGroup)
    if (isEmergency && reason === ordinary) setValue('reason', '')
    if (!isEmergency && reason === ordinary && !getValues('reason')) setValue('reason', ordinary)
  }, [isEmergency, ordinary, getValues, setValue])
  const roomBefore = useRef<string | null>(null)
  useEffect(() => {
    if (wantsRoom === (roomBefore.current !== null)) return
    const rooms = roomsOf(preview.rooms, 'emergency')
    const taken = getValues('roomId')
    const isThere = rooms.some(({ id }) => id === taken)
    if (wantsRoom && !isThere) setValue('roomId', rooms[0]?.id ?? taken)
    if (!wantsRoom && isThere) setValue('roomId', roomBefore.current ?? taken)
    roomBefore.current = wantsRoom ? taken : null
  }, [wantsRoom, preview, getValues, setValue])
  return null
}

function PriorityField() {
  const t = useTranslations('registration.checkIn')
  const text = useText()
  const options = priorityGroups.map((value) => ({ value, label: text(`registration.priority.${value}`) }))
  return (
    <SelectField
      name="priorityGroup"
      label={t('priority')}
      placeholder={t('noPriority')}
      options={options}
      className="sm:col-span-3"
    />
  )
}

interface CoverFieldsProps {
  preview: CheckInPreview
  card: CardView | null
  isCardRefused: boolean
}

function CoverFields({ preview, card, isCardRefused }: CoverFieldsProps) {
  const { today: visitOn, facility } = preview
  const { type: visitType } = useVisitType(preview)
  const { proposal, cover } = useCover({ visitOn, visitType, facility, card, isCardRefused })
  return (
    <div className="rounded border border-line bg-surface-sunken p-3 sm:col-span-6">
      <CoverLine proposal={proposal} cover={cover} />
      <ObjectCodeField proposal={proposal} />
    </div>
  )
}

function Papers({ preview, isOpen }: { preview: CheckInPreview; isOpen: boolean }) {
  const t = useTranslations('registration.checkIn')
  return (
    <details className="sm:col-span-6" open={isOpen}>
      <summary className="cursor-pointer py-1 font-medium text-accent">{t('more')}</summary>
      <div className="grid gap-3 pt-2 sm:grid-cols-6">
        <CoverPapers visitOn={preview.today} />
        <TextField name="accompaniedBy" label={t('accompaniedBy')} className="sm:col-span-3" />
      </div>
    </details>
  )
}
