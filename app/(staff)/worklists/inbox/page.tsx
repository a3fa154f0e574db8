import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/layout/page-header'
import { ResultsInbox } from '@/components/results/inbox'
import { Panel } from '@/components/ui/panel'
import { ask } from '@/lib/gate/next'
import { listInbox } from '@/lib/results'
import { inboxShows } from '@/lib/results/schema'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  return { title: (await getTranslations('results.inbox'))('title') }
}

export default async function InboxPage({ searchParams }: Props) {
  const { shows: asked, page } = await searchParams
  const shows = inboxShows.find((value) => value === asked) ?? 'new'
  const data = await ask(listInbox, { shows, page: Math.max(1, Math.trunc(Number(page)) || 1) })
  const t = await getTranslations('results.inbox')
  return (
    <div className="p-3">
      <PageHeader title={t('title')} />
      <Panel isFlush>
        <ResultsInbox key={shows} data={data} shows={shows} />
      </Panel>
    </div>
  )
}
