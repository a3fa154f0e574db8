import { getTranslations } from 'next-intl/server'
import { ChartStory } from '@/components/encounters/chart-story'
import { PatientFrame } from '@/components/encounters/patient-frame'
import { Rail } from '@/components/layout/rail'
import { SplitView } from '@/components/layout/split-view'
import { ReferralForm } from '@/components/referrals/referral-form'
import { getChart, getPatientBand } from '@/lib/encounters'
import { ask } from '@/lib/gate/next'
import { getReferralDraft } from '@/lib/referrals'
import { resultsForLetter } from '@/lib/referrals/rules/source'
import { listRecentResults } from '@/lib/results'

interface Props {
  params: Promise<{ patientId: string; encounterId: string }>
}

export async function generateMetadata() {
  return { title: (await getTranslations('referrals.form'))('title') }
}

export default async function ReferralFormPage({ params }: Props) {
  const { patientId, encounterId } = await params
  const [band, chart, draft, recent] = await Promise.all([
    ask(getPatientBand, { patientId, encounterId }),
    ask(getChart, { patientId }),
    ask(getReferralDraft, { patientId, encounterId }),
    ask(listRecentResults, { patientId }),
  ])
  const t = await getTranslations('referrals.form')
  const workspace = `/patients/${patientId}/encounters/${encounterId}`
  return (
    <PatientFrame band={band}>
      <SplitView
        rail={
          <Rail
            items={[
              { verb: 'note', href: workspace },
              { verb: 'referral', href: `${workspace}/referral`, isCurrent: true },
            ]}
          />
        }
        sideWidth="wide"
        side={
          <>
            <h1 tabIndex={-1} className="mb-2 text-lg font-semibold">
              {t('title')}
            </h1>
            <ReferralForm key={encounterId} draft={draft} results={resultsForLetter(recent, draft.today)} />
          </>
        }
      >
        <ChartStory
          chart={chart}
          birthOn={band.birthOn}
          currentId={encounterId}
          canWrite={false}
          canBreakGlass={false}
        />
      </SplitView>
    </PatientFrame>
  )
}
