import { getTranslations } from 'next-intl/server'
import { RevisitForm } from '@/components/appointments/revisit-form'
import { SlipsList } from '@/components/appointments/slips-list'
import { ChartStory } from '@/components/encounters/chart-story'
import { BandOf, PatientFrame } from '@/components/encounters/patient-frame'
import { Rail } from '@/components/layout/rail'
import { SplitView } from '@/components/layout/split-view'
import { getSlipDraft } from '@/lib/appointments'
import { getChart, getPatientBand } from '@/lib/encounters'
import { ask } from '@/lib/gate/next'

interface Props {
  params: Promise<{ patientId: string; encounterId: string }>
}

export async function generateMetadata() {
  return { title: (await getTranslations('appointments.slip'))('title') }
}

export default async function RevisitPage({ params }: Props) {
  const ids = await params
  const [band, chart, draft] = await Promise.all([
    ask(getPatientBand, ids),
    ask(getChart, { patientId: ids.patientId }),
    ask(getSlipDraft, ids),
  ])
  const t = await getTranslations('appointments.slip')
  const workspace = `/patients/${ids.patientId}/encounters/${ids.encounterId}`
  const isIssued = draft.slips.some(({ status }) => status === 'issued')
  return (
    <PatientFrame band={band}>
      <SplitView
        rail={
          <Rail
            items={[
              { verb: 'note', href: workspace },
              { verb: 'referral', href: `${workspace}/referral` },
              { verb: 'revisit', href: `${workspace}/revisit`, isCurrent: true },
            ]}
          />
        }
        sideWidth="wide"
        side={
          <>
            <h1 tabIndex={-1} className="mb-2 text-lg font-semibold">
              {t('title')}
            </h1>
            <SlipsList slips={draft.slips} band={<BandOf band={band} isSticky={false} />} />
            {!isIssued && <RevisitForm key={`${ids.encounterId} ${draft.slips.length}`} {...ids} draft={draft} />}
          </>
        }
      >
        <ChartStory
          chart={chart}
          birthOn={band.birthOn}
          currentId={ids.encounterId}
          canWrite={false}
          canBreakGlass={false}
        />
      </SplitView>
    </PatientFrame>
  )
}
