import { getTranslations } from 'next-intl/server'
import { ChangeCover } from '@/components/encounters/change-cover'
import { PatientFrame } from '@/components/encounters/patient-frame'
import { getCover, getPatientBand } from '@/lib/encounters'
import { ask } from '@/lib/gate/next'
import { getMe } from '@/lib/identity'

interface Props {
  params: Promise<{ patientId: string; encounterId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  return { title: (await getTranslations('encounters.cover'))('title') }
}

export default async function CoverPage({ params, searchParams }: Props) {
  const { patientId, encounterId } = await params
  const { card } = await searchParams
  const [band, cover, { roles }] = await Promise.all([
    ask(getPatientBand, { patientId, encounterId }),
    ask(getCover, { patientId, encounterId }),
    ask(getMe, {}),
  ])
  const isDesk = roles.includes('frontDesk')
  const back = roles.includes('cashier')
    ? `/patients/${patientId}/encounters/${encounterId}/bill`
    : '/worklists/reception'
  return (
    <PatientFrame band={band}>
      <ChangeCover
        key={encounterId}
        cover={cover}
        mayAddCard={isDesk}
        offeredId={cover.cards.find(({ id }) => id === card)?.id ?? cover.insuranceCardId}
        back={back}
      />
    </PatientFrame>
  )
}
