'use client'

import clsx from 'clsx'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { LayerContext, useLayer } from './shortcuts'

export interface DialogProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  title: string
  description?: string
  children?: ReactNode
  /** Buttons, the safe one first; the last is the decision. */
  actions?: ReactNode
  /** The patient band, where the decision is about a patient. */
  band?: ReactNode
  width?: 'sm' | 'md' | 'lg'
  /** May only be left by its buttons. */
  isFirm?: boolean
}

const widths = { sm: 'max-w-[440px]', md: 'max-w-[640px]', lg: 'max-w-[960px]' }

/** For a decision only: work belongs in panels. Focus returns to where it was. */
export function Dialog({
  isOpen,
  onOpenChange,
  title,
  description,
  children,
  actions,
  band,
  width = 'sm',
  isFirm,
}: DialogProps) {
  const t = useTranslations('common')
  const layer = useLayer(isOpen)
  const keep = isFirm ? (event: Event) => event.preventDefault() : undefined
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 bg-scrim" />
        <Radix.Content
          onEscapeKeyDown={keep}
          onPointerDownOutside={keep}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={clsx(
            'fixed top-[12vh] left-1/2 z-50 flex max-h-[80vh] w-[calc(100vw-32px)] -translate-x-1/2 flex-col overflow-hidden rounded-lg bg-surface shadow-float',
            widths[width],
          )}
        >
          <LayerContext.Provider value={layer}>
            {band}
            <header className="flex items-start gap-3 px-4 pt-3">
              <div className="min-w-0 flex-1">
                <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
                {description && <Radix.Description className="text-ink-muted">{description}</Radix.Description>}
              </div>
              {!isFirm && (
                <Radix.Close
                  aria-label={t('actions.close')}
                  className="-mr-1 inline-flex size-7 items-center justify-center rounded text-ink-muted hover:bg-surface-hover"
                >
                  <X aria-hidden="true" className="size-4" />
                </Radix.Close>
              )}
            </header>
            {children && <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">{children}</div>}
            {actions && (
              <footer className="flex flex-wrap justify-end gap-2 border-t border-line bg-surface-sunken px-4 py-3">
                {actions}
              </footer>
            )}
          </LayerContext.Provider>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
