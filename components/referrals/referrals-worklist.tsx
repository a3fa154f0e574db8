'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'

import { Shows } from '@/components/encounters/shows'
import { usePolled } from '@/components/encounters/use-polled'
import { DataTable } from '@/components/table/data-table'
import type { Column } from '@/components/table/types'
import { useTableUrl } from '@/components/table/use-table-url'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/states'
import { Tabs } from '@/components/ui/tabs'
import { RelativeTime, WaitTime } from '@/components/ui/time'
import { useText } from '@/lib/kernel/i18n/use-text'
import { calendarDate, formatDate } from '@/lib/kernel/time'
import { listIncomingAction, listOutgoingAction } from '@/lib/referrals/actions'
import { isOpenReferral } from '@/lib/referrals/rules/state'
import type { IncomingShows, OutgoingShows, ReferralPage, ReferralRow } from '@/lib/referrals/types'
import { answerLimits, referralWord } from '@/lib/referrals/words'
import { AgeCell, NameCell } from './person-cell'

export type ReferralsWorklistProps =
  | { tab: 'incoming'; shows: IncomingShows; data: ReferralPage }
  | { tab: 'outgoing'; shows: OutgoingShows; data: ReferralPage }

/** Letters that came and letters that went; the tab stands in the URL. */
export function ReferralsWorklist(props: ReferralsWorklistProps) {
  const t = useTranslations('referrals.list')
  const router = useRouter()
  const list = props.tab === 'incoming' ? <Incoming {...props} /> : <Outgoing {...props} />
  return (
    <Tabs
      label={t('title')}
      value={props.tab}
      onValueChange={(tab) => router.replace(`/worklists/referrals?tab=${tab}`)}
      items={[
        { value: 'incoming', label: t('incoming'), content: list },
        { value: 'outgoing', label: t('outgoing'), content: list },
      ]}
    />
  )
}

function Incoming({ shows, data }: { shows: IncomingShows; data: ReferralPage }) {
  const t = useTranslations('referrals.list')
  const { page, size } = data
  const polled = usePolled(data, listIncomingAction, { shows, page, size })
  const items = (['open', 'waiting', 'all'] as const).map((value) => ({
    value,
    label: t(`incomingShows.${value}`),
    count: value === shows ? polled.total : undefined,
  }))
  return <List tab="incoming" shows={shows} data={polled} items={items} />
}

function Outgoing({ shows, data }: { shows: OutgoingShows; data: ReferralPage }) {
  const t = useTranslations('referrals.list')
  const { page, size } = data
  const polled = usePolled(data, listOutgoingAction, { shows, page, size })
  const items = (['open', 'all'] as const).map((value) => ({
    value,
    label: t(`outgoingShows.${value}`),
    count: value === shows ? polled.total : undefined,
  }))
  return <List tab="outgoing" shows={shows} data={polled} items={items} />
}

interface ListProps {
  tab: 'incoming' | 'outgoing'
  shows: string
  data: ReferralPage
  items: { value: string; label: string; count: number | undefined }[]
}

function List({ tab, shows, data, items }: ListProps) {
  const t = useTranslations('referrals.list')
  const router = useRouter()
  const url = useTableUrl()
  const columns = useReferralColumns(tab)
  const open = (row: ReferralRow) =>
    router.push(
      row.status === 'draft'
        ? `/patients/${row.patientId}/encounters/${row.encounterId}/referral`
        : `/referrals/${row.id}`,
    )
  return (
    <DataTable
      tableId={`referrals.${tab}`}
      caption={t(tab)}
      columns={columns}
      rows={data.rows}
      rowId={(row) => row.id}
      total={data.total}
      pageSize={data.size}
      onOpen={open}
      rowTone={(row) => (row.status === 'declined' || isLate(row) ? 'danger' : isUnanswered(row) ? 'warning' : null)}
      toolbar={<Shows url={url} current={shows} items={items} />}
      empty={<EmptyState title={t(`${tab}Empty`)}>{t(`${tab}EmptyText`)}</EmptyState>}
      focusesFirstRow
    />
  )
}

/** Its days are over while it is still on the way. */
const isLate = (row: ReferralRow): boolean => row.isExpired && isOpenReferral(row.status)
const isUnanswered = (row: ReferralRow): boolean => row.status === 'delivered'

function useReferralColumns(tab: 'incoming' | 'outgoing'): Column<ReferralRow>[] {
  const t = useTranslations('referrals')
  const text = useText()
  return useMemo(
    () => [
      {
        id: 'number',
        header: t('list.number'),
        width: '120px',
        cell: (row) => <span className="tabular">{row.number ?? '—'}</span>,
      },
      { id: 'patient', header: t('list.patient'), isFixed: true, cell: (row) => <NameCell row={row} /> },
      { id: 'age', header: t('list.age'), width: '140px', cell: (row) => <AgeCell row={row} /> },
      {
        id: 'diagnosis',
        header: t('list.diagnosis'),
        cell: (row) => (
          <span className="block truncate" title={row.mainName}>
            {row.mainName} <span className="tabular text-ink-muted">{row.mainIcdCode}</span>
          </span>
        ),
      },
      {
        id: 'facility',
        header: t(`list.${tab === 'incoming' ? 'from' : 'to'}`),
        width: '200px',
        cell: (row) => (
          <span className="block truncate" title={row.otherFacilityName}>
            {row.otherFacilityName}
          </span>
        ),
      },
      {
        id: 'status',
        header: t('list.status'),
        width: '140px',
        cell: (row) => {
          const word = referralWord(row.status, row.isPaper)
          return (
            <span className="flex flex-wrap gap-1">
              <Badge tone={word.tone}>{text(word.key)}</Badge>
              {isLate(row) && <Badge tone="danger">{t('list.expired')}</Badge>}
            </span>
          )
        },
      },
      {
        id: 'waiting',
        header: t('list.waiting'),
        width: '148px',
        cell: (row) =>
          isUnanswered(row) && row.deliveredAt ? <WaitTime since={row.deliveredAt} {...answerLimits} /> : null,
      },
      {
        id: 'signed',
        header: t('list.signed'),
        isHiddenByDefault: tab === 'incoming',
        width: '150px',
        cell: (row) => <RelativeTime at={row.signedAt ?? row.createdAt} />,
      },
      {
        id: 'validTo',
        header: t('list.validTo'),
        width: '110px',
        isHiddenByDefault: true,
        cell: (row) => row.validTo && formatDate(calendarDate(row.validTo)),
      },
    ],
    [t, text, tab],
  )
}
