import clsx from 'clsx'
import { type ReactNode, useId } from 'react'

export interface PanelProps {
  title?: ReactNode
  /** Beside the title: a count, a badge, the save state. */
  aside?: ReactNode
  actions?: ReactNode
  children: ReactNode
  /** No inner space: for a table that reaches the edges. */
  isFlush?: boolean
  className?: string
}

/** A titled region on the canvas. Work happens in panels; dialogs are for a decision. */
export function Panel({ title, aside, actions, children, isFlush = false, className }: PanelProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className={clsx('min-w-0 rounded-md border border-line bg-surface', className)}
    >
      {(title || actions) && (
        <header className="flex min-h-10 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-3 py-1">
          <h2 id={id} className="text-base font-semibold">
            {title}
          </h2>
          {aside}
          {actions && <div className="ml-auto flex items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={isFlush ? undefined : 'p-3'}>{children}</div>
    </section>
  )
}
