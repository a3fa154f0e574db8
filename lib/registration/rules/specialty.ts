import { type Specialty, specialties } from '@/lib/identity/schema'

interface Line {
  code: string
  waiting: number
  specialty: Specialty | null
}

/** The specialties there is a room for, in one order at every desk. */
export const specialtiesOf = (rooms: readonly Line[]): Specialty[] =>
  specialties.filter((specialty) => rooms.some((room) => room.specialty === specialty))

/** Its rooms, the shortest line first; of equal ones in the order of the doors. The first is the one proposed. */
export const roomsOf = <Room extends Line>(rooms: readonly Room[], specialty: Specialty): Room[] =>
  rooms
    .filter((room) => room.specialty === specialty)
    .toSorted((a, b) => a.waiting - b.waiting || a.code.localeCompare(b.code))
