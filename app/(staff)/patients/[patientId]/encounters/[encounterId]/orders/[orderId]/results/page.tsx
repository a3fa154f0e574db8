import { getTranslations } from 'next-intl/server'
import { PatientFrame } from '@/components/encounters/patient-frame'
import { CriticalCalls } from '@/components/results/critical-calls'
import { ResultEntry } from '@/components/results/result-entry'
import { getPatientBand } from '@/lib/encounters'
import { ask } from '@/lib/gate/next'
import { getLabOrder } from '@/lib/results'

interface Props {
  params: Promise<{ patientId: string; encounterId: string; orderId: string }>
}

export async function generateMetadata() {
  return { title: (await getTranslations('results.enter'))('title') }
}

export default async function LabOrderPage({ params }: Props) {
  const { patientId, encounterId, orderId } = await params
  const [band, data] = await Promise.all([
    ask(getPatientBand, { patientId, encounterId }),
    ask(getLabOrder, { patientId, orderId }),
  ])
  return (
    <PatientFrame band={band}>
      <div className="p-3">
        <ResultEntry key={`${orderId}/${data.report?.version ?? 0}`} data={data} />
        {data.report?.status === 'verified' && (data.report.isCritical || data.report.calls.length > 0) && (
          <CriticalCalls order={data.order} report={data.report} />
        )}
      </div>
    </PatientFrame>
  )
}
