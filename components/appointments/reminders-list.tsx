'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useCallback, useMemo } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { DataTable } from '@/components/table/data-table'
import type { Column } from '@/components/table/types'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { EmptyState } from '@/components/ui/states'
import { recordReminderAction } from '@/lib/appointments/actions'
import { minuteText } from '@/lib/appointments/rules/slots'
import { reminders } from '@/lib/appointments/schema'
import type { AppointmentRow, DayList, Reminder } from '@/lib/appointments/types'
import { useName } from '@/lib/kernel/i18n/use-name'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDate, formatTime } from '@/lib/kernel/time'
import { formatPhone } from '@/lib/registration/rules/phone'

const keys: Record<Reminder, string> = { called: 'g', texted: 'n', unreachable: 'k' }

/** Whom to call about a day to come: one key a row says how it went; the same key again takes it back. */
export function RemindersList({ data, days }: { data: DayList; days: number }) {
  const t = useTranslations('appointments.reminders')
  const text = useText()
  const router = useRouter()
  const { run, isPending, failure } = useOperation(recordReminderAction)
  const record = useCallback(
    async (row: AppointmentRow, reminder: Reminder) => {
      // A second press before the answer would speak of a version that is gone.
      if (isPending) return
      const wanted = row.reminder === reminder ? null : reminder
      const answer = await run({ appointmentId: row.id, version: row.version, reminder: wanted })
      if (answer) router.refresh()
    },
    [run, isPending, router],
  )
  const columns = useColumns(record)
  return (
    <>
      {failure && (
        <Notice tone="danger" isUrgent className="mb-2">
          {text(failure.message)}
        </Notice>
      )}
      <DataTable
        tableId="appointments.reminders"
        caption={t('caption', { day: formatDate(data.on) })}
        columns={columns}
        rows={data.rows}
        rowId={(row) => row.id}
        rowKeys={reminders.map((reminder) => ({
          keys: keys[reminder],
          label: t(reminder),
          run: (row: AppointmentRow) => void record(row, reminder),
        }))}
        rowTone={(row) => (row.reminder === 'unreachable' ? 'warning' : null)}
        toolbar={
          <span className="flex items-center gap-2">
            <Select
              aria-label={t('days')}
              className="w-52"
              value={String(days)}
              options={[1, 2, 3, 5, 7, 14].map((count) => ({ value: String(count), label: t('inDays', { count }) }))}
              onChange={(event) => router.replace(`/appointments/reminders?days=${event.target.value}`)}
            />
            <span className="text-ink-muted">
              {t('progress', { done: data.rows.filter(({ reminder }) => reminder).length, count: data.rows.length })}
            </span>
          </span>
        }
        empty={<EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>}
        focusesFirstRow
      />
    </>
  )
}

type OnRecord = (row: AppointmentRow, reminder: Reminder) => void

function useColumns(onRecord: OnRecord): Column<AppointmentRow>[] {
  const t = useTranslations('appointments.reminders')
  const nameOf = useName()
  return useMemo(
    () => [
      {
        id: 'minute',
        header: t('time'),
        width: '80px',
        cell: (row) => <b className="tabular">{minuteText(row.minute)}</b>,
      },
      {
        id: 'name',
        header: t('name'),
        isFixed: true,
        cell: (row) => <span className="font-medium">{row.fullName}</span>,
      },
      {
        id: 'phone',
        header: t('phone'),
        width: '150px',
        cell: (row) =>
          row.phone ? (
            <a className="tabular text-accent underline" href={`tel:${row.phone}`}>
              {formatPhone(row.phone)}
            </a>
          ) : (
            <span className="text-ink-muted">{t('noPhone')}</span>
          ),
      },
      {
        id: 'room',
        header: t('room'),
        width: '210px',
        cell: (row) => {
          const room = nameOf({ name: row.room, nameEn: row.roomEn })
          return (
            <span className="block max-w-[186px] truncate" title={room}>
              {room}
            </span>
          )
        },
      },
      {
        id: 'reason',
        header: t('reason'),
        cell: (row) => (
          <span className="block max-w-[240px] truncate" title={row.reason}>
            {row.reason}
          </span>
        ),
      },
      { id: 'reminder', header: t('result'), width: '356px', cell: (row) => <Result row={row} onRecord={onRecord} /> },
    ],
    [t, onRecord, nameOf],
  )
}

const reached = '!border-success-line !bg-success-surface !text-success'
const pressedLook: Record<Reminder, string> = {
  called: reached,
  texted: reached,
  unreachable: '!border-warning-line !bg-warning-surface !text-warning',
}

/** Three answers, one of them pressed: another takes its place, the same again takes it back. */
function Result({ row, onRecord }: { row: AppointmentRow; onRecord: OnRecord }) {
  const t = useTranslations('appointments.reminders')
  const { reminder, remindedAt } = row
  return (
    <span className="flex items-center gap-1">
      {reminders.map((each) => {
        const isPressed = reminder === each
        return (
          <Button
            key={each}
            size="sm"
            aria-label={`${t(each)}: ${row.fullName}`}
            aria-pressed={isPressed}
            title={isPressed ? t('undo') : undefined}
            className={isPressed ? pressedLook[each] : undefined}
            onClick={() => onRecord(row, each)}
          >
            {t(each)}
          </Button>
        )
      })}
      {remindedAt && <span className="tabular ml-1 text-sm text-ink-muted">{formatTime(new Date(remindedAt))}</span>}
    </span>
  )
}
