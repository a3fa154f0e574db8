'use client'

import { StaffShell, type StaffShellProps } from '@/components/layout/staff-shell'
import { findPeople } from './find-people'

interface Props extends Omit<StaffShellProps, 'searchPatients' | 'patientAddress'> {
  /** Where a person found with Ctrl+K is opened; null for who opens people only from a worklist. */
  opensPatients: 'chart' | 'checkIn' | null
}

/** The frame of every staff screen, whose Ctrl+K also finds patients. */
export function StaffFrame({ opensPatients, ...shell }: Props) {
  if (!opensPatients) return <StaffShell {...shell} />
  const tail = opensPatients === 'checkIn' ? '/check-in' : ''
  return <StaffShell {...shell} searchPatients={findPeople} patientAddress={(id: string) => `/patients/${id}${tail}`} />
}
