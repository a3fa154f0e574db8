import { getTranslations } from 'next-intl/server'
import { RoomsScreen } from '@/components/identity/rooms-screen'
import { PageHeader } from '@/components/layout/page-header'
import { VisitTypesForm } from '@/components/registration/visit-types-form'
import { countAhead } from '@/lib/appointments'
import { ask } from '@/lib/gate/next'
import { listAllRooms } from '@/lib/identity'
import { countPeople } from '@/lib/queues'
import { getVisitTypes } from '@/lib/registration'
import { listCodes } from '@/lib/terminology'

export async function generateMetadata() {
  return { title: (await getTranslations('identity.rooms'))('title') }
}

export default async function RoomsPage() {
  const [rooms, people, ahead, departments, offered] = await Promise.all([
    ask(listAllRooms, {}),
    ask(countPeople, {}),
    ask(countAhead, {}),
    ask(listCodes, { list: 'departments' }),
    ask(getVisitTypes, {}),
  ])
  const t = await getTranslations('identity.rooms')
  const known = rooms.map((room) => ({
    ...room,
    people: people.find(({ roomId }) => roomId === room.id)?.people ?? 0,
    expected: ahead.find(({ roomId }) => roomId === room.id)?.expected ?? 0,
  }))
  return (
    <div className="p-3">
      <PageHeader title={t('title')} description={t('lead')} />
      <RoomsScreen rooms={known} departments={departments}>
        <VisitTypesForm offered={offered} />
      </RoomsScreen>
    </div>
  )
}
