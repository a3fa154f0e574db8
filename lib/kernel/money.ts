/** An amount in whole đồng. There are no fractions of a đồng at the counter. */
export type Vnd = number & { readonly __brand: 'Vnd' }

/** Throws on anything but a safe whole number: money never rounds by accident. */
export function vnd(amount: number): Vnd {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole amount in đồng: ${amount}`)
  return amount as Vnd
}

export function addVnd(...amounts: readonly number[]): Vnd {
  return vnd(amounts.reduce((sum, amount) => sum + amount, 0))
}

/** 1234567 → `1.234.567 ₫`. */
export function formatVnd(amount: number): string {
  return `${groupThousands(vnd(amount))} ₫`
}

function groupThousands(amount: number): string {
  const digits = String(Math.abs(amount)).replace(/\B(?=(\d{3})+(?!\d))/g, '.')
  return amount < 0 ? `-${digits}` : digits
}
