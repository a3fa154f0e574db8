import { type VitalCode, vitalCodes } from './vital-ranges'

interface Set {
  measuredAt: string
  values: Record<VitalCode, number | null>
  news2Score: number | null
}

export interface Known {
  value: number
  measuredAt: string
}

export interface LastKnown {
  /** Of the last set, whatever was in it. */
  measuredAt: string
  values: Record<VitalCode, Known | null>
  /** The last score that was complete. */
  news2: Known | null
}

/** What is known of a visit: one value measured again takes nothing away of the sets before it. Sets come newest first. */
export function lastKnown(sets: readonly Set[]): LastKnown | null {
  const [newest] = sets
  if (!newest) return null
  const find = (read: (set: Set) => number | null): Known | null => {
    const found = sets.find((set) => read(set) !== null)
    const value = found && read(found)
    return found && value !== null && value !== undefined ? { value, measuredAt: found.measuredAt } : null
  }
  return {
    measuredAt: newest.measuredAt,
    values: Object.fromEntries(
      vitalCodes.map((code) => [code, find(({ values }) => values[code])]),
    ) as LastKnown['values'],
    news2: find(({ news2Score }) => news2Score),
  }
}
