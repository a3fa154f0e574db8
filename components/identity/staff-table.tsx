'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { DataTable } from '@/components/table/data-table'
import { FilterBox } from '@/components/table/filter-box'
import type { Column } from '@/components/table/types'
import { Badge } from '@/components/ui/badge'
import { Select } from '@/components/ui/select'
import { EmptyState } from '@/components/ui/states'
import { RelativeTime } from '@/components/ui/time'
import type { StaffListRow } from '@/lib/identity/types'

export function StaffTable({ data }: { data: { rows: StaffListRow[]; total: number } }) {
  const t = useTranslations('identity.staff')
  const roleName = useTranslations('identity.roles')
  const router = useRouter()
  const columns = useMemo<Column<StaffListRow>[]>(
    () => [
      {
        id: 'fullName',
        header: t('fullName'),
        isFixed: true,
        cell: (row) => (
          <span className="font-medium">
            {row.title} {row.fullName}
          </span>
        ),
      },
      { id: 'signInName', header: t('signInName'), width: '20%', cell: (row) => row.signInName },
      {
        id: 'roles',
        header: t('role'),
        width: '30%',
        cell: (row) => (
          <span className="flex flex-wrap gap-1">
            {!row.isActive && <Badge tone="danger">{t('closed')}</Badge>}
            {row.roles.length === 0 && <Badge>{t('noRole')}</Badge>}
            {row.roles.map((role) => (
              <Badge key={role} tone="accent" isPlain>
                {roleName(role)}
              </Badge>
            ))}
          </span>
        ),
      },
      {
        id: 'lastSeen',
        header: t('lastSeen'),
        width: '200px',
        cell: (row) =>
          row.lastSeenAt ? <RelativeTime at={row.lastSeenAt} /> : <span className="text-ink-muted">{t('never')}</span>,
      },
    ],
    [t, roleName],
  )
  return (
    <DataTable
      tableId="identity.staff"
      caption={t('title')}
      columns={columns}
      rows={data.rows}
      rowId={(row) => row.id}
      total={data.total}
      onOpen={(row) => router.push(`/admin/staff/${row.id}`)}
      focusesFirstRow
      empty={<EmptyState title={t('notFoundTitle')}>{t('notFoundText')}</EmptyState>}
      toolbar={(url) => (
        <>
          <FilterBox url={url} label={t('find')} />
          <Select
            aria-label={t('state')}
            value={url.get('state') || 'working'}
            onChange={(event) => url.set({ state: event.target.value === 'all' ? 'all' : null })}
            options={[
              { value: 'working', label: t('working') },
              { value: 'all', label: t('all') },
            ]}
            className="w-44"
          />
        </>
      )}
    />
  )
}
