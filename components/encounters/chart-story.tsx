'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import type { Chart } from '@/lib/encounters/types'
import { calendarDate } from '@/lib/kernel/time'
import { AllergiesPanel } from './allergies-panel'
import { BreakGlass } from './break-glass'
import { ProblemsPanel } from './problems-panel'
import { VisitsPanel } from './visits-panel'
import { VitalsTrend } from './vitals-trend'

export interface ChartStoryProps {
  chart: Chart
  birthOn: string
  /** The visit on this screen. */
  currentId?: string | undefined
  canWrite: boolean
  /** May open what other hospitals wrote in an emergency. */
  canBreakGlass: boolean
  /** Panels of later domains: current medicines, recent results. */
  medicines?: ReactNode
  results?: ReactNode
}

/** The whole story on one screen: what he lives with, must not be given, takes, was measured, and came for. */
export function ChartStory({
  chart,
  birthOn,
  currentId,
  canWrite,
  canBreakGlass,
  medicines,
  results,
}: ChartStoryProps) {
  const t = useTranslations('encounters.chart')
  return (
    <div className="@container flex flex-col gap-3">
      {!chart.includesOthers && (
        <Notice tone="info" title={t('onlyHere')} actions={canBreakGlass && <BreakGlass patientId={chart.patientId} />}>
          {t('onlyHereText')}
        </Notice>
      )}
      <div className="grid gap-3 @xl:grid-cols-2">
        <ProblemsPanel patientId={chart.patientId} problems={chart.problems} canWrite={canWrite} />
        <AllergiesPanel patientId={chart.patientId} allergies={chart.allergies} canWrite={canWrite} />
      </div>
      {medicines && (
        <div id="medicines" tabIndex={-1}>
          {medicines}
        </div>
      )}
      {results && (
        <div id="results" tabIndex={-1}>
          {results}
        </div>
      )}
      <div className="grid items-start gap-3 @4xl:grid-cols-2">
        <VitalsTrend sets={chart.vitals} birthOn={calendarDate(birthOn)} />
        <VisitsPanel
          patientId={chart.patientId}
          visits={chart.visits}
          hasOlder={chart.hasOlderVisits}
          currentId={currentId}
        />
      </div>
    </div>
  )
}
