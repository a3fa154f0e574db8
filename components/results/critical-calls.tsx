'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { CheckboxField, NumberField, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Panel } from '@/components/ui/panel'
import { toast } from '@/components/ui/toast'
import { recordCriticalCallAction } from '@/lib/results/actions'
import { recordCriticalCallInput } from '@/lib/results/schema'
import type { LabOrderView, ReportView } from '@/lib/results/types'
import { ToldCalls } from './told-calls'

/** Under a report with a critical value: whom the laboratory has told, and the next call. */
export function CriticalCalls({ order, report }: { order: LabOrderView['order']; report: ReportView }) {
  const { id: reportId, calls } = report
  const t = useTranslations('results.call')
  const router = useRouter()
  const onDone = () => {
    toast.success(t('done'))
    router.refresh()
  }
  return (
    <Panel title={t('title')} className="mt-3">
      {report.isCritical && !report.isCalled && (
        <p className="font-medium text-danger">
          {t(calls.length > 0 ? 'noneOfCorrection' : 'none', { doctor: order.doctorName })}
        </p>
      )}
      <ToldCalls calls={calls} />
      {report.isCritical && (
        <Form
          key={calls.length}
          schema={recordCriticalCallInput}
          defaultValues={{
            patientId: order.patientId,
            reportId,
            // Who answers is asked, not guessed: often it is not the one who ordered.
            toldName: '',
            minutesAgo: 0,
            isReadBack: false,
            note: '',
          }}
          submit={recordCriticalCallAction}
          onDone={onDone}
          label={t(calls.length === 0 ? 'title' : 'again')}
          className="mt-3"
        >
          <div className="grid items-start gap-3 sm:grid-cols-[2fr_1fr_2fr]">
            <TextField name="toldName" label={t('toldName')} />
            <NumberField name="minutesAgo" label={t('minutesAgo')} unit={t('minutesUnit')} />
            <TextField name="note" label={t('note')} />
          </div>
          <div className="mt-2 flex flex-wrap items-center justify-between gap-3">
            <CheckboxField name="isReadBack" label={t('isReadBack')} />
            <SubmitButton>{t('submit')}</SubmitButton>
          </div>
        </Form>
      )}
    </Panel>
  )
}
