'use client'

import { useTranslations } from 'next-intl'
import { DateField, MoneyField, TextareaField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { correctLotAction } from '@/lib/dispensing/actions'
import { correctLotInput } from '@/lib/dispensing/schema'
import type { StockRow } from '@/lib/dispensing/types'
import { LotHead } from './lot-head'
import { ReceiptQuestions } from './receipt-questions'

/** An expiry or a price that was typed wrong when the lot came in. */
export function CorrectLotForm({ lot, onDone, onClose }: { lot: StockRow; onDone: () => void; onClose: () => void }) {
  const t = useTranslations('dispensing.correct')
  const tReceive = useTranslations('dispensing.receive')
  const { lotId, expiresOn, unitPriceVnd } = lot
  return (
    <Form
      schema={correctLotInput}
      defaultValues={{
        lotId,
        expected: { expiresOn, unitPriceVnd },
        expiresOn,
        unitPriceVnd,
        reason: '',
        acceptedWarnings: [],
      }}
      submit={correctLotAction}
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
      <div className="grid grid-cols-2 gap-3">
        <DateField name="expiresOn" label={tReceive('expiresOn')} autoFocus />
        <MoneyField name="unitPriceVnd" label={tReceive('unitPrice')} />
      </div>
      <p className="text-sm text-ink-muted">{t('hint')}</p>
      <ReceiptQuestions
        drug={{ id: lot.drugId, priceVnd: lot.cataloguePriceVnd }}
        received={{ expiresOn, unitPriceVnd }}
      />
      <TextareaField name="reason" label={t('reason')} rows={2} />
      <FormActions>
        <Button onClick={onClose}>{t('back')}</Button>
        <SubmitButton>{t('save')}</SubmitButton>
      </FormActions>
    </Form>
  )
}
