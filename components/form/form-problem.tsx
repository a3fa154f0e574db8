'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useRef } from 'react'
import type { FieldErrors } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { ErrorSummary, type SummaryItem } from '@/components/ui/error-summary'
import { Notice } from '@/components/ui/notice'
import { useText } from '@/lib/kernel/i18n/use-text'
import { fieldId, useThisForm } from './form-context'
import { type Failure, isDefinite, valuesOf } from './use-operation'

export interface FormProblemProps {
  errors: FieldErrors
  attempt: number
  onStale?: (failure: Failure) => void
  renderTheirs?: (data: unknown) => ReactNode
}

/** What stands above the form when it could not be saved: which fields, why, and what is still safe. */
export function FormProblem({ errors, attempt, onStale, renderTheirs }: FormProblemProps) {
  const { failure, formId, labels } = useThisForm()
  const t = useTranslations('common.form')
  const text = useText()
  const router = useRouter()
  const focused = useRef(0)
  const items: SummaryItem[] = flatten(errors).map(({ path, message }) => ({
    message: labels.has(path) ? `${labels.get(path)}: ${text(message)}` : text(message),
    targetId: fieldId(formId, path),
  }))

  if (failure?.code === 'stale') {
    return (
      <Notice
        tone="warning"
        isUrgent
        className="mb-3"
        title={t('staleTitle')}
        actions={
          <Button size="sm" onClick={() => (onStale ? onStale(failure) : router.refresh())}>
            {t('staleReload')}
          </Button>
        }
      >
        {t('staleText')}
        {renderTheirs && failure.data !== undefined && (
          <div className="mt-2 rounded border border-line bg-surface p-2">
            <p className="mb-1 text-sm font-semibold text-ink-muted">{t('staleTheirs')}</p>
            {renderTheirs(failure.data)}
          </div>
        )}
      </Notice>
    )
  }
  if (!failure) return items.length > 0 ? <ErrorSummary items={items} attempt={attempt} focused={focused} /> : null
  const isFieldsOnly = failure.code === 'invalid' && items.length > 0
  if (isFieldsOnly) return <ErrorSummary items={items} attempt={attempt} focused={focused} />
  const say = (key: string) => text(key, valuesOf(failure.data))
  const reason = say(failure.message.startsWith('validation.') ? failure.message : known(failure, say))
  return (
    <ErrorSummary
      title={reason}
      items={items}
      note={isDefinite(failure) ? t('kept') : `${t('kept')} ${t('unknownOutcome')}`}
      attempt={attempt}
      focused={focused}
    />
  )
}

/** The failure's own message where it has words, else those of its code. */
function known(failure: Failure, text: (key: string) => string): string {
  const hasWords = text(failure.message) !== text('validation.generic')
  return hasWords ? failure.message : `errors.${failure.code}`
}

function flatten(node: unknown, path = ''): { path: string; message: string }[] {
  if (typeof node !== 'object' || node === null) return []
  if ('message' in node && typeof node.message === 'string' && 'type' in node) {
    return [{ path: path.replace(/\.root$/, ''), message: node.message }]
  }
  return Object.entries(node)
    .filter(([name]) => name !== 'ref')
    .flatMap(([name, child]) => flatten(child, path ? `${path}.${name}` : name))
}
