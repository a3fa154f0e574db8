'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { DateField, SelectField, TextareaField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { callSignedIn } from '@/components/form/use-operation'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { toast } from '@/components/ui/toast'
import { getWeekAction, issueSlipAction } from '@/lib/appointments/actions'
import { diseaseText } from '@/lib/appointments/rules/slip'
import { minuteText, mondayOf, type Slot } from '@/lib/appointments/rules/slots'
import { issueSlipInput } from '@/lib/appointments/schema'
import type { SlipDraft } from '@/lib/appointments/types'
import { useName } from '@/lib/kernel/i18n/use-name'
import { addDays, formatDate, isCalendarDate } from '@/lib/kernel/time'
import { slipPrint } from './slips-list'

interface Props {
  patientId: string
  encounterId: string
  draft: SlipDraft
}
interface Values {
  dueOn: string
  roomId: string
  slot: { sessionId: string; minute: number } | null
}

/** Weeks the doctor mostly means; a month of medicine is four of them. */
const weeksAhead = [1, 2, 4, 12] as const

/** Giấy hẹn khám lại: the chart's part is there, the doctor says when and what to mind. */
export function RevisitForm({ patientId, encounterId, draft }: Props) {
  const t = useTranslations('appointments.slip')
  const router = useRouter()
  const { source } = draft
  const defaults = { patientId, encounterId, roomId: draft.roomId, dueOn: '', slot: null, note: '' }
  return (
    <Form
      schema={issueSlipInput}
      defaultValues={defaults}
      submit={issueSlipAction}
      onDone={({ slipId, number }) => {
        toast.success(t('issued', { number }))
        window.open(slipPrint(slipId), '_blank', 'noopener')
        router.refresh()
      }}
      label={t('title')}
    >
      <Panel title={t('new')}>
        {source?.main ? (
          <dl className="mb-3 grid grid-cols-[auto_1fr] gap-x-3 rounded border border-line bg-surface-sunken p-2">
            <dt className="text-ink-muted">{t('diagnosis')}</dt>
            <dd>{diseaseText(source.main)}</dd>
            {source.accompanying.length > 0 && (
              <>
                <dt className="text-ink-muted">{t('accompanying')}</dt>
                <dd>{source.accompanying.map(diseaseText).join('; ')}</dd>
              </>
            )}
            <dt className="text-ink-muted">{t('card')}</dt>
            <dd className="tabular">
              {source.patient.cardNumber ?? t('noCard')}
              {source.patient.cardValidTo && ` · ${t('cardUntil', { day: formatDate(source.patient.cardValidTo) })}`}
            </dd>
          </dl>
        ) : (
          <Notice tone="warning" className="mb-3">
            {t('noDiagnosis')}
          </Notice>
        )}
        <When draft={draft} />
        <TextareaField name="note" label={t('note')} rows={2} className="mt-3" />
        <FormActions>
          <SubmitButton isDisabled={!source?.main}>{t('sign')}</SubmitButton>
        </FormActions>
      </Panel>
    </Form>
  )
}

function When({ draft }: { draft: SlipDraft }) {
  const t = useTranslations('appointments.slip')
  const nameOf = useName()
  const { setValue } = useFormContext<Values>()
  const dueOn = useWatch<Values, 'dueOn'>({ name: 'dueOn' })
  return (
    <>
      <div className="mb-1 flex flex-wrap gap-2">
        {weeksAhead.map((weeks) => (
          <Button
            key={weeks}
            size="sm"
            aria-pressed={dueOn === addDays(draft.today, weeks * 7)}
            onClick={() => setValue('dueOn', addDays(draft.today, weeks * 7), { shouldDirty: true })}
          >
            {t('weeks', { count: weeks })}
          </Button>
        ))}
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <DateField name="dueOn" label={t('dueOn')} autoFocus />
        <SelectField
          name="roomId"
          label={t('room')}
          options={draft.rooms.map((room) => ({ value: room.id, label: nameOf(room) }))}
        />
      </div>
      <Slots />
    </>
  )
}

/** Places of that day and room; without one the paper names the day alone. */
function Slots() {
  const t = useTranslations('appointments.slip')
  const { setValue } = useFormContext<Values>()
  const dueOn = useWatch<Values, 'dueOn'>({ name: 'dueOn' })
  const roomId = useWatch<Values, 'roomId'>({ name: 'roomId' })
  const chosen = useWatch<Values, 'slot'>({ name: 'slot' })
  const [slots, setSlots] = useState<{ asked: string; list: Slot[] }>({ asked: '', list: [] })
  const asked = `${dueOn} ${roomId}`
  useEffect(() => {
    setValue('slot', null)
    if (!isCalendarDate(dueOn) || !roomId) return
    const controller = new AbortController()
    const ask = async () => {
      const input = { monday: mondayOf(dueOn), roomId, doctorId: null }
      const answer = await callSignedIn(getWeekAction, input, { signal: controller.signal }).catch(() => null)
      if (!answer?.ok || controller.signal.aborted) return
      setSlots({ asked: `${dueOn} ${roomId}`, list: answer.data.days.find(({ on }) => on === dueOn)?.slots ?? [] })
    }
    void ask()
    return () => controller.abort()
  }, [dueOn, roomId, setValue])
  if (slots.asked !== asked || !isCalendarDate(dueOn)) return null
  const free = slots.list.filter((slot) => slot.free > 0)
  if (free.length === 0)
    return <p className="mt-2 text-sm text-ink-muted">{t(slots.list.length ? 'allFull' : 'noHours')}</p>
  return (
    <fieldset className="mt-3">
      <legend className="mb-1 font-medium">{t('hour')}</legend>
      <div className="flex max-h-32 flex-wrap gap-1 overflow-y-auto">
        <Choice isChosen={chosen === null} onChoose={() => setValue('slot', null)}>
          {t('dayOnly')}
        </Choice>
        {free.map(({ sessionId, minute, free: left }) => (
          <Choice
            key={`${sessionId} ${minute}`}
            isChosen={chosen?.sessionId === sessionId && chosen.minute === minute}
            onChoose={() => setValue('slot', { sessionId, minute })}
          >
            {t('hourLeft', { time: minuteText(minute), count: left })}
          </Choice>
        ))}
      </div>
    </fieldset>
  )
}

function Choice({ isChosen, onChoose, children }: { isChosen: boolean; onChoose: () => void; children: string }) {
  return (
    <Button
      size="sm"
      variant="secondary"
      aria-pressed={isChosen}
      className={isChosen ? 'tabular border-accent-solid! bg-accent-surface! font-semibold text-accent!' : 'tabular'}
      onClick={onChoose}
    >
      {children}
    </Button>
  )
}
