'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { CheckboxField, DateField, NumberField, SelectField, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { toast } from '@/components/ui/toast'
import { saveSessionAction } from '@/lib/appointments/actions'
import { minuteText } from '@/lib/appointments/rules/slots'
import { type SessionForm as SessionValues, saveSessionInput } from '@/lib/appointments/schema'
import type { SessionView, Timetable } from '@/lib/appointments/types'
import { useName } from '@/lib/kernel/i18n/use-name'

interface Props {
  timetable: Timetable
  session: SessionView | null
  onClose: () => void
}

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const

/** Hours of a room, new or changed. */
export function SessionForm({ timetable, session, onClose }: Props) {
  const t = useTranslations('appointments')
  const nameOf = useName()
  const router = useRouter()
  const defaults: SessionValues = {
    sessionId: session?.id ?? null,
    version: session?.version ?? 0,
    roomId: session?.roomId ?? timetable.rooms[0]?.id ?? '',
    doctorId: session?.doctorId ?? '',
    weekday: weekdays[(session?.weekday ?? 1) - 1] ?? '1',
    fromTime: minuteText(session?.fromMinute ?? 450),
    toTime: minuteText(session?.toMinute ?? 690),
    slotMinutes: session?.slotMinutes ?? 20,
    capacity: session?.capacity ?? 3,
    overbook: session?.overbook ?? 2,
    isPublic: session?.isPublic ?? true,
    validFrom: session?.validFrom ?? timetable.today,
    validTo: session?.validTo ?? '',
  }
  const options = (list: Timetable['rooms']) => list.map((each) => ({ value: each.id, label: nameOf(each) }))
  return (
    <Form
      schema={saveSessionInput}
      defaultValues={defaults}
      submit={saveSessionAction}
      keptAs={session ? `session ${session.id}` : 'session new'}
      resetsOnDone={session === null}
      onDone={() => {
        toast.success(t('session.saved'))
        onClose()
        router.refresh()
      }}
      label={t('session.title')}
    >
      <Panel title={t(session ? 'session.change' : 'session.new')}>
        <div className="grid gap-3 sm:grid-cols-6">
          <SelectField
            name="roomId"
            label={t('session.room')}
            options={options(timetable.rooms)}
            className="sm:col-span-6"
          />
          <SelectField
            name="doctorId"
            label={t('session.doctor')}
            placeholder={t('timetable.anyDoctor')}
            options={options(timetable.doctors)}
            className="sm:col-span-4"
          />
          <SelectField
            name="weekday"
            label={t('session.weekday')}
            options={weekdays.map((value) => ({ value, label: t(`weekdayLong.${value}`) }))}
            className="sm:col-span-2"
          />
          <TextField name="fromTime" label={t('session.from')} className="sm:col-span-2" />
          <TextField name="toTime" label={t('session.to')} className="sm:col-span-2" />
          <NumberField
            name="slotMinutes"
            label={t('session.slotMinutes')}
            unit={t('session.minutes')}
            className="sm:col-span-2"
          />
          <NumberField name="capacity" label={t('session.capacity')} className="sm:col-span-3" />
          <NumberField name="overbook" label={t('session.overbook')} className="sm:col-span-3" />
          <DateField name="validFrom" label={t('session.validFrom')} className="sm:col-span-3" />
          <DateField name="validTo" label={t('session.validTo')} className="sm:col-span-3" />
          <CheckboxField name="isPublic" label={t('session.isPublic')} className="sm:col-span-6" />
        </div>
        <FormActions>
          {session && <Button onClick={onClose}>{t('session.back')}</Button>}
          <SubmitButton>{t('session.save')}</SubmitButton>
        </FormActions>
      </Panel>
    </Form>
  )
}
