'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { Column } from '@/components/table/types'
import { Badge } from '@/components/ui/badge'
import type { TrailLine } from '@/lib/audit/types'
import { outcomeWords } from '@/lib/audit/words'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDateTime } from '@/lib/kernel/time'
import { OperationName } from './operation-name'

export function useTrailColumns(options: { withPatient: boolean }): Column<TrailLine>[] {
  const t = useTranslations('audit')
  const text = useText()
  const { withPatient } = options
  return useMemo(() => {
    const columns: (Column<TrailLine> | false)[] = [
      {
        id: 'at',
        header: t('list.at'),
        width: '184px',
        isFixed: true,
        cell: ({ at }) => (
          <time dateTime={at} className="tabular whitespace-nowrap">
            {/* To the second: two openings a minute apart are two questions. */}
            {formatDateTime(new Date(at), 'second')}
          </time>
        ),
      },
      {
        id: 'actor',
        header: t('list.who'),
        width: '190px',
        cell: (row) => <span className="block truncate">{actorText(row, t('list.nobody'), t('list.system'))}</span>,
      },
      {
        id: 'operation',
        header: t('list.what'),
        // The line itself: what was changed, before and after. The patient beside it leads to who opened the record.
        cell: ({ operation, seq }) => (
          <Link href={`/admin/audit/entries/${seq}`} className="underline-offset-2 hover:underline">
            <OperationName name={operation} />
          </Link>
        ),
      },
      withPatient && {
        id: 'patient',
        header: t('list.patient'),
        width: '270px',
        cell: (row) => <PatientCell row={row} />,
      },
      {
        id: 'outcome',
        header: t('list.outcome'),
        width: '130px',
        cell: ({ outcome }) => <Badge tone={outcomeWords[outcome].tone}>{text(outcomeWords[outcome].key)}</Badge>,
      },
      {
        id: 'reason',
        header: t('list.reason'),
        cell: ({ reason }) => (
          <span className="block truncate" title={reason ?? ''}>
            {reason}
          </span>
        ),
      },
      {
        id: 'purpose',
        header: t('list.purpose'),
        width: '110px',
        isHiddenByDefault: true,
        cell: ({ purpose }) => text(`audit.purpose.${purpose}`),
      },
      {
        id: 'address',
        header: t('list.address'),
        width: '130px',
        isHiddenByDefault: true,
        cell: ({ address }) => <span className="tabular">{address}</span>,
      },
    ]
    return columns.filter((column) => column !== false)
  }, [t, text, withPatient])
}

export function actorText(row: TrailLine, nobody: string, system: string): string {
  if (row.actorKind === 'system') return system
  return row.actor?.name || (row.actor ? row.actor.id : nobody)
}

function PatientCell({ row }: { row: TrailLine }) {
  const t = useTranslations('audit.list')
  if (!row.patient)
    return row.shownCount > 0 ? <span className="text-ink-muted">{t('shown', { count: row.shownCount })}</span> : null
  return (
    <Link
      href={`/admin/audit/patients/${row.patient.id}`}
      className="block truncate underline-offset-2 hover:underline"
    >
      {row.patient.name || row.patient.id} <span className="tabular text-ink-muted">{row.patient.recordNumber}</span>
    </Link>
  )
}
