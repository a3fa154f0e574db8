import { getTranslations } from 'next-intl/server'
import { CashierWorklist } from '@/components/billing/cashier-worklist'
import { PageHeader } from '@/components/layout/page-header'
import { Panel } from '@/components/ui/panel'
import { listCashierWorklist } from '@/lib/billing'
import { cashierShows } from '@/lib/billing/schema'
import { ask } from '@/lib/gate/next'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  return { title: (await getTranslations('billing.worklist'))('title') }
}

export default async function CashierPage({ searchParams }: Props) {
  const { shows: asked, page } = await searchParams
  const shows = cashierShows.find((value) => value === asked) ?? 'waiting'
  const data = await ask(listCashierWorklist, { shows, page: Math.max(1, Math.trunc(Number(page)) || 1) })
  const t = await getTranslations('billing.worklist')
  return (
    <div className="p-3">
      <PageHeader title={t('title')} />
      <Panel isFlush>
        <CashierWorklist key={shows} data={data} shows={shows} />
      </Panel>
    </div>
  )
}
