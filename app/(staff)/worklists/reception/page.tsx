import { getTranslations } from 'next-intl/server'
import { ArrivalsTable } from '@/components/registration/arrivals-table'
import { CardCheckStrip } from '@/components/registration/card-check-strip'
import { ReceptionDesk } from '@/components/registration/reception-desk'
import { UnidentifiedStrip } from '@/components/registration/unidentified-strip'
import { Panel } from '@/components/ui/panel'
import { cancelVisit } from '@/lib/encounters'
import { ask } from '@/lib/gate/next'
import { getMe } from '@/lib/identity'
import {
  listArrivals,
  listUncheckedCards,
  listUnidentified,
  recordCommuneNotice,
  retryCardChecks,
} from '@/lib/registration'
import { ticketStatuses } from '@/lib/registration/schema'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const size = 50

export async function generateMetadata() {
  return { title: (await getTranslations('registration.desk'))('title') }
}

export default async function ReceptionPage({ searchParams }: Props) {
  const asked = await searchParams
  const status = ticketStatuses.find((value) => value === asked.status) ?? null
  const page = Math.min(Math.max(1, Math.trunc(Number(asked.page)) || 1), 10_000)
  const [arrivals, me, unchecked] = await Promise.all([
    ask(listArrivals, { page, size, status }),
    ask(getMe, {}),
    ask(listUncheckedCards, {}),
  ])
  const { roles } = recordCommuneNotice.permit
  const mayFollow = me.roles.some((role) => roles.includes(role))
  const unidentified = mayFollow ? (await ask(listUnidentified, {})).rows : []
  const t = await getTranslations('registration.desk')
  return (
    <div className="flex flex-col gap-3 p-3">
      <h1 className="sr-only">{t('title')}</h1>
      <ReceptionDesk />
      <UnidentifiedStrip rows={unidentified} />
      <CardCheckStrip
        initial={unchecked}
        mayRetry={me.roles.some((role) => retryCardChecks.permit.roles.includes(role))}
      />
      <Panel isFlush>
        <ArrivalsTable
          arrivals={arrivals}
          page={page}
          size={size}
          status={status}
          mayEnd={me.roles.some((role) => cancelVisit.permit.roles.includes(role))}
        />
      </Panel>
    </div>
  )
}
