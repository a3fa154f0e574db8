import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/layout/page-header'
import { BoardScores } from '@/components/queues/board-scores'
import { BoardScreen } from '@/components/queues/board-screen'
import { ButtonLink } from '@/components/ui/button'
import { listScores } from '@/lib/encounters'
import { ask } from '@/lib/gate/next'
import { getMe } from '@/lib/identity'
import { callNext, getBoard, reportShift } from '@/lib/queues'

export async function generateMetadata() {
  return { title: (await getTranslations('queues.board'))('title') }
}

export default async function BoardPage() {
  const [me, board] = await Promise.all([ask(getMe, {}), ask(getBoard, {})])
  const t = await getTranslations('queues.board')
  const may = ({ permit }: { permit: { roles: readonly string[] | 'everyStaff' } }) =>
    permit.roles === 'everyStaff' || permit.roles.some((role) => (me.roles as readonly string[]).includes(role))
  const screen = <BoardScreen initial={board} canMove={may(callNext)} />
  return (
    <div className="flex min-h-0 flex-1 flex-col p-3 pb-2">
      <PageHeader
        title={t('title')}
        aside={<span className="text-sm text-ink-muted max-md:hidden">{t('lead')}</span>}
        actions={may(reportShift) && <ButtonLink href="/worklists/report">{t('openReport')}</ButtonLink>}
      />
      {may(listScores) ? <BoardScores initial={await ask(listScores, {})}>{screen}</BoardScores> : screen}
    </div>
  )
}
