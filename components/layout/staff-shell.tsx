'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { usePathname, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useMemo, useState } from 'react'
import { SessionEnded } from '@/components/form/session-ended'
import { KeepsUnsent } from '@/components/form/unsent'
import type { ComboboxItem } from '@/components/ui/combobox'
import { CommandPalette, type PaletteCommand } from '@/components/ui/command-palette'
import { KeyCap } from '@/components/ui/key-cap'
import { ShortcutMap } from '@/components/ui/shortcut-map'
import { Toaster } from '@/components/ui/toast'
import type { AsyncSearch } from '@/components/ui/use-async-search'
import { LocaleSwitch } from './locale-switch'
import { type StaffIdentity, StaffProvider } from './staff-context'
import type { Theme } from './theme'
import { UserMenu } from './user-menu'

export type WorklistId =
  | 'reception'
  | 'appointments'
  | 'triage'
  | 'clinic'
  | 'board'
  | 'report'
  | 'laboratory'
  | 'imaging'
  | 'pharmacy'
  | 'cashier'
  | 'referrals'
  | 'duplicates'
  | 'wards'
  | 'inbox'
  | 'admin'

export interface WorklistLink {
  id: WorklistId
  /** `/worklists/<id>` unless told otherwise. */
  href?: string
  count?: number
  /** Of those behind it, what must not wait: in red, with the words for it. */
  alerts?: { count: number; label: string }
}

export interface StaffShellProps {
  staff: StaffIdentity
  roleLabel?: string
  facilityName: string
  /** Takes the place of the plain name where a person works at several. */
  facilitySwitcher?: ReactNode
  /** Only what the person's roles may open. */
  worklists: readonly WorklistLink[]
  theme?: Theme
  commands?: readonly PaletteCommand[]
  searchPatients?: AsyncSearch<ComboboxItem>
  /** Where a patient found with Ctrl+K is opened. */
  patientAddress?: (patientId: string) => string
  /** A strip under the bar: practice hospital, offline, decision support down. */
  banner?: ReactNode
  children: ReactNode
}

/** The frame of every staff screen: 44 px bar, one main region, `?` and Ctrl+K everywhere. */
export function StaffShell(props: StaffShellProps) {
  const { staff, roleLabel, facilityName, facilitySwitcher, worklists, theme, banner, children } = props
  const t = useTranslations('nav')
  const router = useRouter()
  const pathname = usePathname()
  const [isMapOpen, setMapOpen] = useState(false)
  const [isPaletteOpen, setPaletteOpen] = useState(false)
  const links = useMemo(
    () =>
      worklists.map((link) => ({
        ...link,
        href: link.href ?? `/worklists/${link.id}`,
        label: t(`worklists.${link.id}`),
      })),
    [worklists, t],
  )
  const commands: PaletteCommand[] = [
    ...links.map((link) => ({ id: link.href, label: link.label, run: () => router.push(link.href) })),
    { id: 'shortcuts', label: t('shortcuts'), group: 'do', shortcut: '?', run: () => setMapOpen(true) },
    ...(props.commands ?? []),
  ]
  return (
    <StaffProvider staff={staff}>
      <div className="flex min-h-dvh flex-col [--bar-offset:44px] lg:h-dvh lg:[--bar-offset:0px]">
        <SkipLink />
        <header
          data-screen-only
          className="sticky top-0 z-30 flex h-bar shrink-0 items-center gap-3 bg-bar px-3 text-bar-ink [--focus:#8fdcea]"
        >
          <Link href="/" className="flex shrink-0 items-center gap-2 rounded text-lg font-semibold">
            <Mark />
            {/* The name stands in every language. */}
            <ProductName />
          </Link>
          <span className="max-w-[260px] truncate border-l border-bar-hover pl-3 text-sm text-bar-muted max-md:hidden">
            {facilitySwitcher ?? facilityName}
          </span>
          <nav aria-label={t('worklistsLabel')} className="flex h-full min-w-0 flex-1 items-stretch overflow-x-auto">
            {links.map((link) => (
              <BarLink
                key={link.id}
                href={link.href}
                label={link.label}
                count={link.count}
                alerts={link.alerts}
                isCurrent={pathname.startsWith(link.href)}
              />
            ))}
          </nav>
          <div className="flex shrink-0 items-center gap-1">
            <BarButton label={t('palette')} keys="ctrl+k" onClick={() => setPaletteOpen(true)} />
            <BarButton label={t('shortcuts')} keys="?" onClick={() => setMapOpen(true)} />
            <LocaleSwitch />
            <UserMenu roleLabel={roleLabel} theme={theme} />
          </div>
        </header>
        {banner}
        {/* The padding keeps what is scrolled to clear of the patient band, which stays at the top. */}
        <main
          id="main"
          tabIndex={-1}
          className="relative flex min-h-0 min-w-0 flex-1 flex-col lg:scroll-pt-16 lg:overflow-y-auto"
        >
          {/* Another person, or another hospital, finds nothing that was typed before. */}
          <KeepsUnsent key={`${staff.staffId} ${facilityName}`}>{children}</KeepsUnsent>
        </main>
      </div>
      <CommandPalette
        isOpen={isPaletteOpen}
        onOpenChange={setPaletteOpen}
        commands={commands}
        searchPatients={props.searchPatients}
        onPatient={(item) => props.patientAddress && router.push(props.patientAddress(item.value))}
      />
      <ShortcutMap isOpen={isMapOpen} onOpenChange={setMapOpen} />
      <SessionEnded />
      <Toaster />
    </StaffProvider>
  )
}

function ProductName() {
  return <>{useTranslations('common')('product')}</>
}

export function SkipLink() {
  const t = useTranslations('nav')
  return (
    <a
      href="#main"
      className="sr-only z-50 rounded bg-surface px-3 py-2 font-medium text-ink focus:not-sr-only focus:fixed focus:top-1 focus:left-1"
    >
      {t('skip')}
    </a>
  )
}

/** A beat: the product's name is "pulse". */
export function Mark() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      className="size-5"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.25"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M2 13h5l2.5-7 4 12 2.5-7 1.2 2H22" />
    </svg>
  )
}

function BarLink({
  href,
  label,
  count,
  alerts,
  isCurrent,
}: {
  href: string
  label: string
  count?: number
  alerts?: WorklistLink['alerts']
  isCurrent: boolean
}) {
  return (
    <Link
      href={href}
      data-focus-inset
      aria-current={isCurrent ? 'page' : undefined}
      className={clsx(
        'inline-flex items-center gap-1.5 border-y-2 border-transparent px-2.5 whitespace-nowrap hover:bg-bar-hover',
        isCurrent ? 'border-b-current font-semibold' : 'text-bar-muted hover:text-bar-ink',
      )}
    >
      {label}
      {count !== undefined && count > 0 && (
        <span className="tabular rounded-full bg-bar-ink px-1.5 text-xs leading-[18px] font-semibold text-bar">
          {count}
        </span>
      )}
      {alerts && alerts.count > 0 && (
        <span
          title={alerts.label}
          className="tabular rounded-full bg-danger-solid px-1.5 text-xs leading-[18px] font-semibold text-danger-on"
        >
          <span aria-hidden="true">! {alerts.count}</span>
          <span className="sr-only">{alerts.label}</span>
        </span>
      )}
    </Link>
  )
}

function BarButton({ label, keys, onClick }: { label: string; keys: string; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="inline-flex h-8 items-center rounded px-1.5 hover:bg-bar-hover max-sm:hidden"
    >
      <KeyCap keys={keys} />
    </button>
  )
}
