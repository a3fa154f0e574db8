export const vitalCodes = [
  'temperature',
  'pulse',
  'systolic',
  'diastolic',
  'respiratoryRate',
  'spo2',
  'weightKg',
  'heightCm',
  'painScore',
  'glucose',
] as const
export type VitalCode = (typeof vitalCodes)[number]

export type Range = readonly [min: number, max: number]
export type AgeBand = 'newborn' | 'infant' | 'toddler' | 'preschool' | 'child' | 'adolescent' | 'adult'

export interface VitalRange {
  /** Outside it a slip of the finger is likelier than a sick person: asked. */
  plausible: Range
  /** Absent where normal depends on more than age (weight, height). */
  normal?: Range
  /** At or beyond: critical. */
  critical?: { low?: number; high?: number }
}

type Row = readonly [plausible: Range, normal?: Range, low?: number, high?: number]

const bands = ['newborn', 'infant', 'toddler', 'preschool', 'child', 'adolescent', 'adult'] as const

function byAge(rows: Readonly<Record<AgeBand, Row>>): Record<AgeBand, VitalRange> {
  const entries = bands.map((band) => {
    const [plausible, normal, low, high] = rows[band]
    const critical = { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) }
    return [band, { plausible, ...(normal && { normal, critical }) }] as const
  })
  return Object.fromEntries(entries) as Record<AgeBand, VitalRange>
}

const allAges = (row: Row): Record<AgeBand, VitalRange> =>
  byAge({ newborn: row, infant: row, toddler: row, preschool: row, child: row, adolescent: row, adult: row })

/** PALS: a child under it is hypotensive. 60 in the first month, 70 in the first year, 70 + 2 × years below 10, 90 from 10 on. */
export function systolicLimit(ageMonths: number): number {
  if (ageMonths < 1) return 60
  if (ageMonths < 12) return 70
  const years = Math.floor(ageMonths / 12)
  return years < 10 ? 70 + 2 * years : 90
}

/**
 * Normal ranges of children follow the PALS vital-sign tables; their low critical pressure is the PALS limit of
 * hypotension (`systolicLimit`). Adult critical limits are where NEWS2 gives three points. Plausible ranges,
 * and limits of pain and glucose, are the product's own: the hospital's board confirms them.
 */
export const vitalRanges: Record<VitalCode, Record<AgeBand, VitalRange>> = {
  temperature: byAge({
    newborn: [[30, 42], [36.5, 37.5], 35, 38.5],
    infant: [[32, 42.5], [36, 37.5], 35, 40],
    toddler: [[32, 42.5], [36, 37.5], 35, 40],
    preschool: [[32, 42.5], [36, 37.5], 35, 40],
    child: [[32, 42.5], [36, 37.5], 35, 40],
    adolescent: [[32, 42.5], [36, 37.5], 35, 40],
    adult: [[32, 42.5], [36, 37.5], 35, 40],
  }),
  pulse: byAge({
    newborn: [[60, 240], [100, 205], 80, 221],
    infant: [[60, 230], [100, 180], 80, 201],
    toddler: [[50, 220], [98, 140], 70, 181],
    preschool: [[45, 210], [80, 120], 60, 161],
    child: [[40, 200], [75, 118], 50, 151],
    adolescent: [[30, 200], [60, 100], 40, 141],
    adult: [[30, 200], [60, 100], 40, 131],
  }),
  systolic: byAge({
    newborn: [[35, 110], [60, 84], undefined, 101],
    infant: [[45, 130], [72, 104], undefined, 121],
    toddler: [[50, 140], [86, 106], undefined, 126],
    preschool: [[55, 150], [89, 112], undefined, 131],
    child: [[60, 170], [97, 120], undefined, 141],
    adolescent: [[60, 200], [100, 131], undefined, 161],
    adult: [[60, 260], [91, 139], 90, 220],
  }),
  diastolic: byAge({
    newborn: [
      [15, 75],
      [35, 53],
    ],
    infant: [
      [20, 85],
      [37, 56],
    ],
    toddler: [
      [25, 95],
      [42, 63],
    ],
    preschool: [
      [25, 100],
      [46, 72],
    ],
    child: [
      [30, 110],
      [57, 80],
    ],
    adolescent: [
      [30, 130],
      [60, 83],
    ],
    adult: [[30, 150], [60, 89], undefined, 120],
  }),
  respiratoryRate: byAge({
    newborn: [[15, 90], [30, 60], 20, 80],
    infant: [[12, 80], [30, 53], 20, 70],
    toddler: [[10, 70], [22, 37], 15, 60],
    preschool: [[8, 60], [20, 28], 12, 45],
    child: [[8, 60], [18, 25], 10, 40],
    adolescent: [[6, 60], [12, 20], 8, 30],
    adult: [[6, 60], [12, 20], 8, 25],
  }),
  spo2: allAges([[60, 100], [95, 100], 91]),
  weightKg: byAge({
    newborn: [[0.4, 6]],
    infant: [[1.5, 15]],
    toddler: [[5, 25]],
    preschool: [[8, 45]],
    child: [[12, 100]],
    adolescent: [[20, 160]],
    adult: [[28, 200]],
  }),
  heightCm: byAge({
    newborn: [[25, 62]],
    infant: [[35, 90]],
    toddler: [[60, 115]],
    preschool: [[75, 140]],
    child: [[95, 185]],
    adolescent: [[115, 205]],
    adult: [[120, 215]],
  }),
  painScore: allAges([
    [0, 10],
    [0, 3],
  ]),
  glucose: byAge({
    newborn: [[1, 30], [2.6, 7.8], 2.2, 12],
    infant: [[1.5, 40], [3.3, 7.8], 2.8, 20],
    toddler: [[1.5, 40], [3.3, 7.8], 2.8, 20],
    preschool: [[1.5, 40], [3.9, 7.8], 3, 20],
    child: [[1.5, 40], [3.9, 7.8], 3, 20],
    adolescent: [[1.5, 40], [3.9, 7.8], 3, 20],
    adult: [[1.5, 40], [3.9, 7.8], 3, 20],
  }),
}
