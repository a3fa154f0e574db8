import type { ComponentProps } from 'react'
import { controlClass } from './control'

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input type="text" autoComplete="off" spellCheck={false} className={controlClass(className)} {...props} />
}
