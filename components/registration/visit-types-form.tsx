'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ChecksField } from '@/components/form/checks-field'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { toast } from '@/components/ui/toast'
import { saveVisitTypesAction } from '@/lib/registration/actions'
import { alwaysOffered, careCodes, visitTypes } from '@/lib/registration/rules/visit-type'
import { saveVisitTypesInput } from '@/lib/registration/schema'
import type { OfferedVisitTypes } from '@/lib/registration/types'

/** Which visits the desks of this hospital open. */
export function VisitTypesForm({ offered: { version, types } }: { offered: OfferedVisitTypes }) {
  const t = useTranslations('registration.visitType')
  const router = useRouter()
  return (
    <Panel title={t('offered.title')}>
      <Form
        key={version}
        schema={saveVisitTypesInput}
        defaultValues={{ version, types }}
        submit={saveVisitTypesAction}
        onDone={() => {
          toast.success(t('offered.saved'))
          router.refresh()
        }}
        label={t('offered.title')}
      >
        {(form) => (
          <>
            <p className="mb-1 text-ink-muted">{t('offered.lead')}</p>
            <ChecksField
              name="types"
              label={t('offered.title')}
              isLabelHidden
              options={visitTypes.map((value) => ({
                value,
                label: [careCodes[value], t(`names.${value}`)].filter(Boolean).join(' · '),
                isFixed: value === alwaysOffered,
                ...(value === alwaysOffered ? { hint: t('offered.stays') } : {}),
              }))}
            />
            {!form.watch('types').includes('emergency') && (
              <Notice tone="warning" className="mt-2">
                {t('offered.noEmergency')}
              </Notice>
            )}
            <FormActions>
              <SubmitButton variant="secondary" shortcut="">
                {t('offered.save')}
              </SubmitButton>
            </FormActions>
          </>
        )}
      </Form>
    </Panel>
  )
}
