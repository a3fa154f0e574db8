'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { NumberField, RadioField, TextareaField, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { registerUnknownAction } from '@/lib/registration/actions'
import { sexes } from '@/lib/registration/rules/sex'
import { registerUnknownInput } from '@/lib/registration/schema'
import { appointmentPaths } from './appointment-paths'
import { dropCarried } from './carried'

const empty = { sex: 'unknown', estimatedAge: '', foundPlace: '', broughtBy: '', description: '' } as never

/** Somebody nobody can name: received at once, named later. Nobody knows that he booked: a booking in hand is another's. */
export function UnknownForm() {
  const t = useTranslations('registration')
  const sexWords = useTranslations('common.sex')
  const router = useRouter()
  return (
    <Form
      schema={registerUnknownInput}
      defaultValues={empty}
      submit={registerUnknownAction}
      onDone={({ patientId }) => {
        dropCarried()
        router.push(appointmentPaths(null).checkInPath(patientId))
      }}
      label={t('unknown.title')}
      className="max-w-3xl"
    >
      <Panel title={t('unknown.title')}>
        <Notice tone="info" className="mb-3">
          {t('unknown.explain')}
        </Notice>
        <div className="grid gap-3 sm:grid-cols-6">
          <RadioField
            name="sex"
            label={t('fields.sex')}
            options={sexes.map((value) => ({ value, label: sexWords(value) }))}
            className="sm:col-span-4"
          />
          <NumberField
            name="estimatedAge"
            label={t('unknown.estimatedAge')}
            unit={t('unknown.years')}
            autoFocus
            className="sm:col-span-2"
          />
          <TextField name="foundPlace" label={t('unknown.foundPlace')} className="sm:col-span-6" />
          <TextField
            name="broughtBy"
            label={t('unknown.broughtBy')}
            hint={t('unknown.broughtByHint')}
            className="sm:col-span-6"
          />
          <TextareaField
            name="description"
            label={t('unknown.description')}
            hint={t('unknown.descriptionHint')}
            className="sm:col-span-6"
          />
        </div>
      </Panel>
      <FormActions>
        <ButtonLink href="/worklists/reception" shortcut="alt+b">
          {t('desk.back')}
        </ButtonLink>
        <SubmitButton>{t('new.submit')}</SubmitButton>
      </FormActions>
    </Form>
  )
}
