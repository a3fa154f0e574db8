import type { ItemToDispense } from '@/lib/dispensing/types'
import { amountWithUnit, doseText, type Language } from '@/lib/orders/rules/dose-text'

/** `Tenofovir 300 mg · uống · 1 viên × 1 lần/ngày (20:00) · 30 ngày · 30 viên`, the name apart and large. */
export function DoseLine({ item, number, language }: { item: ItemToDispense; number: number; language: Language }) {
  const full = doseText(
    { drug: item.drugName, route: item.route, regimen: item.regimen, quantity: item.requested },
    language,
  )
  return (
    <div className="min-w-0">
      <h3 className="text-lg leading-6 font-semibold">
        <span className="tabular text-ink-muted">{number}.</span> {item.drugName}
      </h3>
      <p className="text-sm text-ink-muted">
        {item.activeIngredient} · {item.strength}
      </p>
      <p className="font-medium">{full.slice(item.drugName.length + 3)}</p>
      {item.note && <p className="text-ink-muted">{item.note}</p>}
    </div>
  )
}

export const amount = (quantity: number, item: { unit: string }, language: Language): string =>
  amountWithUnit(quantity, item.unit, language)
