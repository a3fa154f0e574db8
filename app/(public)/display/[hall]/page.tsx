import { cookies } from 'next/headers'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { DisplayScreen } from '@/components/queues/display-screen'
import { PairDisplay } from '@/components/queues/pair-display'
import { pageCaller } from '@/lib/gate/next'
import { openDisplay, readDisplay } from '@/lib/queues'
import { displayCookie, isHallCode } from '@/lib/queues/rules/ticket-page'

interface Props {
  params: Promise<{ hall: string }>
  searchParams: Promise<{ wrong?: string | string[] }>
}

export async function generateMetadata() {
  return { title: (await getTranslations('queues.display'))('title') }
}

/** The wall of a hall: rooms and numbers, nobody's name. Without a valid token it asks for one, whatever the hall. */
export default async function DisplayPage({ params, searchParams }: Props) {
  const { hall } = await params
  if (!isHallCode(hall)) notFound()
  const token = (await cookies()).get(displayCookie)?.value
  const display = token ? await openDisplay(await pageCaller(), token) : null
  if (display?.hallCode !== hall) return <PairDisplay hall={hall} isWrong={(await searchParams).wrong !== undefined} />
  return <DisplayScreen initial={await readDisplay(display)} at={new Date().toISOString()} />
}
