import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PasswordPanel } from '@/components/identity/password-panel'
import { RolesPanel } from '@/components/identity/roles-panel'
import { SessionsPanel } from '@/components/identity/sessions-panel'
import { StaffDetailsPanel } from '@/components/identity/staff-details-panel'
import { TokensPanel } from '@/components/identity/tokens-panel'
import { PageHeader } from '@/components/layout/page-header'
import { Badge } from '@/components/ui/badge'
import { ask } from '@/lib/gate/next'
import { getMe, getStaff, listSessions, listTokens } from '@/lib/identity'
import { isId } from '@/lib/kernel/ids'

interface Props {
  params: Promise<{ staffId: string }>
}

export async function generateMetadata() {
  return { title: (await getTranslations('identity.staff'))('title') }
}

export default async function StaffMemberPage({ params }: Props) {
  const { staffId } = await params
  if (!isId(staffId)) notFound()
  const t = await getTranslations('identity.staff')
  const [staff, me] = await Promise.all([ask(getStaff, { staffId }), ask(getMe, {})])
  const isHere = staff.roles.some(({ state }) => state !== 'ended')
  const isOneself = me.staffId === staffId
  // Whoever left is looked up, but his sessions and tokens are no longer this hospital's business.
  const [sessions, tokens] =
    isHere || isOneself ? await Promise.all([ask(listSessions, { staffId }), ask(listTokens, { staffId })]) : [[], []]
  return (
    <div className="p-3">
      <PageHeader
        title={`${staff.title} ${staff.fullName}`.trim()}
        aside={staff.isActive ? null : <Badge tone="danger">{t('closed')}</Badge>}
        description={staff.signInName}
      />
      <div className="grid items-start gap-3 lg:grid-cols-2">
        <RolesPanel staff={staff} isOneself={isOneself} />
        <StaffDetailsPanel key={staff.version} staff={staff} isReadOnly={!isHere} />
        <SessionsPanel staffId={staffId} sessions={sessions} />
        {isHere && !isOneself && <PasswordPanel staffId={staffId} isBlocked={staff.worksElsewhere} />}
        {tokens.length > 0 && <TokensPanel staffId={staffId} tokens={tokens} />}
      </div>
    </div>
  )
}
