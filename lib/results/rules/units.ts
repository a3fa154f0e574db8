import Decimal from 'decimal.js'

/** A unit of measure: its UCUM code for exchange, and how it is shown. */
export interface Unit {
  ucum: string
  shown: string
}

/** UCUM code → shown form → other spellings. Spellings are compared with every µ, μ and `mc` written as u. */
const table: readonly [ucum: string, shown: string, ...spellings: string[]][] = [
  ['10*9/L', '10⁹/L', 'G/L', 'G/l', 'Giga/L', '10^9/L', '10*9/L', '10e9/L', 'K/uL', '10^3/uL', '10*3/uL', '10^3/mm3'],
  ['10*12/L', '10¹²/L', 'T/L', 'T/l', 'Tera/L', '10^12/L', '10*12/L', '10e12/L', 'M/uL', '10^6/uL', '10*6/uL'],
  ['g/L', 'g/L', 'g/l', 'gr/L'],
  ['g/dL', 'g/dL', 'g%'],
  ['mg/dL', 'mg/dL', 'mg%'],
  ['mg/L', 'mg/L'],
  ['mg/mmol', 'mg/mmol'],
  ['mg/g', 'mg/g'],
  ['ug/L', 'µg/L'],
  ['ug/dL', 'µg/dL'],
  ['ug/mL', 'µg/mL'],
  ['ng/mL', 'ng/mL'],
  ['ng/L', 'ng/L'],
  ['ng/dL', 'ng/dL'],
  ['pg/mL', 'pg/mL'],
  ['pg', 'pg'],
  ['fL', 'fL'],
  ['L/L', 'L/L'],
  ['mmol/L', 'mmol/L', 'mM'],
  ['umol/L', 'µmol/L', 'uM'],
  ['nmol/L', 'nmol/L', 'nM'],
  ['pmol/L', 'pmol/L', 'pM'],
  ['meq/L', 'mEq/L'],
  ['mmol/mol', 'mmol/mol'],
  ['mosm/kg', 'mOsm/kg'],
  ['U/L', 'U/L', 'UI/L', 'IU/L', 'đv/L'],
  ['[IU]/mL', 'IU/mL', 'UI/mL'],
  ['m[IU]/L', 'mIU/L', 'mUI/L', 'uIU/mL', 'uUI/mL', 'mU/L', 'uU/mL'],
  ['m[IU]/mL', 'mIU/mL', 'mUI/mL'],
  ['{copies}/mL', 'copies/mL', 'bản sao/mL'],
  ['%', '%', 'percent'],
  ['s', 's', 'giây', 'sec'],
  ['min', 'min', 'phút'],
  ['mm/h', 'mm/h', 'mm/giờ', 'mm/hr'],
  ['mm[Hg]', 'mmHg'],
  ['mL/min/{1.73_m2}', 'mL/min/1,73 m²', 'mL/min/1.73m2', 'mL/ph/1,73m2', 'mL/phút/1,73m2'],
  ['{INR}', 'INR'],
  ['/[HPF]', '/vi trường', '/HPF', '/VT'],
  ['1', ''],
]

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/10([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/g, '10^$1')
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String(superscripts.indexOf(digit)))
    .replace(/[µμ]/g, 'u')
    .replace(/^mc(?=mol|g|l|iu|ui)/i, 'u')
    .replace(/\s+/g, '')
    .replace(/^[x×*.](?=10)/i, '')
    .replace(/^10\*\*/, '10^')

const exact = new Map<string, Unit>()
const loose = new Map<string, Unit | null>()
for (const [ucum, shown, ...spellings] of table) {
  for (const spelling of [ucum, shown, ...spellings]) {
    const unit = { ucum, shown }
    exact.set(plain(spelling), unit)
    const key = plain(spelling).toLowerCase()
    const known = loose.get(key)
    // G/L is 10⁹/L but g/L is grams: where only capitals tell two units apart, capitals must be right.
    loose.set(key, known !== undefined && known?.ucum !== ucum ? null : unit)
  }
}

/** Null for a unit nobody has described: it is kept as written and asked about, never guessed. */
export function normaliseUnit(text: string): Unit | null {
  const key = plain(text)
  return exact.get(key) ?? loose.get(key.toLowerCase()) ?? null
}

/** As a person reads it, the exponent raised: the catalogue's `10^9/L` is 10⁹/L. */
export const unitText = (unit: string): string =>
  unit.replace(/\^(\d+)/g, (_, digits: string) =>
    digits.replace(/\d/g, (digit) => superscripts[Number(digit)] ?? digit),
  )

export const isSameUnit = (a: string, b: string): boolean => {
  const left = normaliseUnit(a)
  return left !== null && left.ucum === normaliseUnit(b)?.ucum
}

export interface PlausibilityRule {
  /** The unit this laboratory reports the test in. */
  unit: string
  /** What a living person can have, wider than any reference range; inclusive. */
  plausible: { low: number | null; high: number | null }
  /** value in `unit` = value in the other unit × factor: glucose 18 mg/dL × 0,0555 = 1 mmol/L. */
  alternates?: Readonly<Record<string, number>> | null
}

export type Plausibility =
  | { kind: 'plausible' }
  /** Looks like a value in another unit: ask before saving. `converted` is in the test's unit. */
  | { kind: 'otherUnit'; unit: string; converted: number }
  | { kind: 'implausible' }

export function checkPlausible(value: number, rule: PlausibilityRule): Plausibility {
  const within = (x: number) => x >= (rule.plausible.low ?? x) && x <= (rule.plausible.high ?? x)
  if (within(value)) return { kind: 'plausible' }
  for (const [unit, factor] of Object.entries(rule.alternates ?? {})) {
    const converted = new Decimal(value).times(factor).toSignificantDigits(4).toNumber()
    if (within(converted)) return { kind: 'otherUnit', unit, converted }
  }
  return { kind: 'implausible' }
}
