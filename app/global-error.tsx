'use client'

import { vi } from '@/lib/kernel/i18n/vi'
import './globals.css'

interface GlobalErrorProps {
  error: Error & { digest?: string }
}

/** The layout itself failed, so there is no language to ask for: Vietnamese, and a plain link that needs no script. */
export default function GlobalError({ error }: GlobalErrorProps) {
  const { states, actions } = vi.common
  return (
    <html lang="vi">
      <body>
        <main className="mx-auto max-w-[520px] p-6" role="alert">
          <h1 className="text-xl font-semibold">{states.errorTitle}</h1>
          <p className="mt-1 text-ink-muted">{states.errorText}</p>
          {error.digest && <p className="mt-1 font-mono text-sm">{states.errorCode.replace('{code}', error.digest)}</p>}
          <p className="mt-4">
            <a href="/" className="text-accent underline underline-offset-2">
              {actions.home}
            </a>
          </p>
        </main>
      </body>
    </html>
  )
}
