'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from './button'
import { Dialog } from './dialog'
import { Notice } from './notice'

export interface ConfirmDialogProps {
  title: string
  /** What ends, and what comes of it. */
  children: ReactNode
  confirmLabel: string
  isPending: boolean
  /** Why it could not be done, in words. */
  problem?: string | undefined
  onConfirm: () => void
  onClose: () => void
}

/** Something ends for good: it is named, its end explained, and only the second press ends it. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, confirmLabel, isPending, problem, onConfirm, onClose } = props
  const t = useTranslations('common.actions')
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="danger" isPending={isPending} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
      {problem && (
        <Notice tone="danger" isUrgent className="mt-2">
          {problem}
        </Notice>
      )}
    </Dialog>
  )
}
