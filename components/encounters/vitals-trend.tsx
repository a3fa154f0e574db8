'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Panel } from '@/components/ui/panel'
import { RelativeTime } from '@/components/ui/time'
import { Quantity } from '@/components/ui/values'
import { checkVital, type VitalCode, vitalCodes, vitalDefinitions } from '@/lib/encounters/rules/vitals'
import type { VitalsSeen } from '@/lib/encounters/types'
import { formatDecimal } from '@/lib/kernel/numbers'
import { ageOf, type CalendarDate } from '@/lib/kernel/time'
import { News2Mark } from './queue-cells'
import { useVitalUnit } from './use-vital-unit'
import { flagCode } from './vital-field'

interface VitalsTrendProps {
  /** Newest first. */
  sets: readonly VitalsSeen[]
  birthOn: CalendarDate
}

const shown = 4
const single = [
  'temperature',
  'pulse',
  'respiratoryRate',
  'spo2',
  'weightKg',
  'heightCm',
  'painScore',
  'glucose',
] as const

/** The last few, and of the same visit whatever older set alone knows a measure or a score: one value measured again hides none. */
function chosenOf(all: readonly VitalsSeen[]): VitalsSeen[] {
  return all.filter((set, place) => {
    if (place < shown) return true
    if (set.encounterId !== all[0]?.encounterId) return false
    const newer = all.slice(0, place)
    const isNew = (read: (of: VitalsSeen) => number | null) =>
      read(set) !== null && newer.every((other) => read(other) === null)
    return isNew(({ news2Score }) => news2Score) || vitalCodes.some((code) => isNew(({ values }) => values[code]))
  })
}

/** The last sets beside each other, the newest first with an arrow against the last one that knows the same measure. */
export function VitalsTrend({ sets: all, birthOn }: VitalsTrendProps) {
  const t = useTranslations('encounters')
  const sets = chosenOf(all)
  if (sets.length === 0) return <Panel title={t('vitals.title')}>{t('vitals.none')}</Panel>
  const rows = single.filter((code) => sets.some((set) => set.values[code] !== null))
  const hasPressure = sets.some(({ values }) => values.systolic !== null || values.diastolic !== null)
  const hasScore = sets.some(({ news2Score }) => news2Score !== null)
  return (
    <Panel title={t('vitals.title')} isFlush>
      <div className="overflow-x-auto">
        <table className="w-full border-separate border-spacing-0">
          <caption className="sr-only">{t('vitals.trend')}</caption>
          <thead>
            <tr className="text-left text-sm text-ink-muted">
              <td className="border-b border-line px-3 py-1" />
              {sets.map((set) => (
                <th
                  key={set.id}
                  scope="col"
                  title={t('vitals.measuredBy', { name: set.measuredBy })}
                  className="border-b border-line px-2 py-1 font-normal"
                >
                  <RelativeTime at={set.measuredAt} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {hasPressure && (
              <Row label={t('vitals.pressure')}>
                {sets.map((set) => (
                  <Pressure key={set.id} set={set} birthOn={birthOn} />
                ))}
              </Row>
            )}
            {rows.map((code) => (
              <Row key={code} label={t(`vitals.label.${code}`)}>
                {sets.map((set, index) => (
                  <td key={set.id} className="border-b border-line px-2 py-0.5">
                    <Value
                      code={code}
                      set={set}
                      before={index === 0 ? sets.slice(1).find(({ values }) => values[code] !== null) : undefined}
                      birthOn={birthOn}
                    />
                  </td>
                ))}
              </Row>
            ))}
            {hasScore && (
              <Row label={t('news2.title')}>
                {sets.map((set) => (
                  <td key={set.id} className="border-b border-line px-2 py-0.5">
                    <News2Mark score={set.news2Score} hasRed={false} />
                  </td>
                ))}
              </Row>
            )}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <tr>
      <th
        scope="row"
        className="border-b border-line w-px px-3 py-0.5 pr-6 text-left font-normal whitespace-nowrap text-ink-muted"
      >
        {label}
      </th>
      {children}
    </tr>
  )
}

interface ValueProps {
  code: VitalCode
  set: VitalsSeen
  before?: VitalsSeen | undefined
  birthOn: CalendarDate
}

function flagAt(code: VitalCode, set: VitalsSeen, birthOn: CalendarDate) {
  const value = set.values[code]
  const check = value === null ? null : checkVital(code, value, ageOf(birthOn, new Date(set.measuredAt)).months)
  return check?.ok ? flagCode(check.flag) : null
}

function Value({ code, set, before, birthOn }: ValueProps) {
  const t = useTranslations('encounters.vitals')
  const unitOf = useVitalUnit()
  const value = set.values[code]
  if (value === null) return null
  const earlier = before?.values[code]
  const trend =
    earlier === null || earlier === undefined ? undefined : value > earlier ? 'up' : value < earlier ? 'down' : 'same'
  return (
    <span className="inline-flex items-center gap-1">
      <Quantity
        value={value}
        unit={unitOf(code)}
        digits={vitalDefinitions[code].decimals}
        flag={flagAt(code, set, birthOn)}
        {...(trend ? { trend } : {})}
      />
      {code === 'spo2' && <span className="text-sm text-ink-muted">{set.isOnOxygen ? t('oxygen') : t('air')}</span>}
    </span>
  )
}

function Pressure({ set, birthOn }: { set: VitalsSeen; birthOn: CalendarDate }) {
  const { systolic, diastolic } = set.values
  const part = (value: number | null) => (value === null ? '–' : formatDecimal(value, 0))
  if (systolic === null && diastolic === null) return <td className="border-b border-line" />
  const flag = flagAt('systolic', set, birthOn) ?? flagAt('diastolic', set, birthOn)
  return (
    <td className="border-b border-line px-2 py-0.5">
      <Quantity value={`${part(systolic)}/${part(diastolic)}`} unit="mmHg" flag={flag} />
    </td>
  )
}
