import { getTranslations } from 'next-intl/server'
import { ChartStory } from '@/components/encounters/chart-story'
import { PatientFrame } from '@/components/encounters/patient-frame'
import { CurrentMedicines } from '@/components/orders/current-medicines'
import { RecentResults } from '@/components/results/recent-results'
import { ButtonLink } from '@/components/ui/button'
import { getChart, getPatientBand } from '@/lib/encounters'
import { ask } from '@/lib/gate/next'
import { getMe } from '@/lib/identity'
import { listCurrentMedicines } from '@/lib/orders'
import { listRecentResults } from '@/lib/results'

interface Props {
  params: Promise<{ patientId: string }>
}

export async function generateMetadata() {
  return { title: (await getTranslations('encounters.chart'))('title') }
}

export default async function ChartPage({ params }: Props) {
  const { patientId } = await params
  const [band, chart, me, medicines, tests] = await Promise.all([
    ask(getPatientBand, { patientId }),
    ask(getChart, { patientId }),
    ask(getMe, {}),
    ask(listCurrentMedicines, { patientId }),
    ask(listRecentResults, { patientId }),
  ])
  const t = await getTranslations('encounters.chart')
  const isClinician = me.roles.includes('doctor') || me.roles.includes('triageNurse')
  return (
    <PatientFrame
      band={band}
      actions={
        band.visit && (
          <ButtonLink href={`/patients/${patientId}/encounters/${band.visit.encounterId}`} shortcut="m">
            {t('openVisit')}
          </ButtonLink>
        )
      }
    >
      <div className="p-3">
        <ChartStory
          chart={chart}
          birthOn={band.birthOn}
          currentId={undefined}
          canWrite={isClinician}
          canBreakGlass={isClinician}
          medicines={<CurrentMedicines medicines={medicines} />}
          results={<RecentResults patientId={patientId} tests={tests} />}
        />
      </div>
    </PatientFrame>
  )
}
