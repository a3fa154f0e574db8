'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { usePolled } from '@/components/encounters/use-polled'
import { StaffShell, type StaffShellProps } from '@/components/layout/staff-shell'
import { toast } from '@/components/ui/toast'
import { useName } from '@/lib/kernel/i18n/use-name'
import { listUnseenCriticalAction } from '@/lib/results/actions'
import type { UnseenCritical } from '@/lib/results/types'

const question = {}
const idOf = ({ reportId, version }: UnseenCritical['reports'][number]) => `${reportId}/${version}`

/** A doctor's frame: whatever he looks at, it counts the critical results he has not seen and names one that comes. */
export function CriticalWatch({ unseen, ...shell }: StaffShellProps & { unseen: UnseenCritical }) {
  const t = useTranslations('results.watch')
  const nameOf = useName()
  const router = useRouter()
  const path = usePathname()
  const { reports, total } = usePolled(unseen, listUnseenCriticalAction, question)
  const known = useRef<ReadonlySet<string> | null>(null)
  useEffect(() => {
    const before = known.current
    known.current = new Set([...(before ?? []), ...reports.map(idOf)])
    const fresh = before ? reports.filter((report) => !before.has(idOf(report))) : []
    for (const report of fresh) {
      const { patientId, encounterId, fullName, recordNumber } = report
      const chart = `/patients/${patientId}/encounters/${encounterId}`
      // The chart that is open says it itself, with the value.
      if (path === chart) router.refresh()
      else
        toast.error(t('arrived', { name: fullName }), {
          description: `${recordNumber} · ${nameOf(report)}`,
          action: { label: t('open'), onClick: () => router.push(chart) },
        })
    }
  }, [reports, path, router, t, nameOf])
  const worklists = shell.worklists.map((link) =>
    link.id === 'inbox' ? { ...link, alerts: { count: total, label: t('count', { count: total }) } } : link,
  )
  return <StaffShell {...shell} worklists={worklists} />
}
