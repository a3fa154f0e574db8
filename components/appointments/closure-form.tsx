'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { DateField, SelectField, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { toast } from '@/components/ui/toast'
import { addClosureAction } from '@/lib/appointments/actions'
import { addClosureInput } from '@/lib/appointments/schema'
import type { Timetable } from '@/lib/appointments/types'

/** Days without appointments; who is booked in them is counted, so that somebody calls them. */
export function ClosureForm({ timetable }: { timetable: Timetable }) {
  const t = useTranslations('appointments.closures')
  const router = useRouter()
  const options = (list: Timetable['rooms']) => list.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Form
      schema={addClosureInput}
      defaultValues={{ roomId: '', doctorId: '', fromOn: '', toOn: '', reason: '' }}
      submit={addClosureAction}
      resetsOnDone
      onDone={({ booked }) => {
        if (booked > 0) toast.warning(t('booked', { count: booked }))
        else toast.success(t('added'))
        router.refresh()
      }}
      label={t('add')}
      className="mt-3 border-t border-line pt-3"
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <DateField name="fromOn" label={t('from')} />
        <DateField name="toOn" label={t('to')} />
        <SelectField name="roomId" label={t('room')} placeholder={t('allRooms')} options={options(timetable.rooms)} />
        <SelectField
          name="doctorId"
          label={t('doctor')}
          placeholder={t('allDoctors')}
          options={options(timetable.doctors)}
        />
        <TextField name="reason" label={t('reason')} className="sm:col-span-2" />
      </div>
      <FormActions>
        <SubmitButton variant="secondary" shortcut="">
          {t('add')}
        </SubmitButton>
      </FormActions>
    </Form>
  )
}
