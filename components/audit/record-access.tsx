'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { DataTable } from '@/components/table/data-table'
import { useTableUrl } from '@/components/table/use-table-url'
import { Panel } from '@/components/ui/panel'
import { EmptyState } from '@/components/ui/states'
import { RelativeTime } from '@/components/ui/time'
import type { RecordAccess as Access, TrailLine } from '@/lib/audit/types'
import { OlderNewer } from './older-newer'
import { useTrailColumns } from './trail-columns'

/** Who opened this record: people first, each opening below. */
export function RecordAccess({ data }: { data: Access }) {
  const t = useTranslations('audit.record')
  const router = useRouter()
  const url = useTableUrl()
  const columns = useTrailColumns({ withPatient: false })
  return (
    <div className="grid items-start gap-3 xl:grid-cols-[320px_1fr]">
      <Panel title={t('readers')} aside={<span className="tabular text-ink-muted">{data.readers.length}</span>}>
        {data.readers.length === 0 && <p className="text-ink-muted">{t('nobody')}</p>}
        <ul className="flex flex-col gap-2">
          {data.readers.map((reader) => (
            <li key={reader.staffId ?? ''}>
              <p className="font-semibold">{reader.name || t('system')}</p>
              <p className="tabular text-sm text-ink-muted">
                {t('times', { count: reader.count })} · <RelativeTime at={reader.lastAt} />
              </p>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t('openings')} isFlush>
        <DataTable
          tableId="audit.record"
          caption={t('openings')}
          columns={columns}
          rows={data.rows}
          rowId={(row: TrailLine) => row.seq}
          total={0}
          onOpen={(row) => router.push(`/admin/audit/entries/${row.seq}`)}
          rowTone={(row) =>
            row.outcome === 'denied' ? 'danger' : row.operation === 'consent.break-glass' ? 'warning' : null
          }
          empty={<EmptyState title={t('nobody')} />}
          focusesFirstRow
        />
        <OlderNewer url={url} before={data.before} />
      </Panel>
    </div>
  )
}
