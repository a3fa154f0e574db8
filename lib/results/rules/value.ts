import { isAmbiguousThousands, parseDecimal } from '@/lib/kernel/numbers'
import { searchKey, toNfc } from '@/lib/kernel/text'

export type Comparator = '<' | '<=' | '>' | '>='
export const resultCodes = ['negative', 'positive', 'trace', 'reactive', 'nonReactive'] as const
export type ResultCode = (typeof resultCodes)[number]

export type ResultValue =
  | { kind: 'absent' }
  /** `digits` is the number as entered with a decimal point: 1.50 stays 1.50. */
  | { kind: 'number'; number: number; digits: string; decimals: number; comparator?: Comparator }
  /** `grade` counts the plus signs: (+) 1, ++ 2. */
  | { kind: 'coded'; code: ResultCode; grade?: number; text: string }
  | { kind: 'text'; text: string }

export type ParsedResult =
  | { ok: true; value: ResultValue }
  /** `ask` may be entered after the person chose a reading, `refuse` never. */
  | { ok: false; severity: 'refuse' | 'ask'; message: string; readings?: readonly string[] }

export interface EntryOptions {
  /** Base excess and the like; everywhere else a negative number is a typing error. */
  allowNegative?: boolean
}

const comparators: Record<string, Comparator> = { '<': '<', '>': '>', '≤': '<=', '≥': '>=', '<=': '<=', '>=': '>=' }
const coded: Record<string, ResultCode> = {
  'am tinh': 'negative',
  am: 'negative',
  at: 'negative',
  neg: 'negative',
  negative: 'negative',
  '(-)': 'negative',
  'duong tinh': 'positive',
  duong: 'positive',
  dt: 'positive',
  pos: 'positive',
  positive: 'positive',
  vet: 'trace',
  trace: 'trace',
  '±': 'trace',
  '+/-': 'trace',
  '(±)': 'trace',
  'co phan ung': 'reactive',
  reactive: 'reactive',
  'khong phan ung': 'nonReactive',
  'non-reactive': 'nonReactive',
  nonreactive: 'nonReactive',
}

/** What a person or an analyser puts into the result field. Never guesses: unclear is asked, impossible refused. */
export function parseResultValue(entered: string, options: EntryOptions = {}): ParsedResult {
  const text = toNfc(entered).replace(/\s+/g, ' ').trim()
  if (text === '' || /^[-–—]$/.test(text)) return { ok: true, value: { kind: 'absent' } }
  if (/[^\P{Nd}0-9]|[\u066b\u066c]/u.test(text)) return refuse('validation.resultDigits')
  const code = readCode(text)
  if (code) return { ok: true, value: code }
  const split = /^(<=|>=|[<>≤≥])?\s*(.+)$/.exec(text)
  const comparator = comparators[split?.[1] ?? '']
  const body = split?.[2] ?? ''
  if (isMachineNumber(body)) return refuse('validation.resultNumber')
  if (isAmbiguousThousands(body)) {
    const readings = [body.replace('.', ''), body.replace('.', ',')]
    return { ok: false, severity: 'ask', message: 'results.value.ambiguousThousands', readings }
  }
  const number = parseDecimal(body)
  if (number !== null) return readNumber(body, number, comparator, options)
  if (comparator || /^[-+]?\d+([.,]\d+)?$/.test(body)) return refuse('validation.resultNumber')
  return { ok: true, value: { kind: 'text', text } }
}

function readNumber(
  body: string,
  number: number,
  comparator: Comparator | undefined,
  options: EntryOptions,
): ParsedResult {
  if (number < 0 && !options.allowNegative) return refuse('validation.resultNegative')
  const digits = body.includes(',') ? body.replaceAll('.', '').replace(',', '.') : body
  const decimals = digits.split('.')[1]?.length ?? 0
  const value: ResultValue = { kind: 'number', number, digits, decimals, ...(comparator ? { comparator } : {}) }
  return { ok: true, value }
}

function readCode(text: string): ResultValue | null {
  const pluses = /^\(?(\+{1,4})\)?$/.exec(text)?.[1]
  if (pluses) return { kind: 'coded', code: 'positive', grade: pluses.length, text }
  const grade = /^\(?([1-4])\s?\+\)?$/.exec(text)?.[1]
  if (grade) return { kind: 'coded', code: 'positive', grade: Number(grade), text }
  const code = coded[searchKey(text).replaceAll(' )', ')').replaceAll('( ', '(')]
  return code ? { kind: 'coded', code, text } : null
}

/** Forms a program reads as a number and a person does not write: 1e309, 0x1F, NaN, Infinity. */
const isMachineNumber = (text: string): boolean =>
  /^[-+]?(nan|inf(inity)?|∞|0[xbo][0-9a-f]+|\d+([.,]\d+)?e[-+]?\d+)$/i.test(text)

const refuse = (message: string): ParsedResult => ({ ok: false, severity: 'refuse', message })

/** As it is shown and printed: decimal comma, the precision that was entered. */
export function formatResultValue(value: ResultValue): string {
  if (value.kind === 'absent') return ''
  if (value.kind !== 'number') return value.text
  const shown = value.digits.replace('.', ',')
  const symbols: Record<Comparator, string> = { '<': '<', '>': '>', '<=': '≤', '>=': '≥' }
  return value.comparator ? `${symbols[value.comparator]} ${shown}` : shown
}
