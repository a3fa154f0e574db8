import { getTranslations } from 'next-intl/server'
import { ChangePasswordPanel } from '@/components/identity/change-password-panel'
import { IssueTokenPanel } from '@/components/identity/issue-token-panel'
import { SessionsPanel } from '@/components/identity/sessions-panel'
import { TokensPanel } from '@/components/identity/tokens-panel'
import { PageHeader } from '@/components/layout/page-header'
import { ask } from '@/lib/gate/next'
import { getMe, listSessions, listTokens } from '@/lib/identity'

export async function generateMetadata() {
  return { title: (await getTranslations('identity.account'))('title') }
}

/** One's own password, machines and tokens: for everyone who works here. */
export default async function AccountPage() {
  const t = await getTranslations('identity.account')
  const [me, sessions, tokens] = await Promise.all([ask(getMe, {}), ask(listSessions, {}), ask(listTokens, {})])
  return (
    <div className="p-3">
      <PageHeader title={t('title')} description={`${me.fullName} · ${me.signInName}`} />
      <div className="grid items-start gap-3 lg:grid-cols-2">
        <IssueTokenPanel />
        <TokensPanel tokens={tokens} />
        <ChangePasswordPanel />
        <SessionsPanel staffId={me.staffId} sessions={sessions} />
      </div>
    </div>
  )
}
