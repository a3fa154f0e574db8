import type { Finding } from './finding'

export const orderKinds = ['drug', 'laboratory', 'imaging', 'procedure', 'functional'] as const
export type OrderKind = (typeof orderKinds)[number]

export const orderStatuses = ['draft', 'placed', 'inProgress', 'completed', 'cancelled'] as const
export type OrderStatus = (typeof orderStatuses)[number]

const moves = {
  place: { from: ['draft'], to: 'placed' },
  start: { from: ['placed'], to: 'inProgress' },
  /** A result may arrive for work nobody marked as begun. */
  complete: { from: ['placed', 'inProgress'], to: 'completed' },
  /** What a department has begun is stopped there (specimen rejected, medicine returned), not from the order. */
  cancel: { from: ['draft', 'placed'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly OrderStatus[]; to: OrderStatus }>

export type OrderMove = keyof typeof moves

/** Null where the move is not allowed from this status. */
export function nextOrderStatus(status: OrderStatus, move: OrderMove): OrderStatus | null {
  const { from, to } = moves[move]
  return (from as readonly OrderStatus[]).includes(status) ? to : null
}

export const canCancel = (status: OrderStatus): boolean => nextOrderStatus(status, 'cancel') !== null
export const isOpenOrder = (status: OrderStatus): boolean => status !== 'completed' && status !== 'cancelled'

export interface BasketLine {
  id: string
  kind: OrderKind
  /** Catalogue item: drug, test panel, imaging or procedure service. */
  itemId: string
  name: string
  /** What makes two lines of one item different on purpose: body side, specimen, dose. */
  variant?: string
}

/** The basket belongs to one encounter of one patient: it is never carried to the next one. */
export interface Basket<L extends BasketLine = BasketLine> {
  patientId: string
  encounterId: string
  lines: readonly L[]
}

export const belongsTo = (basket: Basket, patientId: string, encounterId: string): boolean =>
  basket.patientId === patientId && basket.encounterId === encounterId

/**
 * Adds a line. The same item twice in the basket is refused (a repeated click); the same as an order that is still
 * open is asked about, because a second test the same day can be meant.
 */
export function addToBasket<L extends BasketLine>(
  basket: Basket<L>,
  line: L,
  openOrders: readonly Pick<BasketLine, 'kind' | 'itemId' | 'variant'>[] = [],
): { basket: Basket<L>; findings: Finding[] } {
  const values = { item: line.name }
  if (basket.lines.some((other) => other.id === line.id || isSameItem(other, line))) {
    return { basket, findings: [{ severity: 'refuse', message: 'orders.basket.alreadyInBasket', values }] }
  }
  const findings: Finding[] = openOrders.some((other) => isSameItem(other, line))
    ? [{ severity: 'ask', message: 'orders.basket.alreadyOrdered', values }]
    : []
  return { basket: { ...basket, lines: [...basket.lines, line] }, findings }
}

export const removeFromBasket = <L extends BasketLine>(basket: Basket<L>, lineId: string): Basket<L> => ({
  ...basket,
  lines: basket.lines.filter((line) => line.id !== lineId),
})

/** By id, never by position: an edit must not hit another row. */
export const replaceInBasket = <L extends BasketLine>(basket: Basket<L>, line: L): Basket<L> => ({
  ...basket,
  lines: basket.lines.map((other) => (other.id === line.id ? line : other)),
})

export function linesByKind<L extends BasketLine>(basket: Basket<L>): Record<OrderKind, L[]> {
  const groups: Record<OrderKind, L[]> = { drug: [], laboratory: [], imaging: [], procedure: [], functional: [] }
  for (const line of basket.lines) groups[line.kind].push(line)
  return groups
}

type ItemKey = Pick<BasketLine, 'kind' | 'itemId' | 'variant'>
const isSameItem = (a: ItemKey, b: ItemKey): boolean =>
  a.kind === b.kind && a.itemId === b.itemId && (a.variant ?? '') === (b.variant ?? '')
