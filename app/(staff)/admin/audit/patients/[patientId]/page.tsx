import { getTranslations } from 'next-intl/server'
import { RecordAccess } from '@/components/audit/record-access'
import { PageHeader } from '@/components/layout/page-header'
import { ButtonLink } from '@/components/ui/button'
import { listRecordAccess } from '@/lib/audit'
import { ask } from '@/lib/gate/next'

interface Props {
  params: Promise<{ patientId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Without the name of the patient: titles stay in the browser’s history. */
export async function generateMetadata() {
  return { title: (await getTranslations('audit.list'))('title') }
}

export default async function RecordAccessPage({ params, searchParams }: Props) {
  const { patientId } = await params
  const { before } = await searchParams
  const page = typeof before === 'string' && /^\d{1,18}$/.test(before) ? { before } : {}
  const data = await ask(listRecordAccess, { patientId, ...page })
  const t = await getTranslations('audit.record')
  return (
    <div className="p-3">
      <PageHeader
        title={t('title', { name: data.patient.name })}
        aside={<span className="tabular text-ink-muted">{data.patient.recordNumber}</span>}
        description={t('description')}
        actions={
          <>
            <ButtonLink href={`/admin/audit/history/patient/${patientId}`}>{t('identity')}</ButtonLink>
            <ButtonLink href="/admin/audit" shortcut="q" label={t('back')}>
              {t('back')}
            </ButtonLink>
          </>
        }
      />
      <RecordAccess data={data} />
    </div>
  )
}
