import { getTranslations } from 'next-intl/server'
import { ReferralPage } from '@/components/referrals/referral-page'
import { getChart, getPatientBand } from '@/lib/encounters'
import { ask } from '@/lib/gate/next'
import { getMe } from '@/lib/identity'
import { getReferral } from '@/lib/referrals'

interface Props {
  params: Promise<{ referralId: string }>
}

export async function generateMetadata() {
  return { title: (await getTranslations('referrals.letter'))('title') }
}

export default async function ReferralDetailPage({ params }: Props) {
  const { referralId } = await params
  const [referral, me] = await Promise.all([ask(getReferral, { referralId }), ask(getMe, {})])
  const isDoctor = me.roles.includes('doctor')
  const { patientId } = referral
  const [band, chart] = await Promise.all([
    ask(getPatientBand, { patientId }),
    isDoctor && referral.side === 'receiver' ? ask(getChart, { patientId }) : null,
  ])
  return <ReferralPage key={referralId} initial={referral} band={band} chart={chart} isDoctor={isDoctor} />
}
