import { redirect } from 'next/navigation'
import { ask } from '@/lib/gate/next'
import { getMe } from '@/lib/identity'
import { landingPage } from '@/lib/identity/rules'

/** Everyone lands on the worklist of his own role. */
export default async function HomePage() {
  const { roles } = await ask(getMe, {})
  redirect(landingPage(roles))
}
