import clsx from 'clsx'
import { useTranslations } from 'next-intl'

/** One grey bar; give it the size of what will stand there. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={clsx('animate-skeleton block rounded-sm bg-line', className)} />
}

const names = 'abcdefghijklmnopqrst'

/** Lines in the shape of a panel's text or a list. */
export function SkeletonLines({ lines = 4 }: { lines?: number }) {
  const t = useTranslations('common')
  const widths = ['w-11/12', 'w-3/4', 'w-5/6', 'w-2/3']
  return (
    <div role="status" className="flex flex-col gap-3 p-1">
      <span className="sr-only">{t('states.loading')}</span>
      {[...names].slice(0, lines).map((name, line) => (
        <Skeleton key={name} className={clsx('h-3.5', widths[line % widths.length])} />
      ))}
    </div>
  )
}
