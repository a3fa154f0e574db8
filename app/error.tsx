'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/states'

interface ErrorPageProps {
  error: Error & { digest?: string }
  retry: () => void
}

/** The server has logged the error with its digest; the person gets the digest and nothing else. */
export default function ErrorPage({ error, retry }: ErrorPageProps) {
  const t = useTranslations('common.actions')
  return (
    <div className="flex min-h-[60vh] flex-1 items-center justify-center p-6">
      <ErrorState code={error.digest} action={<Button onClick={retry}>{t('retry')}</Button>} />
    </div>
  )
}
