import clsx from 'clsx'
import type { ComponentProps } from 'react'
import { controlClass } from './control'

/** Grows with its text (`field-sizing`), up to 60 % of the screen; older browsers keep a handle. */
export function Textarea({ className, rows = 3, ...props }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={rows}
      className={controlClass(
        clsx(
          'field-sizing-content h-auto max-h-[60vh] min-h-[calc(3lh+0.75rem)] resize-y py-1.5 leading-normal',
          className,
        ),
      )}
      {...props}
    />
  )
}
