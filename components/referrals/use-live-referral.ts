'use client'

import { useEffect, useState } from 'react'
import { getReferralAction } from '@/lib/referrals/actions'
import type { ReferralView } from '@/lib/referrals/types'

const everyMs = 5_000

/** The letter as it stands now, asked again every 5 seconds while the page is looked at. Does not keep the session alive. */
export function useLiveReferral(initial: ReferralView): ReferralView {
  const [seen, setSeen] = useState({ initial, referral: initial })
  if (seen.initial !== initial) setSeen({ initial, referral: initial })
  const isOver = seen.referral.status === 'closed' || seen.referral.status === 'cancelled'
  useEffect(() => {
    if (isOver) return
    const controller = new AbortController()
    const refresh = async () => {
      if (document.visibilityState === 'hidden') return
      try {
        const answer = await getReferralAction(
          { referralId: initial.id },
          { isPolling: true, signal: controller.signal },
        )
        if (answer.ok && !controller.signal.aborted) setSeen({ initial, referral: answer.data })
      } catch (error) {
        if (!controller.signal.aborted) throw error
      }
    }
    const timer = setInterval(() => void refresh(), everyMs)
    return () => {
      clearInterval(timer)
      controller.abort()
    }
  }, [initial, isOver])
  return seen.initial === initial ? seen.referral : initial
}
