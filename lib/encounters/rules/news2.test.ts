import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type News2Observations, type News2Parameter, news2, news2Risk, nextObservationAt } from './news2'

const calm: News2Observations = {
  respiratoryRate: 16,
  spo2: 98,
  isOnOxygen: false,
  systolic: 120,
  pulse: 70,
  consciousness: 'alert',
  temperature: 37,
}
const adult = { ageYears: 40 }

function scored(seen: News2Observations, context: Parameters<typeof news2>[1] = adult) {
  const result = news2(seen, context)
  if (result.kind !== 'scored') throw new Error(`expected a score, got ${result.kind}`)
  return result
}

describe('every band edge of RCP 2017 chart 1', () => {
  test.each<[keyof News2Observations & News2Parameter, [number, number][]]>([
    [
      'respiratoryRate',
      [
        [0, 3],
        [8, 3],
        [9, 1],
        [11, 1],
        [12, 0],
        [20, 0],
        [21, 2],
        [24, 2],
        [25, 3],
        [60, 3],
      ],
    ],
    [
      'spo2',
      [
        [50, 3],
        [91, 3],
        [92, 2],
        [93, 2],
        [94, 1],
        [95, 1],
        [96, 0],
        [100, 0],
      ],
    ],
    [
      'systolic',
      [
        [40, 3],
        [90, 3],
        [91, 2],
        [100, 2],
        [101, 1],
        [110, 1],
        [111, 0],
        [219, 0],
        [220, 3],
        [280, 3],
      ],
    ],
    [
      'pulse',
      [
        [20, 3],
        [40, 3],
        [41, 1],
        [50, 1],
        [51, 0],
        [90, 0],
        [91, 1],
        [110, 1],
        [111, 2],
        [130, 2],
        [131, 3],
      ],
    ],
    [
      'temperature',
      [
        [30, 3],
        [35, 3],
        [35.1, 1],
        [36, 1],
        [36.1, 0],
        [38, 0],
        [38.1, 1],
        [39, 1],
        [39.1, 2],
        [42, 2],
      ],
    ],
  ])('%s', (parameter, edges) => {
    for (const [value, points] of edges) {
      expect([value, scored({ ...calm, [parameter]: value }).points[parameter]]).toEqual([value, points])
    }
  })

  test.each([
    [
      false,
      [
        [83, 3],
        [84, 2],
        [85, 2],
        [86, 1],
        [87, 1],
        [88, 0],
        [92, 0],
        [93, 0],
        [95, 0],
        [97, 0],
        [100, 0],
      ],
    ],
    [
      true,
      [
        [83, 3],
        [84, 2],
        [85, 2],
        [86, 1],
        [87, 1],
        [88, 0],
        [92, 0],
        [93, 1],
        [94, 1],
        [95, 2],
        [96, 2],
        [97, 3],
        [100, 3],
      ],
    ],
  ] as const)('SpO2 scale 2, on oxygen %s', (isOnOxygen, edges) => {
    for (const [spo2, points] of edges) {
      const result = scored({ ...calm, spo2, isOnOxygen }, { ...adult, spo2Scale: 2 })
      expect([spo2, result.points.spo2]).toEqual([spo2, points])
    }
  })

  test('scale 1 does not depend on oxygen; oxygen itself is two points', () => {
    expect(scored({ ...calm, isOnOxygen: true })).toMatchObject({ score: 2, points: { spo2: 0, oxygen: 2 } })
  })

  test.each([
    ['alert', 0],
    ['confusion', 3],
    ['voice', 3],
    ['pain', 3],
    ['unresponsive', 3],
  ] as const)('%s is %i', (consciousness, points) => {
    expect(scored({ ...calm, consciousness }).points.consciousness).toBe(points)
  })
})

describe('risk and the next set', () => {
  test.each([
    [0, false, 'low'],
    [4, false, 'low'],
    [3, true, 'lowMedium'],
    [4, true, 'lowMedium'],
    [5, false, 'medium'],
    [6, true, 'medium'],
    [7, false, 'high'],
    [20, true, 'high'],
  ] as const)('%i with a red parameter %s is %s', (score, hasRed, risk) => expect(news2Risk(score, hasRed)).toBe(risk))

  test.each([
    [calm, 0, 'low', 720, 720],
    [{ ...calm, pulse: 91 }, 1, 'low', 240, 360],
    [{ ...calm, consciousness: 'voice' as const }, 3, 'lowMedium', 60, 60],
    [{ ...calm, isOnOxygen: true, spo2: 92, pulse: 91 }, 5, 'medium', 60, 60],
    [{ ...calm, isOnOxygen: true, spo2: 91, pulse: 111 }, 7, 'high', 0, 0],
  ])('case %#', (seen, score, risk, dueMinutes, latestMinutes) => {
    expect(scored(seen)).toMatchObject({
      score,
      risk,
      next: { dueMinutes, latestMinutes },
      responseKey: `encounters.news2.response.${risk}`,
    })
  })

  test('continuous monitoring has no next time', () => {
    const at = new Date('2026-11-22T03:00:00Z')
    expect(nextObservationAt(scored({ ...calm, pulse: 91 }), at)).toEqual({
      dueAt: new Date('2026-11-22T07:00:00Z'),
      latestAt: new Date('2026-11-22T09:00:00Z'),
    })
    expect(nextObservationAt(scored({ ...calm, respiratoryRate: 30, systolic: 80, pulse: 91 }), at)).toBeNull()
  })
})

describe('what is not scored', () => {
  test('children and pregnancy', () => {
    expect(news2(calm, { ageYears: 15 })).toEqual({ kind: 'notApplicable', reasonKey: 'encounters.news2.child' })
    expect(news2(calm, { ageYears: 16 }).kind).toBe('scored')
    expect(news2(calm, { ageYears: 30, isPregnant: true })).toEqual({
      kind: 'notApplicable',
      reasonKey: 'encounters.news2.pregnant',
    })
  })

  test('missing parameters are named and what is red already shows', () => {
    expect(news2({ ...calm, pulse: 140, spo2: null, temperature: Number.NaN }, adult)).toMatchObject({
      kind: 'incomplete',
      missing: ['spo2', 'temperature'],
      red: ['pulse'],
    })
    expect(news2({}, adult)).toMatchObject({ kind: 'incomplete', missing: { length: 7 }, points: {} })
  })

  test('scale 2 above 92 % waits for the answer about oxygen', () => {
    const context = { ...adult, spo2Scale: 2 } as const
    expect(news2({ ...calm, isOnOxygen: null, spo2: 97 }, context)).toMatchObject({
      kind: 'incomplete',
      missing: ['spo2', 'oxygen'],
    })
    expect(news2({ ...calm, isOnOxygen: null, spo2: 90 }, context)).toMatchObject({
      kind: 'incomplete',
      missing: ['oxygen'],
    })
  })
})

const seenArbitrary = fc.record({
  respiratoryRate: fc.integer({ min: 0, max: 80 }),
  spo2: fc.integer({ min: 40, max: 100 }),
  isOnOxygen: fc.boolean(),
  systolic: fc.integer({ min: 30, max: 300 }),
  pulse: fc.integer({ min: 0, max: 250 }),
  consciousness: fc.constantFrom('alert', 'confusion', 'voice', 'pain', 'unresponsive'),
  temperature: fc.integer({ min: 300, max: 430 }).map((tenths) => tenths / 10),
} as const)

test('the score is the sum of its points, 0 to 20, and the risk never falls below a red parameter', () => {
  fc.assert(
    fc.property(seenArbitrary, fc.constantFrom(1 as const, 2 as const), (seen, spo2Scale) => {
      const result = scored(seen, { ...adult, spo2Scale })
      expect(result.score).toBe(Object.values(result.points).reduce<number>((sum, points) => sum + points, 0))
      expect(result.score).toBeLessThanOrEqual(20)
      expect(result.risk === 'low').toBe(result.score < 5 && !Object.values(result.points).includes(3))
    }),
  )
})
