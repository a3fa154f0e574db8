import type { ReactNode } from 'react'

/** What there is left, what is written right: pages on which the house is set up. */
export function ListAndForm({ children, form }: { children: ReactNode; form: ReactNode }) {
  return (
    <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_420px]">
      <div className="flex min-w-0 flex-col gap-3">{children}</div>
      <div className="flex min-w-0 flex-col gap-3">{form}</div>
    </div>
  )
}
