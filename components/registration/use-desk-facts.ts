'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { callSignedIn } from '@/components/form/use-operation'
import { findDebtAction } from '@/lib/billing/actions'
import { findOpenReferralAction } from '@/lib/referrals/actions'
import type { ExpectedReferral } from '@/lib/referrals/types'
import { previewCheckInAction } from '@/lib/registration/actions'
import type { CheckInPreview } from '@/lib/registration/types'

export interface DeskFacts {
  patientId: string
  preview: CheckInPreview
  /** Null also where this person may not see referrals. */
  referral: ExpectedReferral | null
  debt: { dueVnd: number; visits: number } | null
}

type State = { facts: DeskFacts | null; isFailed: boolean }

async function ask(patientId: string, signal: AbortSignal): Promise<State> {
  const [preview, referral, debt] = await Promise.all([
    callSignedIn(previewCheckInAction, { patientId }, { signal }),
    callSignedIn(findOpenReferralAction, { patientId }, { signal }),
    callSignedIn(findDebtAction, { patientId }, { signal }),
  ])
  if (!preview.ok) return { facts: null, isFailed: true }
  const facts = {
    patientId,
    preview: preview.data,
    referral: referral.ok ? referral.data.referral : null,
    debt: debt.ok && debt.data.dueVnd > 0 ? debt.data : null,
  }
  return { facts, isFailed: false }
}

/** What three domains know of the person at the counter, asked at once; the visit needs the first, the others inform. */
export function useDeskFacts(patientId: string) {
  const [state, setState] = useState<State>({ facts: null, isFailed: false })
  const asking = useRef<AbortController | null>(null)
  const load = useCallback(async () => {
    asking.current?.abort()
    const controller = new AbortController()
    asking.current = controller
    try {
      const next = await ask(patientId, controller.signal)
      if (!controller.signal.aborted) setState(next)
    } catch (error) {
      if (!controller.signal.aborted) throw error
    }
  }, [patientId])
  useEffect(() => {
    void load()
    return () => asking.current?.abort()
  }, [load])
  return { ...state, reload: load }
}
