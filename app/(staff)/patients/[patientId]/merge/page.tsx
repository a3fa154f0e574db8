import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PatientFrame } from '@/components/encounters/patient-frame'
import { PageHeader } from '@/components/layout/page-header'
import { MergeReview } from '@/components/registration/merge-review'
import { MergeStart } from '@/components/registration/merge-start'
import { getPatientBand } from '@/lib/encounters'
import { ask } from '@/lib/gate/next'
import { isId } from '@/lib/kernel/ids'
import { listMerges, previewMerge } from '@/lib/registration'

interface Props {
  params: Promise<{ patientId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  return { title: (await getTranslations('registration.merge'))('title') }
}

export default async function MergePage({ params, searchParams }: Props) {
  const { patientId } = await params
  const withId = (await searchParams).with
  const t = await getTranslations('registration.merge')
  if (withId === undefined) {
    const [band] = await Promise.all([ask(getPatientBand, { patientId }), ask(listMerges, { patientId })])
    return (
      <PatientFrame band={band}>
        <div className="p-3">
          <PageHeader title={t('title')} description={t('startText')} />
          <MergeStart patientId={patientId} />
        </div>
      </PatientFrame>
    )
  }
  if (typeof withId !== 'string' || !isId(withId)) notFound()
  // An old address of two that are one by now.
  if (withId === patientId) redirect(`/patients/${patientId}/merges`)
  const preview = await ask(previewMerge, { patientId, withId })
  return (
    <div className="p-3">
      <PageHeader title={t('title')} description={t('description')} />
      <MergeReview key={`${patientId}${withId}`} preview={preview} />
    </div>
  )
}
