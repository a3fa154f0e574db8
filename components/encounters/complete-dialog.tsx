'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { SelectField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { completeVisitAction } from '@/lib/encounters/actions'
import { completeVisitInput, dischargeKinds, outcomes } from '@/lib/encounters/schema'

interface CompleteVisitProps {
  patientId: string
  encounterId: string
  band?: ReactNode
}

/** Ends a visit whose note is signed, and goes back to the queue. */
export function CompleteVisit({ patientId, encounterId, band }: CompleteVisitProps) {
  const t = useTranslations('encounters.complete')
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant="primary" shortcut="ctrl+enter" onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      <Dialog isOpen={isOpen} onOpenChange={setOpen} title={t('title')} band={band} width="lg">
        <Form
          schema={completeVisitInput}
          defaultValues={{ patientId, encounterId, dischargeKind: '1', outcome: '2' }}
          submit={completeVisitAction}
          onDone={() => {
            toast.success(t('done'))
            router.push('/worklists/clinic')
            router.refresh()
          }}
          className="flex flex-col gap-2"
        >
          <SelectField
            name="dischargeKind"
            label={t('dischargeKind')}
            options={dischargeKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            autoFocus
          />
          <SelectField
            name="outcome"
            label={t('outcome')}
            options={outcomes.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
          />
          <FormActions>
            <SubmitButton>{t('submit')}</SubmitButton>
          </FormActions>
        </Form>
      </Dialog>
    </>
  )
}
