import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vnd } from '@/lib/kernel/money'
import { amountInWords } from './amount-in-words'
import {
  balanceVnd,
  checkPayment,
  type InvoiceMove,
  invoiceStatuses,
  isEditable,
  type LedgerEntry,
  needsReversal,
  nextInvoiceStatus,
  paymentMethods,
  reversingEntries,
} from './state'

const allowed: Record<InvoiceMove, Record<string, string>> = {
  issue: { open: 'issued' },
  pay: { issued: 'paid' },
  cancel: { open: 'cancelled', issued: 'cancelled', paid: 'cancelled' },
}

describe('invoice', () => {
  const cases = (Object.keys(allowed) as InvoiceMove[]).flatMap((move) =>
    invoiceStatuses.map((from) => [move, from] as const),
  )
  test.each(cases)('%s from %s', (move, from) =>
    expect(nextInvoiceStatus(from, move)).toBe(allowed[move][from] ?? null),
  )
  test('what was issued is reversed, not erased', () => {
    expect(invoiceStatuses.filter(needsReversal)).toEqual(['issued', 'paid'])
    expect(invoiceStatuses.filter(isEditable)).toEqual(['open'])
  })
  test('property: reversing brings any ledger to zero, once', () => {
    const entry = fc.record({
      id: fc.uuid(),
      amountVnd: fc.integer({ min: 1, max: 100_000_000 }).map(vnd),
      method: fc.constantFrom(...paymentMethods),
    })
    fc.assert(
      fc.property(fc.uniqueArray(entry, { selector: (one) => one.id, maxLength: 8 }), (entries) => {
        let n = 0
        const nextId = () => `r${n++}`
        const after: LedgerEntry[] = [...entries, ...reversingEntries(entries, nextId)]
        expect(balanceVnd(after)).toBe(0)
        expect(reversingEntries(after, nextId)).toEqual([])
      }),
    )
  })
})

describe('payment', () => {
  test.each([
    [434_400, 434_400, 'cash', 0, undefined],
    [434_400, 500_000, 'cash', 65_600, undefined],
    [434_400, 434_399, 'cash', 0, 'billing.payment.tooLittle'],
    [434_400, 500_000, 'card', 0, 'billing.payment.notExact'],
    [434_400, 434_400, 'transfer', 0, undefined],
    [434_400, 0, 'transfer', 0, 'billing.payment.tooLittle'],
    [434_400, 434_400.5, 'cash', 0, 'validation.amountVnd'],
    [434_400, -1, 'cash', 0, 'validation.amountVnd'],
    [434_400, Number.NaN, 'cash', 0, 'validation.amountVnd'],
    [0, 0, 'cash', 0, undefined],
  ] as const)('%d due, %d by %s', (dueVnd, tenderedVnd, method, change, message) => {
    const result = checkPayment({ dueVnd, tenderedVnd, method })
    expect(result.changeVnd).toBe(change)
    expect(result.findings[0]?.message).toBe(message)
  })
})

describe('in words', () => {
  test.each([
    [0, 'Không đồng'],
    [5, 'Năm đồng'],
    [1000, 'Một nghìn đồng chẵn'],
    [15_021, 'Mười lăm nghìn không trăm hai mươi mốt đồng'],
    [1_200_000, 'Một triệu hai trăm nghìn đồng chẵn'],
    [379_500, 'Ba trăm bảy mươi chín nghìn năm trăm đồng'],
    [1_000_000_000, 'Một tỷ đồng chẵn'],
  ])('%d', (amount, words) => expect(amountInWords(amount)).toBe(words))
  test('property: different amounts read differently', () => {
    const amount = fc.integer({ min: 0, max: 2_000_000_000 })
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        expect(amountInWords(a) === amountInWords(b)).toBe(a === b)
      }),
    )
  })
  test('no part of a đồng', () => expect(() => amountInWords(1.5)).toThrow(RangeError))
})
