import { getTranslations } from 'next-intl/server'
import { AppointmentsScreen } from '@/components/appointments/appointments-screen'
import { AppointmentsTabs } from '@/components/appointments/appointments-tabs'
import { getWeek, listDay } from '@/lib/appointments'
import { pagesOf } from '@/lib/appointments/rules/pages'
import { ask } from '@/lib/gate/next'
import { getMe } from '@/lib/identity'
import { isId } from '@/lib/kernel/ids'
import { businessDay, isCalendarDate } from '@/lib/kernel/time'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  return { title: (await getTranslations('appointments.pages'))('calendar') }
}

const idOf = (value: string | string[] | undefined) => (typeof value === 'string' && isId(value) ? value : null)

export default async function AppointmentsPage({ searchParams }: Props) {
  const asked = await searchParams
  const on = typeof asked.on === 'string' && isCalendarDate(asked.on) ? asked.on : businessDay(new Date())
  const [week, me] = await Promise.all([
    ask(getWeek, { monday: on, roomId: idOf(asked.room), doctorId: idOf(asked.doctor) }),
    ask(getMe, {}),
  ])
  const day = await ask(listDay, { on, roomId: week.roomId, doctorId: week.doctorId })
  const t = await getTranslations('appointments.pages')
  return (
    <div className="p-3">
      <h1 className="sr-only">{t('calendar')}</h1>
      <AppointmentsTabs current="calendar" shown={pagesOf(me.roles)} />
      <AppointmentsScreen
        week={week}
        day={day}
        mayReceive={me.roles.includes('frontDesk')}
        mayBook={pagesOf(me.roles).includes('reminders')}
      />
    </div>
  )
}
