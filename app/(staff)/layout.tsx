import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { FacilitySwitcher } from '@/components/identity/facility-switcher'
import { asTheme } from '@/components/layout/theme'
import { StaffFrame } from '@/components/registration/staff-frame'
import { ask } from '@/lib/gate/next'
import { getMe } from '@/lib/identity'
import { barOf } from '@/lib/identity/rules'
import { themeCookie } from '@/lib/kernel/i18n/locale'
import { getText } from '@/lib/kernel/i18n/server'
import { listUnseenCritical } from '@/lib/results'

/** The shell only. Never a boundary: each page asks through the gate, which decides again. */
export default async function StaffLayout({ children }: { children: ReactNode }) {
  const me = await ask(getMe, {})
  const unseenCritical = me.roles.includes('doctor') ? await ask(listUnseenCritical, {}) : null
  const text = await getText()
  const theme = asTheme((await cookies()).get(themeCookie)?.value)
  return (
    <StaffFrame
      staff={{ staffId: me.staffId, signInName: me.signInName, fullName: me.fullName }}
      roleLabel={me.roles.map((role) => text(`identity.roles.${role}`)).join(', ')}
      facilityName={me.facility.name}
      facilitySwitcher={
        me.facilities.length > 1 ? <FacilitySwitcher current={me.facility.id} facilities={me.facilities} /> : undefined
      }
      worklists={barOf(me.roles)}
      theme={theme}
      opensPatients={opensPatients(me.roles)}
      unseenCritical={unseenCritical}
    >
      {children}
    </StaffFrame>
  )
}

const readers = ['triageNurse', 'doctor', 'pharmacist']
const opensPatients = (roles: readonly string[]) =>
  roles.some((role) => readers.includes(role)) ? 'chart' : roles.includes('frontDesk') ? 'checkIn' : null
