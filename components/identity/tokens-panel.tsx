'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { Badge, type Tone } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Panel } from '@/components/ui/panel'
import { toast } from '@/components/ui/toast'
import { revokeTokenAction } from '@/lib/identity/actions'
import type { TokenRow } from '@/lib/identity/types'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDateTime } from '@/lib/kernel/time'

const tones: Record<TokenRow['state'], Tone> = { valid: 'success', expired: 'neutral', revoked: 'neutral' }

export function TokensPanel({ staffId, tokens }: { staffId?: string; tokens: readonly TokenRow[] }) {
  const t = useTranslations('identity.tokens')
  const [revoking, setRevoking] = useState<TokenRow | null>(null)
  return (
    <Panel title={t('list')}>
      {tokens.length === 0 && <p className="text-ink-muted">{t('none')}</p>}
      <ul>
        {tokens.map((token) => (
          <li key={token.id} className="flex min-h-row items-center gap-2 border-b border-line py-1 last:border-0">
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{token.name}</span>
              <span className="block truncate text-sm text-ink-muted">
                {token.facilityName} · {t('expires')} {formatDateTime(new Date(token.expiresAt))}
              </span>
            </span>
            <Badge tone={tones[token.state]}>{t(`states.${token.state}`)}</Badge>
            {token.state === 'valid' && (
              <Button size="sm" variant="ghost" onClick={() => setRevoking(token)}>
                {t('revoke')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {revoking && <RevokeToken staffId={staffId} token={revoking} onClose={() => setRevoking(null)} />}
    </Panel>
  )
}

function RevokeToken({ staffId, token, onClose }: { staffId?: string; token: TokenRow; onClose: () => void }) {
  const t = useTranslations('identity.tokens')
  const text = useText()
  const router = useRouter()
  const { run, isPending, failure } = useOperation(revokeTokenAction)
  const revoke = async () => {
    const answer = await run(staffId ? { staffId, tokenId: token.id } : { tokenId: token.id })
    if (!answer?.ok) return
    toast.success(t('revoked'))
    onClose()
    router.refresh()
  }
  return (
    <ConfirmDialog
      title={t('revokeTitle', { name: token.name })}
      confirmLabel={t('revoke')}
      isPending={isPending}
      problem={failure ? text(failure.message) : undefined}
      onConfirm={revoke}
      onClose={onClose}
    >
      <p>{t('revokeText')}</p>
    </ConfirmDialog>
  )
}
