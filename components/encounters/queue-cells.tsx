'use client'

import { useTranslations } from 'next-intl'
import { Badge, type Tone } from '@/components/ui/badge'
import { useNow, WaitTime } from '@/components/ui/time'
import { news2FromYears, news2Risk } from '@/lib/encounters/rules/news2'
import type { TriageRow } from '@/lib/encounters/types'
import { news2RiskWords } from '@/lib/encounters/words'
import { ageText } from '@/lib/kernel/i18n/format'
import { useName } from '@/lib/kernel/i18n/use-name'
import { useText } from '@/lib/kernel/i18n/use-text'
import { ageOf, businessDay, calendarDate, formatDate, formatTime } from '@/lib/kernel/time'
import { waitLimits, waitMinutes, waitTone } from '@/lib/registration/rules/queue'
import { careCodes } from '@/lib/registration/rules/visit-type'

type Row = Pick<
  TriageRow,
  | 'fullName'
  | 'visitType'
  | 'isEmergency'
  | 'priorityGroup'
  | 'sex'
  | 'birthOn'
  | 'birthPrecision'
  | 'arrivedAt'
  | 'news2Score'
>

/** The name whole, over lines where it must: in Viet Nam those who share a family begin alike. */
export function NameCell({ row, recordNumber }: { row: Row; recordNumber?: string }) {
  const t = useTranslations('encounters.queue')
  const text = useText()
  const group = row.priorityGroup
  const type = text(`registration.visitType.names.${row.visitType}`)
  // An ordinary examination needs no word, and an emergency has its own.
  const isTypeSaid = row.visitType !== 'outpatient' && row.visitType !== 'emergency'
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="min-w-24 leading-tight font-medium">{row.fullName}</span>
      {recordNumber && <span className="tabular shrink-0 text-sm text-ink-muted">{recordNumber}</span>}
      {row.isEmergency && <Badge tone="critical">{t('emergency')}</Badge>}
      {group && !row.isEmergency && (
        <Badge tone="warning" letter="!" title={text(`registration.priority.${group}`)}>
          {t('priority')}
        </Badge>
      )}
      {isTypeSaid && (
        <Badge tone="info" letter={careCodes[row.visitType] ?? '!'} className="min-w-0" title={type}>
          {type}
        </Badge>
      )}
    </span>
  )
}

export function AgeCell({ row, withBirth = false }: { row: Row; withBirth?: boolean }) {
  const text = useText()
  const now = useNow()
  const on = now ? businessDay(now) : businessDay(new Date(row.arrivedAt))
  return (
    <span className="tabular whitespace-nowrap">
      {text(`common.sex.${row.sex}`)} · {ageText(text, ageOf(calendarDate(row.birthOn), on))}
      {withBirth && ` · ${formatDate(calendarDate(row.birthOn), row.birthPrecision)}`}
    </span>
  )
}

export const isPriority = (row: Row): boolean => row.isEmergency || row.priorityGroup !== null

export function WaitCell({ row, since }: { row: Row; since: string }) {
  const limits = isPriority(row) ? waitLimits.priority : waitLimits.normal
  return <WaitTime since={since} amberAfter={limits.watch} redAfter={limits.late} />
}

/** The stripe of a row says what the waiting cell says in words. */
export function useWaitStripe(): (row: Row, since: string) => Tone | null {
  const now = useNow()
  return (row, since) => {
    if (row.isEmergency) return 'danger'
    const tone = now ? waitTone(waitMinutes(new Date(since), now), isPriority(row)) : 'calm'
    return tone === 'late' ? 'danger' : tone === 'watch' ? 'warning' : null
  }
}

/** Called into the room now, in the word and the colour of the board. */
export function CalledCell({ since }: { since: string }) {
  const t = useTranslations('queues.board')
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <Badge tone="accent">{t('nowCalled')}</Badge>
      <span className="tabular text-sm text-ink-muted">{formatTime(new Date(since))}</span>
    </span>
  )
}

/** A score as a mark: the number, and the word of its risk; a value that is red by itself is said where the risk hides it. */
export function News2Mark({ score, hasRed }: { score: number | null; hasRed: boolean }) {
  const text = useText()
  const risk = score === null ? null : news2Risk(score, hasRed)
  if (risk === null && !hasRed) return null
  const title = risk && text(news2RiskWords[risk].key)
  if (hasRed && risk !== 'high') {
    return (
      <Badge
        tone="danger"
        letter={score === null ? '!' : String(score)}
        title={title ?? text('encounters.news2.redNow')}
      >
        {text('encounters.news2.red')}
      </Badge>
    )
  }
  if (risk === null) return null
  return (
    <Badge tone={news2RiskWords[risk].tone} letter={String(score)} className="min-w-0" title={title ?? undefined}>
      {title}
    </Badge>
  )
}

/** Of a list: the last complete score with its time. An empty cell would read as nothing to worry about. */
export function News2Cell({ row }: { row: Row & Pick<TriageRow, 'news2At' | 'hasRed'> }) {
  const text = useText()
  const { news2Score: score, news2At, hasRed } = row
  if (score === null && !hasRed) {
    // No score exists for a child; in pregnancy it does not apply.
    const isScored =
      row.priorityGroup !== 'pregnant' &&
      ageOf(calendarDate(row.birthOn), businessDay(new Date(row.arrivedAt))).years >= news2FromYears
    return isScored ? <span className="text-sm text-ink-muted">{text('encounters.news2.incomplete')}</span> : null
  }
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <News2Mark score={score} hasRed={hasRed} />
      {news2At && <span className="tabular shrink-0 text-sm text-ink-muted">{formatTime(new Date(news2At))}</span>}
    </span>
  )
}

export function RoomCell({ row }: { row: { roomName: string; roomNameEn: string } }) {
  const name = useName()({ name: row.roomName, nameEn: row.roomNameEn })
  return (
    <span className="block truncate" title={name}>
      {name}
    </span>
  )
}
