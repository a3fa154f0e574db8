import clsx from 'clsx'
import { capsOf } from './shortcuts'

/** Decoration, so it is no text of the page: the control it sits on says the key by `aria-keyshortcuts`. */
export function KeyCap({ keys, className }: { keys: string; className?: string }) {
  return (
    <span aria-hidden="true" className={clsx('inline-flex shrink-0 gap-0.5', className)} data-screen-only>
      {capsOf(keys).map((cap) => (
        <kbd
          key={cap}
          data-cap={cap}
          className="before:content-[attr(data-cap)] inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-sm border border-current/30 px-1 font-sans text-[11px] leading-none font-medium opacity-80"
        />
      ))}
    </span>
  )
}
