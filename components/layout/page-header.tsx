import type { ReactNode } from 'react'

export interface PageHeaderProps {
  title: ReactNode
  /** Small, beside the title: a count, a badge, the room. */
  aside?: ReactNode
  description?: ReactNode
  actions?: ReactNode
}

export function PageHeader({ title, aside, description, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-3">
      <h1 tabIndex={-1} className="text-xl font-semibold">
        {title}
      </h1>
      {aside}
      {actions && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
      {description && <p className="w-full max-w-[80ch] text-ink-muted">{description}</p>}
    </header>
  )
}
