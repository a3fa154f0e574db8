'use client'

import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

export interface TabItem {
  value: string
  label: ReactNode
  count?: number
  content: ReactNode
}

export interface TabsProps {
  items: readonly TabItem[]
  label: string
  value?: string
  defaultValue?: string
  onValueChange?: (value: string) => void
}

export function Tabs({ items, label, ...props }: TabsProps) {
  return (
    <Radix.Root
      {...props}
      defaultValue={props.value === undefined ? (props.defaultValue ?? items[0]?.value) : undefined}
    >
      <Radix.List aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line px-1">
        {items.map((item) => (
          <Radix.Trigger
            key={item.value}
            value={item.value}
            data-focus-inset
            className="-mb-px inline-flex h-9 items-center gap-1.5 border-b-2 border-transparent px-2.5 whitespace-nowrap text-ink-muted hover:text-ink data-[state=active]:border-accent-solid data-[state=active]:font-semibold data-[state=active]:text-ink"
          >
            {item.label}
            {item.count !== undefined && (
              <span className="tabular rounded-full bg-neutral-surface px-1.5 text-xs leading-5 text-neutral">
                {item.count}
              </span>
            )}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {items.map((item) => (
        <Radix.Content key={item.value} value={item.value} className="pt-3">
          {item.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}
