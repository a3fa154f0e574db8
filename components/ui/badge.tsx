import clsx from 'clsx'
import { AlertTriangle, Check, Circle, Info, OctagonAlert } from 'lucide-react'
import type { ReactNode } from 'react'

export type Tone = 'neutral' | 'accent' | 'info' | 'success' | 'warning' | 'danger' | 'critical'

export const toneClass: Record<Tone, string> = {
  neutral: 'border-neutral-line bg-neutral-surface text-neutral',
  accent: 'border-accent-line bg-accent-surface text-accent',
  info: 'border-info-line bg-info-surface text-info',
  success: 'border-success-line bg-success-surface text-success',
  warning: 'border-warning-line bg-warning-surface text-warning',
  danger: 'border-danger-line bg-danger-surface text-danger',
  critical: 'border-transparent bg-danger-solid text-danger-on',
}

const shapes = {
  neutral: Circle,
  accent: Circle,
  info: Info,
  success: Check,
  warning: AlertTriangle,
  danger: OctagonAlert,
  critical: OctagonAlert,
}

export interface BadgeProps {
  tone?: Tone
  children: ReactNode
  /** Instead of the tone's shape: `H`, `!`, `2`. */
  letter?: string
  /** For a plain category, where the tone says nothing more than the word. */
  isPlain?: boolean
  className?: string
  title?: string
}

/** A state in a word, with a shape or a letter beside it: never colour alone. */
export function Badge({ tone = 'neutral', children, letter, isPlain = false, className, title }: BadgeProps) {
  return (
    <span
      title={title}
      className={clsx(
        'inline-flex max-w-full items-center gap-1 rounded-sm border px-1.5 text-sm leading-5 font-medium whitespace-nowrap',
        toneClass[tone],
        className,
      )}
    >
      {letter ? <b className="font-semibold">{letter}</b> : !isPlain && <ToneIcon tone={tone} className="size-3" />}
      <span className="truncate">{children}</span>
    </span>
  )
}

export function ToneIcon({ tone, className }: { tone: Tone; className?: string }) {
  const Shape = shapes[tone]
  return <Shape aria-hidden="true" strokeWidth={2.5} className={clsx('shrink-0', className)} />
}
