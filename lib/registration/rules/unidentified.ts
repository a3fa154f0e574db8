import {
  businessDay,
  type CalendarDate,
  dateParts,
  formatDate,
  formatTime,
  type Instant,
  makeDate,
} from '@/lib/kernel/time'
import type { Sex } from './sex'

const sexWords: Record<Sex, string> = { male: 'Nam', female: 'Nữ', unknown: 'Người' }

/** `Nam chưa rõ danh tính 22/11 14:05`: tells two such people apart at a glance, and is nobody's name. */
export const placeholderName = (sex: Sex, at: Instant): string =>
  `${sexWords[sex]} chưa rõ danh tính ${formatDate(businessDay(at)).slice(0, 5)} ${formatTime(at)}`

/** First of January of the year the guess leads to; stored with the precision of a year. */
export const birthOfAge = (years: number, today: CalendarDate): CalendarDate =>
  makeDate(dateParts(today).year - years, 1, 1) ?? today

/**
 * The commune is told of a person nobody can name within 48 hours (Law on KCB 15/2023 Art. 72). The digest we have does
 * not say from when; counted here from the moment the person was received.
 */
export const communeNoticeHours = 48

export type NoticeTone = 'calm' | 'soon' | 'late'

export function noticeDue(receivedAt: Instant, now: Instant): { hoursLeft: number; tone: NoticeTone } {
  const left = communeNoticeHours - (now.getTime() - receivedAt.getTime()) / 3_600_000
  return { hoursLeft: Math.floor(left), tone: left < 0 ? 'late' : left < 12 ? 'soon' : 'calm' }
}

const longestReason = 500

/** What is known of why he came: where he was found, what was seen of him, and who brought him (`broughtBy` is the word for it). */
export const foundReason = (found: FoundWith, broughtBy: string): string =>
  [found.foundPlace, found.description, `${broughtBy}: ${found.broughtBy}`]
    .filter(Boolean)
    .join('; ')
    .slice(0, longestReason)

interface FoundWith {
  foundPlace: string
  broughtBy: string
  description: string | null
}
