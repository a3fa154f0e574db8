'use client'

import { useTranslations } from 'next-intl'
import { Checkbox } from './checkbox'
import { Dialog } from './dialog'
import { KeyCap } from './key-cap'
import { type Shortcut, useShortcut, useShortcuts, useSingleKeys } from './shortcuts'

export interface ShortcutMapProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** `?` shows every key of the screen, read from what is on it. */
export function ShortcutMap({ isOpen, onOpenChange }: ShortcutMapProps) {
  const t = useTranslations('common.keys')
  const [isSingleOn, setSingleOn] = useSingleKeys()
  const all = useShortcuts().filter((shortcut) => shortcut.layer === 0 && shortcut.label)
  useShortcut('?', () => onOpenChange(true), { label: t('show'), isEverywhere: true })
  const everywhere = all.filter((shortcut) => shortcut.isEverywhere)
  const here = all.filter((shortcut) => !shortcut.isEverywhere)
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={t('title')} width="md">
      <div className="grid grid-cols-1 gap-6 sm:grid-cols-2">
        <List title={t('page')} shortcuts={here} empty={t('none')} />
        <List title={t('everywhere')} shortcuts={[...everywhere, closeTop(t('closeTop'))]} />
      </div>
      <div className="mt-3 border-t border-line pt-2">
        <Checkbox
          checked={isSingleOn}
          onChange={(event) => setSingleOn(event.target.checked)}
          label={t('single')}
          hint={t('singleHint')}
        />
      </div>
    </Dialog>
  )
}

const closeTop = (label: string): Shortcut => ({ keys: 'escape', label, layer: 0, isEverywhere: true })

function List({ title, shortcuts, empty }: { title: string; shortcuts: readonly Shortcut[]; empty?: string }) {
  return (
    <section>
      <h3 className="mb-1 text-sm font-semibold text-ink-muted">{title}</h3>
      {shortcuts.length === 0 && <p className="text-ink-muted">{empty}</p>}
      <ul>
        {shortcuts.map((shortcut) => (
          <li
            key={`${shortcut.keys}${shortcut.label}`}
            className="flex min-h-8 items-center gap-3 border-b border-line"
          >
            <span className="flex-1">{shortcut.label}</span>
            <span className="sr-only">{shortcut.keys}</span>
            <KeyCap keys={shortcut.keys} />
          </li>
        ))}
      </ul>
    </section>
  )
}
