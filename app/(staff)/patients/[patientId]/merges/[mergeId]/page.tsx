import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/layout/page-header'
import { UnmergeReview } from '@/components/registration/unmerge-review'
import { ask } from '@/lib/gate/next'
import { isId } from '@/lib/kernel/ids'
import { previewUnmerge } from '@/lib/registration'

interface Props {
  params: Promise<{ patientId: string; mergeId: string }>
}

export async function generateMetadata() {
  return { title: (await getTranslations('registration.merge'))('undoTitle') }
}

export default async function UnmergePage({ params }: Props) {
  const { patientId, mergeId } = await params
  if (!isId(mergeId)) notFound()
  const preview = await ask(previewUnmerge, { mergeId })
  if (preview.retired.id === patientId) redirect(`/patients/${preview.survivor.id}/merges/${mergeId}`)
  if (preview.survivor.id !== patientId) notFound()
  const t = await getTranslations('registration.merge')
  return (
    <div className="p-3">
      <PageHeader title={t('undoTitle')} description={t('undoText')} />
      <UnmergeReview preview={preview} />
    </div>
  )
}
