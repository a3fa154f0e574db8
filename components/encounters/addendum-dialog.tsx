'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { TextareaField, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { Dialog } from '@/components/ui/dialog'
import { addAddendumAction } from '@/lib/encounters/actions'
import { addAddendumInput } from '@/lib/encounters/schema'

interface AddendumDialogProps {
  patientId: string
  encounterId: string
  /** Text to begin with; null keeps the dialog closed. */
  text: string | null
  band?: ReactNode
  onClose: () => void
  onDone: () => void
}

export function AddendumDialog({ patientId, encounterId, text, band, onClose, onDone }: AddendumDialogProps) {
  const t = useTranslations('encounters.addendum')
  return (
    <Dialog isOpen={text !== null} onOpenChange={onClose} title={t('title')} band={band} width="lg">
      <Form
        schema={addAddendumInput}
        defaultValues={{ patientId, encounterId, reason: '', text: text ?? '' }}
        submit={addAddendumAction}
        {...(text === '' ? { keptAs: `addendum ${encounterId}` } : {})}
        onDone={onDone}
        className="flex flex-col gap-2"
      >
        <TextField name="reason" label={t('reason')} autoFocus />
        <TextareaField name="text" label={t('text')} rows={6} />
        <FormActions>
          <SubmitButton>{t('sign')}</SubmitButton>
        </FormActions>
      </Form>
    </Dialog>
  )
}
