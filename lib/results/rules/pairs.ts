import Decimal from 'decimal.js'

/** A value as it is kept, in its test's unit: `5,2`. */
export interface PairValue {
  testCode: string
  value: string
}

export type PairQuestion = { key: string; testCodes: readonly string[] } & (
  | { kind: 'partAboveWhole'; part: PairValue; whole: PairValue }
  | { kind: 'sharesAbove100'; sum: number }
)

/** Of the catalogue, in one unit each: what is measured in the whole is never more than the whole. */
const parts: readonly (readonly [part: string, whole: string])[] = [
  ['BILD', 'BILT'],
  ['BILI', 'BILT'],
  ['ALB', 'TP'],
  ['HDL', 'CHOL'],
  ['LDL', 'CHOL'],
  ['NEUA', 'WBC'],
  ['LYMA', 'WBC'],
]
/** Shares of the white cells. */
const shares = ['NEUP', 'LYMP', 'MONP', 'EOSP', 'BASP']

/**
 * Values that are possible each and impossible together: a typing error, or two specimens. Asked about, never refused: a
 * measurement has its error. What rounding alone can do is let pass. The list of pairs is ours; no circular we have names any.
 */
export function checkPairs(values: readonly PairValue[]): PairQuestion[] {
  const known = new Map(values.flatMap((value) => readOf(value) ?? []))
  const questions: PairQuestion[] = []
  for (const [partCode, wholeCode] of parts) {
    const [part, whole] = [known.get(partCode), known.get(wholeCode)]
    if (!part || !whole || part.number.lte(whole.number.plus(part.slack).plus(whole.slack))) continue
    questions.push({
      kind: 'partAboveWhole',
      key: `${partCode}>${wholeCode}`,
      testCodes: [partCode, wholeCode],
      part: part.shown,
      whole: whole.shown,
    })
  }
  const given = shares.flatMap((code) => known.get(code) ?? [])
  const sum = Decimal.sum(0, ...given.map(({ number }) => number))
  if (sum.gt(Decimal.sum(100, ...given.map(({ slack }) => slack)))) {
    const testCodes = given.map(({ shown }) => shown.testCode)
    questions.push({ kind: 'sharesAbove100', key: 'shares>100', testCodes, sum: sum.toNumber() })
  }
  return questions
}

interface Read {
  number: Decimal
  /** Half of its last digit. */
  slack: Decimal
  shown: PairValue
}

/** `< 5` and words say too little to be compared. */
function readOf(shown: PairValue): [[string, Read]] | null {
  const digits = /^\d+(?:,(\d+))?$/.exec(shown.value)
  if (!digits) return null
  const slack = new Decimal(10).pow(-(digits[1]?.length ?? 0)).div(2)
  return [[shown.testCode, { number: new Decimal(shown.value.replace(',', '.')), slack, shown }]]
}
