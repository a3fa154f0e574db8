'use client'

import { createContext, type ReactNode, useContext } from 'react'

export interface StaffIdentity {
  staffId: string
  signInName: string
  fullName: string
}

const StaffContext = createContext<StaffIdentity | null>(null)

/** Who works on this screen; null on public pages. For keeping things apart, never for permission. */
export const useStaff = (): StaffIdentity | null => useContext(StaffContext)

export function StaffProvider({ staff, children }: { staff: StaffIdentity; children: ReactNode }) {
  return <StaffContext.Provider value={staff}>{children}</StaffContext.Provider>
}
