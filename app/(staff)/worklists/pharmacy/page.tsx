import { getTranslations } from 'next-intl/server'
import { PharmacyWorklist } from '@/components/dispensing/pharmacy-worklist'
import { PageHeader } from '@/components/layout/page-header'
import { ButtonLink } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { listPrescriptionWorklist } from '@/lib/dispensing'
import { worklistShows } from '@/lib/dispensing/schema'
import { ask } from '@/lib/gate/next'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  return { title: (await getTranslations('dispensing.worklist'))('title') }
}

export default async function PharmacyPage({ searchParams }: Props) {
  const { shows: asked, page, q } = await searchParams
  const shows = worklistShows.find((value) => value === asked) ?? 'waiting'
  const text = typeof q === 'string' ? q.slice(0, 100) : ''
  const data = await ask(listPrescriptionWorklist, { shows, text, page: Math.max(1, Math.trunc(Number(page)) || 1) })
  const t = await getTranslations('dispensing.worklist')
  return (
    <div className="p-3">
      <PageHeader
        title={t('title')}
        actions={
          <ButtonLink href="/admin/stock" shortcut="k" label={t('stock')}>
            {t('stock')}
          </ButtonLink>
        }
      />
      <Panel isFlush>
        <PharmacyWorklist key={shows} data={data} shows={shows} find={text} />
      </Panel>
    </div>
  )
}
