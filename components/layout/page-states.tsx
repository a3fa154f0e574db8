import { SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'
import { NoPermission } from '@/components/ui/states'

/** What stands in the page's place: inside the shell, or in a `main` of its own where there is none. */
export function PageNotFound() {
  const t = useTranslations('common')
  return (
    <div className="flex min-h-[60vh] flex-1 items-center justify-center p-6">
      <div className="flex max-w-[520px] items-start gap-3">
        <SearchX aria-hidden="true" className="mt-1 size-6 shrink-0 text-ink-faint" />
        <div>
          <h1 className="text-xl font-semibold">{t('states.notFoundTitle')}</h1>
          <p className="mt-1 mb-4 text-ink-muted">{t('states.notFoundText')}</p>
          <ButtonLink href="/" variant="primary">
            {t('actions.home')}
          </ButtonLink>
        </div>
      </div>
    </div>
  )
}

export function PageForbidden() {
  const t = useTranslations('common')
  return (
    <div className="flex min-h-[60vh] flex-1 flex-col items-center justify-center p-6">
      <h1 className="sr-only">{t('states.noPermissionTitle')}</h1>
      <NoPermission action={<ButtonLink href="/">{t('actions.home')}</ButtonLink>} />
    </div>
  )
}
