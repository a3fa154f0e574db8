import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { ChangeList } from '@/components/audit/change-list'
import { PageHeader } from '@/components/layout/page-header'
import { ButtonLink } from '@/components/ui/button'
import { getChangeHistory } from '@/lib/audit'
import { historyTables } from '@/lib/audit/schema'
import { tableWords } from '@/lib/audit/words'
import { ask } from '@/lib/gate/next'

export async function generateMetadata() {
  return { title: (await getTranslations('audit.list'))('title') }
}

export default async function HistoryPage({ params }: { params: Promise<{ table: string; rowId: string }> }) {
  const { table, rowId } = await params
  const tableName = historyTables.find((name) => name === table) ?? notFound()
  const { patient, changes } = await ask(getChangeHistory, { tableName, rowId })
  const t = await getTranslations('audit.history')
  const words = tableWords[tableName]?.[(await getLocale()) === 'en' ? 1 : 0]
  return (
    <div className="p-3">
      <PageHeader
        title={t('title', { table: words ?? table })}
        aside={patient && <span>{`${patient.name} · ${patient.recordNumber}`}</span>}
        description={`${tableName} ${rowId}`}
        actions={
          patient && (
            <ButtonLink href={`/admin/audit/patients/${patient.id}`} shortcut="q" label={t('readers')}>
              {t('readers')}
            </ButtonLink>
          )
        }
      />
      <ChangeList changes={changes} linksHistory={false} />
    </div>
  )
}
