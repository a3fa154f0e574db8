'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { DataTable } from '@/components/table/data-table'
import type { Column } from '@/components/table/types'
import { Select } from '@/components/ui/select'
import { EmptyState } from '@/components/ui/states'
import { RelativeTime } from '@/components/ui/time'
import { catalogueKinds } from '@/lib/terminology/schema'
import type { CatalogueImportRow } from '@/lib/terminology/types'

const number = new Intl.NumberFormat('vi')

export function ImportsTable({ data }: { data: { rows: CatalogueImportRow[]; total: number } }) {
  const t = useTranslations('terminology.imports')
  const kindName = useTranslations('terminology.catalogue')
  const columns = useMemo<Column<CatalogueImportRow>[]>(
    () => [
      { id: 'catalogue', header: t('catalogue'), isFixed: true, cell: (row) => kindName(row.catalogue) },
      { id: 'fileName', header: t('file'), cell: (row) => row.fileName },
      { id: 'read', header: t('read'), align: 'end', width: '90px', cell: (row) => number.format(row.rowsRead) },
      {
        id: 'accepted',
        header: t('accepted'),
        align: 'end',
        width: '90px',
        cell: (row) => number.format(row.rowsAccepted),
      },
      {
        id: 'refused',
        header: t('refused'),
        align: 'end',
        width: '110px',
        cell: (row) => (
          <span className={row.rowsRefused > 0 ? 'font-medium text-danger' : undefined}>
            {number.format(row.rowsRefused)}
          </span>
        ),
      },
      { id: 'by', header: t('by'), width: '20%', cell: (row) => row.importedBy ?? t('fromServer') },
      { id: 'when', header: t('when'), width: '200px', cell: (row) => <RelativeTime at={row.importedAt} /> },
    ],
    [t, kindName],
  )
  return (
    <DataTable
      tableId="terminology.imports"
      caption={t('history')}
      columns={columns}
      rows={data.rows}
      rowId={(row) => row.id}
      total={data.total}
      empty={<EmptyState title={t('none')} />}
      toolbar={(url) => (
        <Select
          aria-label={t('catalogue')}
          value={url.get('catalogue')}
          placeholder={t('all')}
          onChange={(event) => url.set({ catalogue: event.target.value })}
          options={catalogueKinds.map((kind) => ({ value: kind, label: kindName(kind) }))}
          className="w-64"
        />
      )}
    />
  )
}
