import type { DrugOption } from '@/lib/terminology/types'
import { fullDrugName, type LineFinding } from './check-lines'
import { unitWord } from './dose-text'
import { type DrugDose, lineQuantity } from './drug-line'

interface DrugLine {
  line: DrugDose & { id: string }
  drug: DrugOption
}

/** What is on the shelf, by drug. Only said: the patient may buy it elsewhere, or the pharmacy get it in. */
export function stockNotes(lines: readonly DrugLine[], stock: Readonly<Record<string, number>>): LineFinding[] {
  return lines.flatMap(({ line, drug }) => {
    const level = stock[drug.id]
    const needed = lineQuantity(line, drug).quantity ?? 0
    if (level === undefined || (level > 0 && level >= needed)) return []
    const unit = unitWord(drug.unit, level, 'vi')
    return [
      {
        severity: 'warn' as const,
        message: `orders.prescription.${level === 0 ? 'outOfStock' : 'shortOfStock'}`,
        values: { drug: fullDrugName(drug), level, needed, unit },
        lineId: line.id,
      },
    ]
  })
}

/** A test or an image of the patient's day, in whichever visit. */
export interface OrderedToday {
  /** Of the panel for the laboratory, else of the service. */
  code: string
  isDone: boolean
  /** When it was ordered, or answered. */
  time: string
}

interface ServiceLine {
  line: { id: string; code: string }
  service: { nameVi: string }
}

/** The same again on one day is sometimes meant: it is only said. */
export function repeatNotes(lines: readonly ServiceLine[], today: readonly OrderedToday[]): LineFinding[] {
  return lines.flatMap(({ line, service }) => {
    const same = today.find(({ code }) => code === line.code)
    if (!same) return []
    return [
      {
        severity: 'warn' as const,
        message: `orders.place.${same.isDone ? 'doneToday' : 'orderedToday'}`,
        values: { name: service.nameVi, time: same.time },
        lineId: line.id,
      },
    ]
  })
}
