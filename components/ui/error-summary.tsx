'use client'

import { OctagonAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type RefObject, useEffect, useRef } from 'react'

export interface SummaryItem {
  message: string
  /** The control the line leads to. */
  targetId?: string
}

export interface ErrorSummaryProps {
  items: readonly SummaryItem[]
  title?: string
  /** Under the title: what is still safe, what to do. */
  note?: string
  /** Changes with every attempt, so that focus comes here again. */
  attempt: number
  /** The attempt that took the focus last: whoever is mending a field, and is wrong again for a moment, stays in it. */
  focused: RefObject<number>
}

/** Above the form, takes focus once an attempt, each line leads to its field. */
export function ErrorSummary({ items, title, note, attempt, focused }: ErrorSummaryProps) {
  const t = useTranslations('common.form')
  const own = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (attempt === focused.current) return
    focused.current = attempt
    own.current?.focus()
  }, [attempt, focused])
  return (
    <div
      ref={own}
      role="alert"
      tabIndex={-1}
      className="mb-3 flex gap-2 rounded border border-danger-line border-l-4 border-l-danger-solid bg-danger-surface px-3 py-2"
    >
      <OctagonAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-danger" />
      <div className="min-w-0">
        <p className="font-semibold text-danger">{title ?? t('summaryTitle', { count: items.length })}</p>
        {items.length > 0 && (
          <ul>
            {items.map((item) => (
              <li key={`${item.targetId}${item.message}`}>
                {item.targetId ? (
                  <a
                    href={`#${item.targetId}`}
                    className="text-danger underline underline-offset-2"
                    onClick={(event) => {
                      event.preventDefault()
                      document.getElementById(item.targetId ?? '')?.focus()
                    }}
                  >
                    {item.message}
                  </a>
                ) : (
                  item.message
                )}
              </li>
            ))}
          </ul>
        )}
        {note && <p className="text-ink-muted">{note}</p>}
      </div>
    </div>
  )
}
