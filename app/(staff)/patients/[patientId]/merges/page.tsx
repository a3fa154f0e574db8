import { getTranslations } from 'next-intl/server'
import { PatientFrame } from '@/components/encounters/patient-frame'
import { PageHeader } from '@/components/layout/page-header'
import { DoubledNotice } from '@/components/queues/doubled-notice'
import { MergeHistory } from '@/components/registration/merge-history'
import { getPatientBand } from '@/lib/encounters'
import { ask } from '@/lib/gate/next'
import { listDoubled } from '@/lib/queues'
import { listMerges } from '@/lib/registration'

interface Props {
  params: Promise<{ patientId: string }>
}

export async function generateMetadata() {
  return { title: (await getTranslations('registration.merge'))('history') }
}

export default async function MergesPage({ params }: Props) {
  const { patientId } = await params
  const [band, merges, doubled] = await Promise.all([
    ask(getPatientBand, { patientId }),
    ask(listMerges, { patientId }),
    ask(listDoubled, { patientId }),
  ])
  const t = await getTranslations('registration.merge')
  return (
    <PatientFrame band={band}>
      <div className="p-3">
        <PageHeader title={t('history')} description={t('historyText')} />
        <DoubledNotice doubled={doubled} />
        <MergeHistory merges={merges} />
      </div>
    </PatientFrame>
  )
}
