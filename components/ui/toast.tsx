'use client'

import { useTranslations } from 'next-intl'
import { Toaster as Sonner, toast as sonner } from 'sonner'

interface ToastOptions {
  description?: string
  /** Offer undo here where undo is safe. */
  action?: { label: string; onClick: () => void }
}

/** Short news that needs no answer. What must be acted on stays on the page as a Notice. */
export const toast = {
  success: (title: string, options?: ToastOptions) => sonner.success(title, options),
  info: (title: string, options?: ToastOptions) => sonner.info(title, options),
  warning: (title: string, options?: ToastOptions) => sonner.warning(title, { duration: 10_000, ...options }),
  error: (title: string, options?: ToastOptions) => sonner.error(title, { duration: 20_000, ...options }),
}

export function Toaster() {
  const t = useTranslations('common')
  return (
    <Sonner
      position="bottom-left"
      style={{ fontFamily: 'inherit' }}
      containerAriaLabel={t('toast.region')}
      // Its own Alt+T would take a screen's key.
      hotkey={['F8']}
      closeButton
      visibleToasts={4}
      toastOptions={{
        closeButtonAriaLabel: t('actions.close'),
        unstyled: true,
        classNames: {
          toast:
            'flex w-[356px] items-start gap-2 rounded-md border border-line-strong bg-surface px-3 py-2.5 text-base text-ink shadow-float',
          title: 'font-medium',
          description: 'text-sm text-ink-muted',
          icon: 'mt-0.5 shrink-0',
          success: 'text-ink [&_[data-icon]]:text-success',
          error: 'border-danger-line bg-danger-surface [&_[data-icon]]:text-danger',
          warning: 'border-warning-line bg-warning-surface [&_[data-icon]]:text-warning',
          info: '[&_[data-icon]]:text-info',
          actionButton: 'ml-auto shrink-0 font-medium text-accent underline underline-offset-2',
          closeButton: 'order-last ml-auto shrink-0 rounded p-0.5 text-ink-muted hover:bg-surface-hover',
        },
      }}
    />
  )
}
