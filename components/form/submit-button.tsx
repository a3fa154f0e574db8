'use client'

import { useTranslations } from 'next-intl'
import type { MouseEvent, ReactNode, Ref } from 'react'
import { Button, type ButtonVariant } from '@/components/ui/button'
import { useThisForm } from './form-context'

export interface SubmitButtonProps {
  children?: ReactNode
  variant?: ButtonVariant
  /** `ctrl+enter` unless told otherwise. */
  shortcut?: string
  isDisabled?: boolean
  ref?: Ref<HTMLButtonElement>
  onClick?: (event: MouseEvent<HTMLButtonElement>) => void
}

export function SubmitButton({
  children,
  variant = 'primary',
  shortcut = 'ctrl+enter',
  isDisabled,
  ...rest
}: SubmitButtonProps) {
  const t = useTranslations('common.actions')
  const { isPending, isReadOnly } = useThisForm()
  return (
    <Button
      {...rest}
      type="submit"
      variant={variant}
      shortcut={shortcut}
      label={typeof children === 'string' ? children : t('save')}
      isPending={isPending}
      disabled={isDisabled || isReadOnly}
    >
      {children ?? t('save')}
    </Button>
  )
}

/** The row under a form: the save state or a link on the left, the buttons on the right, the primary one last. */
export function FormActions({ aside, children }: { aside?: ReactNode; children: ReactNode }) {
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2">
      {aside}
      <div className="ml-auto flex gap-2">{children}</div>
    </div>
  )
}
