'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { toast } from '@/components/ui/toast'
import { setPasswordAction } from '@/lib/identity/actions'
import { setPasswordInput } from '@/lib/identity/schema'

/** An administrator's way; blocked where the password also opens a hospital he does not manage. */
export function PasswordPanel({ staffId, isBlocked }: { staffId: string; isBlocked: boolean }) {
  const t = useTranslations('identity.staff')
  const router = useRouter()
  return (
    <Panel title={t('password')}>
      {isBlocked ? (
        <Notice>{t('worksElsewhere')}</Notice>
      ) : (
        <Form
          schema={setPasswordInput}
          defaultValues={{ staffId, password: '' }}
          submit={setPasswordAction}
          resetsOnDone
          onDone={() => {
            toast.success(t('passwordSet'))
            router.refresh()
          }}
          label={t('password')}
        >
          <TextField
            name="password"
            label={t('newPassword')}
            hint={t('passwordHint')}
            type="password"
            autoComplete="new-password"
          />
          <FormActions>
            <SubmitButton variant="secondary" shortcut="">
              {t('setPassword')}
            </SubmitButton>
          </FormActions>
        </Form>
      )}
    </Panel>
  )
}
