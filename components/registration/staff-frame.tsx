'use client'

import { StaffShell, type StaffShellProps } from '@/components/layout/staff-shell'
import { CriticalWatch } from '@/components/results/critical-watch'
import type { UnseenCritical } from '@/lib/results/types'
import { findPeople } from './find-people'

interface Props extends Omit<StaffShellProps, 'searchPatients' | 'patientAddress'> {
  /** Where a person found with Ctrl+K is opened; null for who opens people only from a worklist. */
  opensPatients: 'chart' | 'checkIn' | null
  /** Of a doctor; null for who acknowledges no results. */
  unseenCritical: UnseenCritical | null
}

/** The frame of every staff screen, whose Ctrl+K also finds patients. */
export function StaffFrame({ opensPatients, unseenCritical, ...own }: Props) {
  const tail = opensPatients === 'checkIn' ? '/check-in' : ''
  const shell: StaffShellProps = opensPatients
    ? { ...own, searchPatients: findPeople, patientAddress: (id) => `/patients/${id}${tail}` }
    : own
  return unseenCritical ? <CriticalWatch {...shell} unseen={unseenCritical} /> : <StaffShell {...shell} />
}
