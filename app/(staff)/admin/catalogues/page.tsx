import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/layout/page-header'
import { ImportPanel } from '@/components/terminology/import-panel'
import { ImportsTable } from '@/components/terminology/imports-table'
import { Panel } from '@/components/ui/panel'
import { ask } from '@/lib/gate/next'
import { listImports } from '@/lib/terminology'
import { catalogueKinds } from '@/lib/terminology/schema'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  return { title: (await getTranslations('terminology.imports'))('title') }
}

export default async function CataloguesPage({ searchParams }: Props) {
  const { catalogue: asked, page } = await searchParams
  const t = await getTranslations('terminology.imports')
  const catalogue = catalogueKinds.find((kind) => kind === asked)
  const data = await ask(listImports, {
    page: Math.max(1, Math.trunc(Number(page)) || 1),
    ...(catalogue ? { catalogue } : {}),
  })
  return (
    <div className="p-3">
      <PageHeader title={t('title')} description={t('lead')} />
      <div className="grid items-start gap-3">
        <ImportPanel />
        <Panel title={t('history')} isFlush>
          <ImportsTable data={data} />
        </Panel>
      </div>
    </div>
  )
}
