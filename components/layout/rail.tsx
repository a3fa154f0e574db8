'use client'

import clsx from 'clsx'
import {
  CalendarClock,
  FlaskConical,
  type LucideIcon,
  NotebookPen,
  Pill,
  Printer,
  Route,
  SquareCheckBig,
} from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { KeyCap } from '@/components/ui/key-cap'
import { useShortcut } from '@/components/ui/shortcuts'

export const railVerbs = ['note', 'orders', 'results', 'medicines', 'referral', 'revisit', 'print'] as const
export type RailVerb = (typeof railVerbs)[number]

const keyOf: Record<RailVerb, string> = {
  note: 'n',
  orders: 'y',
  results: 'k',
  medicines: 't',
  referral: 'c',
  revisit: 'h',
  print: 'i',
}
const icons: Record<RailVerb, LucideIcon> = {
  note: NotebookPen,
  orders: SquareCheckBig,
  results: FlaskConical,
  medicines: Pill,
  referral: Route,
  revisit: CalendarClock,
  print: Printer,
}

export interface RailItem {
  verb: RailVerb
  /** One of the two. */
  href?: string
  onSelect?: () => void
  /** New results, open orders. */
  count?: number
  isCurrent?: boolean
}

/** Few verbs, always in the same order, each with its key on it. A verb the person may not use is left out by the caller. */
export function Rail({ items }: { items: readonly RailItem[] }) {
  const t = useTranslations('nav')
  const ordered = railVerbs.flatMap((verb) => items.find((item) => item.verb === verb) ?? [])
  return (
    <nav
      aria-label={t('railLabel')}
      data-screen-only
      className="flex shrink-0 gap-0.5 overflow-x-auto border-line bg-surface p-1.5 max-lg:border-b lg:w-[176px] lg:flex-col lg:border-r"
    >
      {ordered.map((item) => (
        <RailButton key={item.verb} item={item} label={t(`rail.${item.verb}`)} />
      ))}
    </nav>
  )
}

function RailButton({ item, label }: { item: RailItem; label: string }) {
  const own = useRef<HTMLElement>(null)
  const key = keyOf[item.verb]
  const Icon = icons[item.verb]
  useShortcut(key, () => own.current?.click(), { label })
  // While somebody types, the letter alone is text.
  useShortcut(`alt+${key}`, () => own.current?.click(), { label })
  const content = (
    <>
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      <span className="flex-1 text-left whitespace-nowrap">{label}</span>
      {item.count !== undefined && item.count > 0 && (
        <span className="tabular rounded-full bg-accent-solid px-1.5 text-xs leading-[18px] font-semibold text-accent-on">
          {item.count}
        </span>
      )}
      <KeyCap keys={key} className="text-ink-muted" />
    </>
  )
  const shared = {
    'aria-current': item.isCurrent ? ('page' as const) : undefined,
    'aria-keyshortcuts': `${key} Alt+${key}`,
    className: clsx(
      'flex h-9 items-center gap-2 rounded px-2 font-medium',
      item.isCurrent ? 'bg-accent-surface text-accent' : 'text-ink hover:bg-surface-hover',
    ),
  }
  if (item.href) {
    return (
      <Link ref={own as React.Ref<HTMLAnchorElement>} href={item.href} {...shared}>
        {content}
      </Link>
    )
  }
  return (
    <button ref={own as React.Ref<HTMLButtonElement>} type="button" onClick={item.onSelect} {...shared}>
      {content}
    </button>
  )
}
