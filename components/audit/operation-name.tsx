'use client'

import { useTranslations } from 'next-intl'

/** What was done, in the house's words where they are written down; the exact name stays readable beside it. */
export function useOperationName(): (operation: string) => string {
  const t = useTranslations()
  const known = t as unknown as { (key: string): string; has(key: string): boolean }
  return (operation) => {
    const key = `audit.operation.${operation}`
    return known.has(key) ? known(key) : operation
  }
}

export function OperationName({ name }: { name: string }) {
  const nameOf = useOperationName()
  return (
    <span title={name} className="block truncate">
      {nameOf(name)}
    </span>
  )
}
