import { useTranslations } from 'next-intl'
import { Skeleton } from '@/components/ui/skeleton'

const lines = 'abcdefghijklmnopqrst'
const widths = ['w-2/3', 'w-1/2', 'w-5/6', 'w-1/3']

/** The shape of the rows that are on their way. */
export function TableSkeleton({ columns, rows = 8 }: { columns: number; rows?: number }) {
  const t = useTranslations('common.states')
  return (
    <tbody>
      {[...lines].slice(0, rows).map((line, row) => (
        <tr key={line} className="h-row">
          {[...lines].slice(0, columns).map((cell, column) => (
            <td key={cell} className="border-b border-line px-2 first:pl-3">
              {row === 0 && column === 0 && <span className="sr-only">{t('loading')}</span>}
              <Skeleton className={`h-3.5 ${widths[(row + column) % widths.length]}`} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  )
}
