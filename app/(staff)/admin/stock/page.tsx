import { getTranslations } from 'next-intl/server'
import { StockScreen } from '@/components/dispensing/stock-screen'
import { listStock } from '@/lib/dispensing'
import { stockShows } from '@/lib/dispensing/schema'
import { ask } from '@/lib/gate/next'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  return { title: (await getTranslations('dispensing.stock'))('title') }
}

export default async function StockPage({ searchParams }: Props) {
  const { shows: asked, page, q } = await searchParams
  const shows = stockShows.find((value) => value === asked) ?? 'all'
  const text = typeof q === 'string' ? q.slice(0, 100) : ''
  const data = await ask(listStock, { shows, text, page: Math.max(1, Math.trunc(Number(page)) || 1) })
  return <StockScreen data={data} shows={shows} />
}
