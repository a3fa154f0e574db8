import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/layout/page-header'
import { SeriesScreen } from '@/components/queues/series-screen'
import { ask } from '@/lib/gate/next'
import { listSeries } from '@/lib/queues'

export async function generateMetadata() {
  return { title: (await getTranslations('queues.series'))('title') }
}

export default async function QueueNumbersPage() {
  const rooms = await ask(listSeries, {})
  const t = await getTranslations('queues.series')
  return (
    <div className="p-3">
      <PageHeader title={t('title')} description={t('lead')} />
      <SeriesScreen rooms={rooms} />
    </div>
  )
}
