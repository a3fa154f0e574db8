'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Combobox, type ComboboxItem } from '@/components/ui/combobox'
import { toast } from '@/components/ui/toast'
import { listStockLevelsAction } from '@/lib/dispensing/actions'
import { nameIn } from '@/lib/kernel/i18n/use-name'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDecimal } from '@/lib/kernel/numbers'
import { searchOrderablesAction } from '@/lib/orders/actions'
import { confirmed, defaultDose, fullDrugName } from '@/lib/orders/rules/check-lines'
import { unitWord } from '@/lib/orders/rules/dose-text'
import { type DrugDose, presumable } from '@/lib/orders/rules/drug-line'
import { parseOrderSearch, type QuickRegimen } from '@/lib/orders/rules/search-input'
import type { OrderableRow, ServiceFacts } from '@/lib/orders/types'
import { orderKindKeys } from '@/lib/orders/words'
import type { DrugOption } from '@/lib/terminology/types'
import { doseFormWord, specimenWord } from '@/lib/terminology/words'
import { useBasket } from './basket-context'

interface Found {
  row: OrderableRow
  regimen: QuickRegimen | null
}

export const orderSearchId = 'order-search'
const usualDays = 5
const lowStock = 20

/** One box for everything: `para 500 1x2x5`, ↓, Enter adds it with its dose. */
export function OrderSearch() {
  const basket = useBasket()
  const t = useTranslations('orders.panel')
  const toItem = useOrderItem()
  if (!basket) return null
  const { patientId, encounterId } = basket

  const search = async (typed: string, signal: AbortSignal): Promise<ComboboxItem<Found>[]> => {
    const { query, regimen } = parseOrderSearch(typed)
    if (query === '') return []
    const answer = await searchOrderablesAction({ patientId, encounterId, text: query.slice(0, 100) }, { signal })
    if (!answer.ok) throw new Error(answer.code)
    const stock = await stockOf(answer.data, signal)
    return answer.data.map((row) => toItem(row, regimen, stock))
  }
  const add = (item: ComboboxItem<Found> | null) => {
    if (!item?.data) return
    const { row, regimen } = item.data
    const isNew =
      row.kind === 'drug' ? basket.addDrug(row.drug, doseOf(row.drug, regimen)) : basket.addService(row.service)
    if (!isNew) toast.info(t('already', { item: item.label }))
  }
  return (
    <Combobox<Found>
      id={orderSearchId}
      search={search}
      value={null}
      onValueChange={add}
      isPicker
      minLength={2}
      aria-label={t('search')}
      placeholder={t('searchHint')}
    />
  )
}

function doseOf(drug: DrugOption, regimen: QuickRegimen | null): DrugDose {
  const usual = defaultDose(drug, usualDays)
  if (!regimen) return usual
  const { dose, days } = regimen
  const typed: DrugDose['dose'] =
    dose.kind === 'even'
      ? { kind: 'even', perIntake: dose.perIntake, timesPerDay: dose.timesPerDay }
      : { kind: 'uneven', parts: dose.parts.map((part) => ({ ...part })) }
  const typedParts = days === undefined ? (['dose', 'timesPerDay'] as const) : presumable
  const presumed = regimen.isGuess ? [...presumable] : confirmed(usual.presumed, typedParts)
  return { ...usual, dose: typed, days: days ?? usual.days, presumed }
}

/** What is on the shelf; the search still works where that is not known. */
async function stockOf(rows: readonly OrderableRow[], signal: AbortSignal): Promise<Record<string, number>> {
  const drugIds = rows.flatMap((row) => (row.kind === 'drug' ? [row.drug.id] : []))
  if (drugIds.length === 0) return {}
  const answer = await listStockLevelsAction({ drugIds }, { signal })
  return answer.ok ? answer.data.levels : {}
}

export const serviceName = (service: Pick<ServiceFacts, 'nameVi' | 'nameEn'>, locale: string): string =>
  nameIn(locale, { name: service.nameVi, nameEn: service.nameEn })

function useOrderItem() {
  const t = useTranslations('orders.panel')
  const text = useText()
  const locale = useLocale()
  return (row: OrderableRow, regimen: QuickRegimen | null, stock: Record<string, number>): ComboboxItem<Found> => {
    const data = { row, regimen }
    if (row.kind !== 'drug') {
      const { service } = row
      return {
        value: `${row.kind}/${service.code}`,
        label: serviceName(service, locale),
        detail: [
          cover(service.isBhytCovered),
          text(orderKindKeys[row.kind]),
          service.specimen && specimenWord(service.specimen, locale),
        ]
          .filter(Boolean)
          .join(' · '),
        ...(service.priceVnd === null ? {} : { priceVnd: service.priceVnd }),
        badges: row.isActiveInVisit ? [{ label: t('active'), tone: 'warning' as const }] : [],
        isDisabled: row.isActiveInVisit,
        data,
      }
    }
    const { drug, allergy } = row
    const level = stock[drug.id]
    return {
      value: `drug/${drug.id}`,
      label: fullDrugName(drug),
      detail: [cover(drug.isBhytCovered), drug.tradeName, doseFormWord(drug.doseForm, locale)].join(' · '),
      priceVnd: drug.priceVnd,
      ...(level === undefined
        ? {}
        : {
            stock:
              level === 0
                ? t('outOfStock')
                : `${formatDecimal(level, 0)} ${unitWord(drug.unit, level, locale === 'en' ? 'en' : 'vi')}`,
            stockTone:
              level === 0 ? ('danger' as const) : level < lowStock ? ('warning' as const) : ('neutral' as const),
          }),
      badges: [
        ...(allergy
          ? [
              {
                label: t('allergyShort'),
                tone: allergy.isStopping ? ('critical' as const) : ('warning' as const),
              },
            ]
          : []),
        ...(drug.prescriptionClass === 'C'
          ? []
          : [{ label: t(drug.prescriptionClass === 'N' ? 'classN' : 'classH'), tone: 'warning' as const }]),
      ],
      data,
    }
  }

  function cover(isCovered: boolean) {
    return t(isCovered ? 'bhyt' : 'notBhyt')
  }
}
