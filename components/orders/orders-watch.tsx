'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { usePolled } from '@/components/encounters/use-polled'
import { listEncounterOrdersAction } from '@/lib/orders/actions'
import type { EncounterOrders } from '@/lib/orders/types'

interface OrdersWatchProps {
  patientId: string
  encounterId: string
  ordered: EncounterOrders
}

const stateOf = ({ orders }: EncounterOrders): string => orders.map(({ id, status }) => `${id} ${status}`).join()

/** Is anything asked of the laboratory still to come? */
export const isAwaiting = ({ orders }: EncounterOrders): boolean =>
  orders.some(({ kind, status }) => kind === 'laboratory' && (status === 'placed' || status === 'inProgress'))

/** While results are awaited: as soon as an order moves on, whoever has the chart before him reads it anew. */
export function OrdersWatch({ ordered, ...ids }: OrdersWatchProps) {
  const router = useRouter()
  const state = stateOf(usePolled(ordered, listEncounterOrdersAction, ids))
  const shown = useRef(stateOf(ordered))
  useEffect(() => {
    if (state === shown.current) return
    shown.current = state
    router.refresh()
  }, [state, router])
  return null
}
