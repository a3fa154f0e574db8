'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { ComboboxField, DateField, MoneyField, NumberField, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import type { ComboboxItem } from '@/components/ui/combobox'
import { toast } from '@/components/ui/toast'
import { receiveStockAction } from '@/lib/dispensing/actions'
import { formatVnd } from '@/lib/kernel/money'
import { amountWithUnit, unitWord } from '@/lib/orders/rules/dose-text'
import { searchDrugsAction } from '@/lib/terminology/actions'
import type { DrugOption } from '@/lib/terminology/types'
import { doseFormWord } from '@/lib/terminology/words'
import { ReceiptQuestions, receiptSchema } from './receipt-questions'

/** One delivery, one lot; the form empties and waits for the next. */
export function ReceiveForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations('dispensing.receive')
  const locale = useLocale()
  const language = locale === 'en' ? 'en' : 'vi'
  const search = useMemo(() => searchDrugs(locale), [locale])
  const [chosen, setChosen] = useState<ComboboxItem<DrugOption> | null>(null)
  const drug = chosen?.data ?? null
  const schema = useMemo(() => receiptSchema(drug), [drug])
  return (
    <Form
      schema={schema}
      defaultValues={{ drugId: '', lotNumber: '', expiresOn: '', acceptedWarnings: [] }}
      submit={receiveStockAction}
      resetsOnDone
      onDone={(_, { lotNumber, quantity, unitPriceVnd }) => {
        const amount = amountWithUnit(quantity, drug?.unit ?? '', language)
        toast.success(t('done', { drug: chosen?.label ?? '' }), {
          description: t('doneText', { lot: lotNumber, amount, price: formatVnd(unitPriceVnd) }),
        })
        setChosen(null)
        onDone()
      }}
      label={t('title')}
      className="flex flex-col gap-3"
    >
      <h2 className="text-lg font-semibold">{t('title')}</h2>
      <ComboboxField<DrugOption>
        name="drugId"
        label={t('drug')}
        placeholder={t('drugHint')}
        item={chosen}
        onItemChange={setChosen}
        search={search}
        autoFocus
      />
      <div className="grid grid-cols-2 gap-3">
        <TextField name="lotNumber" label={t('lotNumber')} maxLength={50} />
        <DateField name="expiresOn" label={t('expiresOn')} />
        <NumberField name="quantity" label={t('quantity')} unit={drug ? unitWord(drug.unit, 2, language) : ''} />
        <MoneyField
          name="unitPriceVnd"
          label={drug ? t('priceOf', { unit: unitWord(drug.unit, 1, language) }) : t('unitPrice')}
        />
      </div>
      <ReceiptQuestions drug={drug} />
      <FormActions>
        <SubmitButton>{t('save')}</SubmitButton>
      </FormActions>
    </Form>
  )
}

const searchDrugs =
  (locale: string) =>
  async (query: string, signal: AbortSignal): Promise<ComboboxItem<DrugOption>[]> => {
    const answer = await searchDrugsAction({ query }, { signal })
    if (!answer.ok) throw new Error(answer.code)
    return answer.data.map((drug) => ({
      value: drug.id,
      label: drug.tradeName,
      detail: `${drug.activeIngredient} · ${drug.strength} · ${doseFormWord(drug.doseForm, locale)}`,
      data: drug,
    }))
  }
