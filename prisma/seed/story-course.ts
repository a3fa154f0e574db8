/**
 * How the main story's values went, by months before today. Between two points the value goes evenly (viral load by
 * orders of magnitude). 120 is the first visit; from 61 to 58 he stayed away and took nothing.
 */
type Curve = readonly (readonly [monthsAgo: number, value: number])[]

const alt: Curve = [
  [120, 412],
  [119, 268],
  [118, 155],
  [116, 92],
  [114, 58],
  [111, 39],
  [96, 34],
  [62, 31],
  [57, 286],
  [56, 241],
  [55, 164],
  [54, 98],
  [53, 61],
  [51, 38],
  [36, 30],
  [20, 33],
  [0, 27],
]
const dna: Curve = [
  [120, 1.24e8],
  [117, 4.1e6],
  [114, 86_000],
  [108, 3_900],
  [102, 410],
  [96, 20],
  [62, 20],
  [57, 6.3e6],
  [54, 71_000],
  [50, 950],
  [46, 60],
  [42, 20],
  [0, 20],
]
const afp: Curve = [
  [120, 9.1],
  [112, 5.6],
  [90, 4.4],
  [62, 4.2],
  [57, 8.2],
  [50, 4.1],
  [23, 4.3],
  [20, 46.8],
  [19, 21.5],
  [17, 7.9],
  [14, 5.1],
  [0, 3.8],
]
const cholesterol: Curve = [
  [50, 6.9],
  [46, 7.42],
  [42, 7.18],
  [40, 5.7],
  [36, 5.02],
  [24, 4.86],
  [0, 4.55],
]
const creatinine: Curve = [
  [120, 76],
  [55, 78],
  [48, 82],
  [36, 87],
  [24, 93],
  [18, 97],
  [12, 94],
  [0, 92],
]
const weight: Curve = [
  [120, 54.5],
  [90, 58],
  [57, 56.2],
  [40, 63.5],
  [20, 61],
  [0, 62.4],
]

function on(curve: Curve, monthsAgo: number, isLogarithmic = false): number {
  const value = (n: number) => (isLogarithmic ? Math.log(n) : n)
  const after = curve.findIndex(([months]) => months <= monthsAgo)
  const [right, left] = [curve[after < 0 ? curve.length - 1 : after], curve[Math.max(0, after - 1)]]
  if (!right || !left) return 0
  const part = left[0] === right[0] ? 0 : (left[0] - monthsAgo) / (left[0] - right[0])
  const between = value(left[1]) + (value(right[1]) - value(left[1])) * Math.min(1, Math.max(0, part))
  return isLogarithmic ? Math.exp(between) : between
}

export interface Measured {
  alt: number
  ast: number
  dna: number
  afp: number
  cholesterol: number
  creatinine: number
  weightKg: number
}

/** `wobble` is from −1 to 1: no two months measure the same. */
export function measuredAt(monthsAgo: number, wobble: number): Measured {
  const near = (value: number, share: number) => value * (1 + wobble * share)
  return {
    alt: Math.round(near(on(alt, monthsAgo), 0.04)),
    ast: Math.round(near(on(alt, monthsAgo) * 0.72 + 4, 0.05)),
    dna: Math.round(on(dna, monthsAgo, true)),
    afp: Number(near(on(afp, monthsAgo), 0.02).toFixed(1)),
    cholesterol: Number(near(on(cholesterol, monthsAgo), 0.015).toFixed(2)),
    creatinine: Math.round(near(on(creatinine, monthsAgo), 0.015)),
    weightKg: Number((on(weight, monthsAgo) + wobble * 0.3).toFixed(1)),
  }
}

/** Below what the method can count the laboratory says so. */
export const viralLoad = (dna: number): number | string => (dna <= 20 ? '< 20' : dna)
