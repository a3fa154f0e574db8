import { getTranslations } from 'next-intl/server'
import { SealState } from '@/components/audit/seal-state'
import { TrailList } from '@/components/audit/trail-list'
import { PageHeader } from '@/components/layout/page-header'
import { Panel } from '@/components/ui/panel'
import { getTrailSealState, listPeople, listTrail } from '@/lib/audit'
import { readFilters } from '@/lib/audit/schema'
import { ask } from '@/lib/gate/next'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  return { title: (await getTranslations('audit.list'))('title') }
}

export default async function AuditPage({ searchParams }: Props) {
  const params = await searchParams
  const before = typeof params.before === 'string' && /^\d{1,18}$/.test(params.before) ? { before: params.before } : {}
  const data = await ask(listTrail, { ...readFilters(params), ...before })
  const [people, seal] = await Promise.all([ask(listPeople, {}), ask(getTrailSealState, {})])
  const t = await getTranslations('audit.list')
  return (
    <div className="p-3">
      <PageHeader title={t('title')} aside={<SealState state={seal} />} description={t('description')} />
      <Panel isFlush>
        <TrailList data={data} people={people} />
      </Panel>
    </div>
  )
}
