'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { CheckboxField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { useThisForm } from '@/components/form/form-context'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { toast } from '@/components/ui/toast'
import { saveRoomAction } from '@/lib/identity/actions'
import { type SaveRoomForm, saveRoomInput } from '@/lib/identity/schema'
import { useName } from '@/lib/kernel/i18n/use-name'
import { type Department, RoomFacts, withOwn } from './room-facts'
import type { HouseRoom } from './rooms-table'

interface RoomFormProps {
  room: HouseRoom
  departments: readonly Department[]
  /** No other clinic receives anybody. */
  isLastClinic: boolean
  onClose: () => void
}

export function RoomForm({ room, departments, isLastClinic, onClose }: RoomFormProps) {
  const t = useTranslations('identity.rooms')
  const router = useRouter()
  const title = `${room.code} · ${useName()(room)}`
  const { id: roomId, version, name, nameEn, specialty, departmentCode, isOpen } = room
  const defaults: SaveRoomForm = { roomId, version, name, nameEn, specialty, departmentCode, isOpen }
  return (
    <Panel title={title}>
      <Form
        schema={saveRoomInput}
        defaultValues={defaults}
        submit={saveRoomAction}
        keptAs={`room ${roomId}`}
        onDone={() => {
          toast.success(t('saved', { code: room.code }))
          router.refresh()
        }}
        label={title}
      >
        {(form) => (
          <div className="flex flex-col gap-3">
            <RoomFacts
              departments={withOwn(departments, departmentCode, t('joined'))}
              isClinic={room.kind === 'clinic'}
              focusesName
            />
            <CheckboxField
              name="isOpen"
              label={t('isOpen')}
              hint={t(room.kind === 'clinic' ? 'isOpenClinicHint' : 'isOpenHint')}
            />
            {room.isOpen && !form.watch('isOpen') && <Closing room={room} isLastClinic={isLastClinic} />}
            <FormActions>
              <Button shortcut="escape" onClick={onClose}>
                {t('back')}
              </Button>
              <SubmitButton>{t('save')}</SubmitButton>
            </FormActions>
          </div>
        )}
      </Form>
    </Panel>
  )
}

/** What closing meets, said before it is tried; once it was refused, the refusal says how many. */
function Closing({ room: { people, expected }, isLastClinic }: Pick<RoomFormProps, 'room' | 'isLastClinic'>) {
  const t = useTranslations('identity.rooms')
  const { failure } = useThisForm()
  return (
    <>
      {people > 0 && !failure && <Notice tone="warning">{t('peopleHere', { count: people })}</Notice>}
      {expected > 0 && <Notice tone="info">{t('expectedHere', { count: expected })}</Notice>}
      {isLastClinic && <Notice tone="warning">{t('lastClinic')}</Notice>}
    </>
  )
}
