import { getTranslations } from 'next-intl/server'
import { PatientFrame } from '@/components/encounters/patient-frame'
import { EditPatient } from '@/components/registration/edit-patient'
import { getPatientBand } from '@/lib/encounters'
import { ask, refuseUnlessMay } from '@/lib/gate/next'
import { getMe } from '@/lib/identity'
import { getPatient, getPersonExtras, updatePatient } from '@/lib/registration'
import { personLists } from '../../person-lists'

interface Props {
  params: Promise<{ patientId: string }>
}

export async function generateMetadata() {
  return { title: (await getTranslations('registration.edit'))('title') }
}

export default async function EditPatientPage({ params }: Props) {
  const { patientId } = await params
  const { roles } = await ask(getMe, {})
  refuseUnlessMay(updatePatient, roles)
  const [band, person, extras, lists] = await Promise.all([
    ask(getPatientBand, { patientId }),
    ask(getPatient, { patientId }),
    ask(getPersonExtras, { patientId }),
    personLists(),
  ])
  return (
    <PatientFrame band={band}>
      <EditPatient
        key={patientId}
        person={person}
        extras={extras}
        lists={lists}
        maySetClinical={roles.includes('doctor') || roles.includes('triageNurse')}
      />
    </PatientFrame>
  )
}
