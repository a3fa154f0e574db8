import clsx from 'clsx'

/** The one look of every box a person types in. */
export function controlClass(className?: string) {
  return clsx(
    'h-control w-full min-w-0 rounded border border-line-control bg-surface px-2 text-base text-ink',
    'hover:border-ink-faint focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0',
    'aria-invalid:border-danger aria-invalid:outline-danger [&[readonly]]:bg-surface-sunken',
    'disabled:cursor-not-allowed disabled:border-line disabled:bg-surface-sunken disabled:text-ink-faint',
    className,
  )
}
