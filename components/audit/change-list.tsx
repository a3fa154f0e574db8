'use client'

import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/panel'
import { readable } from '@/lib/audit/rules'
import { historyTables } from '@/lib/audit/schema'
import type { ChangeLine } from '@/lib/audit/types'
import { fieldWords, tableWords } from '@/lib/audit/words'
import { formatDateTime } from '@/lib/kernel/time'
import { OperationName } from './operation-name'

const tones = { I: 'success', U: 'info', D: 'danger' } as const
const hasHistory = (table: string) => historyTables.some((name) => name === table)

/** Each writing of a row: field, before, after. Long texts in full: a shortened change proves nothing. */
export function ChangeList({ changes, linksHistory }: { changes: readonly ChangeLine[]; linksHistory: boolean }) {
  const t = useTranslations('audit.change')
  const wordOf = useRowWords()
  if (changes.length === 0) return <p className="text-ink-muted">{t('none')}</p>
  return (
    <div className="flex flex-col gap-3">
      {changes.map((change) => (
        <Panel
          key={change.seq}
          title={
            <span className="flex items-center gap-2">
              <Badge tone={tones[change.change]}>{t(`kind.${change.change}`)}</Badge>
              {wordOf(tableWords, change.tableName)}
              <code className="text-sm font-normal text-ink-muted">{change.tableName}</code>
            </span>
          }
          aside={
            <span className="tabular text-sm text-ink-muted">
              {formatDateTime(new Date(change.at), 'second')} · {change.actor?.name || t('system')}
            </span>
          }
          actions={
            linksHistory ? (
              hasHistory(change.tableName) && (
                <Link
                  className="text-accent underline underline-offset-2"
                  href={`/admin/audit/history/${change.tableName}/${change.rowId}`}
                >
                  {t('history')}
                </Link>
              )
            ) : (
              <OperationName name={change.operation} />
            )
          }
          isFlush
        >
          <table className="w-full table-fixed">
            <thead>
              <tr className="text-left text-sm text-ink-muted">
                <th className="w-[280px] px-3 py-1 font-medium">{t('field')}</th>
                <th className="px-3 py-1 font-medium">{t('before')}</th>
                <th className="px-3 py-1 font-medium">{t('after')}</th>
              </tr>
            </thead>
            <tbody>
              {change.fields.map(({ field, before, after, beforeName, afterName }) => (
                <tr key={field} className="border-t border-line align-top">
                  <td className="px-3 py-1 break-words">
                    {wordOf(fieldWords, field)} <code className="text-sm text-ink-muted">{field}</code>
                  </td>
                  <td className="px-3 py-1 break-words whitespace-pre-wrap text-ink-muted">
                    <Stored value={before} name={beforeName} />
                  </td>
                  <td className="px-3 py-1 break-words whitespace-pre-wrap">
                    <Stored value={after} name={afterName} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
      ))}
    </div>
  )
}

/** What a table or column is called; one nobody named yet has its own name beside it. */
export function useRowWords() {
  const isEnglish = useLocale() === 'en'
  return (words: Readonly<Record<string, readonly [string, string]>>, name: string) =>
    words[name]?.[isEnglish ? 1 : 0] ?? ''
}

/** A name stands for its id, which stays within reach: two people may have one name. */
function Stored({ value, name }: { value: string | null; name: string | null }) {
  const t = useTranslations('audit.change')
  if (value === null) return '—'
  if (name) return <span title={value}>{name}</span>
  return readable(value, { yes: t('yes'), no: t('no') })
}
