'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { CheckboxField, NumberField, TextareaField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { adjustStockAction } from '@/lib/dispensing/actions'
import { type Division, divisionProblem } from '@/lib/dispensing/rules/quantity'
import { adjustStockInput } from '@/lib/dispensing/schema'
import type { StockRow } from '@/lib/dispensing/types'
import { unitWord } from '@/lib/orders/rules/dose-text'
import { LotHead } from './lot-head'

interface AdjustFormProps {
  lot: StockRow
  onDone: () => void
  onClose: () => void
  /** What was typed wrong when it came in is another form. */
  onCorrect: () => void
}

/** The count of one lot, and whether it may be handed out. */
export function AdjustForm({ lot, onDone, onClose, onCorrect }: AdjustFormProps) {
  const t = useTranslations('dispensing.adjust')
  const tCorrect = useTranslations('dispensing.correct')
  const unit = unitWord(lot.unit, 2, useLocale() === 'en' ? 'en' : 'vi')
  const schema = useMemo(() => countSchema(lot.division), [lot.division])
  return (
    <Form
      schema={schema}
      defaultValues={{
        lotId: lot.lotId,
        expected: lot.quantity,
        counted: lot.quantity,
        isQuarantined: lot.state === 'quarantined',
        reason: '',
      }}
      submit={adjustStockAction}
      onDone={() => {
        toast.success(t('done'))
        onDone()
        onClose()
      }}
      onStale={onDone}
      label={t('title')}
      className="flex flex-col gap-3"
    >
      <h2 className="text-lg font-semibold">{t('title')}</h2>
      <LotHead lot={lot} />
      <Button size="sm" className="self-start" onClick={onCorrect}>
        {tCorrect('open')}
      </Button>
      <NumberField name="counted" label={t('counted')} unit={unit} className="w-[200px]" autoFocus />
      <CheckboxField name="isQuarantined" label={t('isQuarantined')} />
      <TextareaField name="reason" label={t('reason')} rows={2} />
      <FormActions>
        <Button onClick={onClose}>{t('close')}</Button>
        <SubmitButton>{t('save')}</SubmitButton>
      </FormActions>
    </Form>
  )
}

/** What was not counted anew may stay as it is: a fraction from before is not the fault of who sets the lot aside. */
const countSchema = (division: Division) =>
  adjustStockInput.superRefine(({ counted, expected }, context) => {
    const message = counted === expected ? null : divisionProblem(counted, division)
    if (message) context.addIssue({ code: 'custom', path: ['counted'], message })
  })
