import { getTranslations } from 'next-intl/server'
import { AppointmentsTabs } from '@/components/appointments/appointments-tabs'
import { RemindersList } from '@/components/appointments/reminders-list'
import { Panel } from '@/components/ui/panel'
import { listReminders } from '@/lib/appointments'
import { pagesOf } from '@/lib/appointments/rules/pages'
import { ask } from '@/lib/gate/next'
import { getMe } from '@/lib/identity'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  return { title: (await getTranslations('appointments.pages'))('reminders') }
}

export default async function RemindersPage({ searchParams }: Props) {
  const { days } = await searchParams
  const ahead = Math.min(30, Math.max(1, Math.trunc(Number(days)) || 1))
  const [data, me] = await Promise.all([ask(listReminders, { days: ahead }), ask(getMe, {})])
  const t = await getTranslations('appointments.pages')
  return (
    <div className="p-3">
      <h1 className="sr-only">{t('reminders')}</h1>
      <AppointmentsTabs current="reminders" shown={pagesOf(me.roles)} />
      <Panel isFlush>
        <RemindersList data={data} days={ahead} />
      </Panel>
    </div>
  )
}
