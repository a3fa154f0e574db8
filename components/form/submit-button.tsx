'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button, type ButtonVariant } from '@/components/ui/button'
import { useThisForm } from './form-context'

export interface SubmitButtonProps {
  children?: ReactNode
  variant?: ButtonVariant
  /** `ctrl+enter` unless told otherwise. */
  shortcut?: string
  isDisabled?: boolean
}

export function SubmitButton({
  children,
  variant = 'primary',
  shortcut = 'ctrl+enter',
  isDisabled,
}: SubmitButtonProps) {
  const t = useTranslations('common.actions')
  const { isPending, isReadOnly } = useThisForm()
  return (
    <Button
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
