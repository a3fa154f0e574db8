'use client'

import { Columns3 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Popover } from 'radix-ui'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import type { Column } from './types'
import type { Visibility } from './use-columns'

export interface ColumnMenuProps<Row> {
  columns: readonly Column<Row>[]
  visibility: Visibility
  onChange: (next: Visibility | null) => void
}

export function ColumnMenu<Row>({ columns, visibility, onChange }: ColumnMenuProps<Row>) {
  const t = useTranslations('common.table')
  const choices = columns.filter((column) => !column.isFixed)
  if (choices.length < 2) return null
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button size="sm" variant="ghost" icon={<Columns3 aria-hidden="true" className="size-4" />}>
          {t('columns')}
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          aria-label={t('columns')}
          className="z-40 flex min-w-48 flex-col rounded-md bg-surface p-2 shadow-float"
        >
          {choices.map((column) => (
            <Checkbox
              key={column.id}
              label={column.header}
              checked={visibility[column.id] !== false}
              onChange={(event) => onChange({ ...visibility, [column.id]: event.target.checked })}
            />
          ))}
          <Button size="sm" variant="ghost" className="mt-1" onClick={() => onChange(null)}>
            {t('resetColumns')}
          </Button>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
