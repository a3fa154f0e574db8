'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { SelectField, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { toast } from '@/components/ui/toast'
import { createStaffAction } from '@/lib/identity/actions'
import { createStaffInput, roleNames } from '@/lib/identity/schema'

const empty = {
  signInName: '',
  fullName: '',
  title: '',
  practiceCertificate: '',
  password: '',
  // What somebody may do is chosen, never taken over from what stood there.
  role: undefined,
}

export function CreateStaffForm() {
  const t = useTranslations('identity.staff')
  const roleName = useTranslations('identity.roles')
  const router = useRouter()
  return (
    <Form
      schema={createStaffInput}
      defaultValues={empty}
      submit={createStaffAction}
      onDone={({ id }, { fullName }) => {
        toast.success(t('created', { name: fullName }))
        router.push(`/admin/staff/${id}`)
      }}
      label={t('addTitle')}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField name="fullName" label={t('fullName')} autoFocus />
        <TextField name="title" label={t('titleField')} hint={t('titleHint')} />
        <TextField name="signInName" label={t('signInName')} hint={t('signInNameHint')} />
        <TextField name="practiceCertificate" label={t('certificate')} />
        <SelectField
          name="role"
          label={t('role')}
          placeholder={t('chooseRole')}
          options={roleNames.map((role) => ({ value: role, label: roleName(role) }))}
        />
        <TextField
          name="password"
          label={t('firstPassword')}
          hint={t('passwordHint')}
          type="password"
          autoComplete="new-password"
        />
      </div>
      <FormActions>
        <SubmitButton>{t('create')}</SubmitButton>
      </FormActions>
    </Form>
  )
}
