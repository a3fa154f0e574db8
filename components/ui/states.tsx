import clsx from 'clsx'
import { CircleAlert, Inbox, Lock, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

interface StateProps {
  title?: string
  children?: ReactNode
  /** The one thing to do next. */
  action?: ReactNode
  className?: string
}

/** Says what to do, not only that there is nothing. */
export function EmptyState({ title, children, action, className }: StateProps) {
  const t = useTranslations('common.states')
  return (
    <State icon={Inbox} title={title ?? t('emptyTitle')} action={action} className={className}>
      {children}
    </State>
  )
}

export function ErrorState({ title, children, action, code, className }: StateProps & { code?: string }) {
  const t = useTranslations('common.states')
  return (
    <State icon={CircleAlert} title={title ?? t('errorTitle')} action={action} className={className} isUrgent>
      {children ?? t('errorText')}
      {code && <span className="mt-1 block font-mono text-sm">{t('errorCode', { code })}</span>}
    </State>
  )
}

export function NoPermission({ title, children, action, className }: StateProps) {
  const t = useTranslations('common.states')
  return (
    <State icon={Lock} title={title ?? t('noPermissionTitle')} action={action} className={className}>
      {children ?? t('noPermissionText')}
    </State>
  )
}

function State(props: StateProps & { icon: LucideIcon; isUrgent?: boolean }) {
  const Icon = props.icon
  return (
    <div
      role={props.isUrgent ? 'alert' : undefined}
      className={clsx('flex items-start justify-center gap-3 px-4 py-8', props.className)}
    >
      <Icon
        aria-hidden="true"
        className={clsx('mt-0.5 size-5 shrink-0', props.isUrgent ? 'text-danger' : 'text-ink-faint')}
      />
      <div className="max-w-[420px]">
        <p className="font-semibold">{props.title}</p>
        {props.children && <div className="text-ink-muted">{props.children}</div>}
        {props.action && <div className="mt-3 flex gap-2">{props.action}</div>}
      </div>
    </div>
  )
}
