import { getTranslations } from 'next-intl/server'
import { DoctorWorkspace } from '@/components/encounters/doctor-workspace'
import { BandOf, PatientFrame } from '@/components/encounters/patient-frame'
import { OrderBasketProvider } from '@/components/orders/basket-context'
import { CurrentMedicines } from '@/components/orders/current-medicines'
import { OrdersPanel } from '@/components/orders/orders-panel'
import { SignPanel } from '@/components/orders/sign-panel'
import { RecentResults } from '@/components/results/recent-results'
import { getChart, getEncounter, getNote, getPatientBand } from '@/lib/encounters'
import { ask } from '@/lib/gate/next'
import { getMe } from '@/lib/identity'
import { ageOf, businessDay, calendarDate } from '@/lib/kernel/time'
import { getBasket, listCurrentMedicines, listEncounterOrders } from '@/lib/orders'
import { listRecentResults, listVisitAlerts } from '@/lib/results'

interface Props {
  params: Promise<{ patientId: string; encounterId: string }>
}

export async function generateMetadata() {
  return { title: (await getTranslations('encounters.note'))('title') }
}

export default async function EncounterPage({ params }: Props) {
  const { patientId, encounterId } = await params
  const [band, encounter, note, chart, me, ordered, medicines, tests, alerts] = await Promise.all([
    ask(getPatientBand, { patientId, encounterId }),
    ask(getEncounter, { patientId, encounterId }),
    ask(getNote, { patientId, encounterId }),
    ask(getChart, { patientId }),
    ask(getMe, {}),
    ask(listEncounterOrders, { patientId, encounterId }),
    ask(listCurrentMedicines, { patientId }),
    ask(listRecentResults, { patientId }),
    ask(listVisitAlerts, { patientId, encounterId }),
  ])
  const isDoctor = me.roles.includes('doctor')
  const isWithDoctor = encounter.status === 'inConsultation' || encounter.status === 'awaitingResults'
  const mayOrder = isDoctor && encounter.isOwn && isWithDoctor
  const basket = mayOrder ? await ask(getBasket, { patientId, encounterId }) : null
  const ageMonths = ageOf(calendarDate(band.birthOn), businessDay(new Date())).months
  return (
    <PatientFrame band={band}>
      <OrderBasketProvider key={encounterId} patientId={patientId} encounterId={encounterId} basket={basket}>
        <DoctorWorkspace
          key={encounterId}
          band={band}
          encounter={encounter}
          note={note}
          chart={chart}
          staff={{ id: me.staffId, isDoctor }}
          medicines={<CurrentMedicines medicines={medicines} />}
          results={
            <RecentResults
              patientId={patientId}
              tests={tests}
              encounterId={encounterId}
              alerts={alerts}
              mayAcknowledge={isDoctor && encounter.isOwn}
            />
          }
          orders={<OrdersPanel ordered={ordered} patientId={patientId} canCancel={isDoctor && encounter.isOwn} />}
          {...(basket
            ? {
                finish: (
                  <SignPanel band={<BandOf band={band} isSticky={false} />} ageMonths={ageMonths} alerts={alerts} />
                ),
              }
            : {})}
        />
      </OrderBasketProvider>
    </PatientFrame>
  )
}
