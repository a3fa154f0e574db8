import { getTranslations } from 'next-intl/server'
import { AppointmentsTabs } from '@/components/appointments/appointments-tabs'
import { TimetableScreen } from '@/components/appointments/timetable-screen'
import { getTimetable } from '@/lib/appointments'
import { pagesOf } from '@/lib/appointments/rules/pages'
import { ask } from '@/lib/gate/next'
import { getMe } from '@/lib/identity'

export async function generateMetadata() {
  return { title: (await getTranslations('appointments.pages'))('timetable') }
}

export default async function TimetablePage() {
  const [timetable, me] = await Promise.all([ask(getTimetable, {}), ask(getMe, {})])
  const t = await getTranslations('appointments.pages')
  const mayPlan = me.roles.includes('frontDesk') || me.roles.includes('administrator')
  return (
    <div className="p-3">
      <h1 className="sr-only">{t('timetable')}</h1>
      <AppointmentsTabs current="timetable" shown={pagesOf(me.roles)} />
      <TimetableScreen timetable={timetable} mayPlan={mayPlan} />
    </div>
  )
}
