'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { SelectField, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { toast } from '@/components/ui/toast'
import { addRoomAction } from '@/lib/identity/actions'
import { type AddRoomForm as AddRoomValues, addRoomInput, roomKinds } from '@/lib/identity/schema'
import { type Department, RoomFacts } from './room-facts'

interface AddRoomFormProps {
  departments: readonly Department[]
  /** Left out where there is no room to go back to. */
  onClose?: () => void
  onAdded: (roomId: string) => void
}

export function AddRoomForm({ departments, onClose, onAdded }: AddRoomFormProps) {
  const t = useTranslations('identity.rooms')
  const router = useRouter()
  const defaults: AddRoomValues = {
    code: '',
    kind: 'clinic',
    name: '',
    nameEn: '',
    specialty: null,
    departmentCode: departments[0]?.code ?? 'K01',
  }
  return (
    <Panel title={t('addTitle')}>
      <Form
        schema={addRoomInput}
        defaultValues={defaults}
        submit={addRoomAction}
        keptAs="room new"
        onDone={({ roomId, series }, { code, kind }) => {
          toast.success(t('added', { code }), kind === 'clinic' ? { description: t('addedLetters', { series }) } : {})
          onAdded(roomId)
          router.refresh()
        }}
        label={t('addTitle')}
      >
        {(form) => (
          <div className="flex flex-col gap-3">
            <div className="grid gap-3 sm:grid-cols-2">
              <TextField name="code" label={t('code')} maxLength={10} autoFocus />
              <SelectField
                name="kind"
                label={t('kind')}
                options={roomKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
              />
            </div>
            <p className="-mt-2 text-sm text-ink-muted">{t('codeHint')}</p>
            <RoomFacts departments={departments} isClinic={form.watch('kind') === 'clinic'} />
            <FormActions>
              {onClose && (
                <Button shortcut="escape" onClick={onClose}>
                  {t('back')}
                </Button>
              )}
              <SubmitButton>{t('add')}</SubmitButton>
            </FormActions>
          </div>
        )}
      </Form>
    </Panel>
  )
}
