import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/layout/page-header'
import { LabWorklist } from '@/components/results/lab-worklist'
import { Panel } from '@/components/ui/panel'
import { ask } from '@/lib/gate/next'
import { listLabWorklist } from '@/lib/results'
import { laboratoryShows } from '@/lib/results/schema'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  return { title: (await getTranslations('results.laboratory'))('title') }
}

export default async function LaboratoryPage({ searchParams }: Props) {
  const { shows: asked, page, q } = await searchParams
  const shows = laboratoryShows.find((value) => value === asked) ?? 'waiting'
  const text = typeof q === 'string' ? q.slice(0, 100) : ''
  const data = await ask(listLabWorklist, { shows, text, page: Math.max(1, Math.trunc(Number(page)) || 1) })
  const t = await getTranslations('results.laboratory')
  return (
    <div className="p-3">
      <PageHeader title={t('title')} />
      <Panel isFlush>
        <LabWorklist key={shows} data={data} shows={shows} text={text} />
      </Panel>
    </div>
  )
}
