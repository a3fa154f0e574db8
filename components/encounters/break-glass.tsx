'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { TextareaField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { breakGlassAction } from '@/lib/consent/actions'
import { breakGlassInput } from '@/lib/consent/schema'

/** In an emergency, with a reason that is read again the next day. */
export function BreakGlass({ patientId }: { patientId: string }) {
  const t = useTranslations('encounters.chart')
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        {t('breakGlass')}
      </Button>
      <Dialog isOpen={isOpen} onOpenChange={setOpen} title={t('breakGlassTitle')} description={t('breakGlassText')}>
        <Form
          schema={breakGlassInput}
          defaultValues={{ patientId, reason: '' }}
          submit={breakGlassAction}
          onDone={() => {
            setOpen(false)
            router.refresh()
          }}
        >
          <TextareaField name="reason" label={t('breakGlassReason')} rows={3} autoFocus />
          <FormActions>
            <SubmitButton variant="danger">{t('breakGlass')}</SubmitButton>
          </FormActions>
        </Form>
      </Dialog>
    </>
  )
}
