'use client'

import { getSession, signIn } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { useStaff } from '@/components/layout/staff-context'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { finishSignIn, useIsSignInWanted } from './sign-in-again'

type Problem = 'wrong' | 'otherUser' | 'failed'

/** Over the page, which stays as it is. Only the person who was working may go on; anyone else starts afresh. */
export function SessionEnded() {
  const t = useTranslations('common')
  const staff = useStaff()
  const isWanted = useIsSignInWanted()
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isPending, setPending] = useState(false)
  const id = useId()

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (!staff || isPending) return
    setPending(true)
    const outcome = await signInAs(staff.signInName, password, staff.staffId)
    setPending(false)
    setPassword('')
    setProblem(outcome)
    if (outcome === null) finishSignIn(true)
  }

  const leave = () => {
    setProblem(null)
    setPassword('')
    finishSignIn(false)
  }

  return (
    <Dialog isOpen={isWanted} onOpenChange={leave} title={t('session.title')} description={t('session.text')}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        {problem && (
          <Notice tone="danger" isUrgent>
            {t(`session.${problem}`)}
          </Notice>
        )}
        <div>
          <label htmlFor={`${id}-name`} className="mb-1 block font-medium">
            {t('session.as')}
          </label>
          <Input id={`${id}-name`} value={staff?.signInName ?? ''} readOnly autoComplete="username" tabIndex={-1} />
        </div>
        <div>
          <label htmlFor={`${id}-password`} className="mb-1 block font-medium">
            {t('session.password')}
          </label>
          <Input
            id={`${id}-password`}
            type="password"
            autoComplete="current-password"
            autoFocus
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </div>
        <div className="flex justify-end gap-2 pt-1">
          <a href="/sign-in" className="mr-auto self-center text-accent underline underline-offset-2">
            {t('session.toSignIn')}
          </a>
          <Button type="submit" variant="primary" isPending={isPending}>
            {t('session.signIn')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

async function signInAs(signInName: string, password: string, staffId: string): Promise<Problem | null> {
  try {
    const answer = await signIn('credentials', { redirect: false, signInName, password })
    if (!answer?.ok || answer.error) return answer?.status === 401 || answer?.error ? 'wrong' : 'failed'
    const session = (await getSession()) as { user?: { staffId?: string } } | null
    const signedInAs = session?.user?.staffId
    return signedInAs && signedInAs !== staffId ? 'otherUser' : null
  } catch {
    return 'failed'
  }
}
