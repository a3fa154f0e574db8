import type { CalendarDate, DatePrecision } from '@/lib/kernel/time'
import { earliestDay, latestDay } from '@/lib/registration/rules/birth'
import { compareFullNames } from '@/lib/registration/rules/name-compare'

/** As told when the place was booked, or as a record has it. */
export interface BookedPerson {
  fullName: string
  birthOn: CalendarDate | null
  birthPrecision: DatePrecision
  phone: string | null
}

export interface RecordMatch {
  name: 'same' | 'near' | 'differs'
  /** Null where one of the two does not say it. */
  birth: 'same' | 'differs' | null
  isSamePhone: boolean
  /** A family has one telephone: only the name, and no birth date against it, say that it is this person. */
  isLikely: boolean
}

/** Why a record is offered for a booking that names none, and what speaks against it. Our own rule; the clerk decides. */
export function matchRecord(booked: BookedPerson, record: BookedPerson): RecordMatch {
  const likeness = compareFullNames(booked.fullName, record.fullName)
  const name = likeness === 'same' || likeness === 'near' ? likeness : 'differs'
  const birth = compareBirths(booked, record)
  const isSamePhone = booked.phone !== null && booked.phone === record.phone
  return { name, birth, isSamePhone, isLikely: name !== 'differs' && birth !== 'differs' }
}

/** A year alone agrees with every day in it. */
function compareBirths(a: BookedPerson, b: BookedPerson): RecordMatch['birth'] {
  if (!a.birthOn || !b.birthOn) return null
  const one = { birthOn: a.birthOn, precision: a.birthPrecision }
  const other = { birthOn: b.birthOn, precision: b.birthPrecision }
  return earliestDay(one) <= latestDay(other) && earliestDay(other) <= latestDay(one) ? 'same' : 'differs'
}

/** The record's name is another one than was booked: more than capitals, accents or the order of the words. */
export const isOtherName = (booked: string, record: string): boolean =>
  !['same', 'near'].includes(compareFullNames(booked, record))
