'use client'

import clsx from 'clsx'
import { ChevronDown, Loader2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Popover } from 'radix-ui'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { searchKey } from '@/lib/kernel/text'
import { type ComboboxItem, ComboboxRow } from './combobox-row'
import { controlClass } from './control'
import { toast } from './toast'
import { type AsyncSearch, useAsyncSearch } from './use-async-search'
import { useTakenLater } from './use-taken-later'

export type { ComboboxItem } from './combobox-row'

export interface ComboboxProps<Data> {
  /** Asks the server as the person types. */
  search?: AsyncSearch<ComboboxItem<Data>>
  /** Or a list already here, found accent-free by every word. */
  options?: readonly ComboboxItem<Data>[]
  /** The chosen item; null for none. */
  value: ComboboxItem<Data> | null
  onValueChange: (item: ComboboxItem<Data> | null) => void
  /** For a basket: choosing adds the item, empties the box and keeps the focus. */
  isPicker?: boolean
  minLength?: number
  placeholder?: string
  id?: string
  name?: string
  isDisabled?: boolean
  autoFocus?: boolean
  className?: string
  onBlur?: () => void
  'aria-label'?: string
  'aria-labelledby'?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
  'aria-required'?: boolean
}

export function Combobox<Data = unknown>(props: ComboboxProps<Data>) {
  const { value, onValueChange, isPicker = false, search, options, autoFocus = false } = props
  const t = useTranslations('common.combobox')
  const [typed, setTyped] = useState<string | null>(null)
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  /** Taken as soon as the answer is there; without a value, its first row. */
  const wanted = useRef<{ query: string; value: string | null } | null>(null)
  const hasMoved = useRef(false)
  const listId = useId()
  const minLength = props.minLength ?? (search ? 1 : 0)
  const query = typed ?? ''
  const ask = search ?? localSearch(options ?? [])
  const found = useAsyncSearch(ask, query, {
    isActive: isOpen,
    minLength,
    debounceMs: search ? 120 : 0,
  })
  const isCurrent = found.status === 'ready' && found.query === query.trim()
  const items = found.status === 'idle' || found.status === 'failed' ? [] : found.items
  const index = Math.min(active, items.length - 1)

  useEffect(() => {
    document.getElementById(`${listId}-${index}`)?.scrollIntoView({ block: 'nearest' })
  }, [listId, index])

  useEffect(() => {
    if (autoFocus) input.current?.focus()
  }, [autoFocus])

  const close = () => {
    wanted.current = null
    hasMoved.current = false
    setOpen(false)
    setTyped(null)
    setActive(0)
  }
  const choose = (item: ComboboxItem<Data> | undefined) => {
    if (!item || item.isDisabled) return
    // A row of an older question may not be taken for the newer one; it is taken as soon as the newer answer has it too.
    if (!isCurrent) {
      wanted.current = { query: query.trim(), value: item.value }
      return
    }
    onValueChange(item)
    close()
    input.current?.focus()
  }
  useEffect(() => {
    const want = wanted.current
    if (!want || !isCurrent || want.query !== query.trim()) return
    wanted.current = null
    choose(want.value === null ? items[0] : items.find(({ value }) => value === want.value))
  })
  const { waiting, takeLater } = useTakenLater(ask, onValueChange, (text) => {
    if (input.current?.value) return toast.warning(t('nothing', { query: text }))
    setTyped(text)
    setOpen(true)
  })
  const enter = () => {
    if (isCurrent || hasMoved.current) return choose(items[index])
    const text = query.trim()
    if (text.length < minLength || text === '') return
    if (!isPicker) {
      wanted.current = { query: text, value: null }
      return
    }
    takeLater(text)
    close()
  }
  const move = (by: number) => {
    wanted.current = null
    hasMoved.current = true
    setOpen(true)
    if (isOpen && items.length > 0) setActive((index + by + items.length) % items.length)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.altKey && isOpen) {
      event.preventDefault()
      enter()
    } else if (event.key === 'Escape' && (isOpen || typed)) {
      event.preventDefault()
      event.stopPropagation()
      close()
    } else if (event.key === 'Backspace' && typed === null && value && !isPicker) {
      event.preventDefault()
      onValueChange(null)
    }
  }
  const showsList = isOpen && (query.trim().length >= minLength || items.length > 0)

  return (
    <Popover.Root open={showsList}>
      <Popover.Anchor asChild>
        <span className={clsx('relative flex min-w-0 items-center', props.className)}>
          <input
            ref={input}
            id={props.id}
            name={props.name}
            type="text"
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            disabled={props.isDisabled}
            placeholder={waiting[0] ? t('waiting', { query: waiting.join(', ') }) : props.placeholder}
            aria-label={props['aria-label']}
            aria-labelledby={props['aria-labelledby']}
            aria-describedby={props['aria-describedby']}
            aria-invalid={props['aria-invalid']}
            aria-required={props['aria-required']}
            aria-expanded={showsList}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={showsList && items[index] ? `${listId}-${index}` : undefined}
            value={typed ?? (isPicker ? '' : (value?.label ?? ''))}
            onChange={(event) => {
              wanted.current = null
              hasMoved.current = false
              setTyped(event.target.value)
              setActive(0)
              setOpen(true)
            }}
            onClick={() => setOpen(true)}
            onKeyDown={onKeyDown}
            onBlur={() => {
              close()
              props.onBlur?.()
            }}
            className={controlClass('pr-8')}
          />
          {(found.status === 'searching' && isOpen) || waiting.length > 0 ? (
            <Loader2 aria-hidden="true" className="absolute right-2 size-4 animate-spin text-ink-muted" />
          ) : value && !isPicker && !props.isDisabled ? (
            <button
              type="button"
              tabIndex={-1}
              aria-label={t('clear')}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onValueChange(null)}
              className="absolute right-1 inline-flex size-6 items-center justify-center rounded text-ink-muted hover:bg-surface-hover"
            >
              <X aria-hidden="true" className="size-4" />
            </button>
          ) : (
            <ChevronDown aria-hidden="true" className="pointer-events-none absolute right-2 size-4 text-ink-muted" />
          )}
        </span>
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onInteractOutside={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          className="z-[60] max-h-[min(400px,var(--radix-popover-content-available-height))] w-[max(var(--radix-popover-trigger-width),320px)] overflow-y-auto rounded-md bg-surface py-1 shadow-float"
        >
          <div
            id={listId}
            role="listbox"
            aria-label={props['aria-label'] ?? props.placeholder ?? t('open')}
            aria-busy={!isCurrent || undefined}
          >
            {items.map((item, row) => (
              <div
                key={item.value}
                id={`${listId}-${row}`}
                role="option"
                tabIndex={-1}
                aria-selected={row === index}
                aria-disabled={item.isDisabled || undefined}
                onMouseMove={() => setActive(row)}
                onClick={() => choose(item)}
                onKeyDown={onKeyDown}
                className={clsx(
                  'flex min-h-row items-center px-3 py-1',
                  row === index && 'bg-surface-selected',
                  item.isDisabled && 'opacity-60',
                  !isCurrent && 'opacity-60',
                )}
              >
                <ComboboxRow item={item} />
              </div>
            ))}
          </div>
          <div role="status" className={clsx('px-3 text-sm text-ink-muted', items.length === 0 ? 'py-1.5' : 'sr-only')}>
            {found.status === 'searching' && t('searching')}
            {isCurrent &&
              (items.length === 0 ? t('nothing', { query: query.trim() }) : t('count', { count: items.length }))}
            {found.status === 'failed' && t('failed')}
          </div>
          {found.status === 'failed' && (
            <button
              type="button"
              onClick={found.retry}
              className="mx-3 mb-1.5 text-sm font-medium text-accent underline underline-offset-2"
            >
              {t('again')}
            </button>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

const maxLocal = 50

function localSearch<Data>(options: readonly ComboboxItem<Data>[]): AsyncSearch<ComboboxItem<Data>> {
  return async (query) => {
    const words = searchKey(query).split(' ').filter(Boolean)
    const matches = (option: ComboboxItem<Data>) => {
      const key = searchKey(`${option.label} ${option.detail ?? ''}`)
      return words.every((word) => key.includes(word))
    }
    return options.filter(matches).slice(0, maxLocal)
  }
}
