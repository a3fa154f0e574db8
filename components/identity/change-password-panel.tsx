'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { Panel } from '@/components/ui/panel'
import { toast } from '@/components/ui/toast'
import { changePasswordAction } from '@/lib/identity/actions'
import { changePasswordInput } from '@/lib/identity/schema'

export function ChangePasswordPanel() {
  const t = useTranslations('identity.account')
  const hint = useTranslations('identity.staff')('passwordHint')
  const router = useRouter()
  return (
    <Panel title={t('password')}>
      <Form
        schema={changePasswordInput}
        defaultValues={{ currentPassword: '', password: '' }}
        submit={changePasswordAction}
        resetsOnDone
        onDone={() => {
          toast.success(t('changed'))
          router.refresh()
        }}
        label={t('password')}
      >
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField name="currentPassword" label={t('current')} type="password" autoComplete="current-password" />
          <TextField name="password" label={t('new')} hint={hint} type="password" autoComplete="new-password" />
        </div>
        <FormActions>
          <SubmitButton variant="secondary" shortcut="">
            {t('change')}
          </SubmitButton>
        </FormActions>
      </Form>
    </Panel>
  )
}
