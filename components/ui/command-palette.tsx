'use client'

import { Command } from 'cmdk'
import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Dialog as Radix } from 'radix-ui'
import { useState } from 'react'
import { searchKey } from '@/lib/kernel/text'
import { type ComboboxItem, ComboboxRow } from './combobox-row'
import { KeyCap } from './key-cap'
import { useLayer, useShortcut } from './shortcuts'
import { type AsyncSearch, useAsyncSearch } from './use-async-search'

export interface PaletteCommand {
  id: string
  label: string
  group?: 'go' | 'do'
  shortcut?: string
  run: () => void
}

export interface CommandPaletteProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  commands: readonly PaletteCommand[]
  searchPatients?: AsyncSearch<ComboboxItem>
  onPatient?: (item: ComboboxItem) => void
}

const nobody: AsyncSearch<ComboboxItem> = async () => []
const itemClass =
  'flex min-h-row cursor-pointer items-center gap-3 rounded px-3 data-[selected=true]:bg-surface-selected data-[disabled=true]:opacity-50'

/** Ctrl/⌘+K: every screen and command by name, and patients, accent-free. */
export function CommandPalette({ isOpen, onOpenChange, commands, searchPatients, onPatient }: CommandPaletteProps) {
  const t = useTranslations('common.palette')
  const [query, setQuery] = useState('')
  useLayer(isOpen)
  useShortcut('ctrl+k', () => onOpenChange(true), { label: t('title'), isEverywhere: true })
  const patients = useAsyncSearch(searchPatients ?? nobody, query, {
    isActive: isOpen && searchPatients !== undefined,
    minLength: 2,
  })
  const words = searchKey(query).split(' ').filter(Boolean)
  const matching = commands.filter((command) => words.every((word) => searchKey(command.label).includes(word)))
  const finish = (run: () => void) => {
    onOpenChange(false)
    setQuery('')
    run()
  }
  const isPatientsCurrent = patients.status === 'ready' && patients.query === query.trim()
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-32px)] max-w-[600px] -translate-x-1/2 overflow-hidden rounded-lg bg-surface shadow-float"
        >
          <Radix.Title className="sr-only">{t('title')}</Radix.Title>
          <Command shouldFilter={false} label={t('title')} loop>
            <div className="flex items-center gap-2 border-b border-line px-3">
              <Search aria-hidden="true" className="size-4 shrink-0 text-ink-muted" />
              <Command.Input
                value={query}
                onValueChange={setQuery}
                placeholder={t('placeholder')}
                className="h-11 w-full bg-transparent text-lg outline-none"
              />
            </div>
            <Command.List className="max-h-[50vh] overflow-y-auto p-1 [&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-sm [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-ink-muted">
              <Command.Empty className="px-3 py-4 text-ink-muted">{t('nothing')}</Command.Empty>
              {(['go', 'do'] as const).map((group) => {
                const inGroup = matching.filter((command) => (command.group ?? 'go') === group)
                if (inGroup.length === 0) return null
                return (
                  <Command.Group key={group} heading={t(group)}>
                    {inGroup.map((command) => (
                      <Command.Item
                        key={command.id}
                        value={command.id}
                        onSelect={() => finish(command.run)}
                        className={itemClass}
                      >
                        <span className="flex-1">{command.label}</span>
                        {command.shortcut && <KeyCap keys={command.shortcut} />}
                      </Command.Item>
                    ))}
                  </Command.Group>
                )
              })}
              {isPatientsCurrent && patients.items.length > 0 && (
                <Command.Group heading={t('patients')}>
                  {patients.items.map((item) => (
                    <Command.Item
                      key={item.value}
                      value={`patient-${item.value}`}
                      onSelect={() => finish(() => onPatient?.(item))}
                      className={itemClass}
                    >
                      <ComboboxRow item={item} />
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
