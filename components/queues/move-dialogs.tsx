'use client'

import { useTranslations } from 'next-intl'
import { NumberField, SelectField, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { useName } from '@/lib/kernel/i18n/use-name'
import { formatTime } from '@/lib/kernel/time'
import { holdTicketAction, transferTicketAction } from '@/lib/queues/actions'
import { holdTicketInput, transferTicketInput } from '@/lib/queues/schema'
import type { BoardTicket } from '@/lib/queues/types'

interface MoveDialogProps {
  ticket: BoardTicket
  onClose: () => void
}

const reasons = ['absent', 'fasting', 'papers', 'family'] as const

export function HoldDialog({ ticket, onClose }: MoveDialogProps) {
  const t = useTranslations('queues.hold')
  const { ticketId, patientId, label } = ticket
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('title', { label })}
      description={`${ticket.fullName}. ${t('text')}`}
    >
      <Form
        schema={holdTicketInput}
        defaultValues={{ ticketId, patientId, minutes: 30, reason: '' }}
        submit={holdTicketAction}
        onDone={({ until }) => {
          toast.success(t('done', { label, time: formatTime(new Date(until)) }))
          onClose()
        }}
        label={t('title', { label })}
      >
        {(form) => (
          <div className="flex flex-col gap-3">
            <NumberField name="minutes" label={t('minutes')} unit={t('minutesUnit')} autoFocus />
            <TextField name="reason" label={t('reason')} />
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
              <SubmitButton>{t('confirm')}</SubmitButton>
            </FormActions>
          </div>
        )}
      </Form>
    </Dialog>
  )
}

interface TransferDialogProps extends MoveDialogProps {
  rooms: readonly { id: string; code: string; name: string; nameEn: string }[]
}

export function TransferDialog({ ticket, rooms, onClose }: TransferDialogProps) {
  const t = useTranslations('queues.transfer')
  const nameOf = useName()
  const { ticketId, patientId, label } = ticket
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('title', { label })}
      description={`${ticket.fullName}. ${t('text')}`}
    >
      <Form
        schema={transferTicketInput}
        defaultValues={{ ticketId, patientId, toRoomId: '', reason: '' }}
        submit={transferTicketAction}
        onDone={(done, { toRoomId }) => {
          const room = rooms.find(({ id }) => id === toRoomId)
          toast.success(t('done', { label: done.label, room: room ? nameOf(room) : '' }))
          onClose()
        }}
        label={t('title', { label })}
      >
        <div className="flex flex-col gap-3">
          <SelectField
            name="toRoomId"
            label={t('room')}
            placeholder={t('chooseRoom')}
            options={rooms.map((room) => ({ value: room.id, label: `${room.code} · ${nameOf(room)}` }))}
          />
          <TextField name="reason" label={t('reason')} />
          <FormActions>
            <SubmitButton>{t('confirm')}</SubmitButton>
          </FormActions>
        </div>
      </Form>
    </Dialog>
  )
}
