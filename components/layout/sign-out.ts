'use client'

import { signOut } from 'next-auth/react'
import { wipeDrafts } from '@/components/form/local-drafts'
import { signOutAction } from '@/lib/identity/actions'

/** Ends the session on the server first, so that a copied cookie is worth nothing, then cleans this computer. */
export async function signOutHere(staffId: string): Promise<void> {
  await signOutAction({})
  await Promise.allSettled([wipeDrafts(staffId)])
  sessionStorage.clear()
  await signOut({ callbackUrl: '/sign-in' })
}
