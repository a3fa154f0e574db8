import { getTranslations } from 'next-intl/server'
import { ClinicWorklist } from '@/components/encounters/clinic-worklist'
import { PageHeader } from '@/components/layout/page-header'
import { RoomBar } from '@/components/queues/room-bar'
import { WaitingResults } from '@/components/results/waiting-results'
import { Panel } from '@/components/ui/panel'
import { listClinicQueue } from '@/lib/encounters'
import { clinicShows } from '@/lib/encounters/schema'
import { ask } from '@/lib/gate/next'
import { getMe, listRooms } from '@/lib/identity'
import { getBoard } from '@/lib/queues'
import { listInbox } from '@/lib/results'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  return { title: (await getTranslations('encounters.clinic'))('title') }
}

export default async function ClinicPage({ searchParams }: Props) {
  const { shows: asked, room, page } = await searchParams
  const shows = clinicShows.find((value) => value === asked) ?? 'waiting'
  const [rooms, me] = await Promise.all([ask(listRooms, { kind: 'clinic' }), ask(getMe, {})])
  const roomId = rooms.find(({ id }) => id === room)?.id
  const data = await ask(listClinicQueue, {
    shows,
    page: Math.max(1, Math.trunc(Number(page)) || 1),
    ...(roomId ? { roomId } : {}),
  })
  const isDoctor = me.roles.includes('doctor')
  const news = isDoctor ? await ask(listInbox, { shows: 'new', page: 1, size: 20 }) : null
  const board = roomId ? await ask(getBoard, { roomId }) : null
  const t = await getTranslations('encounters.clinic')
  return (
    <div className="p-3">
      <PageHeader title={t('title')} />
      <RoomBar
        board={board}
        rooms={rooms.map(({ id, code, name, nameEn }) => ({ id, code, name, nameEn }))}
        roomId={roomId}
        canBegin={isDoctor}
      />
      {news && <WaitingResults initial={news} roomId={roomId} />}
      <Panel isFlush>
        <ClinicWorklist
          key={`${shows}/${roomId}`}
          data={data}
          shows={shows}
          rooms={rooms.map(({ id, name, nameEn }) => ({ id, name, nameEn }))}
          roomId={roomId}
          canCall={isDoctor}
        />
      </Panel>
    </div>
  )
}
