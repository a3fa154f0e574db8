import { createHash } from 'node:crypto'

/** Chance that falls the same way on every machine: one stream for each name. */
export interface Draw {
  /** From 0 up to, not including, 1. */
  next(): number
  /** Both ends included. */
  int(from: number, to: number): number
  pick<T>(from: readonly T[]): T
  chance(of: number): boolean
  /** `count` different ones, in their order. */
  some<T>(from: readonly T[], count: number): T[]
}

export function drawFor(...name: (string | number)[]): Draw {
  let state = createHash('sha256').update(name.join('/')).digest().readUInt32LE(0)
  // Mulberry32: small, and good enough for a story.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    int,
    pick: <T>(from: readonly T[]) => from[int(0, from.length - 1)] as T,
    chance: (of) => next() < of,
    some: <T>(from: readonly T[], count: number) => {
      const places = from.map((_, place) => ({ place, by: next() })).sort((a, b) => a.by - b.by)
      const chosen = places.slice(0, count).map(({ place }) => place)
      return from.filter((_, place) => chosen.includes(place))
    },
  }
}
