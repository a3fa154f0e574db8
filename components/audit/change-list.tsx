'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/panel'
import type { ChangeLine } from '@/lib/audit/types'
import { formatDateTime } from '@/lib/kernel/time'
import { OperationName } from './operation-name'

const tones = { I: 'success', U: 'info', D: 'danger' } as const

/** Each writing of a row: field, before, after. Long texts in full: a shortened change proves nothing. */
export function ChangeList({ changes, linksHistory }: { changes: readonly ChangeLine[]; linksHistory: boolean }) {
  const t = useTranslations('audit.change')
  if (changes.length === 0) return <p className="text-ink-muted">{t('none')}</p>
  return (
    <div className="flex flex-col gap-3">
      {changes.map((change) => (
        <Panel
          key={change.seq}
          title={
            <span className="flex items-center gap-2">
              <Badge tone={tones[change.change]}>{t(`kind.${change.change}`)}</Badge>
              <code>{change.tableName}</code>
            </span>
          }
          aside={
            <span className="tabular text-sm text-ink-muted">
              {formatDateTime(new Date(change.at))} · {change.actor?.name || t('system')}
            </span>
          }
          actions={
            linksHistory ? (
              <Link
                className="text-accent underline underline-offset-2"
                href={`/admin/audit/history/${change.tableName}/${change.rowId}`}
              >
                {t('history')}
              </Link>
            ) : (
              <OperationName name={change.operation} />
            )
          }
          isFlush
        >
          <table className="w-full table-fixed">
            <thead>
              <tr className="text-left text-sm text-ink-muted">
                <th className="w-[200px] px-3 py-1 font-medium">{t('field')}</th>
                <th className="px-3 py-1 font-medium">{t('before')}</th>
                <th className="px-3 py-1 font-medium">{t('after')}</th>
              </tr>
            </thead>
            <tbody>
              {change.fields.map(({ field, before, after }) => (
                <tr key={field} className="border-t border-line align-top">
                  <td className="px-3 py-1">
                    <code>{field}</code>
                  </td>
                  <td className="px-3 py-1 break-words whitespace-pre-wrap text-ink-muted">{before ?? '—'}</td>
                  <td className="px-3 py-1 break-words whitespace-pre-wrap">{after ?? '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
      ))}
    </div>
  )
}
