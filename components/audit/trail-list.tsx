'use client'

import { Download } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { DataTable } from '@/components/table/data-table'
import { FilterBox } from '@/components/table/filter-box'
import { type TableUrl, useTableUrl } from '@/components/table/use-table-url'
import { buttonClass } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Combobox } from '@/components/ui/combobox'
import { DateInput } from '@/components/ui/date-input'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { EmptyState } from '@/components/ui/states'
import { areas, outcomes } from '@/lib/audit/schema'
import type { Named, TrailLine, TrailPage } from '@/lib/audit/types'
import { outcomeWords } from '@/lib/audit/words'
import { useText } from '@/lib/kernel/i18n/use-text'
import { isCalendarDate } from '@/lib/kernel/time'
import { OlderNewer } from './older-newer'
import { useOperationName } from './operation-name'
import { useTrailColumns } from './trail-columns'

/** The trail of the house: every question stands in the URL and can be sent to a colleague. */
export function TrailList({ data, people }: { data: TrailPage; people: readonly Named[] }) {
  const t = useTranslations('audit.list')
  const router = useRouter()
  const url = useTableUrl()
  const columns = useTrailColumns({ withPatient: true })
  return (
    <>
      {data.isUnknownRecord && (
        <Notice tone="warning" className="m-3">
          {t('unknownRecord')}
        </Notice>
      )}
      <DataTable
        tableId="audit.trail"
        caption={t('title')}
        columns={columns}
        rows={data.rows}
        rowId={(row: TrailLine) => row.seq}
        // No count: counting a trail of millions would cost more than reading the page.
        total={0}
        onOpen={(row) => router.push(`/admin/audit/entries/${row.seq}`)}
        rowTone={(row) =>
          row.outcome === 'denied' ? 'danger' : row.operation === 'consent.break-glass' ? 'warning' : null
        }
        toolbar={<Filters url={url} on={data.on} people={people} />}
        empty={<EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>}
        focusesFirstRow
      />
      <OlderNewer url={url} before={data.before} />
    </>
  )
}

function Filters({ url, on, people }: { url: TableUrl; on: string | null; people: readonly Named[] }) {
  const t = useTranslations('audit')
  const text = useText()
  const nameOf = useOperationName()
  const set = (changes: Record<string, string | null>) => url.set({ ...changes, before: null })
  const options = people.map(({ id, name }) => ({ value: id, label: name }))
  const operation = url.get('operation')
  const query = url.question ? `?${url.question}` : ''
  return (
    <>
      <div className="w-32">
        <DateInput
          key={on ?? ''}
          aria-label={t('filter.on')}
          value={on ?? ''}
          onValueChange={(value) =>
            (value === '' || isCalendarDate(value)) && value !== (on ?? '') && set({ on: value })
          }
        />
      </div>
      <div className="w-48">
        <Combobox
          aria-label={t('filter.staff')}
          placeholder={t('filter.staff')}
          options={options}
          value={options.find(({ value }) => value === url.get('staffId')) ?? null}
          onValueChange={(item) => set({ staffId: item?.value ?? null })}
        />
      </div>
      <FilterBox url={url} name="recordNumber" label={t('filter.recordNumber')} />
      <Select
        aria-label={t('filter.area')}
        className="w-40"
        value={url.get('area')}
        placeholder={t('filter.allAreas')}
        options={areas.map((value) => ({ value, label: text(`audit.area.${value}`) }))}
        onChange={(event) => set({ area: event.target.value, operation: null })}
      />
      <Select
        aria-label={t('filter.outcome')}
        className="w-36"
        value={url.get('outcome')}
        placeholder={t('filter.allOutcomes')}
        options={outcomes.map((value) => ({ value, label: text(outcomeWords[value].key) }))}
        onChange={(event) => set({ outcome: event.target.value })}
      />
      <Checkbox
        label={t('filter.screens')}
        checked={url.get('screens') === 'shown'}
        onChange={(event) => set({ screens: event.target.checked ? 'shown' : null })}
      />
      {operation && (
        <button type="button" className={buttonClass('secondary', 'sm')} onClick={() => set({ operation: null })}>
          {nameOf(operation)} ×
        </button>
      )}
      <a className={buttonClass('secondary', 'sm')} href={`/admin/audit/export${query}`} download>
        <Download aria-hidden="true" className="size-4" />
        {t('list.export')}
      </a>
    </>
  )
}
