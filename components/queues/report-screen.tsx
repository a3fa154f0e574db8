'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { buttonClass } from '@/components/ui/button'
import { DateInput } from '@/components/ui/date-input'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { EmptyState } from '@/components/ui/states'
import { useName } from '@/lib/kernel/i18n/use-name'
import { shiftNames } from '@/lib/queues/rules/shift'
import type { RoomReport, ShiftReport } from '@/lib/queues/types'

/** A shift in numbers: filter, what the rooms did, when people came. A plain form: the address is the question. */
export function ReportScreen({ report }: { report: ShiftReport }) {
  const t = useTranslations('queues.report')
  const nameOf = useName()
  const { on, shift, rooms, total, hours } = report
  const [day, setDay] = useState<string>(on)
  return (
    <div className="flex flex-col gap-3">
      <form method="get" className="flex flex-wrap items-end gap-2" data-screen-only>
        <div className="flex flex-col gap-1 text-sm font-medium">
          <label htmlFor="report-on">{t('date')}</label>
          <DateInput id="report-on" value={day} onValueChange={setDay} className="w-40" />
          <input type="hidden" name="on" value={day} />
        </div>
        <div className="flex flex-col gap-1 text-sm font-medium">
          <label htmlFor="report-shift">{t('shift')}</label>
          <Select
            id="report-shift"
            name="shift"
            defaultValue={shift}
            options={shiftNames.map((value) => ({ value, label: t(`shifts.${value}`) }))}
            className="w-52"
          />
        </div>
        <button type="submit" className={buttonClass('primary')}>
          {t('show')}
        </button>
        <a href={`/worklists/report/export?on=${on}&shift=${shift}`} className={buttonClass()} download>
          <Download aria-hidden="true" className="size-4" />
          {t('csv')}
        </a>
      </form>
      {total.arrivals === 0 ? (
        <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
      ) : (
        <>
          <Panel title={t('rooms')} isFlush>
            <div className="overflow-x-auto">
              <table className="w-full">
                <thead>
                  <tr className="border-b border-line text-left text-sm text-ink-muted">
                    <th scope="col" className="px-3 py-2 font-medium">
                      {t('room')}
                    </th>
                    {columns.map((column) => (
                      <th key={column} scope="col" className="px-3 py-2 text-right font-medium">
                        {t(headOf[column])}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rooms.map((room) => (
                    <Figures key={room.roomId} name={`${room.code} · ${nameOf(room)}`} figures={room} />
                  ))}
                </tbody>
                <tfoot className="font-semibold">
                  <Figures name={t('total')} figures={total} />
                </tfoot>
              </table>
            </div>
            <p className="border-t border-line px-3 py-2 text-sm text-ink-muted">{t('note')}</p>
          </Panel>
          <Panel title={t('hours')}>
            <Hours hours={hours} />
          </Panel>
        </>
      )}
    </div>
  )
}

const columns = ['arrivals', 'called', 'served', 'skipped', 'noShows', 'medianMinutes', 'p90Minutes'] as const
const headOf = {
  arrivals: 'arrivals',
  called: 'called',
  served: 'served',
  skipped: 'skipped',
  noShows: 'noShows',
  medianMinutes: 'median',
  p90Minutes: 'p90',
} as const

function Figures({ name, figures }: { name: string; figures: Pick<RoomReport, (typeof columns)[number]> }) {
  return (
    <tr className="h-row border-b border-line last:border-0">
      <th scope="row" className="px-3 text-left" style={{ fontWeight: 'inherit' }}>
        {name}
      </th>
      {columns.map((column) => (
        <td key={column} className="tabular px-3 text-right">
          {figures[column] ?? '–'}
        </td>
      ))}
    </tr>
  )
}

const plot = { width: 960, height: 200, bottom: 24, top: 20 } as const

/** Bars with their number on them, no axis to read off; the table beside it says the same. */
function Hours({ hours }: { hours: ShiftReport['hours'] }) {
  const t = useTranslations('queues.report')
  const most = hours.reduce((a, b) => (b.arrivals > a.arrivals ? b : a), hours[0] ?? { hour: 0, arrivals: 0 })
  const step = plot.width / Math.max(hours.length, 6)
  const scale = (plot.height - plot.bottom - plot.top) / Math.max(most.arrivals, 1)
  return (
    <div className="flex flex-wrap gap-4">
      <svg
        role="img"
        aria-label={t('plot', { count: most.arrivals, hour: most.hour })}
        viewBox={`0 0 ${plot.width} ${plot.height}`}
        className="min-w-0 flex-[3_1_480px]"
      >
        <line
          x1="0"
          x2={plot.width}
          y1={plot.height - plot.bottom}
          y2={plot.height - plot.bottom}
          stroke="var(--line-strong)"
        />
        {hours.map(({ hour, arrivals }, index) => {
          const height = arrivals * scale
          const middle = index * step + step / 2
          return (
            <g key={hour}>
              <rect
                x={index * step + step * 0.15}
                y={plot.height - plot.bottom - height}
                width={step * 0.7}
                height={height}
                fill={hour === most.hour ? 'var(--accent-solid)' : 'var(--accent-line)'}
              />
              {arrivals > 0 && (
                <text
                  x={middle}
                  y={plot.height - plot.bottom - height - 6}
                  textAnchor="middle"
                  fontSize="14"
                  fill="var(--ink)"
                >
                  {arrivals}
                </text>
              )}
              <text x={middle} y={plot.height - 7} textAnchor="middle" fontSize="13" fill="var(--ink-muted)">
                {hour}:00
              </text>
            </g>
          )
        })}
      </svg>
      <table className="flex-[1_1_200px] self-start">
        <thead>
          <tr className="text-left text-sm text-ink-muted">
            <th scope="col" className="px-2 font-medium">
              {t('hour')}
            </th>
            <th scope="col" className="px-2 text-right font-medium">
              {t('arrivals')}
            </th>
            <th scope="col" className="px-2 text-right font-medium">
              {t('called')}
            </th>
          </tr>
        </thead>
        <tbody>
          {hours.map(({ hour, arrivals, called }) => (
            <tr key={hour} className="border-t border-line">
              <th scope="row" className="tabular px-2 text-left font-normal">
                {hour}:00–{hour + 1}:00
              </th>
              <td className="tabular px-2 text-right">{arrivals}</td>
              <td className="tabular px-2 text-right">{called}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
