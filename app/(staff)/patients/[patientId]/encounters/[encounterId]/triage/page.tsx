import { getTranslations } from 'next-intl/server'
import { PatientFrame } from '@/components/encounters/patient-frame'
import { TriageForm } from '@/components/encounters/triage-form'
import { getEncounter, getPatientBand, recordTriage } from '@/lib/encounters'
import { ask, refuseUnlessMay } from '@/lib/gate/next'
import { getMe } from '@/lib/identity'

interface Props {
  params: Promise<{ patientId: string; encounterId: string }>
  searchParams: Promise<{ next?: string }>
}

export async function generateMetadata() {
  return { title: (await getTranslations('encounters.triage'))('formTitle') }
}

export default async function TriageFormPage({ params, searchParams }: Props) {
  const { patientId, encounterId } = await params
  const { next } = await searchParams
  refuseUnlessMay(recordTriage, (await ask(getMe, {})).roles)
  const [band, encounter] = await Promise.all([
    ask(getPatientBand, { patientId, encounterId }),
    ask(getEncounter, { patientId, encounterId }),
  ])
  return (
    <PatientFrame band={band}>
      <TriageForm key={encounterId} band={band} encounter={encounter} isNext={next === 'true'} />
    </PatientFrame>
  )
}
