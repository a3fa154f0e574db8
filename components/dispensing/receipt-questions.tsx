'use client'

import { useTranslations } from 'next-intl'
import { useFormContext, useWatch } from 'react-hook-form'
import { useThisForm } from '@/components/form/form-context'
import { Checkbox } from '@/components/ui/checkbox'
import { deliveredAs, divisionOf, divisionProblem } from '@/lib/dispensing/rules/quantity'
import { isTooOld, type ReceiptQuestion, receiptQuestions } from '@/lib/dispensing/rules/receipt'
import { type ReceiveStockInput, receiveStockInput } from '@/lib/dispensing/schema'
import { formatVnd } from '@/lib/kernel/money'
import { businessDay, type CalendarDate, isCalendarDate } from '@/lib/kernel/time'
import type { DrugOption } from '@/lib/terminology/types'

/** What the shelf already has under this number: known once the server has been asked to receive it. */
interface Namesakes {
  drugId: string
  lots: { lotNumber: string; expiresOn: CalendarDate }[]
}

/** What the form checks before it asks: the server's schema, and the server's own rules about the drug. */
export const receiptSchema = (drug: DrugOption | null) =>
  receiveStockInput.superRefine((input, context) => {
    if (!drug) return
    const problem = divisionProblem(input.quantity, deliveredAs(divisionOf(drug)))
    if (problem) context.addIssue({ code: 'custom', path: ['quantity'], message: problem })
    if (isCalendarDate(input.expiresOn) && isTooOld(input.expiresOn, businessDay(new Date()))) {
      context.addIssue({ code: 'custom', path: ['expiresOn'], message: 'dispensing.receive.expired' })
    }
    for (const { id, field } of questionsOf(input, drug, [])) {
      if (input.acceptedWarnings.includes(id)) continue
      context.addIssue({ code: 'custom', path: [field], message: 'dispensing.receive.confirm' })
    }
  })

type Priced = Pick<DrugOption, 'id' | 'priceVnd'>

interface ReceiptQuestionsProps {
  drug: Priced | null
  /** As it was received, where it is corrected: what stays is not asked about again. */
  received?: Pick<ReceiveStockInput, 'expiresOn' | 'unitPriceVnd'>
}

/** What is unusual about the delivery, each with its box to tick. */
export function ReceiptQuestions({ drug, received }: ReceiptQuestionsProps) {
  const t = useTranslations('dispensing.receive')
  const { failure } = useThisForm()
  const { setValue, getValues, clearErrors } = useFormContext<ReceiveStockInput>()
  const values = useWatch<ReceiveStockInput>()
  const namesakes = failure?.data as Partial<Namesakes> | undefined
  const lots = namesakes?.drugId === drug?.id ? (namesakes?.lots ?? []) : []
  const stays = ({ field }: ReceiptQuestion) =>
    received !== undefined && field !== 'lotNumber' && received[field] === values[field]
  const questions = drug ? questionsOf(values, drug, lots).filter((question) => !stays(question)) : []
  if (questions.length === 0) return null
  const accepted = values.acceptedWarnings ?? []
  const answer = ({ id, field }: ReceiptQuestion, isOn: boolean) => {
    const others = (getValues('acceptedWarnings') ?? []).filter((other) => other !== id)
    setValue('acceptedWarnings', isOn ? [...others, id] : others, { shouldDirty: true })
    if (isOn) clearErrors(field)
  }
  return (
    <div className="rounded border border-warning-line bg-warning-surface px-3 py-1">
      {questions.map((question) => (
        <Checkbox
          key={question.id}
          label={t(`ask.${question.kind}`, said(question))}
          checked={accepted.includes(question.id)}
          onChange={(event) => answer(question, event.currentTarget.checked)}
        />
      ))}
    </div>
  )
}

function questionsOf(
  { lotNumber = '', expiresOn, unitPriceVnd }: Partial<ReceiveStockInput>,
  { priceVnd }: Priced,
  lots: Namesakes['lots'],
): ReceiptQuestion[] {
  if (!(expiresOn && isCalendarDate(expiresOn) && typeof unitPriceVnd === 'number')) return []
  const delivery = { lotNumber: lotNumber.trim(), expiresOn, unitPriceVnd }
  return receiptQuestions(delivery, { cataloguePriceVnd: priceVnd, today: businessDay(new Date()), lots })
}

const said = ({ values }: ReceiptQuestion) => {
  const { price, catalogue } = values
  if (typeof price !== 'number' || typeof catalogue !== 'number') return values
  return { price: formatVnd(price), catalogue: formatVnd(catalogue) }
}
