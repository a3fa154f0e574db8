import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/layout/page-header'
import { DuplicateWorklist } from '@/components/registration/duplicate-worklist'
import { ask } from '@/lib/gate/next'
import { listDuplicatePairs } from '@/lib/registration'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const size = 20

export async function generateMetadata() {
  return { title: (await getTranslations('registration.pairs'))('title') }
}

export default async function DuplicatesPage({ searchParams }: Props) {
  const asked = await searchParams
  const page = Math.min(Math.max(1, Math.trunc(Number(asked.page)) || 1), 10_000)
  const pairs = await ask(listDuplicatePairs, { page, size })
  const t = await getTranslations('registration.pairs')
  return (
    <div className="p-3">
      <PageHeader title={t('title')} description={t('description')} />
      <DuplicateWorklist pairs={pairs} page={page} size={size} />
    </div>
  )
}
