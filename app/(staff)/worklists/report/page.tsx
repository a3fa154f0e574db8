import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/layout/page-header'
import { ReportScreen } from '@/components/queues/report-screen'
import { ask } from '@/lib/gate/next'
import { reportShift } from '@/lib/queues'
import { readReportQuestion } from '@/lib/queues/schema'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  return { title: (await getTranslations('queues.report'))('title') }
}

export default async function ReportPage({ searchParams }: Props) {
  const report = await ask(reportShift, readReportQuestion(await searchParams))
  const t = await getTranslations('queues.report')
  return (
    <div className="p-3">
      <PageHeader title={t('title')} />
      <ReportScreen report={report} />
    </div>
  )
}
