'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import { useText } from '@/lib/kernel/i18n/use-text'
import type { CalendarDate } from '@/lib/kernel/time'
import { keepCardAction } from '@/lib/registration/actions'
import type { CardVerdict } from '@/lib/registration/rules/card-standing'
import { CodeMeaning } from './card-check'

export interface CardDecisionProps {
  patientId: string
  /** The answer the decision is about. */
  checkId: string
  code: string
  verdict: CardVerdict
  /** Of the visit it is decided for, where that is not the one of today. */
  visitOn?: CalendarDate
  /** Why somebody keeps it. */
  keptBecause: string | null
  onKept: () => void
  /** Other ways out, before the one that keeps. */
  actions?: React.ReactNode
  children?: React.ReactNode
  className?: string
}

/** A card the gateway refuses: said in words, self-pay proposed, and the one way to go on using it, with a reason. */
export function CardDecision(props: CardDecisionProps) {
  const { patientId, checkId, code, verdict, visitOn = null, keptBecause, onKept, actions, children, className } = props
  const t = useTranslations('registration.cardCheck.keep')
  const words = useTranslations('registration.cardStanding.refusal')
  const text = useText()
  const id = useId()
  const keep = useOperation(keepCardAction)
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const before = useRef<Element | null>(null)
  const { standing, refusal } = verdict
  if (!refusal) return null
  if (standing === 'kept') {
    return (
      <Notice tone="warning" title={words(refusal)} className={className}>
        {keptBecause && t('kept', { reason: keptBecause })}
      </Notice>
    )
  }
  const open = () => {
    before.current = document.activeElement
    setOpen(true)
  }
  // Back to where the keys were, so that Enter goes on from there.
  const close = () => {
    setOpen(false)
    setReason('')
    if (before.current instanceof HTMLElement) before.current.focus()
  }
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    const answer = await keep.run({ patientId, checkId, reason, visitOn })
    if (!answer?.ok) return
    close()
    toast.success(t('done'))
    onKept()
  }
  const failure = keep.failure && (Object.values(keep.failure.fields ?? {})[0] ?? keep.failure.message)
  return (
    <Notice
      tone="danger"
      className={className}
      title={t('title', { refusal: words(refusal) })}
      actions={
        !isOpen && (
          <>
            {actions}
            <Button size="sm" shortcut="alt+g" label={t('open')} onClick={open}>
              {t('open')}
            </Button>
          </>
        )
      }
    >
      <p>
        <CodeMeaning code={code} />. {t('text')}
      </p>
      {children}
      {isOpen && (
        <form onSubmit={(event) => void onSubmit(event)} className="mt-2 flex flex-wrap items-end gap-2">
          <div className="min-w-64 flex-1">
            <label htmlFor={id} className="block text-sm">
              {t('reason')}
            </label>
            <Input
              id={id}
              autoFocus
              value={reason}
              maxLength={200}
              placeholder={t('reasonHint')}
              aria-invalid={failure ? true : undefined}
              aria-describedby={failure ? `${id}-error` : undefined}
              onChange={(event) => setReason(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Escape') return
                event.stopPropagation()
                close()
              }}
            />
          </div>
          <Button type="submit" isPending={keep.isPending}>
            {t('save')}
          </Button>
          <Button type="button" variant="ghost" onClick={close}>
            {t('cancel')}
          </Button>
          {failure && (
            <p id={`${id}-error`} className="w-full font-medium text-danger">
              {text(failure)}
            </p>
          )}
        </form>
      )}
    </Notice>
  )
}
