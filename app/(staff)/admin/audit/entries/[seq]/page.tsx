import { getTranslations } from 'next-intl/server'
import { EntryView } from '@/components/audit/entry-view'
import { PageHeader } from '@/components/layout/page-header'
import { ButtonLink } from '@/components/ui/button'
import { getEntry } from '@/lib/audit'
import { ask } from '@/lib/gate/next'

export async function generateMetadata() {
  return { title: (await getTranslations('audit.list'))('title') }
}

export default async function EntryPage({ params }: { params: Promise<{ seq: string }> }) {
  const entry = await ask(getEntry, { seq: (await params).seq })
  const t = await getTranslations('audit.entry')
  return (
    <div className="p-3">
      <PageHeader
        title={t('title', { seq: entry.line.seq })}
        actions={
          <ButtonLink href="/admin/audit" shortcut="q" label={t('back')}>
            {t('back')}
          </ButtonLink>
        }
      />
      <EntryView entry={entry} />
    </div>
  )
}
