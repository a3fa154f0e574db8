import { getTranslations } from 'next-intl/server'
import { BillScreen } from '@/components/billing/bill-screen'
import { PatientFrame } from '@/components/encounters/patient-frame'
import { getBill } from '@/lib/billing'
import { getPatientBand } from '@/lib/encounters'
import { ask } from '@/lib/gate/next'

interface Props {
  params: Promise<{ patientId: string; encounterId: string }>
}

export async function generateMetadata() {
  return { title: (await getTranslations('billing.bill'))('title') }
}

export default async function BillPage({ params }: Props) {
  const { patientId, encounterId } = await params
  const [band, bill] = await Promise.all([
    ask(getPatientBand, { patientId, encounterId }),
    ask(getBill, { patientId, encounterId }),
  ])
  return (
    <PatientFrame band={band}>
      <BillScreen key={encounterId} bill={bill} band={band} />
    </PatientFrame>
  )
}
