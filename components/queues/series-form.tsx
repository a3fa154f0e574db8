'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { toast } from '@/components/ui/toast'
import { useName } from '@/lib/kernel/i18n/use-name'
import { saveSeriesAction } from '@/lib/queues/actions'
import { saveSeriesInput } from '@/lib/queues/schema'
import type { RoomSeries } from '@/lib/queues/types'

/** The letters of one room. Numbers given already stay as they are on their papers. */
export function SeriesForm({ room, others }: { room: RoomSeries; others: readonly RoomSeries[] }) {
  const t = useTranslations('queues.series')
  const nameOf = useName()
  const router = useRouter()
  const title = `${room.code} · ${nameOf(room)}`
  return (
    <Panel title={title}>
      <Form
        schema={saveSeriesInput}
        defaultValues={{
          roomId: room.roomId,
          version: room.version,
          series: room.series,
          prioritySeries: room.prioritySeries ?? '',
        }}
        submit={saveSeriesAction}
        keptAs={`series ${room.roomId}`}
        onDone={() => {
          toast.success(t('saved', { room: room.code }))
          router.refresh()
        }}
        label={title}
      >
        {(form) => {
          const letters = [form.watch('series'), form.watch('prioritySeries')].map((text) =>
            (text ?? '').trim().toUpperCase(),
          )
          const same = others.filter(
            ({ roomId, series, prioritySeries }) =>
              roomId !== room.roomId && letters.some((each) => each && (each === series || each === prioritySeries)),
          )
          return (
            <div className="flex flex-col gap-3">
              <TextField name="series" label={t('series')} hint={t('seriesHint')} />
              <TextField name="prioritySeries" label={t('prioritySeries')} hint={t('prioritySeriesHint')} />
              {same.length > 0 && (
                <Notice tone="warning">{t('sameElsewhere', { rooms: same.map(({ code }) => code).join(', ') })}</Notice>
              )}
              <p className="text-sm text-ink-muted">{t('effect')}</p>
              <FormActions>
                <SubmitButton>{t('save')}</SubmitButton>
              </FormActions>
            </div>
          )
        }}
      </Form>
    </Panel>
  )
}
