'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/panel'
import type { TrailEntryView } from '@/lib/audit/types'
import { outcomeWords } from '@/lib/audit/words'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDateTime } from '@/lib/kernel/time'
import { ChangeList } from './change-list'
import { useOperationName } from './operation-name'
import { actorText } from './trail-columns'

/** One line of the trail with everything it left behind. */
export function EntryView({ entry }: { entry: TrailEntryView }) {
  const t = useTranslations('audit')
  const text = useText()
  const nameOf = useOperationName()
  const { line, shown, changes } = entry
  const facts: [string, string | null][] = [
    [t('list.at'), formatDateTime(new Date(line.at))],
    [t('list.who'), actorText(line, t('list.nobody'), t('list.system'))],
    [t('list.what'), `${nameOf(line.operation)} (${line.operation})`],
    [t('list.purpose'), text(`audit.purpose.${line.purpose}`)],
    [t('list.reason'), line.reason],
    [t('list.code'), line.code],
    [t('list.address'), line.address],
    [t('list.request'), line.requestId],
  ]
  return (
    <div className="flex flex-col gap-3">
      <Panel
        title={t('entry.facts')}
        aside={<Badge tone={outcomeWords[line.outcome].tone}>{text(outcomeWords[line.outcome].key)}</Badge>}
      >
        <dl className="grid grid-cols-[140px_1fr] gap-x-3 gap-y-1">
          {facts.map(([label, value]) =>
            value ? (
              <div key={label} className="contents">
                <dt className="text-ink-muted">{label}</dt>
                <dd className="tabular break-words">{value}</dd>
              </div>
            ) : null,
          )}
          {line.patient && (
            <div className="contents">
              <dt className="text-ink-muted">{t('list.patient')}</dt>
              <dd>
                <PersonLink {...line.patient} />
              </dd>
            </div>
          )}
        </dl>
      </Panel>
      {line.shownCount > 0 && (
        <Panel title={t('entry.shown')} aside={<span className="tabular text-ink-muted">{line.shownCount}</span>}>
          <ul className="columns-2 gap-6 xl:columns-3">
            {shown.map((person) => (
              <li key={person.id} className="truncate">
                <PersonLink {...person} />
              </li>
            ))}
          </ul>
          {line.shownCount > shown.length && (
            <p className="text-ink-muted">{t('entry.moreShown', { count: line.shownCount - shown.length })}</p>
          )}
        </Panel>
      )}
      <h2 className="text-base font-semibold">{t('entry.changes')}</h2>
      <ChangeList changes={changes} linksHistory />
    </div>
  )
}

function PersonLink({ id, name, recordNumber }: { id: string; name: string; recordNumber: string }) {
  return (
    <Link href={`/admin/audit/patients/${id}`} className="underline-offset-2 hover:underline">
      {name || id} <span className="tabular text-ink-muted">{recordNumber}</span>
    </Link>
  )
}
