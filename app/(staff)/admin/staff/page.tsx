import { getTranslations } from 'next-intl/server'
import { StaffTable } from '@/components/identity/staff-table'
import { PageHeader } from '@/components/layout/page-header'
import { ButtonLink } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { ask } from '@/lib/gate/next'
import { listStaff } from '@/lib/identity'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  return { title: (await getTranslations('identity.staff'))('title') }
}

export default async function StaffPage({ searchParams }: Props) {
  const { q, state, page } = await searchParams
  const t = await getTranslations('identity.staff')
  const data = await ask(listStaff, {
    page: Math.max(1, Math.trunc(Number(page)) || 1),
    query: typeof q === 'string' ? q.slice(0, 100) : '',
    state: state === 'all' ? 'all' : 'working',
  })
  return (
    <div className="p-3">
      <PageHeader
        title={t('title')}
        actions={
          <ButtonLink href="/admin/staff/new" variant="primary" shortcut="n" label={t('add')}>
            {t('add')}
          </ButtonLink>
        }
      />
      <Panel isFlush>
        <StaffTable data={data} />
      </Panel>
    </div>
  )
}
