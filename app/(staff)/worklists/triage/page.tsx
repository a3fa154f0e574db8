import { getTranslations } from 'next-intl/server'
import { TriageWorklist } from '@/components/encounters/triage-worklist'
import { PageHeader } from '@/components/layout/page-header'
import { Panel } from '@/components/ui/panel'
import { listTriageQueue } from '@/lib/encounters'
import { triageShows } from '@/lib/encounters/schema'
import { ask } from '@/lib/gate/next'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  return { title: (await getTranslations('encounters.triage'))('title') }
}

export default async function TriagePage({ searchParams }: Props) {
  const { shows: asked, page } = await searchParams
  const shows = triageShows.find((value) => value === asked) ?? 'waiting'
  const data = await ask(listTriageQueue, { shows, page: Math.max(1, Math.trunc(Number(page)) || 1) })
  const t = await getTranslations('encounters.triage')
  return (
    <div className="p-3">
      <PageHeader title={t('title')} />
      <Panel isFlush>
        <TriageWorklist key={shows} data={data} shows={shows} />
      </Panel>
    </div>
  )
}
