import type { ReactNode } from 'react'
import { KeepsUnsent } from '@/components/form/unsent'

/** What there is left, what is written right: pages on which the house is set up. Another row loses no text (`keptAs`). */
export function ListAndForm({ children, form }: { children: ReactNode; form: ReactNode }) {
  return (
    <KeepsUnsent>
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_420px]">
        <div className="flex min-w-0 flex-col gap-3">{children}</div>
        <div className="flex min-w-0 flex-col gap-3">{form}</div>
      </div>
    </KeepsUnsent>
  )
}
