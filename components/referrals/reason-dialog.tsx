'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { Textarea } from '@/components/ui/textarea'
import { useText } from '@/lib/kernel/i18n/use-text'

export interface ReasonDialogProps {
  title: string
  description: string
  label: string
  confirm: string
  isDanger?: boolean
  /** False where a word is kind but nobody needs it. */
  isRequired?: boolean
  isPending: boolean
  problem: string | null
  band: ReactNode
  onConfirm: (words: string) => void
  onClose: () => void
}

/** A decision with its words. What was typed stays when the server says no. */
export function ReasonDialog(props: ReasonDialogProps) {
  const t = useTranslations('common')
  const text = useText()
  const [words, setWords] = useState('')
  const [isMissing, setMissing] = useState(false)
  const id = useId()
  const confirm = () => {
    if (props.isRequired && !words.trim()) return setMissing(true)
    props.onConfirm(words.trim())
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      title={props.title}
      description={props.description}
      band={props.band}
      width="md"
      actions={
        <>
          <Button onClick={props.onClose}>{t('actions.cancel')}</Button>
          <Button
            variant={props.isDanger ? 'danger' : 'primary'}
            shortcut="ctrl+enter"
            isPending={props.isPending}
            onClick={confirm}
          >
            {props.confirm}
          </Button>
        </>
      }
    >
      {props.problem && (
        <Notice tone="danger" isUrgent className="mb-2">
          {props.problem}
        </Notice>
      )}
      <label htmlFor={id} className="mb-0.5 block font-medium">
        {props.label}
        {!props.isRequired && <span className="ml-1 font-normal text-ink-faint">({t('form.optional')})</span>}
      </label>
      {isMissing && <p className="mb-0.5 text-sm font-medium text-danger">{text('validation.required')}</p>}
      <Textarea
        id={id}
        rows={3}
        autoFocus
        maxLength={500}
        aria-invalid={isMissing || undefined}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </Dialog>
  )
}
