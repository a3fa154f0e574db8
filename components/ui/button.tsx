'use client'

import clsx from 'clsx'
import { Loader2 } from 'lucide-react'
import Link from 'next/link'
import { type ComponentProps, type ReactNode, type Ref, useCallback, useRef } from 'react'
import { KeyCap } from './key-cap'
import { ariaKeys, useShortcut } from './shortcuts'

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'

interface Look {
  variant?: ButtonVariant
  size?: 'sm' | 'md'
  /** Shown as a key cap, and pressing it presses the button: `n`, `ctrl+enter`. */
  shortcut?: string
  /** What the shortcut map says; needed where the content is not plain text. */
  label?: string
  icon?: ReactNode
}

const variants: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent-solid text-accent-on hover:brightness-110 active:brightness-95',
  secondary: 'border-line-control bg-surface text-ink hover:bg-surface-hover active:bg-surface-sunken',
  ghost: 'border-transparent bg-transparent text-ink hover:bg-surface-hover active:bg-surface-sunken',
  danger: 'border-transparent bg-danger-solid text-danger-on hover:brightness-110 active:brightness-95',
}

export function buttonClass(variant: ButtonVariant = 'secondary', size: 'sm' | 'md' = 'md', className?: string) {
  return clsx(
    'inline-flex shrink-0 items-center justify-center gap-2 rounded border font-medium whitespace-nowrap select-none',
    'transition-[background-color,filter] duration-75 disabled:pointer-events-none disabled:opacity-50',
    'aria-disabled:pointer-events-none aria-disabled:opacity-50',
    size === 'sm' ? 'h-7 px-2 text-sm' : 'h-control px-3 text-base',
    variants[variant],
    className,
  )
}

export type ButtonProps = ComponentProps<'button'> & Look & { isPending?: boolean }

export function Button({ variant, size, shortcut, label, icon, isPending = false, ...props }: ButtonProps) {
  const { className, children, disabled, ref, ...rest } = props
  const [own, setOwn] = useBoth(ref)
  const isOff = disabled || isPending
  useShortcut(shortcut, () => own.current?.click(), { label: labelOf(label, props), isEnabled: !isOff })
  return (
    <button
      type="button"
      ref={setOwn}
      disabled={disabled}
      aria-disabled={isPending || undefined}
      aria-busy={isPending || undefined}
      aria-keyshortcuts={ariaKeys(shortcut)}
      className={buttonClass(variant, size, className)}
      {...rest}
      onClick={isPending ? (event) => event.preventDefault() : rest.onClick}
    >
      {isPending ? <Loader2 aria-hidden="true" className="size-4 animate-spin" /> : icon}
      {children}
      {shortcut && <KeyCap keys={shortcut} />}
    </button>
  )
}

export type ButtonLinkProps = ComponentProps<typeof Link> & Look

export function ButtonLink({ variant, size, shortcut, label, icon, ...props }: ButtonLinkProps) {
  const { className, children, ref, ...rest } = props
  const [own, setOwn] = useBoth(ref)
  useShortcut(shortcut, () => own.current?.click(), { label: labelOf(label, props) })
  return (
    <Link
      ref={setOwn}
      aria-keyshortcuts={ariaKeys(shortcut)}
      className={buttonClass(variant, size, className)}
      {...rest}
    >
      {icon}
      {children}
      {shortcut && <KeyCap keys={shortcut} />}
    </Link>
  )
}

/** The element for the shortcut, and for whoever uses the button: a page that keeps its own ref takes no key away. */
function useBoth<Element extends HTMLElement>(theirs: Ref<Element> | undefined) {
  const own = useRef<Element>(null)
  const set = useCallback(
    (element: Element | null) => {
      own.current = element
      if (typeof theirs === 'function') return theirs(element)
      if (theirs) theirs.current = element
    },
    [theirs],
  )
  return [own, set] as const
}

function labelOf(label: string | undefined, props: { children?: ReactNode; 'aria-label'?: string }): string {
  return label ?? props['aria-label'] ?? (typeof props.children === 'string' ? props.children : '')
}
