import { ageOf } from '@/lib/kernel/time'
import type { Draw } from './draw'
import type { Person } from './people'

export interface VitalsPlan {
  temperature?: number
  pulse?: number
  systolic?: number
  diastolic?: number
  respiratoryRate?: number
  spo2?: number
  weightKg?: number
  heightCm?: number
  painScore?: number
  glucose?: number
}

/** From months of age: pulse, breaths, pressure (none under 3 years), weight, height. */
const usual = [
  { fromMonths: 0, pulse: 140, breaths: 44, pressure: null, weight: 3.4, height: 50 },
  { fromMonths: 2, pulse: 132, breaths: 36, pressure: null, weight: 6.5, height: 63 },
  { fromMonths: 12, pulse: 116, breaths: 28, pressure: null, weight: 10, height: 77 },
  { fromMonths: 30, pulse: 106, breaths: 25, pressure: null, weight: 13, height: 92 },
  { fromMonths: 48, pulse: 98, breaths: 23, pressure: [95, 58], weight: 16.5, height: 105 },
  { fromMonths: 84, pulse: 90, breaths: 21, pressure: [102, 64], weight: 24, height: 124 },
  { fromMonths: 132, pulse: 84, breaths: 19, pressure: [108, 68], weight: 36, height: 146 },
  { fromMonths: 180, pulse: 76, breaths: 18, pressure: [116, 72], weight: 54, height: 160 },
] as const

/** What a nurse would measure on this person that day, changed by what the illness does. */
export function vitalsFor(draw: Draw, person: Person, at: Date, told: VitalsPlan = {}): VitalsPlan {
  const { months } = ageOf(person.birthOn, at)
  const band = usual.findLast(({ fromMonths }) => months >= fromMonths) ?? usual[0]
  const around = (value: number, by: number) => Math.round(value + (draw.next() * 2 - 1) * by)
  const isGrown = months >= 216
  const build = Number.parseInt(person.id.slice(0, 2), 16) / 255
  const weight = isGrown ? (person.sex === 'male' ? 54 : 46) + build * 18 : band.weight * (0.9 + build * 0.25)
  const height = isGrown ? (person.sex === 'male' ? 160 : 150) + build * 13 : band.height * (0.97 + build * 0.06)
  const isHot = (told.temperature ?? 37) >= 38
  const fever = isHot ? 14 : 0
  return {
    temperature: Math.round((36.5 + draw.next() * 0.6) * 10) / 10,
    pulse: around(band.pulse, 6) + fever,
    ...(band.pressure
      ? {
          systolic: around(band.pressure[0] + (months > 600 ? 10 : 0), 8),
          diastolic: around(band.pressure[1] + (months > 600 ? 4 : 0), 5),
        }
      : {}),
    respiratoryRate: around(band.breaths, 2) + (isHot ? 2 : 0),
    spo2: draw.int(97, 99),
    weightKg: Math.round((weight + draw.next() * 0.8) * 10) / 10,
    ...(draw.chance(0.6) ? { heightCm: Math.round(height) } : {}),
    ...told,
  }
}
