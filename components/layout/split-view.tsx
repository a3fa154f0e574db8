import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

export interface SplitViewProps {
  /** What is read. */
  children: ReactNode
  /** What is written; it never covers what is read. */
  side?: ReactNode
  rail?: ReactNode
  sideWidth?: 'narrow' | 'wide'
}

/** Rail, centre, right. Each part scrolls on its own, so the text being read stays where it is. */
export function SplitView({ children, side, rail, sideWidth = 'narrow' }: SplitViewProps) {
  const t = useTranslations('nav')
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col lg:flex-row">
      {rail}
      {/* A part that scrolls must be reachable by keyboard, also where nothing in it is. */}
      <section
        aria-label={t('reading')}
        tabIndex={0}
        className="relative min-h-0 min-w-0 flex-1 p-3 lg:overflow-y-auto"
      >
        {children}
      </section>
      {side && (
        <aside
          aria-label={t('writing')}
          className={clsx(
            'relative min-h-0 shrink-0 border-line bg-surface p-3 max-lg:border-t lg:overflow-y-auto lg:border-l',
            sideWidth === 'wide' ? 'lg:w-[560px]' : 'lg:w-[440px]',
          )}
        >
          {side}
        </aside>
      )}
    </div>
  )
}
