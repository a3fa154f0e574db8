import { getTranslations } from 'next-intl/server'
import { DispenseScreen } from '@/components/dispensing/dispense-screen'
import { PatientFrame } from '@/components/encounters/patient-frame'
import { getDispensing } from '@/lib/dispensing'
import { getPatientBand } from '@/lib/encounters'
import { ask } from '@/lib/gate/next'

interface Props {
  params: Promise<{ patientId: string; encounterId: string; prescriptionId: string }>
}

export async function generateMetadata() {
  return { title: (await getTranslations('dispensing.sheet'))('title') }
}

export default async function DispensePage({ params }: Props) {
  const { patientId, encounterId, prescriptionId } = await params
  const [band, view] = await Promise.all([
    ask(getPatientBand, { patientId, encounterId }),
    ask(getDispensing, { patientId, encounterId, prescriptionId }),
  ])
  return (
    <PatientFrame band={band}>
      <DispenseScreen key={prescriptionId} view={view} band={band} />
    </PatientFrame>
  )
}
