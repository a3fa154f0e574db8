import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { TicketPage } from '@/components/queues/ticket-page'
import { pageCaller } from '@/lib/gate/next'
import { openTicketPage, readTicketPage } from '@/lib/queues'

export async function generateMetadata() {
  return { title: (await getTranslations('queues.page'))('title') }
}

/** A patient's own place in the line: for whoever holds the paper, until the day is over. Every other code is not found. */
export default async function OwnTicketPage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params
  const place = await openTicketPage(await pageCaller(), code)
  const view = place && (await readTicketPage(place))
  if (!view) notFound()
  return <TicketPage initial={view} code={code} />
}
