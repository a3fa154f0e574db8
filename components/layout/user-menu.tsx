'use client'

import { Check, ChevronDown, KeyRound, LogOut, UserRound } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import { flushAll } from '@/components/form/use-autosave'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { keepTheme } from './preferences'
import { signOutHere } from './sign-out'
import { useStaff } from './staff-context'
import { asTheme, type Theme, themes } from './theme'

const item =
  'flex h-8 cursor-pointer items-center gap-2 rounded px-2 outline-none data-[highlighted]:bg-surface-selected'

/** `theme` is the one the page was rendered with. */
export function UserMenu({ roleLabel, theme: given = 'system' }: { roleLabel?: string; theme?: Theme }) {
  const t = useTranslations('nav')
  const staff = useStaff()
  const [theme, setTheme] = useState<Theme>(given)
  const [asks, setAsks] = useState(false)
  if (!staff) return null
  const leave = async () => {
    if (await flushAll()) await signOutHere(staff.staffId)
    else setAsks(true)
  }
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger
          aria-label={`${t('user')}: ${staff.fullName}`}
          className="inline-flex h-8 max-w-[200px] items-center gap-1.5 rounded px-2 hover:bg-bar-hover"
        >
          <UserRound aria-hidden="true" className="size-4 shrink-0" />
          <span className="truncate max-sm:hidden">{staff.fullName}</span>
          <ChevronDown aria-hidden="true" className="size-3.5 shrink-0" />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            align="end"
            sideOffset={6}
            className="z-50 min-w-56 rounded-md bg-surface p-1 text-ink shadow-float"
          >
            <div className="px-2 py-1.5">
              <p className="font-semibold">{staff.fullName}</p>
              {roleLabel && <p className="text-sm text-ink-muted">{roleLabel}</p>}
            </div>
            <DropdownMenu.Separator className="my-1 h-px bg-line" />
            <DropdownMenu.Label className="px-2 pt-1 text-sm text-ink-muted">{t('theme')}</DropdownMenu.Label>
            <DropdownMenu.RadioGroup
              value={theme}
              onValueChange={(next) => {
                const chosen = asTheme(next)
                if (chosen === 'system') delete document.documentElement.dataset.theme
                else document.documentElement.dataset.theme = chosen
                void keepTheme(chosen)
                setTheme(chosen)
              }}
            >
              {themes.map((each) => (
                <DropdownMenu.RadioItem key={each} value={each} className={item}>
                  <span className="flex-1">{t(`themes.${each}`)}</span>
                  <DropdownMenu.ItemIndicator>
                    <Check aria-hidden="true" className="size-4" />
                  </DropdownMenu.ItemIndicator>
                </DropdownMenu.RadioItem>
              ))}
            </DropdownMenu.RadioGroup>
            <DropdownMenu.Separator className="my-1 h-px bg-line" />
            <DropdownMenu.Item asChild className={item}>
              <Link href="/admin/tokens">
                <KeyRound aria-hidden="true" className="size-4" />
                {t('account')}
              </Link>
            </DropdownMenu.Item>
            <DropdownMenu.Item onSelect={() => void leave()} className={item}>
              <LogOut aria-hidden="true" className="size-4" />
              {t('signOut')}
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <Dialog
        isOpen={asks}
        onOpenChange={setAsks}
        title={t('signOut')}
        description={t('signOutUnsaved')}
        actions={
          <>
            <Button onClick={() => setAsks(false)}>{t('signOutStay')}</Button>
            <Button variant="danger" onClick={() => void signOutHere(staff.staffId)}>
              {t('signOutAnyway')}
            </Button>
          </>
        }
      />
    </>
  )
}
