import Decimal from 'decimal.js'

export const dispenseStatuses = ['placed', 'partlyDispensed', 'dispensed', 'returned', 'cancelled'] as const
export type DispenseStatus = (typeof dispenseStatuses)[number]

const moves = {
  dispense: ['placed', 'partlyDispensed'],
  return: ['partlyDispensed', 'dispensed'],
  /** Once medicine has left the counter it comes back as a return, never as a cancellation. */
  cancel: ['placed'],
} as const satisfies Record<string, readonly DispenseStatus[]>

export type DispenseMove = keyof typeof moves

export const canMove = (status: DispenseStatus, move: DispenseMove): boolean =>
  (moves[move] as readonly DispenseStatus[]).includes(status)

export interface DispenseLine {
  requested: number
  /** All that ever left the counter. */
  dispensed: number
  returned: number
}

/**
 * The status follows from the quantities, so the two cannot disagree. `returned` is only when everything that left
 * came back; after a return of a part the sheet is partially dispensed again and may be completed.
 */
export function statusOf(lines: readonly DispenseLine[]): Exclude<DispenseStatus, 'cancelled'> {
  const kept = (line: DispenseLine) => new Decimal(difference(line.dispensed, line.returned))
  if (lines.every((line) => line.dispensed === 0)) return 'placed'
  if (lines.every((line) => kept(line).lte(0))) return 'returned'
  return lines.every((line) => kept(line).gte(line.requested)) ? 'dispensed' : 'partlyDispensed'
}

/** Thousandths of a unit do not add up in floating point. */
export const difference = (a: number, b: number): number => new Decimal(a).minus(b).toNumber()

/** What is still owed to the patient on a line. Never negative. */
export const remainingOf = (line: DispenseLine): number =>
  Decimal.max(0, new Decimal(line.requested).minus(line.dispensed).plus(line.returned)).toNumber()
