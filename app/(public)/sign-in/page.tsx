import type { Metadata } from 'next'
import { SignInForm } from '@/components/identity/sign-in-form'
import { ownPath } from '@/lib/identity/rules'
import { getText } from '@/lib/kernel/i18n/server'

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText()
  return { title: text('identity.signIn.title') }
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const text = await getText()
  const { next } = await searchParams
  return (
    <main id="main" className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center gap-6 p-6">
      <div>
        <p className="text-2xl font-semibold text-accent">Mạch</p>
        <h1 className="text-xl font-semibold">{text('identity.signIn.title')}</h1>
        <p className="text-ink-muted">{text('identity.signIn.lead')}</p>
      </div>
      <SignInForm next={ownPath(next)} />
    </main>
  )
}
