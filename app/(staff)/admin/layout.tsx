import type { ReactNode } from 'react'
import { AdminNav } from '@/components/identity/admin-nav'
import { ask } from '@/lib/gate/next'
import { getMe } from '@/lib/identity'
import { adminPagesOf } from '@/lib/identity/rules'

/** The way between the pages of administration; each page asks through the gate for itself. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { roles } = await ask(getMe, {})
  return (
    <>
      <AdminNav pages={adminPagesOf(roles)} />
      {children}
    </>
  )
}
