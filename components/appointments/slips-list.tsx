'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { ReasonDialog } from '@/components/referrals/reason-dialog'
import { Badge } from '@/components/ui/badge'
import { Button, ButtonLink } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { cancelSlipAction } from '@/lib/appointments/actions'
import { spacedCode } from '@/lib/appointments/rules/code'
import { minuteText } from '@/lib/appointments/rules/slots'
import type { SlipView } from '@/lib/appointments/types'
import { slipTone } from '@/lib/appointments/words'
import { useName } from '@/lib/kernel/i18n/use-name'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDate } from '@/lib/kernel/time'

export const slipPrint = (slipId: string): string => `/api/print/revisit-slip/${slipId}`

/** The papers this visit has; a signed one is printed again or cancelled, never changed. */
export function SlipsList({ slips, band }: { slips: readonly SlipView[]; band: ReactNode }) {
  const t = useTranslations('appointments.slip')
  const nameOf = useName()
  const text = useText()
  const router = useRouter()
  const [cancelling, setCancelling] = useState<SlipView | null>(null)
  const { run, isPending, failure, reset } = useOperation(cancelSlipAction)
  if (slips.length === 0) return null
  return (
    <Panel title={t('existing')} className="mb-3">
      <ul>
        {slips.map((slip) => (
          <li key={slip.id} className="border-b border-line py-1.5 last:border-0">
            <div className="flex items-center gap-2">
              <b className="tabular font-semibold">{t('number', { number: slip.number })}</b>
              <Badge tone={slipTone[slip.status]}>{t(`status.${slip.status}`)}</Badge>
              <span className="ml-auto flex gap-1">
                <ButtonLink
                  size="sm"
                  href={slipPrint(slip.id)}
                  target="_blank"
                  prefetch={false}
                  {...(slip.status === 'issued' ? { shortcut: 'i' } : {})}
                >
                  {t('print')}
                </ButtonLink>
                {slip.status === 'issued' && (
                  <Button size="sm" variant="ghost" onClick={() => setCancelling(slip)}>
                    {t('cancel')}
                  </Button>
                )}
              </span>
            </div>
            <p className="tabular">
              {[
                formatDate(slip.dueOn),
                slip.dueMinute !== null && minuteText(slip.dueMinute),
                nameOf({ name: slip.room, nameEn: slip.roomEn }),
                spacedCode(slip.code),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {slip.note && <p className="text-ink-muted">{slip.note}</p>}
            {slip.cancelReason && <p className="text-ink-muted">{t('cancelled', { reason: slip.cancelReason })}</p>}
          </li>
        ))}
      </ul>
      {cancelling && (
        <ReasonDialog
          title={t('cancelTitle', { number: cancelling.number })}
          description={t('cancelText')}
          label={t('cancelReason')}
          confirm={t('cancel')}
          isDanger
          isRequired
          isPending={isPending}
          problem={failure ? text(failure.message) : null}
          band={band}
          onClose={() => {
            reset()
            setCancelling(null)
          }}
          onConfirm={async (reason) => {
            const answer = await run({ slipId: cancelling.id, patientId: cancelling.patientId, reason })
            if (!answer?.ok) return
            setCancelling(null)
            router.refresh()
          }}
        />
      )}
    </Panel>
  )
}
