import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Specialty, specialties } from '@/lib/identity/schema'
import { roomsOf, specialtiesOf } from './specialty'

const room = (code: string, waiting: number, specialty: Specialty | null) => ({ code, waiting, specialty })
const rooms = [
  room('P101', 4, 'internal'),
  room('P102', 2, 'internal'),
  room('P103', 0, 'paediatrics'),
  room('P104', 2, 'internal'),
  room('P109', 0, null),
]

it.each<[Specialty, string[]]>([
  ['internal', ['P102', 'P104', 'P101']],
  ['paediatrics', ['P103']],
  ['surgery', []],
])('%s: %s, the shortest line first', (specialty, codes) => {
  expect(roomsOf(rooms, specialty).map(({ code }) => code)).toEqual(codes)
})

it('names the specialties there is a room for', () => {
  expect(specialtiesOf(rooms)).toEqual(['internal', 'paediatrics'])
  expect(specialtiesOf([])).toEqual([])
})

it('never proposes a room of another specialty, nor one behind which fewer wait elsewhere', () => {
  const line = fc.record({
    code: fc.string({ minLength: 1, maxLength: 4 }),
    waiting: fc.nat(200),
    specialty: fc.constantFrom(null, ...specialties),
  })
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), fc.constantFrom(...specialties), (lines, specialty) => {
      const own = lines.filter((each) => each.specialty === specialty)
      const listed = roomsOf(lines, specialty)
      expect(listed).toHaveLength(own.length)
      expect(listed[0]?.waiting).toBe(own.length ? Math.min(...own.map(({ waiting }) => waiting)) : undefined)
      expect(listed.every((each) => each.specialty === specialty)).toBe(true)
    }),
  )
})
