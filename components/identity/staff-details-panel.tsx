'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { CheckboxField, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { Panel } from '@/components/ui/panel'
import { toast } from '@/components/ui/toast'
import { updateStaffAction } from '@/lib/identity/actions'
import { updateStaffInput } from '@/lib/identity/schema'
import type { StaffDetails } from '@/lib/identity/types'

export function StaffDetailsPanel({ staff, isReadOnly }: { staff: StaffDetails; isReadOnly: boolean }) {
  const t = useTranslations('identity.staff')
  const router = useRouter()
  const { id: staffId, version, fullName, title, practiceCertificate, isActive } = staff
  return (
    <Panel title={t('details')}>
      <Form
        schema={updateStaffInput}
        defaultValues={{ staffId, version, fullName, title, practiceCertificate, isActive }}
        submit={updateStaffAction}
        onDone={() => {
          toast.success(t('saved'))
          router.refresh()
        }}
        isReadOnly={isReadOnly}
        label={t('details')}
      >
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField name="fullName" label={t('fullName')} className="sm:col-span-2" />
          <TextField name="title" label={t('titleField')} hint={t('titleHint')} />
          <TextField name="practiceCertificate" label={t('certificate')} />
          <CheckboxField name="isActive" label={t('active')} hint={t('activeHint')} className="sm:col-span-2" />
        </div>
        {!isReadOnly && (
          <FormActions>
            <SubmitButton />
          </FormActions>
        )}
      </Form>
    </Panel>
  )
}
