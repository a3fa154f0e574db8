'use client'

import { signIn } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'

type Problem = 'wrong' | 'tooMany' | 'failed'

/** One answer for a wrong password and an unknown account: which accounts exist is nobody's business. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations('identity.signIn')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isPending, setPending] = useState(false)
  const id = useId()

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isPending) return
    const form = new FormData(event.currentTarget)
    setPending(true)
    const outcome = await trySignIn(String(form.get('signInName')), String(form.get('password')))
    // A full load: the shell, the locale and the browser's drafts belong to the person who signed in.
    if (outcome === null) return window.location.assign(next)
    setProblem(outcome)
    setPending(false)
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {problem && (
        <Notice tone="danger" isUrgent>
          {t(problem)}
        </Notice>
      )}
      <div>
        <label htmlFor={`${id}-name`} className="mb-1 block font-medium">
          {t('name')}
        </label>
        <Input id={`${id}-name`} name="signInName" autoComplete="username" autoCapitalize="none" autoFocus required />
      </div>
      <div>
        <label htmlFor={`${id}-password`} className="mb-1 block font-medium">
          {t('password')}
        </label>
        <Input id={`${id}-password`} name="password" type="password" autoComplete="current-password" required />
      </div>
      <Button type="submit" variant="primary" isPending={isPending}>
        {t('submit')}
      </Button>
    </form>
  )
}

async function trySignIn(signInName: string, password: string): Promise<Problem | null> {
  try {
    const answer = await signIn('credentials', { redirect: false, signInName, password })
    if (answer?.ok && !answer.error) return null
    return answer?.error === 'tooMany' ? 'tooMany' : answer?.status === 401 ? 'wrong' : 'failed'
  } catch {
    return 'failed'
  }
}
