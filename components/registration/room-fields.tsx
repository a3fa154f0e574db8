'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { SelectField } from '@/components/form/fields'
import { Select } from '@/components/ui/select'
import type { Specialty } from '@/lib/identity/schema'
import { useName } from '@/lib/kernel/i18n/use-name'
import { roomsOf, specialtiesOf } from '@/lib/registration/rules/specialty'
import type { CheckInForm } from '@/lib/registration/schema'
import type { CheckInPreview } from '@/lib/registration/types'

/** A room, or a specialty and of its rooms the one with the shortest line; the clerk may take another. */
export function RoomFields({ rooms, isFocused }: Pick<CheckInPreview, 'rooms'> & { isFocused: boolean }) {
  const t = useTranslations('registration')
  const nameOf = useName()
  const { setValue } = useFormContext<CheckInForm>()
  const id = useId()
  const [wanted, setWanted] = useState<Specialty | null>(null)
  const taken = useWatch<CheckInForm, 'roomId'>({ name: 'roomId' })
  const known = specialtiesOf(rooms)
  const room = rooms.find(({ id }) => id === taken)
  // An emergency leads to a room of another specialty than the one chosen: the specialty shown is that of the room.
  const specialty = wanted && room ? room.specialty : wanted
  const listed = specialty ? roomsOf(rooms, specialty) : rooms
  const proposed = specialty ? listed[0] : undefined
  const choose = (value: string) => {
    const found = known.find((each) => each === value) ?? null
    setWanted(found)
    const first = found && roomsOf(rooms, found)[0]
    if (first) setValue('roomId', first.id, { shouldDirty: true, shouldValidate: true })
  }
  return (
    <>
      {known.length > 0 && (
        <div className="min-w-0 sm:col-span-2">
          <label htmlFor={id} className="mb-0.5 block leading-5 font-medium">
            {t('specialty.label')}
          </label>
          <Select
            id={id}
            value={specialty ?? ''}
            placeholder={t('specialty.any')}
            options={known.map((each) => ({ value: each, label: t(`specialty.names.${each}`) }))}
            autoFocus={isFocused}
            onChange={(event) => choose(event.target.value)}
          />
        </div>
      )}
      <SelectField
        name="roomId"
        placeholder={t('checkIn.chooseRoom')}
        autoFocus={isFocused && known.length === 0}
        label={t('checkIn.room')}
        options={listed.map((each) => ({
          value: each.id,
          label: t('checkIn.roomOption', { name: nameOf(each), count: each.waiting }),
        }))}
        className={known.length > 0 ? 'sm:col-span-4' : 'sm:col-span-6'}
      />
      <p aria-live="polite" className="-mt-2 text-sm text-ink-muted empty:hidden sm:col-span-6">
        {proposed && t('specialty.shortest', { room: nameOf(proposed), count: proposed.waiting })}
      </p>
    </>
  )
}
