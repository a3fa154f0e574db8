import { getTranslations } from 'next-intl/server'
import { PatientFrame } from '@/components/encounters/patient-frame'
import { CheckIn } from '@/components/registration/check-in'
import { getArrival } from '@/lib/appointments'
import { getPatientBand } from '@/lib/encounters'
import { ask } from '@/lib/gate/next'
import { isId } from '@/lib/kernel/ids'
import { findOpenReferral } from '@/lib/referrals'
import { previewCheckIn } from '@/lib/registration'

interface Props {
  params: Promise<{ patientId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  return { title: (await getTranslations('registration.checkIn'))('title') }
}

const idOf = (value: string | string[] | undefined) => (typeof value === 'string' && isId(value) ? value : null)

export default async function CheckInPage({ params, searchParams }: Props) {
  const { patientId } = await params
  const { slip, appointment } = await searchParams
  const came = { slipId: idOf(slip), appointmentId: idOf(appointment) }
  const [band, preview, arrival, { referral }] = await Promise.all([
    ask(getPatientBand, { patientId }),
    ask(previewCheckIn, { patientId }),
    came.slipId || came.appointmentId ? ask(getArrival, { patientId, ...came }) : null,
    ask(findOpenReferral, { patientId }),
  ])
  return (
    <PatientFrame band={band}>
      <CheckIn key={patientId} preview={preview} arrival={arrival} referral={referral} />
    </PatientFrame>
  )
}
