import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/layout/page-header'
import { ReferralsWorklist } from '@/components/referrals/referrals-worklist'
import { Panel } from '@/components/ui/panel'
import { ask } from '@/lib/gate/next'
import { listIncoming, listOutgoing } from '@/lib/referrals'
import { incomingShows, outgoingShows } from '@/lib/referrals/schema'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  return { title: (await getTranslations('referrals.list'))('title') }
}

export default async function ReferralsPage({ searchParams }: Props) {
  const { tab, shows, page: asked } = await searchParams
  const t = await getTranslations('referrals.list')
  const page = Math.max(1, Math.trunc(Number(asked)) || 1)
  const incoming = incomingShows.find((value) => value === shows) ?? 'open'
  const outgoing = outgoingShows.find((value) => value === shows) ?? 'open'
  return (
    <div className="p-3">
      <PageHeader title={t('title')} />
      <Panel isFlush>
        {tab === 'outgoing' ? (
          <ReferralsWorklist
            tab="outgoing"
            shows={outgoing}
            data={await ask(listOutgoing, { shows: outgoing, page })}
          />
        ) : (
          <ReferralsWorklist
            tab="incoming"
            shows={incoming}
            data={await ask(listIncoming, { shows: incoming, page })}
          />
        )}
      </Panel>
    </div>
  )
}
