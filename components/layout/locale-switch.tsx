'use client'

import clsx from 'clsx'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { locales } from '@/lib/kernel/i18n/locale'
import { keepLocale } from './preferences'

export function LocaleSwitch() {
  const t = useTranslations('common')
  const current = useLocale()
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  return (
    <fieldset aria-label={t('language')} aria-busy={isPending} className="flex">
      {locales.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={locale === current}
          onClick={() => {
            startTransition(async () => {
              await keepLocale(locale)
              router.refresh()
            })
          }}
          className={clsx(
            'h-7 rounded px-1.5 text-sm uppercase',
            locale === current ? 'font-semibold underline underline-offset-4' : 'opacity-75 hover:opacity-100',
          )}
        >
          {locale}
          <span className="sr-only"> {t(`languages.${locale}`)}</span>
        </button>
      ))}
    </fieldset>
  )
}
