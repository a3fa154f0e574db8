import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ArriveUnlinked } from '@/components/appointments/arrive-unlinked'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/states'
import { findByCode } from '@/lib/appointments'
import { ask } from '@/lib/gate/next'

interface Props {
  params: Promise<{ code: string }>
}

export async function generateMetadata() {
  return { title: (await getTranslations('appointments.arrive'))('title') }
}

/** Where a scanned paper leads: to the check-in of its person, or to the question whose it is. */
export default async function ArrivePage({ params }: Props) {
  const found = await ask(findByCode, { code: decodeURIComponent((await params).code).slice(0, 40) })
  if (found.kind === 'slip') redirect(`/patients/${found.patientId}/check-in?slip=${found.slipId}`)
  const t = await getTranslations('appointments.arrive')
  if (found.kind === 'none') {
    return (
      <EmptyState title={t('none')} action={<ButtonLink href="/worklists/reception">{t('back')}</ButtonLink>}>
        {t('noneText')}
      </EmptyState>
    )
  }
  const { appointment } = found
  if (appointment.patientId) redirect(`/patients/${appointment.patientId}/check-in?appointment=${appointment.id}`)
  return (
    <div className="p-3">
      <h1 className="pb-3 text-xl font-semibold">{t('title')}</h1>
      <ArriveUnlinked appointment={appointment} />
    </div>
  )
}
