import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/layout/page-header'
import { AddDisplayPanel, DisplaysPanel } from '@/components/queues/displays-panel'
import { ask } from '@/lib/gate/next'
import { listRooms } from '@/lib/identity'
import { listDisplays } from '@/lib/queues'

export async function generateMetadata() {
  return { title: (await getTranslations('queues.displays'))('title') }
}

export default async function DisplaysPage() {
  const [displays, rooms] = await Promise.all([ask(listDisplays, {}), ask(listRooms, { kind: 'clinic' })])
  const t = await getTranslations('queues.displays')
  return (
    <div className="p-3">
      <PageHeader title={t('title')} />
      <div className="grid items-start gap-3 lg:grid-cols-2">
        <AddDisplayPanel rooms={rooms.map(({ id, code, name }) => ({ id, code, name }))} />
        <DisplaysPanel displays={displays} />
      </div>
    </div>
  )
}
