'use client'

import { useTranslations } from 'next-intl'
import { RadioField, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { cancelVisitAction } from '@/lib/encounters/actions'
import { cancelVisitInput } from '@/lib/encounters/schema'
import { useName } from '@/lib/kernel/i18n/use-name'
import type { Arrival } from '@/lib/registration/types'

const kinds = ['cancelled', 'left'] as const
const reasons = ['wrongPerson', 'twice', 'noWait', 'noAnswer'] as const

/** A check-in taken back, or somebody who went home: whose, with which number, and why. */
export function EndVisitDialog({ arrival, onClose }: { arrival: Arrival; onClose: () => void }) {
  const t = useTranslations('registration.endVisit')
  const common = useTranslations('common.actions')
  const nameOf = useName()
  const { patientId, encounterId, label, fullName, status } = arrival
  const title = t('title', { label })
  const room = nameOf({ name: arrival.room, nameEn: arrival.roomEn })
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      description={`${fullName} · ${arrival.recordNumber} · ${room}`}
    >
      <Form
        schema={cancelVisitInput}
        defaultValues={{ patientId, encounterId, kind: status === 'waiting' ? 'cancelled' : 'left', reason: '' }}
        submit={cancelVisitAction}
        onDone={(_, { kind }) => {
          toast.success(t(`done.${kind}`, { label, name: fullName }))
          onClose()
        }}
        label={title}
      >
        {(form) => (
          <div className="flex flex-col gap-3">
            <RadioField
              name="kind"
              label={t('kind')}
              options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            />
            <TextField name="reason" label={t('reason')} autoFocus />
            <div className="flex flex-wrap gap-1">
              {reasons.map((reason) => (
                <Button
                  key={reason}
                  size="sm"
                  onClick={() => form.setValue('reason', t(`reasons.${reason}`), { shouldDirty: true })}
                >
                  {t(`reasons.${reason}`)}
                </Button>
              ))}
            </div>
            <FormActions>
              <Button onClick={onClose}>{common('cancel')}</Button>
              <SubmitButton variant="danger">{t('confirm')}</SubmitButton>
            </FormActions>
          </div>
        )}
      </Form>
    </Dialog>
  )
}
