'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { Button, ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import type { Answer } from '@/lib/gate/remote'
import { useText } from '@/lib/kernel/i18n/use-text'
import {
  acceptReferralAction,
  cancelReferralAction,
  closeReferralAction,
  declineReferralAction,
  markArrivedAction,
} from '@/lib/referrals/actions'
import { nextReferralStatus, type ReferralMove, type ReferralStatus, sideOf } from '@/lib/referrals/rules/state'
import type { ReferralView } from '@/lib/referrals/types'
import { ReasonDialog } from './reason-dialog'

interface ActionsProps {
  referral: ReferralView
  isDoctor: boolean
  band: ReactNode
}

const mayReceive: readonly ReferralStatus[] = ['delivered', 'accepted', 'arrived']

type Asked = 'accept' | 'decline' | 'cancel' | 'close'

/** What this end may do with the letter now; the server decides again. */
export function ReferralActions({ referral, isDoctor, band }: ActionsProps) {
  const t = useTranslations('referrals.actions')
  const text = useText()
  const router = useRouter()
  const [asked, setAsked] = useState<Asked | null>(null)
  const accept = useOperation(acceptReferralAction)
  const decline = useOperation(declineReferralAction)
  const cancel = useOperation(cancelReferralAction)
  const close = useOperation(closeReferralAction)
  const arrive = useOperation(markArrivedAction)
  const key = { referralId: referral.id, patientId: referral.patientId, version: referral.version }
  const can = (move: ReferralMove) =>
    sideOf(move) === referral.side && nextReferralStatus(referral.status, move) !== null
  const canReceive = (move: ReferralMove) => can(move) && !referral.isExpired

  const settle = (answer: Answer<unknown> | null, done: string) => {
    if (!answer) return
    if (answer.ok) {
      setAsked(null)
      toast.success(done)
      router.refresh()
    } else if (answer.code === 'stale') router.refresh()
  }
  const confirm = async (words: string) => {
    if (asked === 'accept') settle(await accept.run({ ...key, note: words }), t('accepted'))
    if (asked === 'decline') settle(await decline.run({ ...key, reason: words }), t('declined'))
    if (asked === 'cancel') settle(await cancel.run({ ...key, reason: words }), t('cancelled'))
    if (asked === 'close') settle(await close.run({ ...key, note: words }), t('closed'))
  }
  const open = (next: Asked) => {
    for (const operation of [accept, decline, cancel, close]) operation.reset()
    setAsked(next)
  }
  const current = asked && { accept, decline, cancel, close }[asked]
  const canClose = can('close') || (referral.isPaper && can('closePaper'))
  return (
    <>
      {arrive.failure && (
        <Notice tone="danger" isUrgent>
          {text(arrive.failure.message)}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        {isDoctor && canReceive('accept') && (
          <Button variant="primary" shortcut="a" onClick={() => open('accept')}>
            {t('accept')}
          </Button>
        )}
        {canReceive('arrive') && (
          <Button
            variant={referral.status === 'accepted' ? 'primary' : 'secondary'}
            shortcut="d"
            isPending={arrive.isPending}
            onClick={async () => settle(await arrive.run(key), t('arrived'))}
          >
            {t('arrive')}
          </Button>
        )}
        {!isDoctor && referral.side === 'receiver' && mayReceive.includes(referral.status) && (
          <ButtonLink shortcut="t" href={`/patients/${referral.patientId}/check-in`}>
            {t('checkIn')}
          </ButtonLink>
        )}
        {isDoctor && can('decline') && (
          <Button shortcut="x" onClick={() => open('decline')}>
            {t('decline')}
          </Button>
        )}
        {isDoctor && canClose && (
          <Button variant="primary" shortcut="g" onClick={() => open('close')}>
            {t('close')}
          </Button>
        )}
        {isDoctor && can('cancel') && referral.status !== 'draft' && (
          <Button shortcut="x" onClick={() => open('cancel')}>
            {t('cancel')}
          </Button>
        )}
      </div>
      {asked && current && (
        <ReasonDialog
          key={asked}
          title={t(`${asked}Title`)}
          description={t(`${asked}Text`)}
          label={t(`${asked}Label`)}
          confirm={t(asked)}
          isDanger={asked === 'cancel' || asked === 'decline'}
          isRequired={asked === 'cancel' || asked === 'decline'}
          isPending={current.isPending}
          problem={current.failure && text(current.failure.message)}
          band={band}
          onConfirm={(words) => void confirm(words)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}
