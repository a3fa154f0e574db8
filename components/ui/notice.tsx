import clsx from 'clsx'
import type { ReactNode } from 'react'
import { type Tone, ToneIcon, toneClass } from './badge'

export interface NoticeProps {
  tone?: Tone
  title?: ReactNode
  children?: ReactNode
  actions?: ReactNode
  /** Read out at once; keep for danger that appears while working. */
  isUrgent?: boolean
  className?: string
}

/** A message that stays where it is about: a warning above a form, a safety alert above a list. */
export function Notice({ tone = 'info', title, children, actions, isUrgent = false, className }: NoticeProps) {
  return (
    <div
      role={isUrgent ? 'alert' : 'status'}
      className={clsx('flex items-start gap-2 rounded border px-3 py-2', toneClass[tone], className)}
    >
      <ToneIcon tone={tone} className="mt-0.5 size-4" />
      <div className="min-w-0 flex-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className={tone === 'critical' ? undefined : 'text-ink'}>{children}</div>}
      </div>
      {actions && <div className="flex shrink-0 gap-2">{actions}</div>}
    </div>
  )
}
